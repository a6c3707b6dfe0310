"""The same person, the same item: what is open already, told beside what is missing until it is acknowledged."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from domain.draft import OpenCase
from ui.intake.texts import repeated_lines
from ui.kit.arrange import put, row
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr


class Repeated(QFrame):
    """It warns and never hinders. Signal: acknowledged()."""

    acknowledged = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title, self._text = Phrase(theme), Paragraph(theme, "", "small", "warning")
        # The key is that of a condition first, while one is asked for.
        self._known = [
            KeyButton(theme, tr("知道了"), key, box="control_small") for key in (Key.CONFIRM, None)
        ]
        for known in self._known:
            known.clicked.connect(self.acknowledged)
        put(
            QVBoxLayout(self),
            self._title,
            self._text,
            row(None, *self._known),
            margins=(16, 10, 12, 10),
            gap=4,
        )
        self.setProperty("ground", "fill")
        self.hide()

    def show_cases(self, cases: Sequence[OpenCase], now: int, keyed: bool) -> None:
        """Show them, none hides the box. now: UTC microseconds. keyed: the key is theirs."""
        title = tr("同一事项在办 {count} 件", count=len(cases))
        self._title.say(Part(title, "heading", "warning", "triangle", 18))
        self._text.say("\n".join(repeated_lines(cases, now)))
        for button, shown in zip(self._known, (keyed, not keyed), strict=True):
            button.setVisible(shown)
        self.setVisible(bool(cases))
