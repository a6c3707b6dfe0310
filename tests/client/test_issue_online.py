"""Certificates at a window of a demo city: decided, printed, handed out, printed anew by two; in force at central."""

from time import monotonic

import pytest

from client.archive_check import check_archive, holds
from client.enrolment import SEAL_CHAIN
from client.offers import BlanksOffer, ReprintAsked
from client.tasks.came_out import ReasonMissing
from client.tasks.hand_out import CollectorDiffers, CollectorUnchecked
from client.tasks.reprint import ApprovalOpen, NeedsNetwork
from client.tasks.second_person import SamePerson, SecondPersonNotAllowed
from client.tasks.sign_in import PasswordWrong
from credentials.checks import Result
from domain.certificate import ReprintKind
from domain.issuance_trouble import NotCollectedYet, OldSheetNotInHand, ReprintUnderWay, Suspended
from domain.rows.issuing import Stage
from domain.sheet import CameOut
from printing.printer_trouble import FolderUnwritable
from tests.client.issuing_clerk import HOLDER, Issuing, asks_nobody, held, state_of, waits_at
from tests.client.window import WITHIN_S, Desk, Window, resident
from ui.tour.people import PASSWORD, City

STATION, OTHER = "ST-319900-01-03", "ST-319900-01-01"
SUPERVISOR, CLERK = "SL0301", "SL0318"
ANOTHER = "周示范"


@pytest.fixture(scope="module")
def issuing(desk: Desk) -> Issuing:
    return Issuing(desk)


def test_a_decided_case_is_printed_handed_out_and_signed_for(city: City, issuing: Issuing) -> None:
    certificate = issuing.certificate()
    row = issuing.prints(certificate)
    assert (row.stage, row.serial) == (Stage.PRINTED, row.serial)
    assert not row.can_hand_out
    with pytest.raises(CollectorUnchecked):
        issuing.offer.collect(certificate).result(WITHIN_S)
    row = issuing.hands_out(certificate)
    assert row.stage is Stage.COLLECTED
    issuing.window.until_all_arrived()
    fields = held(city, f"certificate:{certificate}")
    assert fields["blank"]["serial"] == row.serial
    assert fields["collected"]["name"] == HOLDER
    assert held(city, f"case:{fields['case']['id']}")["state"] == "issued"
    papers = sorted(path.name.split("-")[0] for path in issuing.window.receipts.iterdir())
    assert {"certificate", "collection"} <= set(papers)


def test_another_person_collects_only_with_a_letter_of_authority(city: City, issuing: Issuing) -> None:
    certificate = issuing.certificate()
    issuing.prints(certificate)
    with pytest.raises(CollectorDiffers):
        issuing.checks(certificate, ANOTHER)
    with pytest.raises(CollectorUnchecked):
        issuing.offer.collect(certificate).result(WITHIN_S)
    issuing.offer.bring_letter(certificate, str(issuing.window.page("委托书"))).result(WITHIN_S)
    issuing.checks(certificate, ANOTHER)
    row = issuing.offer.collect(certificate).result(WITHIN_S)
    assert row.collector is not None
    assert (row.collector.name, row.collector.agent) == (ANOTHER, True)
    issuing.window.until_all_arrived()
    assert held(city, f"certificate:{certificate}")["collected"]["agent"] is True


