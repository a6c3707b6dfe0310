"""The acts of the intake page: the finishing one bottom right, or at the right end of a bar."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy

from ui.kit.arrange import put, row
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part, cap
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr


class Foot(QFrame):
    """Signals: park_requested(), tell_requested(), finish_requested()."""

    tell_requested = Signal()
    park_requested = Signal()
    finish_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.finish = KeyButton(theme, "", Key.FINISH, Kind.PRIMARY, box="control_large")
        self._park = KeyButton(theme, tr("暂存"), Key.PARK)
        self._tell = KeyButton(theme, tr("告知"), Key.NOTICE)
        self._tell.clicked.connect(self.tell_requested)
        self._park.clicked.connect(self.park_requested)
        self.finish.clicked.connect(self.finish_requested)
        self._hints = row(
            _hint(theme, Key.NEXT, tr("下一缺项")), _hint(theme, Key.NEXT_PAGE, tr("换页|")), None, gap=24
        )
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        lesser = row(self._park, self._tell, gap=8)
        put(self._line, self._hints, None, lesser, self.finish, margins=(16, 8, 16, 16), gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """A bar, or a block."""
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if folded else way.TopToBottom)
        self._line.setContentsMargins(*((24, 8, 16, 8) if folded else (16, 8, 16, 16)))
        self._hints.setVisible(folded)

    def show_acts(self, word: str, waiting: bool, begun: bool) -> None:
        """What F9 does now, in words; waiting: drawn grey, since something is missing. begun: there is a draft."""
        self.finish.say(word)
        self.finish.set_waiting(waiting)
        self._park.setVisible(begun)

    def show_telling(self, chosen: bool, hindered: bool) -> None:
        """What F8 does: a notice of all that is missing, or why the item does not fit."""
        self._tell.say(tr("不收件|不收") if hindered else tr("告知"))
        self._tell.setVisible(chosen)


def _hint(theme: Theme, key: Key, word: str) -> Phrase:
    return Phrase(theme, cap(tr(key.cap)), Part(word, "small", "ink-2", gap=6))
