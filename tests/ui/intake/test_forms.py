"""The form by keyboard: standard addresses, rare characters, a portrait, and the sample beside a scan."""

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from domain.draft import Scan
from domain.form import CAMERA, STANDARD
from domain.rows.pictures import BesideRow
from tests.ui.intake.form_states import addressing, types, with_portrait
from tests.ui.intake.forms import PORTRAIT, grey
from tests.ui.intake.page import Page, missing
from ui.characters.dialog import CharacterDialog
from ui.intake.address_box import AddressBox
from ui.intake.form_grid import FormGrid
from ui.intake.portrait_dialog import PortraitDialog
from ui.intake.sample_pane import SamplePane
from ui.kit.dialog import Dialog
from ui.kit.theme import Theme

D = TypeVar("D", bound=Dialog)


def address(page: Page) -> AddressBox:
    box = page.screen.findChild(AddressBox)
    assert box is not None
    return box


def offered(box: AddressBox) -> int:
    """How many addresses are on offer."""
    assert box.list is not None
    return len(box.list.rows.all)


def grid(page: Page) -> FormGrid:
    found = page.screen.findChild(FormGrid)
    assert found is not None
    return found


def sample_of(page: Page) -> SamplePane:
    found = page.screen.findChild(SamplePane)
    assert found is not None
    return found


def dialog_of(page: Page, kind: type[D]) -> D:
    page.settle()
    found: list[D] = [d for d in page.window.findChildren(kind) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def test_addresses_are_offered_and_taken_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        addressing(page)
        box = address(page)
        assert box.list is not None
        assert [row.text[-5:] for row in box.list.rows.all] == ["402 室", "101 室"]
        QTest.keyClick(box.line, Qt.Key.Key_Down)
        QTest.keyClick(box.line, Qt.Key.Key_Down)
        QTest.keyClick(box.line, Qt.Key.Key_Return)
        page.settle()
        draft = page.model.held.draft
        assert draft is not None
        value = draft.form["residence_address"]
        assert (value.text, value.origin) == ("示例区示例路 88 弄 16 号 101 室", STANDARD)
        assert box.line.text() == value.text
        assert not box.list.isVisible()


def test_enter_takes_no_address_that_was_not_chosen_and_esc_closes_the_list_alone(
    theme: Theme, qtbot: QtBot
) -> None:
    with Page(theme, qtbot) as page:
        addressing(page)
        box = address(page)
        QTest.keyClick(box.line, Qt.Key.Key_Return)
        page.settle()
        assert page.desk.made("take_address") == []
        QTest.keyClicks(box.line, " 88")
        page.settle()
        assert offered(box)
        QTest.keyClick(box.line, Qt.Key.Key_Escape)
        page.settle()
        assert not offered(box)
        assert page.model.held.item is not None  # the page itself was not left
        assert box.line.text() == "示例路 88"


def test_only_the_last_text_typed_is_offered(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        with_portrait(page)
        box = address(page)
        box.line.setFocus()
        box.line.clear()
        page.desk.hold()
        types(box.line, "示例路")
        QTest.keyClicks(box.line, "x")
        page.desk.release()
        page.settle()
        assert not box.line.offers


def test_offline_the_field_is_a_plain_one_and_says_so(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot, online=False) as page:
        addressing(page)
        box = address(page)
        assert not box.line.offers
        assert "未联网" in box.line.accessibleDescription()
        assert page.model.held.draft is not None
        assert page.model.held.draft.form["residence_address"].text == "示例路"


def test_a_rare_character_comes_to_the_caret_by_keyboard_alone(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        missing(page)
        line = grid(page).boxes["remark"].editor
        assert isinstance(line, QLineEdit)
        line.setFocus()
        types(line, "周女士")
        line.setCursorPosition(1)
        QTest.keyClick(page.window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
        dialog = dialog_of(page, CharacterDialog)
        QTest.keyClicks(dialog.line, "U+2B5E6")
        page.settle()
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        page.settle()
        assert line.text() == "周\U0002b5e6女士"
        assert page.model.held.draft is not None
        assert page.model.held.draft.form["remark"].text == "周\U0002b5e6女士"


def test_parts_give_characters_to_choose_from_with_the_arrows(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        missing(page)
        line = grid(page).boxes["remark"].editor
        assert isinstance(line, QLineEdit)
        line.setFocus()
        QTest.keyClick(page.window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
        dialog = dialog_of(page, CharacterDialog)
        types(dialog.line, "木契")
        page.settle()
        second = dialog.list.rows.all[1].character
        QTest.keyClick(dialog.line, Qt.Key.Key_Down)
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        page.settle()
        assert line.text() == second


@pytest.mark.parametrize("doubts", [(), ("偏暗",)])
def test_a_portrait_is_cut_and_kept_by_keyboard(theme: Theme, qtbot: QtBot, doubts: tuple[str, ...]) -> None:
    with Page(theme, qtbot) as page:
        with_portrait(page)
        page.desk.forms.doubts = doubts
        QTest.keyClick(page.window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
        dialog = dialog_of(page, PortraitDialog)
        before = dialog.model.crop
        QTest.keyClick(dialog.view, Qt.Key.Key_Plus)
        QTest.keyClick(dialog.view, Qt.Key.Key_Left)
        page.settle()
        assert dialog.model.crop.wide < before.wide
        QTest.keyClick(dialog, Qt.Key.Key_F9)
        page.settle()
        draft = page.model.held.draft
        assert draft is not None
        assert (draft.form["portrait"].text, draft.form["portrait"].origin) == (PORTRAIT, CAMERA)
        shown = grid(page).boxes["portrait"].value()
        assert shown == ("现场拍摄，未合格" if doubts else "现场拍摄，已合格")
        assert grid(page).boxes["portrait"].error == "".join(doubts)


def test_what_looks_wrong_with_a_page_stands_on_its_row_and_hinders_nothing(
    theme: Theme, qtbot: QtBot
) -> None:
    with Page(theme, qtbot) as page:
        missing(page)
        page.desk.forms.pages["kinship"] = BesideRow(grey(60, 90), grey(60, 90))
        scan = Scan("b" * 64, "p.png", "image/png", 9, ("可能模糊",))
        held = page.model.held.id
        assert held is not None
        page.desk.change(held, lambda d: replace(d, scans={"kinship": (scan,)}))
        page.settle()
        row = next(m for m in page.model.held.view.materials if m.id == "kinship")
        assert row.doubts == ("可能模糊",)
        assert "kinship" not in {m.key for m in page.model.held.view.missing}
        page.model.scan.open("kinship")
        page.settle()
        assert sample_of(page).isVisible()
        page.model.scan.close()
        page.settle()
        assert not sample_of(page).isVisible()
