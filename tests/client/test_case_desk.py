"""The cases' desk at a window of the demo city: found by whom and what, opened, printed again, withdrawn."""

import pytest
from sqlalchemy import Connection, update

from client import case_desk
from client.case_desk import number_in
from client.hub import News
from client.offers import CasesOffer
from client.session import NotAllowed
from client.tasks.came_out import ReasonMissing
from client.tasks.withdraw_case import CannotWithdraw, CaseUnknown, withdraw_case
from domain.access import Role
from domain.case_clock import Clock
from domain.case_state import CaseState
from domain.case_steps import StepWhat
from domain.entry_kind import EntryKind
from domain.rows.cases import NEWEST, CaseLine
from offline import case_index
from offline.tables import CACHED
from tests.client.conftest import Network
from tests.client.window import WITHIN_S, Desk, at_central

STATION = "ST-319900-03-03"
ITEM = "社会保障卡补换"


@pytest.fixture(scope="module")
def cases(desk: Desk) -> CasesOffer:
    assert desk.offers.cases is not None
    return desk.offers.cases


def files(desk: Desk, nth: int) -> bytes:
    draft = desk.begins()
    desk.reads_card(draft, desk.window.city.tour_residents()[nth])
    desk.chooses(draft, ITEM)
    desk.completes(draft)
    return desk.files(draft)


def find(cases: CasesOffer, words: str, only: str = "all") -> list[CaseLine]:
    return list(cases.find(words, only, NEWEST).result(WITHIN_S).lines)


def test_a_case_just_filed_is_found_opened_and_printed_again(desk: Desk, cases: CasesOffer) -> None:
    case = files(desk, 0)
    person = desk.window.city.tour_residents()[0]
    number = desk.case(case).number
    for words in (number, number[-7:], person["name"], f"{person['name']} 社会保障卡"):
        assert case in [line.id for line in find(cases, words)], words
    page = cases.open(case).result(WITHIN_S)
    assert (page.person_name, page.item_name, page.state) == (person["name"], ITEM, CaseState.ACCEPTED)
    assert person["number"] not in repr(page)
    assert page.clock.clock is Clock.NONE  # of this item no time is promised
    assert page.steps[0].what is StepWhat.FILED
    assert (page.prints, page.withdraws, page.archive) == (True, True, "")
    assert any(record.kind == EntryKind.FILED and record.who for record in page.records)
    cases.print_again(case).result(WITHIN_S)
    assert desk.paper(case).exists()
    kinds = [record.kind for record in cases.open(case).result(WITHIN_S).records]
    assert kinds[-1] == EntryKind.PAPER_PRINTED


def test_a_withdrawn_case_is_withdrawn_at_central_and_in_every_list(desk: Desk, cases: CasesOffer) -> None:
    case = files(desk, 1)
    before = cases.counts().result(WITHIN_S)
    assert cases.withdraw is not None
    with pytest.raises(ReasonMissing):
        cases.withdraw(case, "  ").result(WITHIN_S)
    page = cases.withdraw(case, "材料另行准备").result(WITHIN_S)
    assert (page.state, page.withdraws, page.clock.clock) == (CaseState.WITHDRAWN, False, Clock.NONE)
    assert page.steps[-1].reason == "材料另行准备"
    after = cases.counts().result(WITHIN_S)
    assert (after["open"], after["done"]) == (before["open"] - 1, before["done"] + 1)
    desk.window.until_all_arrived()
    fields = at_central(desk.window.city, case)["fields"]
    assert (fields["state"], fields["withdrawn"]["reason"]) == ("withdrawn", "材料另行准备")
    with pytest.raises(CannotWithdraw):
        cases.withdraw(case, "再撤一次").result(WITHIN_S)


def test_withdrawn_without_the_network_arrives_once_it_is_back(
    desk: Desk, cases: CasesOffer, network: Network
) -> None:
    case = files(desk, 2)
    desk.window.until_all_arrived()
    network.goes()
    assert cases.withdraw is not None
    cases.withdraw(case, "不办了").result(WITHIN_S)
    assert case in [line.id for line in find(cases, "", "done")]
    network.comes_back()
    desk.window.until_all_arrived()
    assert at_central(desk.window.city, case)["fields"]["state"] == "withdrawn"


def test_what_the_search_does_not_know_yet_is_caught_up_in_parts(
    desk: Desk, cases: CasesOffer, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, sizes = desk.window.station.parts, list[bool]()
    real = case_index.catch_up

    def one_by_one(connection: Connection, centre_id: str) -> bool:
        sizes.append(real(connection, centre_id, 1))
        return sizes[-1]

    def forget() -> None:
        with parts.store.transaction() as tx:
            tx.unit.connection.execute(
                update(CACHED).where(CACHED.c.case_id.is_not(None)).values(indexed=None)
            )

    before = [line.id for line in find(cases, "")]
    parts.write(forget).result(WITHIN_S)
    monkeypatch.setattr(case_desk, "catch_up", one_by_one)
    assert [line.id for line in find(cases, "")] == before
    assert len(sizes) == len(before) + 1


def test_a_case_that_is_not_here_is_told_of_and_nothing_is_written(desk: Desk, cases: CasesOffer) -> None:
    nobody = bytes(16)
    assert cases.withdraw is not None
    with pytest.raises(CaseUnknown):
        cases.open(nobody).result(WITHIN_S)
    before = desk.window.entries("withdrawn")
    with pytest.raises(CaseUnknown):
        cases.withdraw(nobody, "不办了").result(WITHIN_S)
    assert desk.window.entries("withdrawn") == before


def test_a_technician_may_not_withdraw_and_the_attempt_is_recorded(desk: Desk) -> None:
    window, before = desk.window, desk.window.entries("not_allowed")
    parts = window.station.parts
    technician = desk.offers.session._replace(role=Role.TECHNICIAN)
    with pytest.raises(NotAllowed):
        parts.write(lambda: withdraw_case(parts.store, technician, parts.world, bytes(16), "x")).result(
            WITHIN_S
        )
    assert window.entries("not_allowed") == before + 1


def test_a_list_hears_of_every_change_of_a_case(desk: Desk, cases: CasesOffer) -> None:
    heard: list[News] = []
    desk.window.station.parts.hub.listen(heard.append)
    case = files(desk, 3)
    assert any(s.id == case.hex() for news in heard if news.changes for s in news.changes.subjects)


@pytest.mark.parametrize(
    "scanned", ["{number}", "https://one.example.invalid/p/{number}?t=abc", " {number}\r\n"]
)
def test_the_number_is_read_out_of_what_was_scanned(desk: Desk, cases: CasesOffer, scanned: str) -> None:
    number = find(cases, "")[0].number
    assert cases.number_in(scanned.format(number=number)) == number


@pytest.mark.parametrize("scanned", ["", "HC1:6BF", "SB-0001-2026-000123", "3199000303010000001234"])
def test_what_holds_no_number_is_none(scanned: str) -> None:
    assert number_in(scanned) == ""
