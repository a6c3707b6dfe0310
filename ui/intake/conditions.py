"""The acceptance conditions over the questions: quiet while all hold, red with a way out where one fails."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from domain.rows.conditions import ConditionRow, Holds
from domain.rows.items import ItemRow
from ui.intake.texts import condition_said, conditions_summary
from ui.kit.arrange import column, put, row
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr

SIGNS: Final = {
    Holds.YES: ("check", "ok", "ink"),
    Holds.NO: ("octagon-cross", "error", "error"),
    Holds.UNKNOWN: ("triangle-question", "warning", "warning"),
}
SIDES: Final = (24, 0, 16, 8)


class Conditions(QFrame):
    """Made anew only when something else is to be said. Signals: answered(condition, holds); picked(ItemRow)."""

    answered = Signal(str, bool)
    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        self._lines: list[QWidget] = []
        self._summary, self._note = Phrase(theme), Paragraph(theme, "", "small", "ink-2")
        self._own = QVBoxLayout()
        self._own.setSpacing(4)
        put(QVBoxLayout(self), self._summary, self._own, self._note, margins=SIDES, gap=4)

    def show_conditions(self, rows: Sequence[ConditionRow], fitting: Sequence[ItemRow], note: str) -> bool:
        """Show them; tells whether widgets were made anew. note: what else to know of the item, '' for nothing."""
        self._note.say(note)
        self._note.setVisible(bool(note))
        self._summary.say(*_summary(rows))
        self._summary.setVisible(bool(rows))
        self.setVisible(bool(rows or note))
        shown = (tuple(rows), tuple(fitting))
        if shown == self._shown:
            return False
        self._shown = shown
        self._make([row for row in rows if row.result is not Holds.YES or row.by], fitting)
        return True

    def _make(self, rows: Sequence[ConditionRow], fitting: Sequence[ItemRow]) -> None:
        for line in self._lines:
            self._own.removeWidget(line)
            line.hide()
            line.setParent(None)
            line.deleteLater()
        asked = next((row.id for row in rows if row.result is Holds.UNKNOWN), "")
        self._lines = [self._line(row, row.id == asked) for row in rows]
        if fitting:
            self._lines.append(self._instead(fitting))
        for line in self._lines:
            self._own.addWidget(line)

    def _line(self, condition: ConditionRow, first: bool) -> QWidget:
        icon, sign, ink = SIGNS[condition.result]
        said = Paragraph(self._theme, condition_said(condition), ink=ink)
        acts = self._acts(condition, first)
        mark = Phrase(self._theme, Part(icon=icon, icon_px=18, ink=sign))
        line = row(column(7, mark, None), column(6, said, 6), *acts, gap=8)
        layout = line.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setStretch(1, 1)
        return line

    def _acts(self, condition: ConditionRow, first: bool) -> list[QWidget]:
        """Of what a register says there is nothing to answer."""
        if condition.result is Holds.UNKNOWN:
            key = Key.CONFIRM if first else None
            return [self._act(condition, tr("符合"), True, key), self._act(condition, tr("不符合"), False)]
        if condition.by:
            holds = condition.result is not Holds.YES
            word = tr("改为符合|改") if holds else tr("改为不符合|改")
            return [self._act(condition, word, holds, quiet=True)]
        return []

    def _act(
        self, condition: ConditionRow, word: str, holds: bool, key: Key | None = None, quiet: bool = False
    ) -> KeyButton:
        kind = Kind.QUIET if quiet else Kind.SECONDARY
        button = KeyButton(self._theme, word, key, kind, box="control_small")
        button.setAccessibleDescription(tr(condition.text))
        button.clicked.connect(lambda: self.answered.emit(condition.id, holds))
        return button

    def _instead(self, fitting: Sequence[ItemRow]) -> QWidget:
        label = Phrase(self._theme, Part(tr("还可以办"), ink="ink-2"))
        line = row(column(6, label, None), Flow(*(self._choice(item) for item in fitting)), gap=8)
        layout = line.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setStretch(1, 1)
        return line

    def _choice(self, item: ItemRow) -> KeyButton:
        button = KeyButton(self._theme, item.name, None, icon="arrow-right", box="control_small")
        button.clicked.connect(lambda: self.picked.emit(item))
        return button


def _summary(rows: Sequence[ConditionRow]) -> list[Part]:
    if not rows:
        return []
    all_hold = all(row.result is Holds.YES for row in rows)
    said = Part(conditions_summary(rows), "small", "ink-2")
    return [Part(icon="check", icon_px=16, ink="ok"), said] if all_hold else [said]
