"""Where registers disagree about a field: each with what it says, to be taken by a press."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from domain.rows.intake import FieldRow
from ui.kit.arrange import column, put, row
from ui.kit.key_button import KeyButton
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr

SIDES: Final = (24, 8, 16, 0)


class Contradictions(QFrame):
    """Made anew only when something else is to be said. Signal: chosen(field, text)."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = ()
        self._lines: list[QWidget] = []
        self._firsts: dict[str, KeyButton] = {}
        self._own = QVBoxLayout()
        self._own.setSpacing(4)
        put(QVBoxLayout(self), self._own, margins=SIDES)
        self.hide()

    def show_fields(self, rows: Sequence[FieldRow]) -> bool:
        """Show those that registers disagree about; tells whether widgets were made anew."""
        shown = tuple((r.name, r.title, r.origin, r.text, r.others) for r in rows if r.others and r.prefilled)
        if shown == self._shown:
            return False
        self._shown = shown
        for line in self._lines:
            self._own.removeWidget(line)
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self._lines, self._firsts = [], {}
        for name, title, origin, text, others in shown:
            self._lines.append(
                Paragraph(self._theme, tr("{field}：两处登记不一致", field=tr(title)), ink="warning")
            )
            self._lines += [self._line(name, *said) for said in ((origin, text), *others)]
        for line in self._lines:
            self._own.addWidget(line)
        self.setVisible(bool(self._lines))
        return True

    def act(self, field: str) -> QWidget | None:
        """Where the focus goes for a field, None where nobody disagrees about it."""
        return self._firsts.get(field)

    def _line(self, field: str, origin: str, text: str) -> QWidget:
        button = KeyButton(self._theme, tr("采用"), None, box="control_small")
        button.setAccessibleDescription(f"{tr(origin)} {text}")
        button.clicked.connect(lambda: self.chosen.emit(field, text))
        self._firsts.setdefault(field, button)
        mark = Phrase(self._theme, Part(tr(origin), "small", "ink-2"))
        line = row(column(7, mark, None), column(6, Paragraph(self._theme, text), 6), button, gap=8)
        layout = line.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setStretch(1, 1)
        return line
