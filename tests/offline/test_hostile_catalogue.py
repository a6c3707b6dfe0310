"""A catalogue delta with a hostile or broken item is kept out whole: the old version stays, and it is told."""

from typing import Any

import pytest

from domain.exchange import Feed
from offline.pages import apply_page
from offline.reading.reference import incidents, parked_rows
from offline.reference import Reference
from offline.store import Store
from resources.catalogue_files import items
from tests.offline.examples import page


def row(raw: dict[str, Any]) -> dict[str, Any]:
    return {"code": raw["code"], "version": raw["version"], "item": raw}


@pytest.mark.parametrize(
    "parts",
    [
        {"form": {"properties": {"a": {"title": "甲", "pattern": "^(a+)+$"}}}},
        {"form": {"$ref": "https://example.invalid/schema"}},
        {"conditions": [{"id": "c", "text": "甲", "says": "乙", "schema": {"not": {}}}]},
        {"requirements": [{"id": "r", "name": 7, "due": 1, "original": "copy", "sources": ["submitted"]}]},
        {"basis": None},
    ],
)
def test_the_old_version_stays_and_the_delta_is_told(store: Store, parts: dict[str, Any]) -> None:
    old, other = items()[:2]
    with store.transaction() as tx:
        apply_page(tx, page(Feed.CATALOGUE, row(old)), 0)
    with store.transaction() as tx:
        apply_page(tx, page(Feed.CATALOGUE, row(old | {"version": 2} | parts), row(other), start=2), 1)
    with store.reading() as connection:
        held = Reference(connection).current(old["code"])
        assert held is not None
        assert held.version == 1
        assert Reference(connection).current(other["code"]) is not None
        assert [parked.position for parked in parked_rows(connection)] == [2]
        assert incidents(connection)


def test_the_whole_catalogue_is_one_page_of_moderate_size(store: Store) -> None:
    with store.transaction() as tx:
        assert apply_page(tx, page(Feed.CATALOGUE, *map(row, items())), 0)
    with store.reading() as connection:
        assert parked_rows(connection) == []
        assert all(Reference(connection).current(raw["code"]) is not None for raw in items())
    assert len(items()) < 200
    assert max(len(str(raw).encode()) for raw in items()) < 16_384
