"""Rows of feeds that were kept out: what is told of them, and when it is over."""

from typing import Any

import pytest

from domain.changes import Changes
from domain.exchange import Feed
from domain.world import ScriptedWorld
from offline.pages import apply_page
from offline.reading.reference import incidents, kept_out, parked_rows
from offline.store import Store
from tests.offline.examples import page
from tests.offline.test_pages import GOOD

NAMED = {
    Feed.ANSWERS: {"entry_id"},
    Feed.DOCUMENTS: {"subject"},
    Feed.CATALOGUE: {"code"},
    Feed.CALENDAR: {"year"},
    Feed.USERS: {"actor_id"},
    Feed.SETTINGS: {"name"},
    Feed.TASKS: {"task_id"},
    Feed.ISSUERS: {"issuer_id"},
    Feed.STATUS_LISTS: {"issuer_id", "name"},
    Feed.CERTIFICATES: {"certificate_id"},
}


def bad(feed: Feed, **changes: Any) -> dict[str, Any]:
    """A row about the same thing as the good one, of another shape."""
    return {k: v for k, v in GOOD[feed].items() if k in NAMED[feed]} | changes


def bring(store: Store, feed: Feed, *rows: dict[str, Any], start: int = 1, generation: str = "g1") -> Changes:
    """The page, and what is told of it."""
    heard: list[Changes] = []
    store.listen(heard.append)
    since = 0 if start == 1 else start - 1
    with store.transaction() as tx:
        assert apply_page(tx, page(feed, *rows, start=start, generation=generation), since)
    return heard[-1]


def told(store: Store) -> list[tuple[str, bool]]:
    """Each incident: what about, and whether it stands."""
    with store.reading() as connection:
        return [(row.about, row.reason != "") for row in incidents(connection)]


@pytest.mark.parametrize("feed", Feed)
def test_a_later_good_row_of_the_same_key_takes_it_out_and_the_incident_is_over(
    store: Store, feed: Feed
) -> None:
    assert bring(store, feed, bad(feed)).outbox
    assert told(store) == [(f"{feed} 1", True)]
    assert bring(store, feed, GOOD[feed], start=2).outbox
    assert told(store) == [(f"{feed} 1", False)]
    with store.reading() as connection:
        assert (kept_out(connection), parked_rows(connection)) == ({}, [])


@pytest.mark.parametrize("feed", Feed)
def test_an_earlier_good_row_takes_nothing_out(store: Store, feed: Feed) -> None:
    bring(store, feed, GOOD[feed], bad(feed))
    assert told(store) == [(f"{feed} 2", True)]
    with store.reading() as connection:
        assert kept_out(connection) == {feed: 1}


def test_a_good_row_about_another_thing_takes_nothing_out(store: Store) -> None:
    bring(store, Feed.SETTINGS, {"name": "spread_s"}, {"name": ["spread_s"]}, {"value": 1})
    bring(store, Feed.SETTINGS, {"name": "backoff_base_s", "value": 1}, start=4)
    with store.reading() as connection:
        assert kept_out(connection) == {Feed.SETTINGS: 3}


def test_they_are_newest_first_and_one_whose_position_comes_again_stands_at_its_new_time(
    store: Store, world: ScriptedWorld
) -> None:
    bring(store, Feed.SETTINGS, {"name": "a"})
    world.advance_us(10)
    bring(store, Feed.USERS, {"actor_id": "u"})
    assert [about for about, _ in told(store)] == ["users 1", "settings 1"]
    world.advance_us(10)
    bring(store, Feed.SETTINGS, {"name": "b"}, generation="g2")
    assert told(store) == [("settings 1", True), ("users 1", True)]
    assert not bring(store, Feed.SETTINGS, GOOD[Feed.SETTINGS], start=2, generation="g2").outbox
    with store.reading() as connection:
        assert [(row.feed, row.at) for row in incidents(connection)] == [
            ("settings", world.now_us()),
            ("users", world.now_us() - 10),
        ]
