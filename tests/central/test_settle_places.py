"""A SETTLED stands in the place of the entry it names, and in no other; what waited behind it goes on."""

import json
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select

from central.parts import Central
from central.publisher import publish
from central.tables import FEED_ROW, HELD, STATION
from central.transactions import in_ledger
from domain.entry import Actor, Change, Subject
from domain.entry_kind import EntryKind
from sync.wire import Feed, Packet
from tests.central.station import LoggedStation, answers, grant_of, outcomes

CASE = Subject("case", "c" * 32)
OTHER = Subject("case", "d" * 32)


class Desk:
    """A station at which a clerk writes."""

    def __init__(self, central: Central, name: str, login: str = "clerk") -> None:
        self.central, self.station = central, LoggedStation(name, central.world)
        self.actor = grant_of(central, login, name)

    def sets(self, old: Any, new: Any, case: Subject = CASE, field: str = "phone", **facts: Any) -> str:
        """An entry that sets a field."""
        change = {case.key: Change({field: (old, new)})}
        return self.station.add(EntryKind.FILED, [case], change, facts, self.actor)

    def settle(
        self, names: str, change: Change | None = None, actor: Actor | None = None, case: Subject = CASE
    ) -> str:
        """A SETTLED; without a change, theirs everywhere."""
        changes = {} if change is None else {case.key: change}
        return self.station.add(EntryKind.SETTLED, [case], changes, {"settles": names}, actor or self.actor)

    def send(self) -> list[str | None]:
        """Everything; what was said last of each entry."""
        self.station.send(self.central)
        return outcomes(self.central, self.station)


def _phone(central: Central, case: Subject = CASE) -> Any:
    held = in_ledger(central.database, lambda ledger: ledger.load([case.key]))
    return held[case.key].document["fields"].get("phone") if held else None


def _contains(central: Central) -> list[str]:
    held = in_ledger(central.database, lambda ledger: ledger.load([CASE.key]))
    return list(held[CASE.key].document["contains"])


def _held(central: Central) -> int:
    with central.database.reading() as connection:
        rows = connection.execute(select(HELD.c.entry_id)).all()
        counts = connection.scalars(select(STATION.c.held)).all()
    assert len(rows) == sum(counts), "the stations' counts are not the rows"
    return len(rows)


def _tasks(central: Central) -> dict[str, dict[str, Any]]:
    while publish(central.database):
        pass
    with central.database.reading() as connection:
        rows = connection.execute(select(FEED_ROW).where(FEED_ROW.c.feed == Feed.TASKS.value)).all()
    return {row.key: {**json.loads(row.body), "audience": row.audience} for row in rows}


@pytest.fixture
def first(central: Central) -> Desk:
    """Station 1, whose first entry is in force and whose second conflicts; a third waits behind it."""
    desk = Desk(central, "s1")
    desk.sets(None, "1")
    desk.sets("9", "2")
    desk.sets("2", "3", field="note")
    assert desk.send() == ["applied", "conflict", "received"]
    return desk


def test_mine_takes_effect_in_the_place_of_the_conflict_and_what_waited_goes_on(
    central: Central, first: Desk
) -> None:
    named, waited = first.station.ids[1:]
    own = first.settle(named, Change({"phone": ("1", "2")}))
    first.sets(None, "after", field="last")
    assert first.send() == ["applied", "settled", "conflict", "applied", "received"]
    first.settle(waited)
    assert first.send()[2:] == ["settled", "applied", "applied", "applied"]
    assert _phone(central) == "2"
    assert _contains(central)[:4] == [first.station.ids[0], named, own, waited]
    assert _held(central) == 0


def test_theirs_everywhere_sets_nothing_and_always_applies(central: Central, first: Desk) -> None:
    first.settle(first.station.ids[1])
    assert first.send() == ["applied", "settled", "conflict", "applied"]
    assert _phone(central) == "1"


def test_one_that_comes_second_is_answered_settled_and_changes_nothing(central: Central, first: Desk) -> None:
    named = first.station.ids[1]
    first.settle(named)
    first.settle(named, Change({"phone": ("1", "7")}))
    assert first.send()[3:] == ["applied", "settled"]
    assert _phone(central) == "1"


def test_one_that_no_longer_fits_conflicts_in_its_place_and_can_be_settled_itself(
    central: Central, first: Desk
) -> None:
    named = first.station.ids[1]
    again = first.settle(named, Change({"phone": ("8", "2")}))
    assert first.send()[1:] == ["settled", "received", "conflict"]
    first.settle(again, Change({"phone": ("1", "2")}))
    assert first.send()[1:] == ["settled", "conflict", "settled", "applied"]
    assert _contains(central)[1:3] == [named, again]


