"""The page of 更正: the form of a filed case; beside a field that differs what was filed, below it what is wrong."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.cases.amend_model import AmendModel
from ui.intake.form_grid import FormGrid
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner
from ui.kit.binding import bind_keys
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.words import tr

TWO: Final = 640  # px at 100 %: from here on two columns


class AmendPage(QWidget):
    """Signal: left(), back to the cases; what was typed is gone then, the case is as it was."""

    left = Signal()

    def __init__(self, theme: Theme, model: AmendModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._about, self._trouble = Paragraph(theme, "", "body", "ink-2"), Banner(theme)
        self.form = FormGrid(theme)
        self._focused = False
        back = KeyButton(theme, tr("返回办件|返回"), Key.BACK, icon="chevron-left")
        self._finish = KeyButton(
            theme, tr("更正完成|完成"), Key.FINISH, Kind.PRIMARY, "check", "control_large"
        )
        self._count = Phrase(theme)
        head = row(Phrase(theme, Part(tr("更正办件"), "title")), None, back, margins=(24, 14, 24, 4), gap=12)
        said = column(self._about, margins=(24, 0, 24, 12))
        body = ScrollPane(theme, column(12, self.form, None))
        foot = row(self._count, None, self._finish, margins=(24, 8, 16, 16), gap=8)
        layout = QVBoxLayout(self)
        put(layout, head, said, hairline(), self._trouble, body, hairline(), foot)
        layout.setStretchFactor(body, 1)
        on_ground(self, "card")
        back.clicked.connect(self.left)
        self._finish.clicked.connect(model.amend)
        self.form.edited.connect(model.fill)
        bind_keys(self)
        model.changed.connect(self.show_form)

    def begin(self) -> None:
        """It is turned to."""
        self._focused = False
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_form(self) -> None:
        """As the model has it."""
        model, row_ = self._model, self._model.row
        if row_ is not None:
            before = {field.name: row_.was[field.name] for field in row_.fields if field.name in row_.changed}
            self._about.say(
                " · ".join((row_.person, row_.item, tr("审批部门接手前可以更正，改前改后都会记录")))
            )
            self.form.fold(2 if self.width() >= self._theme.grown(TWO) else 1)
            self.form.show_fields(row_.fields, before)
            if not self._focused and self.form.boxes:
                self._focused = True
                next(iter(self.form.boxes.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)
        count = len(row_.changed) if row_ else 0
        self._count.say(Part(tr("更正 {count} 处", count=count) if count else "", "small", "ink-2"))
        self._finish.set_waiting(not model.is_ready)
        self._trouble.say_trouble(model.trouble)
