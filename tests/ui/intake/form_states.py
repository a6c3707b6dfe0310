"""States of the form and its dialogs to look at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QLineEdit

from domain.draft import Scan
from domain.rows.pictures import BesideRow
from tests.ui.intake.forms import grey
from tests.ui.intake.page import Page, identified, missing
from ui.characters.dialog import CharacterDialog
from ui.intake.address_box import AddressBox
from ui.intake.portrait_dialog import PortraitDialog
from ui.kit.dialog import Dialog

PHOTO_ITEM: Final = "SAMPLE000020"  # it has an address and a photograph


def types(line: QLineEdit, text: str) -> None:
    """As an input method commits it: QTest has keys for ASCII alone."""
    line.insert(text)
    line.textEdited.emit(line.text())


def with_portrait(page: Page) -> None:
    identified(page)
    page.choose(PHOTO_ITEM)


def addressing(page: Page) -> None:
    """Standard addresses are offered, where there is a network."""
    with_portrait(page)
    box = next(
        b for b in page.screen.findChildren(AddressBox) if b.line.text() == "" or not b.line.isReadOnly()
    )
    box.line.setFocus()
    box.line.clear()
    types(box.line, "示例路")
    page.settle()


def doubted(page: Page) -> None:
    """A page that looks wrong, its strip open, the sample beside it."""
    missing(page)
    page.desk.forms.pages["kinship"] = BesideRow(grey(60, 90), grey(60, 90))
    scan = Scan("b" * 64, "p.png", "image/png", 9, ("可能模糊", "内容碰到纸边，可能没扫全"))
    held = page.model.held.id
    assert held is not None
    page.desk.change(held, lambda d: replace(d, scans={"kinship": (scan,)}))
    page.settle()
    page.model.scan.open("kinship")
    page.settle()


def photographed(page: Page) -> None:
    """A portrait that is not fit, on its row."""
    with_portrait(page)
    page.desk.forms.doubts = ("背景不是均匀的白色",)
    model = page.model.forms.portrait()
    assert model is not None
    model.look()
    page.settle()
    model.keep()
    page.settle()


def seeking_character(page: Page) -> Dialog:
    """Characters found for two parts."""
    missing(page)
    dialog = CharacterDialog(page.theme, page.window, page.desk.forms.offer.characters, page.bridge)
    dialog.open()
    types(dialog.line, "木")
    page.settle()
    return dialog


def cutting(page: Page) -> Dialog:
    """A portrait with all that can be wrong with it."""
    with_portrait(page)
    page.desk.forms.doubts = ("像素不够，请靠近重拍", "不够清晰", "偏暗", "背景不是均匀的白色")
    model = page.model.forms.portrait()
    assert model is not None
    dialog = PortraitDialog(page.theme, page.window, model)
    dialog.open()
    page.settle()
    return dialog


STATES: Final[tuple[Callable[[Page], None], ...]] = (addressing, doubted, photographed)
DIALOGS: Final[tuple[Callable[[Page], Dialog], ...]] = (seeking_character, cutting)
