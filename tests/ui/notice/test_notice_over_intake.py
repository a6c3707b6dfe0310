"""In the one window: from the intake to the notice, back to mend something, and the paper is shorter for it."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from client.offers import NoticeOffer, SessionOffers
from client.session import Session
from domain.defects import defects, mended, noted
from domain.refusing import Brought, Said
from domain.rows.notices import NoticeRow, RefusalRow
from tests.ui.filed.registry import Registry, blank
from tests.ui.frame.memory_station import MemoryStation, done
from tests.ui.frame.visible import Shown
from tests.ui.intake.desk import Desk
from tests.ui.intake.items import PERMIT
from tests.ui.intake.modelling import choose
from ui.intake.model import IntakeModel
from ui.kit.theme import Theme


class DeskNotices:
    """Notices of the drafts of a desk in memory, by the domain's own rules."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.given: list[NoticeRow] = []
        self.looked = 0
        self.offer = NoticeOffer(
            look=lambda id_: done(self._look(id_)),
            page=lambda _, page: done(blank(page, 1)),
            give=self._give,
            look_refusal=lambda id_: done(self._refusal(id_)),
            refusal_page=lambda _, said, page: done(blank(page, 1)),
            refuse=self._refuse,
        )

    def _look(self, id_: bytes) -> NoticeRow:
        self.looked += 1
        opened = self._desk.offer.open(id_).result()
        found = defects(opened.draft, opened.view)
        draft = replace(opened.draft, noted=noted(opened.draft, found))
        self._desk.drafts[id_] = draft
        counts = len(opened.view.materials), len(opened.view.fields)
        return NoticeRow(id_, PERMIT.name, 12, "周㛃", "", found, mended(draft, found), *counts, (), False, 0)

    def _give(self, id_: bytes) -> "Future[None]":
        self.given.append(self._look(id_))
        return done(None)

    def _refusal(self, id_: bytes) -> RefusalRow:
        return RefusalRow(id_, PERMIT.name, 12, "周㛃", "", (), (), Brought.NOT_TAKEN)

    def _refuse(self, id_: bytes, said: Said) -> "Future[None]":
        self._desk.offer.drop(id_)
        return done(None)


class Station(MemoryStation):
    """With the desks of intake and notices."""

    def __init__(self) -> None:
        super().__init__()
        self.intake = Desk(True)
        self.intake.hub = self.hub
        self.notices = DeskNotices(self.intake)

    def offers_for(self, session: Session) -> SessionOffers:
        filed = Registry(self.hub).offer
        offers = super().offers_for(session)
        return replace(offers, intake=self.intake.offer, filed=filed, notice=self.notices.offer)


@pytest.fixture
def station() -> Station:
    return Station()


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot, station: Station) -> Iterator[Shown]:
    made = Shown(qtbot, theme, station)
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    made.logs_in()
    intake = model(made)
    intake.identify.read_card()
    made.settle()
    choose(intake, PERMIT.code)
    made.settle()
    for situation, option in (("since", "half"), ("address", "same"), ("home", "kin")):
        intake.answer(situation, option)
    made.settle()
    yield made
    made.window._inside._leave()


def model(shown: Shown) -> IntakeModel:
    [found] = shown.window.findChildren(IntakeModel)
    return found


def press(shown: Shown, *keys: str) -> None:
    for key in keys:
        widget: QWidget = shown.window.focusWidget() or shown.window
        QTest.keySequence(widget, QKeySequence(key))
        shown.settle()


def types(shown: Shown, text: str) -> None:
    at = shown.window.focusWidget()
    assert isinstance(at, QLineEdit)
    QTest.keyClicks(at, text)
    shown.settle()


def test_what_is_mended_leaves_the_paper_and_the_rest_is_given(shown: Shown, station: Station) -> None:
    press(shown, "F8")
    assert shown.window.screen_name() == "notice"
    assert "共 2 处，一次告知" in shown.words()
    press(shown, "Down", "Return")
    assert shown.window.screen_name() == "intake"
    types(shown, "13800005678")
    press(shown, "F8")
    assert "共 1 处，一次告知" in shown.words()
    assert "当场更正 1 处" in "".join(shown.words())
    press(shown, "F8")
    [row] = station.notices.given
    assert [defect.key for defect in row.defects] == ["kinship"]
    assert shown.window.screen_name() == "intake"
    assert model(shown).held.id is None
    assert len(station.intake.drafts) == 1


def test_esc_leads_back_to_the_same_draft(shown: Shown) -> None:
    draft = model(shown).held.id
    press(shown, "F8", "Esc")
    assert shown.window.screen_name() == "intake"
    assert model(shown).held.id == draft


def test_a_draft_that_leaves_after_its_notice_was_looked_at_is_not_read_for_it_again(
    shown: Shown, station: Station
) -> None:
    press(shown, "F8", "Esc")
    looked = station.notices.looked
    press(shown, "F7")
    [draft] = station.intake.drafts
    station.intake.change(draft, lambda parked: parked)
    shown.settle()
    assert station.notices.looked == looked
    assert not shown.frame.toast.isVisible()


def test_after_a_refusal_the_matter_is_over(shown: Shown, station: Station) -> None:
    press(shown, "Ctrl+F8")
    assert "不收件告知" in shown.words()
    types(shown, "another day")
    press(shown, "F8")
    assert shown.window.screen_name() == "intake"
    assert (station.intake.drafts, model(shown).held.id) == ({}, None)
