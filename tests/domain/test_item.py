"""An item is read from the catalogue's JSON, or refused."""

from typing import Any

import pytest

from domain.item import (
    ASKED_OF_CENTRAL,
    ORIGINAL_NAMES,
    SOURCE_NAMES,
    Deadline,
    Mode,
    Original,
    Source,
    Unit,
    read_item,
)
from domain.rows.intake import Met
from tests.domain.items import PERMIT, PLAIN, asks, question, raw_item


def test_an_item_is_read_with_all_its_parts() -> None:
    assert (PERMIT.mode, PERMIT.version, PERMIT.promised) == (Mode.DIRECT, 3, Deadline(15, Unit.WORKING_DAYS))
    assert [s.id for s in PERMIT.situations] == ["a", "b", "c"]
    identity = PERMIT.requirements[0]
    assert (identity.sources, identity.authority) == ((Source.VERIFIED, Source.SUBMITTED), "population")
    assert (identity.original, identity.due, identity.when) == (Original.RETURN, 2, None)
    assert (PLAIN.promised, PLAIN.situations, PLAIN.requirements[0].authority) == (None, (), "")


@pytest.mark.parametrize(
    "part",
    [
        {"mode": "other"}, {"promised": {"amount": 1, "unit": "weeks"}}, {"promised": {"amount": 1}},
        {"requirements": [asks("r", "rumour")]}, {"requirements": [asks("r", "form", original="burn")]},
        {"requirements": [{"id": "r"}]}, {"situations": [{"id": "s"}]},
        {"situations": [question("s") | {"options": [{"id": "o", "colour": "red"}]}]},
    ],
)  # fmt: skip
def test_what_is_no_item_is_refused(part: dict[str, Any]) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        read_item(raw_item(**part))


@pytest.mark.parametrize("key", raw_item())
def test_an_item_lacking_a_part_is_refused(key: str) -> None:
    raw = raw_item()
    del raw[key]
    with pytest.raises(KeyError):
        read_item(raw)


def test_every_source_and_original_has_its_name() -> None:
    assert SOURCE_NAMES.keys() == set(Source)
    assert ORIGINAL_NAMES.keys() == set(Original)
    assert set(Source) - ASKED_OF_CENTRAL == {Source.FORM, Source.SUBMITTED}
    assert len({met.value for met in Met}) == len(Met)
