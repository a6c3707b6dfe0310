"""To whom a refusal can be taken, as the city says it: what it did not say is not made up."""

import json
from typing import Any

import pytest
from sqlalchemy import create_engine, insert

from client.review_bodies import BODIES, ReviewBodies, review_bodies
from offline.reference import Reference
from offline.reference_tables import SETTING


@pytest.mark.parametrize(
    ("told", "held"),
    [
        (
            {"CE-1": {"review": "示例区人民政府", "court": "示例区人民法院"}},
            ("示例区人民政府", "示例区人民法院"),
        ),
        ({"CE-1": {"review": "示例区人民政府"}}, ("示例区人民政府", "")),
        ({"CE-2": {"review": "样本区人民政府"}}, ("", "")),
        ({"CE-1": {"review": 7, "court": None, "other": "x"}}, ("", "")),
        ({"CE-1": "示例区人民政府"}, ("", "")),
        (["CE-1"], ("", "")),
        (None, ("", "")),
    ],
)
def test_the_centre_has_the_bodies_that_the_city_told(told: Any, held: tuple[str, str]) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        SETTING.create(connection)
        if told is not None:
            connection.execute(insert(SETTING).values(name=BODIES, value=json.dumps(told)))
        assert review_bodies(Reference(connection), "CE-1") == ReviewBodies(*held)
    engine.dispose()
