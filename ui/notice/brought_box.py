"""What became of the papers of an application that is refused, a chip each; the paper says it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from domain.refusing import BROUGHT_NAMES, Brought
from ui.kit.arrange import heading, put
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.theme import Theme
from ui.words import tr


class BroughtBox(QFrame):
    """keys: of the chips. Signal: chosen(Brought)."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, keys: Sequence[Key]) -> None:
        super().__init__()
        self.chips = {
            brought: KeyButton(theme, tr(name), key, Kind.CHIP)
            for (brought, name), key in zip(BROUGHT_NAMES.items(), keys, strict=True)
        }
        group = QButtonGroup(self)
        for brought, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _=False, brought=brought: self.chosen.emit(brought))
        put(QVBoxLayout(self), heading(theme, tr("带来的材料")), 8, Flow(*self.chips.values()))

    def show_brought(self, brought: Brought) -> None:
        """Show what is said so far."""
        self.chips[brought].setChecked(True)