def test_a_reprint_takes_two_people_at_the_window_and_goes_on_a_new_blank(
    city: City, issuing: Issuing
) -> None:
    certificate = issuing.handed_out()
    old = issuing.row(certificate).serial
    asked = ReprintAsked(certificate, ReprintKind.EXCHANGED, "二维码被水浸", surrendered=True)

    def refused(login: str, password: str = PASSWORD, what: ReprintAsked = asked) -> BaseException | None:
        return issuing.offer.reprint(what, login, password).exception(WITHIN_S)

    assert isinstance(refused(SUPERVISOR), CollectorUnchecked)
    issuing.checks(certificate)
    assert isinstance(refused(CLERK), SamePerson)
    assert isinstance(refused("SL0418"), SecondPersonNotAllowed)
    assert isinstance(refused(SUPERVISOR, "wrong"), PasswordWrong)
    not_in_hand = ReprintAsked(certificate, ReprintKind.EXCHANGED, "污损", surrendered=False)
    assert isinstance(refused(SUPERVISOR, what=not_in_hand), OldSheetNotInHand)
    no_reason = ReprintAsked(certificate, ReprintKind.LOST, " ", surrendered=False)
    assert isinstance(refused(SUPERVISOR, what=no_reason), ReasonMissing)

    row = issuing.offer.reprint(asked, SUPERVISOR, PASSWORD).result(WITHIN_S)
    assert row.stage is Stage.REPRINT_ASKED
    assert isinstance(refused(SUPERVISOR), ReprintUnderWay)
    issuing.window.until(lambda: issuing.row(certificate).stage is Stage.TO_PRINT, asking=True)
    row = issuing.prints(certificate)
    assert (row.print_number, row.stage) == (2, Stage.PRINTED)
    assert row.serial != old
    issuing.hands_out(certificate)
    issuing.window.until_all_arrived()
    fields = held(city, f"certificate:{certificate}")
    assert (fields["print_number"], fields["blank"]["serial"]) == (2, row.serial)
    assert asks_nobody(issuing.window)


def test_a_supervisor_approves_from_her_own_station_and_the_reprint_goes_on(
    city: City, issuing: Issuing, elsewhere: Window
) -> None:
    certificate = issuing.handed_out()
    hers = elsewhere.station.offers_for(elsewhere.logs_in(SUPERVISOR)).approvals
    assert hers is not None
    asked = ReprintAsked(certificate, ReprintKind.LOST, "在公交车上遗失", surrendered=False)
    issuing.checks(certificate)
    row = issuing.offer.ask_approval(asked).result(WITHIN_S)
    assert row.reprint is not None
    assert not row.reprint.approved
    with pytest.raises(ApprovalOpen):
        issuing.offer.ask_approval(asked).result(WITHIN_S)
    task = waits_at(elsewhere, hers, certificate)
    hers.approve(task).result(WITHIN_S)
    assert not [a for a in hers.waiting().result(WITHIN_S) if a.task_id == task]
    elsewhere.until_all_arrived()

    def is_approved() -> bool:
        reprint = issuing.row(certificate).reprint
        return reprint is not None and reprint.approved

    issuing.window.until(is_approved, asking=True)
    assert issuing.offer.go_on(certificate).result(WITHIN_S).stage is Stage.REPRINT_ASKED
    issuing.window.until(lambda: issuing.row(certificate).stage is Stage.TO_PRINT, asking=True)
    assert issuing.prints(certificate).print_number == 2
    issuing.window.until_all_arrived()
    assert asks_nobody(issuing.window)


def test_what_she_does_not_approve_is_told_with_her_reason(issuing: Issuing, elsewhere: Window) -> None:
    certificate = issuing.handed_out()
    hers = elsewhere.station.offers_for(elsewhere.logs_in(SUPERVISOR)).approvals
    assert hers is not None
    issuing.checks(certificate)
    asked = ReprintAsked(certificate, ReprintKind.LOST, "遗失", surrendered=False)
    issuing.offer.ask_approval(asked).result(WITHIN_S)
    hers.deny(waits_at(elsewhere, hers, certificate), "请先登报声明").result(WITHIN_S)
    elsewhere.until_all_arrived()

    def is_denied() -> bool:
        reprint = issuing.row(certificate).reprint
        return reprint is not None and "请先登报声明" in reprint.denied

    issuing.window.until(is_denied, asking=True)


def test_a_suspended_one_is_neither_printed_nor_handed_out_until_it_is_lifted(
    city: City, issuing: Issuing
) -> None:
    certificate = issuing.certificate()
    with pytest.raises(CollectorUnchecked):
        issuing.offer.suspend(certificate, "钱包遗失").result(WITHIN_S)
    issuing.checks(certificate)
    row = issuing.offer.suspend(certificate, "钱包遗失").result(WITHIN_S)
    assert row.standing == "suspended"
    with pytest.raises(Suspended):
        issuing.offer.print(certificate, row.next_serial).result(WITHIN_S)
    issuing.window.until_all_arrived()
    assert held(city, f"certificate:{certificate}")["standing"] == "suspended"
    issuing.offer.lift(certificate, "已找到").result(WITHIN_S)
    issuing.prints(certificate)
    issuing.window.until_all_arrived()
    assert held(city, f"certificate:{certificate}")["standing"] == "in_force"


