"""送达: how a paper reaches the person and on which day; handed over today unless another is said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from domain.after_filing import MEANS_NAMES, Means
from ui.kit.arrange import heading, put
from ui.kit.field_box import FieldBox
from ui.kit.flow import Flow
from ui.kit.inputs import DateLine
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES
from ui.kit.theme import Theme
from ui.words import tr


class DeliveryBox(QFrame):
    """Signals: chosen(Means); dated(str), as it is typed."""

    chosen = Signal(object)
    dated = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._chips = {
            means: KeyButton(theme, tr(name), key, Kind.CHIP)
            for (means, name), key in zip(MEANS_NAMES.items(), CHOICES, strict=False)
        }
        group = QButtonGroup(self)
        for means, chip in self._chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _=False, means=means: self.chosen.emit(means))
        self.day = FieldBox(theme, tr("送达日期"), DateLine(), required=True)
        self.day.edited.connect(self.dated)
        put(
            QVBoxLayout(self),
            heading(theme, tr("送达")), 8, Flow(*self._chips.values()), 8, self.day,
            margins=(24, 16, 24, 16),
        )  # fmt: skip

    def show_delivery(self, means: Means, day: str) -> None:
        """Show what is said so far."""
        self._chips[means].setChecked(True)
        self.day.set_value(day)