def test_the_supervisor_settles_a_record_of_another_window(central: Central, first: Desk) -> None:
    supervisor, named = Desk(central, "s2", "boss"), first.station.ids[1]
    supervisor.sets(None, "x", OTHER)
    supervisor.settle(named, Change({"phone": ("1", "2")}))
    assert supervisor.send() == ["applied", "applied"]
    assert outcomes(central, first.station) == ["applied", "settled", "conflict"]
    assert _phone(central) == "2"
    assert _held(central) == 1


def test_a_colleague_at_another_window_may_not_and_the_entry_stays_open(
    central: Central, first: Desk
) -> None:
    colleague = Desk(central, "s2")
    colleague.settle(first.station.ids[1])
    assert colleague.send() == ["rejected"]
    assert outcomes(central, first.station)[1] == "conflict"


def test_a_grant_that_has_ended_settles_nothing(central: Central, first: Desk) -> None:
    central.world.advance_us(73 * 3600 * 1_000_000)  # type: ignore[attr-defined]
    first.settle(first.station.ids[1])
    assert first.send() == ["applied", "conflict", "received", "rejected"]


def test_a_settled_without_a_place_never_sets_anything(central: Central, first: Desk) -> None:
    first.settle("0" * 32, Change({"phone": ("1", "7")}))
    assert first.send()[3] == "rejected"
    first.settle(first.station.ids[3])
    assert first.send()[3:] == ["settled", "received"]  # behind the conflict of the same case
    first.settle(first.station.ids[1])
    assert first.send()[1:] == ["settled", "conflict", "settled", "received", "applied"]
    first.settle(first.station.ids[2])
    assert first.send()[2:] == ["settled", "settled", "applied", "applied", "applied"]
    assert _phone(central) == "1"


def test_other_subjects_than_those_of_the_entry_are_refused(central: Central, first: Desk) -> None:
    first.settle(first.station.ids[1], case=OTHER)
    assert first.send()[3] == "rejected"


def test_what_her_role_may_not_do_does_not_come_in_by_settling_it(central: Central) -> None:
    desk, sheet = Desk(central, "s1"), Subject("blank", "b" * 32)
    change = Change({"sheet": (None, "received"), "centre_id": (None, "c1")})
    named = desk.station.add(EntryKind.BLANKS_RECEIVED, [sheet], {sheet.key: change}, {}, desk.actor)
    assert desk.send() == ["rejected"]
    again = desk.settle(named, change, case=sheet)
    assert desk.send() == ["settled", "rejected"]
    desk.settle(again, case=sheet)
    assert desk.send() == ["settled", "settled", "applied"]


def test_one_that_waits_for_a_lost_page_is_settled_without_it(central: Central) -> None:
    desk = Desk(central, "s1")
    named = desk.sets(None, "1", scans=[{"sha256": sha256(b"gone").hexdigest()}])
    assert desk.send() == ["waiting_scans"]
    desk.settle(named, Change({"phone": (None, "1")}))
    assert desk.send() == ["settled", "applied"]
    assert _phone(central) == "1"


def test_what_cannot_be_read_is_settled_from_the_station_s_own_bytes(central: Central) -> None:
    desk = Desk(central, "s1")
    named = desk.sets(None, "1")
    desk.station.log[-1] = Packet(desk.station.log[-1].envelope, None)
    assert desk.send() == ["unreadable"]
    desk.settle(named, Change({"phone": (None, "1")}))
    assert desk.send() == ["settled", "applied"]


def test_the_centre_is_told_of_what_needs_a_person_and_when_it_no_longer_does(
    central: Central, first: Desk
) -> None:
    named = first.station.ids[1]
    task = _tasks(central)[named]
    assert (task["kind"], task["open"], task["audience"]) == ("settle", True, "c1")
    assert task["record"]["envelope"].encode() == first.station.log[1].envelope
    assert task["record"]["payload"].encode() == first.station.log[1].payload
    assert task["record"]["documents"][CASE.key]["fields"]["phone"] == "1"
    settled = first.settle(named)
    first.send()
    ended = _tasks(central)[named]
    assert (ended["open"], ended["entry_id"]) == (False, settled)
    assert "record" not in ended


def test_sent_again_it_is_told_again_and_done_once(central: Central, first: Desk) -> None:
    first.settle(first.station.ids[1])
    first.send()
    said = answers(central, "s1")
    first.station.send(central, 0)
    assert answers(central, "s1") == said