def test_blanks_are_received_signed_for_moved_and_destroyed_by_two(
    city: City, issuing: Issuing, elsewhere: Window
) -> None:
    offers = elsewhere.station.offers_for(elsewhere.logs_in(SUPERVISOR))
    hers: BlanksOffer | None = offers.blanks
    mine = issuing.desk.offers.blanks
    assert hers is not None
    assert mine is not None
    assert mine.receive is None
    assert hers.receive is not None
    assert hers.receive("lease_blank", "ZL3199000190001", 130).result(WITHIN_S) == 130
    elsewhere.until_all_arrived()
    issuing.window.until(lambda: mine.find("ZL3199000190130").result(WITHIN_S), asking=True)
    assert mine.sign_for("lease_blank", "ZL3199000190001", "ZL3199000190120").result(WITHIN_S) == 120
    assert mine.give_back("lease_blank", "ZL3199000190101", "ZL3199000190120").result(WITHIN_S) == 20
    issuing.window.until_all_arrived()
    windows = hers.windows().result(WITHIN_S)
    assert STATION in [w.station_id for w in windows]
    assert hers.transfer is not None
    elsewhere.until(lambda: state_of(hers, "ZL3199000190100") == ("issued", STATION), asking=True)
    assert hers.transfer("lease_blank", "ZL3199000190100", "ZL3199000190100", OTHER).result(WITHIN_S) == 1
    elsewhere.until_all_arrived()
    issuing.window.until(lambda: state_of(mine, "ZL3199000190100") == ("issued", OTHER), asking=True)
    assert hers.lost is not None
    assert hers.lost("lease_blank", "ZL3199000190100", "搬运时遗失").result(WITHIN_S) == 1
    elsewhere.until_all_arrived()
    assert asks_nobody(issuing.window)
    assert asks_nobody(elsewhere)


def test_a_spoiled_sheet_is_destroyed_by_two_supervisors(
    city: City, issuing: Issuing, elsewhere: Window
) -> None:
    certificate = issuing.certificate()
    serial = issuing.row(certificate).next_serial
    issuing.prints(certificate, CameOut.MISPRINT)
    issuing.window.until_all_arrived()
    hers = elsewhere.station.offers_for(elsewhere.logs_in(SUPERVISOR)).blanks
    assert hers is not None
    assert hers.destroy is not None
    elsewhere.until(lambda: state_of(hers, serial)[0] == "spoiled", asking=True)
    same = hers.destroy("lease_blank", [serial], SUPERVISOR, PASSWORD).exception(WITHIN_S)
    assert isinstance(same, SamePerson)
    clerk = hers.destroy("lease_blank", [serial], CLERK, PASSWORD).exception(WITHIN_S)
    assert isinstance(clerk, SecondPersonNotAllowed)
    assert issuing.prints(certificate).print_number == 1  # the same print, on the next blank


def test_a_reprint_before_handing_out_is_none_and_needs_the_network(city: City, issuing: Issuing) -> None:
    certificate = issuing.certificate()
    issuing.prints(certificate)
    issuing.checks(certificate)
    lost = ReprintAsked(certificate, ReprintKind.LOST, "遗失", surrendered=False)
    assert isinstance(issuing.offer.reprint(lost, SUPERVISOR, PASSWORD).exception(WITHIN_S), NotCollectedYet)
    ours = ReprintAsked(certificate, ReprintKind.CORRECTED, "姓名有误", surrendered=True)
    city.goes_away()
    try:
        issuing.window.until(lambda: not issuing.window.station.parts.sync.link.online, asking=True)
        for refused in (issuing.offer.reprint(ours, SUPERVISOR, PASSWORD), issuing.offer.ask_approval(ours)):
            assert isinstance(refused.exception(WITHIN_S), NeedsNetwork)
        assert issuing.offer.promise(ours).result(WITHIN_S).person_name == HOLDER
        issuing.offer.print_promise(ours).result(WITHIN_S)
        issuing.hands_out(certificate)  # all that is local goes on
    finally:
        city.comes_back()
    issuing.window.until_all_arrived()
    assert asks_nobody(issuing.window)


