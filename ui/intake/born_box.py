"""Birth and sex of whoever has a document whose number does not say them; beside the name, and neither is needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from domain.birth import SEXES, BirthWrong, Born
from ui.kit.arrange import put
from ui.kit.binding import bind
from ui.kit.field_box import FieldBox
from ui.kit.inputs import Choice, DateLine
from ui.kit.keys import Key
from ui.kit.theme import Theme
from ui.words import tr


class BornBox(QFrame):
    """Signal: entered(), Enter in either of them."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sex, self.birth = Choice(theme, SEXES, [tr(sex) for sex in SEXES]), DateLine()
        self._sex_box = FieldBox(theme, tr("性别"), self.sex)
        self._birth_box = FieldBox(theme, tr("出生日期"), self.birth)
        layout = QHBoxLayout(self)
        put(layout, self._sex_box, self._birth_box, gap=8)
        for at, (box, share) in enumerate(((self._sex_box, 2), (self._birth_box, 3))):
            layout.setStretch(at, share)
            layout.setAlignment(box, Qt.AlignmentFlag.AlignTop)
        self._birth_box.edited.connect(lambda _: self._birth_box.set_error(""))
        bind(self, Key.NEXT, self.entered.emit)

    def born(self) -> Born:
        """As it stands there."""
        return Born(self.birth.text(), self._sex_box.value())

    def show_trouble(self, trouble: BirthWrong | None) -> None:
        """What is wrong with the birth."""
        self._birth_box.set_error(tr(trouble.reason) if trouble else "")

    def clear(self) -> None:
        """Nothing is typed yet."""
        self.sex.setCurrentIndex(-1)
        self.birth.clear()
        self.show_trouble(None)
