"""The acts at the bottom right of the issuing desk."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from domain.rows.issuing import CertificateRow
from ui.issue.acts import BESIDE, Act, beside, finishes
from ui.issue.desk_model import DeskModel
from ui.issue.texts import act_word, finish_word
from ui.kit.arrange import put, row
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.theme import Theme

KEYS: Final[Mapping[Act, Key]] = {
    Act.NOT_RIGHT: Key.SPOIL,
    Act.SPOIL: Key.SPOIL,
    Act.SHELVE: Key.PARK,
    Act.TELL: Key.TELL_HOLDER,
    Act.SLIP: Key.PRINT,
    Act.REPRINT: Key.ASK_SUPERVISOR,
    Act.SEND_BACK: Key.REFUSE,
    Act.MORE: Key.MORE,
    Act.READ_CARD: Key.READ_CARD,
    Act.TYPE_PERSON: Key.TYPE_PERSON,
    Act.LETTER: Key.ADD_SCAN,
}
DANGEROUS: Final = frozenset({Act.NOT_RIGHT, Act.SPOIL})
SHOWN: Final = tuple(dict.fromkeys(act for acts in BESIDE.values() for act in acts))


class Foot(QFrame):
    """F9 large, the lesser acts above it; in one column all in a line. Signals: finished(); act_requested(Act)."""

    finished = Signal()
    act_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        order = sorted(SHOWN, key=lambda act: (act is Act.MORE, act not in DANGEROUS))
        self._acts = {act: self._made(theme, act) for act in order}
        self.finish = KeyButton(theme, "", Key.FINISH, Kind.PRIMARY, box="control_large")
        self.finish.clicked.connect(self.finished)
        self._way = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._spare = QWidget()  # beside a single act: it need not be as wide as the pane
        self._line = row(self._spare, *self._acts.values(), gap=8)
        put(self._way, self._line, self.finish, margins=(16, 8, 16, 16), gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def fold(self, columns: int) -> None:
        """Beside each other where the panes are tabs."""
        way = QBoxLayout.Direction
        self._way.setDirection(way.LeftToRight if columns == 1 else way.TopToBottom)
        self._way.setContentsMargins(*((24, 8, 16, 8) if columns == 1 else (16, 8, 16, 16)))

    def show_acts(self, model: DeskModel) -> None:
        """What may be done with the chosen one."""
        chosen = model.row
        self.setVisible(chosen is not None)
        if chosen is None:
            return
        shown = beside(chosen)
        for act, button in self._acts.items():
            button.setVisible(act in shown)
        count = sum(act in shown for act in self._acts)
        self._line.setVisible(count > 0)
        self._spare.setVisible(count == 1)
        word = finish_word(chosen, model.doing)
        self.finish.say(word.says, word.icon)
        self.finish.set_waiting(model.doing is not None or not _can_finish(chosen, model.serial))

    def _made(self, theme: Theme, act: Act) -> KeyButton:
        kind = Kind.DANGER if act in DANGEROUS else Kind.SECONDARY
        button = KeyButton(theme, act_word(act), KEYS[act], kind)
        button.clicked.connect(lambda: self.act_requested.emit(act))
        return button


def _can_finish(chosen: CertificateRow, serial: str) -> bool:
    act = finishes(chosen)
    if act is Act.PRINT:
        return chosen.can_print and bool(serial)
    if act is Act.HAND_OUT:
        return chosen.can_hand_out
    return act is not Act.WAIT
