"""The tasks of the issuing desk on a real store: who may, what each answer does, and what keeps a sheet unspent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from client.issuing_terms import DAY_US
from client.offers import ReprintAsked
from client.tasks import (
    approve_reprint,
    print_slip,
    reprint,
    shelve_certificate,
    suspend_certificate,
)
from client.tasks.came_out import NothingTaken, ReasonMissing, answer_came_out, spoil_print
from client.tasks.hand_out import (
    CollectorDiffers,
    CollectorUnchecked,
    check_collector,
    hand_out,
    keep_letter,
)
from client.tasks.print_certificate import (
    NoBlankLeft,
    NotSignedHere,
    SerialNotOnTop,
    SheetUnanswered,
    StackDisagrees,
    StoreBehind,
    take_blank,
)
from client.tasks.second_person import (
    SamePerson,
)
from client.tasks.shelve_certificate import NotOverdue, ShelfMissing
from domain.access import Role
from domain.blank_moves import BlankNotSo, BlankOfAnotherCentre
from domain.certificate import ReprintKind
from domain.issuance_trouble import (
    AlreadyCollected,
    AlreadyPrinted,
    CertificateUnknown,
    NotPrinted,
    ReprintUnderWay,
    Suspended,
)
from domain.rows.issuing import CallResult
from domain.serial import SerialWrong
from domain.sheet import CameOut
from domain.world import ScriptedWorld
from offline.incidents import OLDER_THAN_ANCHOR, of_epoch
from tests.client.issuing_bench import (
    ASKED,
    CHECKED,
    FIRST,
    HERS,
    KIND,
    OTHER,
    PNG,
    SECOND,
    SERIALS,
    THIRD,
    Bench,
    collected,
    person,
    printed,
)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = Bench(tmp_path / "station.db")
    opened.has_blanks(SERIALS)
    yield opened
    opened.close()


@pytest.fixture
def certificate(bench: Bench) -> str:
    return bench.has_certificate()


# Taking a sheet


def test_the_sheet_is_taken_for_the_print_before_anything_is_spooled(bench: Bench, certificate: str) -> None:
    assert bench.takes(certificate, " zl00001 ").serial == FIRST
    assert bench.state(FIRST) == "taken"
    assert bench.sheet(FIRST).print == {"certificate": certificate, "print_number": 1}
    with pytest.raises(SheetUnanswered):
        bench.drawn(certificate)
    assert bench.entries("blank_taken") == 1


def test_a_wrong_serial_is_asked_for_once_more_and_then_the_store_counts_as_old(
    bench: Bench, certificate: str
) -> None:
    clerk, drawn = bench.session(), bench.drawn(certificate)
    with pytest.raises(SerialNotOnTop):
        take_blank(bench.store, clerk, drawn, KIND, SECOND, again=False)
    take_blank(bench.store, clerk, drawn, KIND, FIRST, again=False)  # she had scanned the wrong sheet
    answer_came_out(bench.store, clerk, certificate, CameOut.BLANK_SHEET, False)
    with pytest.raises(StackDisagrees):
        take_blank(bench.store, clerk, drawn, KIND, SECOND, again=True)
    with pytest.raises(StoreBehind):
        bench.drawn(certificate)
    assert bench.one("SELECT count(*) FROM incident WHERE kind = 'stack_disagrees'") == 1
    assert bench.state(FIRST) == "issued"


def test_a_sheet_picked_up_by_mistake_is_told_and_says_nothing_of_the_stack(
    bench: Bench, certificate: str
) -> None:
    bench.has_blanks(["ZL00090"], centre="CE-319900-02")
    bench.has_blanks(["ZL00091"], keeper=OTHER)
    printed(bench, certificate)
    other = bench.has_certificate("f" * 32)
    drawn = bench.drawn(other)
    for serial, trouble in (
        (FIRST, BlankNotSo),
        ("ZL00090", BlankOfAnotherCentre),
        ("ZL00091", BlankNotSo),
        ("一张纸", SerialWrong),
        ("ZL00077", SerialNotOnTop),
    ):
        with pytest.raises(trouble):
            take_blank(bench.store, bench.session(), drawn, KIND, serial, again=False)
    with pytest.raises(BlankNotSo):  # scanned twice, and again: it is still the sheet in her hand
        take_blank(bench.store, bench.session(), drawn, KIND, FIRST, again=True)
    assert bench.one("SELECT count(*) FROM incident") == 0
    assert bench.takes(other, SECOND).serial == SECOND


def test_a_store_older_than_its_anchor_prints_nothing_before_a_new_epoch(
    bench: Bench, certificate: str
) -> None:
    with bench.store.transaction() as tx:
        tx.incidents.note(OLDER_THAN_ANCHOR, f"anchor epoch 1 seq 9, {of_epoch(1)} 3")
    with pytest.raises(StoreBehind):
        bench.drawn(certificate)
    with bench.store.transaction() as tx:
        tx.unit.connection.exec_driver_sql("UPDATE own SET epoch = 2")
    with pytest.raises(NotSignedHere):  # not behind any more, but signed for the epoch before
        bench.drawn(certificate)


def test_without_a_signed_print_or_a_blank_or_a_document_nothing_is_taken(bench: Bench) -> None:
    with pytest.raises(CertificateUnknown):
        bench.drawn("e" * 32)
    certificate = bench.has_certificate(print_number=2)
    bench.has_signed(certificate, 2, epoch=2)
    with pytest.raises(NotSignedHere):
        bench.drawn(certificate)
    bench.has_signed(certificate, 2)
    drawn = bench.drawn(certificate)
    with pytest.raises(NoBlankLeft):
        take_blank(bench.store, bench.session(), drawn, "residence_blank", FIRST, again=False)
    bench.has_signed(certificate, 3)  # signed anew meanwhile: what was drawn is not what may be printed
    with pytest.raises(NotSignedHere):
        take_blank(bench.store, bench.session(), drawn, KIND, FIRST, again=False)
    assert bench.entries("blank_taken") == 0


# What came out

AFTER = {
    CameOut.GOOD: ("printed", FIRST),
    CameOut.MISPRINT: ("spoiled", None),
    CameOut.JAM: ("spoiled", None),
    CameOut.BLANK_SHEET: ("issued", None),
    CameOut.DOUBLE_FEED: ("spoiled", None),
}


@pytest.mark.parametrize("answer", list(CameOut))
def test_each_answer_puts_the_sheet_where_it_belongs(bench: Bench, certificate: str, answer: CameOut) -> None:
    bench.takes(certificate, FIRST)
    answer_came_out(bench.store, bench.session(), certificate, answer, False)
    bears = bench.certificate(certificate).get("blank")
    assert (bench.state(FIRST), bears["serial"] if bears else None) == AFTER[answer]
    assert bench.state(SECOND) == "issued"
    with pytest.raises(NothingTaken):
        answer_came_out(bench.store, bench.session(), certificate, answer, False)
    assert bench.misfits() == 0


def test_the_second_sheet_of_a_double_feed_is_taken_and_spoiled_with_the_first(
    bench: Bench, certificate: str
) -> None:
    bench.takes(certificate, FIRST)
    answer_came_out(bench.store, bench.session(), certificate, CameOut.DOUBLE_FEED, True)
    assert [bench.state(s) for s in SERIALS] == ["spoiled", "spoiled", "issued"]
    assert (bench.entries("blank_taken"), bench.entries("print_came_out"), bench.misfits()) == (2, 2, 0)
    bench.takes(certificate, THIRD)


def test_until_it_is_signed_for_a_bad_sheet_is_spoiled_and_the_same_print_goes_on_the_next(
    bench: Bench, certificate: str
) -> None:
    clerk = bench.session()
    with pytest.raises(NotPrinted):
        spoil_print(bench.store, clerk, certificate, "打偏")
    printed(bench, certificate)
    with pytest.raises(AlreadyPrinted):
        bench.drawn(certificate)
    with pytest.raises(ReasonMissing):
        spoil_print(bench.store, clerk, certificate, "  ")
    spoil_print(bench.store, clerk, certificate, "打偏")
    assert bench.state(FIRST) == "spoiled"
    printed(bench, certificate, SECOND)
    assert bench.certificate(certificate).get("blank") == {
        "kind": KIND,
        "serial": SECOND,
        "print_number": 1,
    }
    hand_out(bench.store, clerk, bench.world, certificate, CHECKED)
    with pytest.raises(AlreadyCollected):
        spoil_print(bench.store, clerk, certificate, "打偏")
    assert bench.misfits() == 0


# Waiting and handing out


def test_a_shelved_certificate_makes_its_case_ready_and_handing_it_out_ends_the_case(
    bench: Bench, certificate: str
) -> None:
    clerk, store, world = bench.session(), bench.store, bench.world
    with pytest.raises(NotPrinted):
        shelve_certificate.shelve(store, clerk, world, certificate, "A1")
    printed(bench, certificate)
    with pytest.raises(ShelfMissing):
        shelve_certificate.shelve(store, clerk, world, certificate, " ")
    shelve_certificate.shelve(store, clerk, world, certificate, "a 1")
    assert bench.certificate(certificate).get("shelf")["code"] == "A1"
    assert bench.case_state() == "ready"
    shelve_certificate.call(store, clerk, world, certificate, CallResult.NO_ANSWER)
    assert len(bench.certificate(certificate).document["lists"]["calls"]) == 1
    with pytest.raises(CollectorUnchecked):
        hand_out(store, clerk, world, certificate, None)
    hand_out(store, clerk, world, certificate, CHECKED)
    assert bench.case_state() == "issued"
    assert bench.certificate(certificate).get("shelf") is None
    with pytest.raises(AlreadyCollected):
        hand_out(store, clerk, world, certificate, CHECKED)
    assert bench.misfits() == 0


def test_what_was_never_on_a_shelf_is_shelved_and_handed_out_in_one_transaction(
    bench: Bench, certificate: str
) -> None:
    collected(bench, certificate)
    assert bench.case_state() == "issued"
    assert (bench.entries("certificate_shelved"), bench.entries("certificate_collected")) == (1, 1)
    said = print_slip.owed_slip(bench.store, bench.session(), certificate)
    assert said["serial"] == FIRST
    print_slip.record_slip(bench.store, bench.session(), certificate, "folder:x")
    assert bench.one("SELECT printed_at IS NOT NULL FROM paper") == 1


def test_only_the_holder_or_an_agent_with_a_letter_is_handed_it(bench: Bench, certificate: str) -> None:
    clerk, store = bench.session(), bench.store
    other = person("王另外", "319900199001010038")
    with pytest.raises(CollectorDiffers):
        check_collector(store, clerk, certificate, other, None)
    with pytest.raises(CollectorDiffers):
        check_collector(store, clerk, certificate, person("李样本", "319900199001010038"), None)
    with pytest.raises(CollectorDiffers):
        check_collector(store, clerk, certificate, person("王另外"), None)
    assert not check_collector(store, clerk, certificate, person(), None).agent
    letter = keep_letter(store, clerk, "委托书.png", PNG)
    agent = check_collector(store, clerk, certificate, other, letter)
    assert (agent.agent, agent.masked_number) == (True, "319900********0038")
    printed(bench, certificate)
    hand_out(store, clerk, bench.world, certificate, agent)
    assert bench.one("SELECT count(*) FROM entry_scan") == 1
    assert bench.entries("identified") == 5


def test_what_nobody_collects_is_sent_back_after_its_time(bench: Bench, certificate: str) -> None:
    clerk, store, world = bench.session(), bench.store, bench.world
    assert isinstance(world, ScriptedWorld)
    printed(bench, certificate)
    shelve_certificate.shelve(store, clerk, world, certificate, "A1")
    world.advance_us(59 * DAY_US)
    with pytest.raises(NotOverdue):
        shelve_certificate.send_back(store, clerk, world, certificate)
    world.advance_us(DAY_US)
    shelve_certificate.send_back(store, clerk, world, certificate)
    assert bench.state(FIRST) == "surrendered"
    with pytest.raises(AlreadyCollected):
        bench.drawn(certificate)
    assert bench.misfits() == 0


def test_a_suspended_certificate_is_neither_printed_nor_handed_out(bench: Bench, certificate: str) -> None:
    clerk = bench.session()
    with pytest.raises(CollectorUnchecked):
        suspend_certificate.suspend(bench.store, clerk, certificate, "遗失", None)
    printed(bench, certificate)
    suspend_certificate.suspend(bench.store, clerk, certificate, "遗失", CHECKED)
    with pytest.raises(Suspended):
        hand_out(bench.store, clerk, bench.world, certificate, CHECKED)
    suspend_certificate.lift(bench.store, clerk, certificate, "找到", CHECKED)
    hand_out(bench.store, clerk, bench.world, certificate, CHECKED)


# Reprints


def test_from_asking_until_the_answer_nothing_of_it_is_printed_and_no_second_is_asked(
    bench: Bench, certificate: str
) -> None:
    clerk, store, world = bench.session(), bench.store, bench.world
    bench.takes(certificate, FIRST)
    with pytest.raises(SheetUnanswered):
        reprint.ask_reprint(store, clerk, world, ASKED, CHECKED, HERS)
    answer_came_out(store, clerk, certificate, CameOut.GOOD, False)
    hand_out(store, clerk, world, certificate, CHECKED)
    exchanged = ReprintAsked(certificate, ReprintKind.EXCHANGED, "污损", surrendered=True)
    reprint.ask_reprint(store, clerk, world, exchanged, CHECKED, HERS)
    assert bench.state(FIRST) == "surrendered"
    for act in (
        lambda: reprint.ask_reprint(store, clerk, world, exchanged, CHECKED, HERS),
        lambda: bench.drawn(certificate),
    ):
        with pytest.raises(ReprintUnderWay):
            act()
    assert bench.misfits() == 0


def test_an_approval_is_answered_once_and_not_by_who_asked(bench: Bench, certificate: str) -> None:
    store, world = bench.store, bench.world
    collected(bench, certificate)
    asking, other = bench.session(Role.SUPERVISOR, "one"), bench.session(Role.SUPERVISOR, "two")
    reprint.ask_approval(store, asking, ASKED, CHECKED)
    with store.transaction() as tx:
        asked = tx.issuing.asked(certificate)
    assert asked is not None
    bench.has_task(asked.entry_id, certificate)
    with pytest.raises(SamePerson):
        approve_reprint.approve(store, asking, world, asked.entry_id)
    with pytest.raises(ReasonMissing):
        approve_reprint.deny(store, other, world, asked.entry_id, " ")
    with pytest.raises(reprint.NotApproved):
        reprint.go_on(store, asking, world, certificate)
    approve_reprint.approve(store, other, world, asked.entry_id)
    with pytest.raises(approve_reprint.ApprovalGone):
        approve_reprint.deny(store, other, world, asked.entry_id, "晚了")
    bench.has_task(asked.entry_id, certificate, open=False, entry_id="e" * 32)
    reprint.go_on(store, asking, world, certificate)
    assert bench.entries("reprint_asked") == 1
    assert bench.misfits() == 0
