"""The notice page's model: the list as it is, its paper, print and give; or why nothing is taken in."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from domain.refusing import Brought, Said
from domain.rows.intake import Jump, MissingRow
from tests.ui.notice.window import BANK, DRAFT, KIN, LETTER, NOTICE, PHONE, REFUSAL, Notices
from tests.ui.settling import Settle, settling
from ui.bridge import Bridge
from ui.notice.model import NoticeModel, Telling


class Told:
    """What the model said."""

    def __init__(self, model: NoticeModel) -> None:
        self.all: list[tuple[str, object]] = []
        for name in ("mend_requested", "given", "refused", "ending", "trouble_told", "trouble_met"):
            getattr(model, name).connect(lambda what, name=name: self.all.append((name, what)))


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def bridge(notices: Notices, qtbot: QtBot) -> Bridge:
    return Bridge(notices.hub)


@pytest.fixture
def settle(bridge: Bridge, qtbot: QtBot) -> Settle:
    return settling(bridge, qtbot)


@pytest.fixture
def model(notices: Notices, bridge: Bridge, settle: Settle) -> NoticeModel:
    made = NoticeModel(notices.offer, bridge)
    made.show(DRAFT, Telling.NOTICE)
    settle()
    return made


@pytest.fixture
def told(model: NoticeModel) -> Told:
    return Told(model)


def test_the_list_comes_with_its_paper(model: NoticeModel, notices: Notices) -> None:
    assert model.notice == NOTICE
    assert model.can_give
    assert model.pages.page is not None
    assert notices.drawn == [NOTICE]


def test_what_is_mended_leaves_the_paper_by_itself(
    model: NoticeModel, notices: Notices, settle: Settle
) -> None:
    notices.mend(BANK)
    settle()
    assert model.notice is not None
    assert model.notice.defects == (LETTER, KIN, PHONE)
    assert model.notice.mended == ("发放银行：未填",)
    assert notices.drawn == [NOTICE, model.notice]


def test_a_change_that_changes_nothing_is_not_drawn_again(
    model: NoticeModel, notices: Notices, settle: Settle
) -> None:
    notices.tell()
    settle()
    assert notices.drawn == [NOTICE]


def test_one_of_the_list_leads_to_where_it_is_mended(model: NoticeModel, told: Told) -> None:
    model.mend(PHONE)
    assert told.all == [("mend_requested", MissingRow(Jump.FIELD, "phone", "联系电话", PHONE.wrong))]


def test_f8_prints_once_and_tells(model: NoticeModel, notices: Notices, told: Told, settle: Settle) -> None:
    notices.hold()
    model.give()
    model.give()
    notices.release()
    settle()
    assert notices.given == [NOTICE]
    assert told.all == [("given", NOTICE)]


def test_a_printer_trouble_stays_on_the_page_and_it_can_be_given_again(
    model: NoticeModel, notices: Notices, told: Told, settle: Settle
) -> None:
    notices.paper_out = True
    model.give()
    settle()
    assert model.trouble is not None
    assert [name for name, _ in told.all] == ["trouble_told"]
    notices.paper_out = False
    model.give()
    settle()
    assert notices.given == [NOTICE]


@pytest.mark.parametrize("row", [replace(NOTICE, asking=True), replace(NOTICE, defects=())])
def test_what_is_not_complete_or_not_wrong_is_not_given(
    model: NoticeModel, notices: Notices, settle: Settle, row: object
) -> None:
    notices.notice = row  # type: ignore[assignment]  # one of two rows
    notices.tell()
    settle()
    model.give()
    settle()
    assert (notices.given, model.pages.page, model.can_give) == ([], None, False)


def test_why_nothing_is_taken_in_can_be_told_instead(
    model: NoticeModel, notices: Notices, told: Told, settle: Settle
) -> None:
    model.refuse_instead()
    settle()
    assert model.refusal == REFUSAL
    model.give()
    settle()
    assert notices.refused == [Said("", Brought.RETURNED)]
    assert told.all == [("ending", True), ("refused", REFUSAL)]


def test_without_a_failed_condition_a_reason_is_needed_first(
    model: NoticeModel, notices: Notices, settle: Settle
) -> None:
    notices.refusal = replace(REFUSAL, reasons=(), instead=())
    model.refuse_instead()
    settle()
    model.give()
    assert not model.can_give
    model.say_reason("申请人要求改日再办")
    assert not model.pages.drawing
    model.draw()
    settle()
    assert notices.drawn[-1] == Said("申请人要求改日再办")
    model.say_brought(Brought.NOT_TAKEN)
    settle()
    assert notices.drawn[-1] == Said("申请人要求改日再办", Brought.NOT_TAKEN)
    model.give()
    settle()
    assert notices.refused == [Said("申请人要求改日再办", Brought.NOT_TAKEN)]


def test_a_refusal_that_was_not_printed_leaves_the_draft(
    model: NoticeModel, notices: Notices, told: Told, settle: Settle
) -> None:
    notices.paper_out = True
    model.refuse_instead()
    settle()
    model.give()
    settle()
    assert [(name, what) for name, what in told.all if name == "ending"] == [
        ("ending", True),
        ("ending", False),
    ]
