"""A record that central did not put in force is settled at the window, or by the supervisor at another one."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from client.offers import RecordsOffer
from client.tasks.amend_case import DepartmentHasIt
from client.tasks.export_records import NothingParked
from client.tasks.settle_record import AlreadySettled, OnlyHerOwn, StillToChoose
from credentials.sealed_file import open_sealed
from domain.amending import AMENDABLE
from domain.case_state import CaseState
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.rows.records import RecordRow
from domain.settling import Choice, Rule, Side
from tests.client.window import WITHIN_S, Desk, Window, at_central, resident

STATION, OTHER = "ST-319900-02-01", "ST-319900-02-02"


def filed(desk: Desk) -> bytes:
    """A case in force."""
    draft = desk.begins()
    desk.types(draft, resident(desk.window.city, "周示范"))
    desk.chooses(draft, "上海市居住证签注")
    desk.completes(draft)
    case = desk.files(draft)
    desk.window.until_all_arrived()
    return case


def conflicts(desk: Desk, case: bytes) -> RecordRow:
    """The window changes the telephone from a number it never was: central holds another."""
    parts, subject = desk.window.station.parts, Subject("case", case.hex())
    session = desk.offers.session

    def work() -> str:
        with parts.store.transaction() as tx:
            change = Change({"phone": ("13900000000", "13700000000"), "note": (None, "补")})
            return tx.log.append(EntryKind.FILED, {subject: change}, {}, session.actor).entry_id.hex()

    name = parts.write(work).result(WITHIN_S)
    desk.window.until(lambda: any(r.entry_id.hex() == name for r in asking(desk.offers.records)), asking=True)
    return next(r for r in asking(desk.offers.records) if r.entry_id.hex() == name)


def asking(records: RecordsOffer) -> list[RecordRow]:
    """What needs a person."""
    return list(records.records("ask").result(WITHIN_S))


def sides(records: RecordsOffer, name: bytes, side: Side) -> dict[tuple[str, str], Choice]:
    """One side of every field that asks."""
    assert records.unsettled is not None
    row = records.unsettled(name).result(WITHIN_S)
    assert row is not None
    return {p.name: next(c for c in p.choices if c.side is side) for p in row.points if p.choices}


def test_the_clerk_settles_her_own_and_what_she_chose_is_in_force(desk: Desk) -> None:
    records, case = desk.offers.records, filed(desk)
    record = conflicts(desk, case)
    assert records.settle is not None
    with pytest.raises(StillToChoose):
        records.settle(record.entry_id, {}).result(WITHIN_S)
    records.settle(record.entry_id, sides(records, record.entry_id, Side.MINE)).result(WITHIN_S)
    assert asking(records) == []
    with pytest.raises(AlreadySettled):
        records.settle(record.entry_id, None).result(WITHIN_S)
    desk.window.until_all_arrived()
    fields = at_central(desk.window.city, case)["fields"]
    assert (fields["phone"], fields["note"]) == ("13700000000", "补")
    assert desk.case(case).state != CaseState.DRAFT


def test_the_supervisor_settles_it_at_another_window_and_the_clerk_s_own_hears_of_it(
    desk: Desk, elsewhere: Window
) -> None:
    case = filed(desk)
    before = at_central(desk.window.city, case)["fields"]["phone"]
    record = conflicts(desk, case)
    clerk, supervisor = (
        elsewhere.station.offers_for(elsewhere.logs_in(login)) for login in ("SL0418", "SL0401")
    )
    elsewhere.until(lambda: any(r.window for r in asking(supervisor.records)), asking=True)
    assert asking(clerk.records) == []
    assert clerk.records.settle is not None
    with pytest.raises(OnlyHerOwn):
        clerk.records.settle(record.entry_id, None).result(WITHIN_S)
    (told,) = asking(supervisor.records)
    assert (told.entry_id, told.window) == (record.entry_id, desk.window.station.parts.facts.window)
    assert told.person_name == "周示范"
    assert supervisor.records.settle is not None
    supervisor.records.settle(record.entry_id, None).result(WITHIN_S)
    assert asking(supervisor.records) == []
    elsewhere.until_all_arrived()
    desk.window.until_all_arrived()
    fields = at_central(desk.window.city, case)["fields"]
    assert fields["phone"] == before
    assert "note" not in fields


def test_an_amendment_that_came_too_late_leaves_only_central_s_side(desk: Desk) -> None:
    window, records, case = desk.window, desk.offers.records, filed(desk)
    window.until(lambda: state_at_central(desk, case) not in AMENDABLE, asking=True)
    before = at_central(window.city, case)["fields"]["phone"]

    def work() -> bytes:
        """As a window does that has not heard of it."""
        with window.station.parts.store.transaction() as tx:
            change = {Subject("case", case.hex()): Change({"phone": (before, "13700000000")})}
            return tx.log.append(EntryKind.AMENDED, change, {}, desk.offers.session.actor).entry_id

    name = window.station.parts.write(work).result(WITHIN_S)
    window.until(lambda: name in [r.entry_id for r in asking(records)], asking=True)
    assert records.unsettled is not None
    assert records.settle is not None
    row = records.unsettled(name).result(WITHIN_S)
    assert row is not None
    assert (row.outcome, row.takes_mine, row.takes_theirs) == ("rejected", False, True)
    assert [(p.field, p.rule, p.choices) for p in row.points] == [("phone", Rule.CENTRAL_S, ())]
    with pytest.raises(DepartmentHasIt):
        records.settle(name, {}).result(WITHIN_S)
    records.settle(name, None).result(WITHIN_S)
    window.until_all_arrived()
    assert at_central(window.city, case)["fields"]["phone"] == before
    assert name not in [r.entry_id for r in asking(records)]


def state_at_central(desk: Desk, case: bytes) -> str:
    return str(at_central(desk.window.city, case)["fields"]["state"])


def test_parked_work_is_taken_away_in_a_file_that_only_its_words_open(desk: Desk, tmp_path: Path) -> None:
    window = desk.window
    supervisor = window.station.offers_for(window.logs_in("SL0401")).records
    assert desk.offers.records.export is None
    assert supervisor.export is not None
    window.until_all_arrived()
    with pytest.raises(NothingParked):
        supervisor.export().result(WITHIN_S)
    record = conflicts(desk, filed(desk))
    made = supervisor.export().result(WITHIN_S)
    sealed = Path(made.path).read_bytes()
    assert b"13700000000" not in sealed
    with zipfile.ZipFile(io.BytesIO(open_sealed(sealed, made.words))) as archive:
        lines = archive.read("records.ndjson").splitlines()
    assert len(lines) == made.count
    assert record.entry_id.hex() in json.loads(lines[0])["envelope"]
    assert window.entries(EntryKind.RECORDS_EXPORTED.value) == 1
    assert supervisor.settle is not None
    supervisor.settle(record.entry_id, None).result(WITHIN_S)
    window.until_all_arrived()
