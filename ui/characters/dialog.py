"""生僻字: a character by its code point or its parts, shown large, put where the caret was. Keyboard alone."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from domain.rows.characters import CharacterRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.lines import ENTER
from ui.kit.arrange import column
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.trouble_text import told
from ui.words import tr

Find = Callable[[str], Future[Sequence[CharacterRow]]]
LEAST, SHOWN = 2, 5  # rows at once; the rest scrolls
AROUND: Final = 250  # px at 100 % of the dialog without its list
STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def say_character(row: CharacterRow) -> str:
    """A row as one sentence, for screen readers."""
    return "，".join((row.character, row.code, printable(row)))


def printable(row: CharacterRow) -> str:
    """Whether papers can show it."""
    return tr("凭证可打印") if row.printable else tr("字库缺此字，凭证不能打印")


class CharacterDelegate(RowDelegate):
    """The character, its code point, and whether papers can show it."""

    height = "row_two_line"

    def cells(self, row: CharacterRow, chosen: bool, width: float) -> list[Cell]:
        fit = Part(printable(row), "small", "ok" if row.printable else "warning")
        return [
            Cell([Part(row.character, "figure")], 24, 56),
            Cell([Part(row.code, "strong", "ink-2")], 96),
            Cell([fit], align=RIGHT),
        ]


class CharacterLine(QLineEdit):
    """What is sought; Up, Down and Enter go to the list. Signals: entered(); moved(int)."""

    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.accept()
            self.entered.emit()
        elif event.key() in STEPS:
            event.accept()
            self.moved.emit(STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class CharacterDialog(Dialog):
    """Esc closes it. Signal: picked(str), one character."""

    picked = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, find: Find, bridge: Bridge) -> None:
        self._find, self._bridge = find, bridge
        self.line = CharacterLine()
        self._box = FieldBox(theme, tr("编码或部件"), self.line)
        self._rows = Rows(say_character, lambda row: row.code)
        self.list = RowsView(theme, tr("找到的字"), self._rows, CharacterDelegate, scrolls=True)
        high = theme.size("row_two_line")
        fitting = (window.height() - theme.grown(AROUND)) // high
        self.list.setFixedHeight(high * max(LEAST, min(SHOWN, fitting)))
        cancel = KeyButton(theme, tr("不用"), Key.BACK)
        does = KeyButton(theme, tr("放入"), Key.NEXT)
        text = tr("键入编码，如 2B5E6；或键入组成部件，如“木契”。上下键选字，按回车放入。")
        super().__init__(
            theme, window, tr("生僻字"), text, column(self._box, 8, self.list), (cancel, does), wide=520
        )
        self._rows.setParent(self)
        cancel.clicked.connect(self.reject)
        does.clicked.connect(self._finish)
        self.list.opened.connect(self._take)
        self.line.textEdited.connect(self._seek)
        self.line.entered.connect(self._finish)
        self.line.moved.connect(self._move)
        self.line.setFocus()

    def _seek(self, text: str) -> None:
        if text.strip():
            self._bridge.run(self._find(text), lambda rows: self._show(text, rows), self._refuse)
        else:
            self._show(text, ())

    def _show(self, text: str, rows: Sequence[CharacterRow]) -> None:
        if text != self.line.text():
            return  # typed on meanwhile
        self._rows.show(rows)
        if rows:
            self.list.choose(rows[0].code)
        self._say(tr("没有找到，请核对编码或换一个部件") if text.strip() and not rows else "")

    def _refuse(self, trouble: Trouble) -> None:
        self._say(told(trouble).whole)

    def _say(self, error: str) -> None:
        self._box.set_error(error)
        self.refit()

    def _move(self, by: int) -> None:
        at = max(0, min(self.list.currentIndex().row() + by, len(self._rows.all) - 1))
        if self._rows.all:
            self.list.choose(self._rows.all[at].code)

    def _finish(self) -> None:
        row = self.list.current()
        if isinstance(row, CharacterRow):
            self._take(row)

    def _take(self, row: CharacterRow) -> None:
        self.accept()
        self.picked.emit(row.character)


def ask_character(theme: Theme, window: QWidget, find: Find, bridge: Bridge) -> None:
    """Open the dialog for the text field that has the focus; nothing happens where none has that can be typed in."""
    line = window.focusWidget()
    if not isinstance(line, QLineEdit) or line.isReadOnly() or line.echoMode() != QLineEdit.EchoMode.Normal:
        return

    def put(character: str) -> None:
        line.setFocus()
        line.insert(character)
        line.textEdited.emit(line.text())  # insert() does not, and what is kept must follow

    dialog = CharacterDialog(theme, window, find, bridge)
    dialog.picked.connect(put)
    dialog.open()
