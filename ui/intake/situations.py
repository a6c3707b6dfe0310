"""The situation questions with their answers as chips; answered ones fold into a word where room is short."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from domain.rows.intake import SituationRow
from ui.kit.arrange import column, put, row
from ui.kit.binding import bind_keys
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr

LABEL: Final = (72, 200)  # px at 100 %, least and most
GAP: Final = 8


class Situations(QFrame):
    """Chips are made anew only when other questions are asked. Signal: answered(situation, option)."""

    answered = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shape: tuple[object, ...] = ()
        self._chips: dict[tuple[str, str], KeyButton] = {}
        self._labels: list[Paragraph] = []
        self._lines: list[QWidget] = []
        put(QVBoxLayout(self), gap=4, margins=(24, 0, 24, 10))
        theme.factor_changed.connect(self._measure)

    def show_questions(self, questions: Sequence[SituationRow]) -> bool:
        """Show them; tells whether chips were made anew."""
        shape = tuple(
            (q.id, q.question, tuple((o.id, o.text, o.number) for o in q.options)) for q in questions
        )
        fresh = shape != self._shape
        if fresh:
            self._make(questions)
            self._shape = shape
        for question in questions:
            for option in question.options:
                self._chips[question.id, option.id].setChecked(option.chosen)
        return fresh

    @property
    def shown_count(self) -> int:
        """How many questions are asked."""
        return len(self._lines)

    def holds_focus(self) -> bool:
        """Whether the focus is on one of the answers."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def first_chip(self, situation: str) -> QWidget:
        """Where the focus goes for a question: its first answer."""
        return next(chip for (id_, _), chip in self._chips.items() if id_ == situation)

    def _make(self, questions: Sequence[SituationRow]) -> None:
        layout, focused = self.layout(), self.window().focusWidget()
        had = next((key for key, chip in self._chips.items() if chip is focused), None)
        assert layout is not None
        for line in self._lines:
            layout.removeWidget(line)
            line.hide()
            line.setParent(None)  # its chips' keys must be gone before the new ones come
            line.deleteLater()
        self._chips, self._labels, self._lines = {}, [], []
        keyed = all(option.number for question in questions for option in question.options)
        for question in questions:
            line = self._line(question, keyed)
            self._lines.append(line)
            layout.addWidget(line)
        self._measure()
        bind_keys(self)
        if had in self._chips:
            self._chips[had].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, question: SituationRow, keyed: bool) -> QWidget:
        label = Paragraph(self._theme, tr(question.question), ink="ink-2")
        chips = [self._chip(question, at) for at in range(len(question.options))]
        self._labels.append(label)
        says = tr("Alt + 数字作答|") if keyed else tr("Alt + 数字作答，其余按 Tab 和空格|Tab 和空格作答|")
        hint = [Phrase(self._theme, Part(says, "small", "ink-2"))] if not self._lines else []
        line = row(column(6, label, None), Flow(*chips), *[column(6, h, None) for h in hint], gap=GAP)
        layout = line.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setStretch(1, 1)
        return line

    def _chip(self, question: SituationRow, at: int) -> KeyButton:
        option = question.options[at]
        key = CHOICES[option.number - 1] if option.number else None
        chip = KeyButton(self._theme, tr(option.text), key, Kind.CHIP)
        chip.setAccessibleDescription(tr(question.question))
        chip.clicked.connect(lambda: self.answered.emit(question.id, option.id))
        self._chips[question.id, option.id] = chip
        return chip

    def _measure(self) -> None:
        theme = self._theme
        widest = max((theme.width("body", label.accessibleName()) for label in self._labels), default=0)
        least, most = (theme.grown(px) for px in LABEL)
        for label in self._labels:
            label.setFixedWidth(min(max(round(widest) + 1, least), most))
            label.setSizePolicy(QSizePolicy.Policy.Fixed, label.sizePolicy().verticalPolicy())