def test_a_case_that_was_handed_out_leaves_a_package_that_anybody_can_check(
    city: City, issuing: Issuing
) -> None:
    certificate = issuing.handed_out()
    file = issuing.window.data / "archive" / f"{issuing.row(certificate).case_number}.zip"
    deadline = monotonic() + WITHIN_S
    while not file.exists():
        assert monotonic() < deadline, "no package"
        issuing.window.station.parts.ask(lambda: None).result(WITHIN_S)
    chain = issuing.window.data / SEAL_CHAIN
    key = issuing.window.station.parts.key.public.hex()
    assert (file.stat().st_mode & 0o077, file.parent.stat().st_mode & 0o077) == (0, 0)
    found = check_archive(file, key, chain)
    assert holds(found), found
    assert all(finding.result is Result.PASS for finding in found), found


def test_a_printer_that_fails_leaves_the_sheet_to_be_asked_about(issuing: Issuing) -> None:
    certificate = issuing.certificate()
    serial = issuing.row(certificate).next_serial
    folder = issuing.window.receipts
    aside = folder.rename(folder.with_name("aside"))
    folder.write_text("no folder")
    try:
        with pytest.raises(FolderUnwritable):
            issuing.offer.print(certificate, serial).result(WITHIN_S)
    finally:
        folder.unlink()
        aside.rename(folder)
    assert serial in [taken.serial for taken in issuing.offer.asked_about().result(WITHIN_S)]
    row = issuing.offer.came_out(certificate, CameOut.BLANK_SHEET, False).result(WITHIN_S)
    assert (row.stage, row.next_serial) == (Stage.TO_PRINT, serial)


def test_two_presses_of_the_key_take_one_sheet(issuing: Issuing) -> None:
    certificate = issuing.certificate()
    serial, before = issuing.row(certificate).next_serial, issuing.window.entries("blank_taken")
    pressed = [issuing.offer.print(certificate, serial) for _ in range(3)]
    for done in pressed:
        done.exception(WITHIN_S)
    assert issuing.window.entries("blank_taken") == before + 1
    assert issuing.offer.came_out(certificate, CameOut.GOOD, False).result(WITHIN_S).serial == serial


def test_it_is_found_by_central_from_another_window_of_the_centre(
    issuing: Issuing, elsewhere: Window
) -> None:
    certificate = issuing.handed_out()
    number = issuing.row(certificate).case_number
    offer = elsewhere.station.offers_for(elsewhere.logs_in(SUPERVISOR)).issue
    assert offer is not None
    found = offer.fetch(number).result(WITHIN_S)
    assert [row.certificate_id for row in found] == [certificate]
    elsewhere.until(lambda: offer.find(number).result(WITHIN_S), asking=True)
    assert offer.open(certificate).result(WITHIN_S).stage is Stage.COLLECTED


def test_a_reprint_is_asked_for_and_printed_at_another_window_of_the_centre(
    city: City, issuing: Issuing, elsewhere: Window
) -> None:
    certificate = issuing.handed_out()
    offers = elsewhere.station.offers_for(elsewhere.logs_in("SL0319"))
    offer, blanks = offers.issue, offers.blanks
    assert offer is not None
    assert blanks is not None
    offer.fetch(issuing.row(certificate).case_number).result(WITHIN_S)
    elsewhere.until(lambda: offer.find(issuing.row(certificate).case_number).result(WITHIN_S), asking=True)
    person = resident(city, HOLDER)
    offer.type_collector(certificate, person["number"], person["name"]).result(WITHIN_S)
    asked = ReprintAsked(certificate, ReprintKind.LOST, "遗失", surrendered=False)
    offer.reprint(asked, SUPERVISOR, PASSWORD).result(WITHIN_S)
    serial = "ZL3199000100050"
    elsewhere.until(lambda: state_of(blanks, serial)[0] == "received", asking=True)
    blanks.sign_for("lease_blank", serial, serial).result(WITHIN_S)
    elsewhere.until(lambda: offer.open(certificate).result(WITHIN_S).stage is Stage.TO_PRINT, asking=True)
    offer.print(certificate, serial).result(WITHIN_S)
    assert offer.came_out(certificate, CameOut.GOOD, False).result(WITHIN_S).print_number == 2
    elsewhere.until_all_arrived()
    assert held(city, f"certificate:{certificate}")["blank"]["serial"] == serial
    assert asks_nobody(elsewhere)
