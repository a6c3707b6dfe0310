"""The applicant's file in the one window: a case of hers is looked at and the draft waits; what is only read is so."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from client.offers import SessionOffers
from client.session import Session
from domain.parties import Capacity
from domain.rows.intake import Jump, MissingRow
from tests.ui.cases.shelf import Shelf
from tests.ui.filed.registry import Registry
from tests.ui.frame.memory_station import MemoryStation
from tests.ui.frame.visible import Shown
from tests.ui.intake.desk import Desk
from tests.ui.intake.items import PERMIT
from tests.ui.intake.modelling import choose
from tests.ui.intake.party_states import FILE, FIRM_ITEM, USCC
from ui.cases.screen import CasesScreen
from ui.intake.end_dialog import EndDialog
from ui.intake.screen import IntakeScreen
from ui.kit.theme import Theme

OPEN: list[dict[str, Any]] = [
    {**FILE["open_cases"][0], "number": "319900010301000004K9QZ", "item_name": "生育保险待遇申领"},
    {**FILE["open_cases"][0], "number": "319900010301000099K9QZ"},  # of another window: not known here
]


class Station(MemoryStation):
    """With the desk of the intake and the shelf of cases."""

    def __init__(self) -> None:
        super().__init__()
        self.intake = Desk(True)
        self.intake.hub = self.hub
        self.shelf = Shelf(self.hub)

    def offers_for(self, session: Session) -> SessionOffers:
        offers, filed = super().offers_for(session), Registry(self.hub).offer
        return replace(offers, intake=self.intake.offer, filed=filed, cases=self.shelf.offer)


class Clerk:
    """At the window, somebody with a file before her."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.station = Station()
        self.shown = Shown(qtbot, theme, self.station)
        with qtbot.waitActive(self.shown.window):
            self.shown.window.activateWindow()
        self.shown.logs_in()
        [self.screen] = self.shown.window.findChildren(IntakeScreen)
        self.model = self.screen._model
        self.model.identify.read_card()
        self.shown.settle()
        self.hears(FILE)

    def hears(self, file: dict[str, Any]) -> None:
        assert self.model.held.id is not None
        self.station.intake.change(self.model.held.id, lambda draft: replace(draft, file=file))
        self.shown.settle()

    def chooses(self, code: str) -> None:
        choose(self.model, code)
        self.shown.settle()

    def press(self, key: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or self.shown.window, QKeySequence(key))
        self.shown.settle()


@pytest.fixture
def clerk(theme: Theme, qtbot: QtBot) -> Iterator[Clerk]:
    made = Clerk(theme, qtbot)
    yield made
    made.shown.window._inside._leave()


def test_an_open_case_of_hers_opens_and_the_draft_is_as_it_was(clerk: Clerk) -> None:
    clerk.hears({**FILE, "open_cases": OPEN})
    clerk.chooses(PERMIT.code)
    clerk.model.type("remark", "还没写完")
    clerk.shown.settle()
    before = clerk.model.held.draft
    rows = clerk.screen.file.list
    rows.setFocus()
    rows.choose("case-319900010301000004K9QZ")
    clerk.press("Return")
    assert clerk.shown.window.screen_name() == "cases"
    [cases] = clerk.shown.window.findChildren(CasesScreen)
    assert cases._model.page is not None
    assert cases._model.page.number == "319900010301000004K9QZ"
    assert cases.case.tabs.hasFocus()
    clerk.press("Ctrl+1")
    assert clerk.shown.window.screen_name() == "intake"
    assert clerk.model.held.draft == before
    assert clerk.model.held.draft is not None
    assert clerk.model.held.draft.form["remark"].text == "还没写完"


def test_a_case_that_this_window_does_not_know_is_looked_for_by_its_number(clerk: Clerk) -> None:
    clerk.screen.file.case_wanted.emit(OPEN[1]["number"])
    clerk.shown.settle()
    [cases] = clerk.shown.window.findChildren(CasesScreen)
    assert (cases._model.words, cases._model.may_fetch) == (OPEN[1]["number"], True)


def test_what_there_is_nothing_to_do_with_is_only_read(clerk: Clerk) -> None:
    """No Tab stop, no choice, and no sign of leading anywhere."""
    file = clerk.screen.file
    assert [row.word for row in file.list.rows.all] == ["网上预填", "在办"]
    assert [row.word for row in file.read.rows.all] == ["预约", "证照", "可复用材料"]
    assert file.read.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert file.read.selectionMode() is QAbstractItemView.SelectionMode.NoSelection
    clerk.hears({**FILE, "open_cases": [], "online_drafts": []})
    assert not file.list.isVisible()
    assert file.read.isVisible()


def test_what_was_recorded_of_a_matter_without_a_case_is_said(clerk: Clerk) -> None:
    clerk.chooses(PERMIT.code)
    clerk.press("Ctrl+F2")
    dialog = clerk.shown.window.findChildren(EndDialog)[-1]
    clerk.press("Alt+2")
    dialog.note.setText("转区医保中心")
    clerk.press("F9")
    assert clerk.model.held.id is None
    assert clerk.shown.frame.toast.said[-1].text == f"已记录：转出 · {PERMIT.name} · 转区医保中心"


def test_after_a_firms_letter_the_hands_go_to_the_first_thing_missing(clerk: Clerk) -> None:
    """Not to what stands behind the field one was at when the letter was asked for."""
    clerk.chooses(FIRM_ITEM)
    clerk.model.search.say(USCC)
    clerk.model.search.enter(None)
    clerk.shown.settle()
    clerk.model.identify.name_person("示例市样本一号有限公司", "周示范")
    clerk.shown.settle()
    clerk.model.parties.come_as(Capacity.AGENT)
    clerk.shown.settle()
    missing = [row for row in clerk.model.held.view.missing if row.jump is Jump.FIELD]
    clerk.model.way.jump(MissingRow(Jump.FIELD, missing[0].key, "", ""))
    clerk.model.parties.print_mandate(PERMIT.name, "2026-11-24", "2026-12-23")
    clerk.shown.settle()
    first = clerk.model.held.view.missing[0]
    current = clerk.model.way.current
    assert current is not None
    assert (current.jump, current.key) == (first.jump, first.key)
