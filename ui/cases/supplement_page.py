"""The page of 补材料: the materials that take pages, what was told of each, and the strip in which a page is added."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.rows.cases import SupplementLine
from domain.rows.intake import MaterialRow, Met
from ui.cases.supplement_model import SupplementModel
from ui.intake.materials import ScanStrip
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner
from ui.kit.binding import bind, bind_keys
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part, badge
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.words import tr


class _Delegate(TwoLineDelegate):
    """A badge before two lines."""

    margin = 24
    text_left = 108


class SupplementPage(QWidget):
    """Signal: left(), back to the cases."""

    left = Signal()

    def __init__(self, theme: Theme, model: SupplementModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._about, self._trouble = Paragraph(theme, "", "body", "ink-2"), Banner(theme)
        self._rows = Rows(say_two_lines, lambda line: line.key, self)
        self.list = RowsView(theme, tr("可补充的材料"), self._rows, _Delegate)
        self.strip = ScanStrip(theme)
        self._leave = KeyButton(theme, tr("返回办件|返回"), Key.BACK, icon="chevron-left")
        add = KeyButton(theme, tr("添加影像、已补正|添加"), Key.ADD_SCAN, icon="scan")
        self._finish = KeyButton(
            theme, tr("补充完成|完成"), Key.FINISH, Kind.PRIMARY, "check", "control_large"
        )
        head = row(
            Phrase(theme, Part(tr("补材料"), "title")), None, self._leave, margins=(24, 14, 24, 4), gap=12
        )
        said = column(self._about, margins=(24, 0, 24, 12))
        body = ScrollPane(theme, column(self.list, None))
        foot = row(add, None, self._finish, margins=(24, 8, 16, 16), gap=8)
        put(QVBoxLayout(self), head, said, hairline(), self._trouble, self.strip, body, hairline(), foot)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(body, 1)
        on_ground(self, "card")
        self._leave.clicked.connect(self._back)
        add.clicked.connect(self._ask)
        self._finish.clicked.connect(model.hand_in)
        self.list.opened.connect(lambda line: model.ask(line.key))
        self.strip.added.connect(model.add)
        self.strip.closed.connect(self._back)
        bind_keys(foot)
        bind(self, Key.BACK, self._back)
        bind(self, Key.NEXT, self._ask)
        model.changed.connect(self.show_lines)

    def begin(self, about: str) -> None:
        """It is turned to. about: who and what."""
        self._about.say(about)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self) -> None:
        """As the model has it."""
        model = self._model
        self._rows.show([self._line(line) for line in model.lines])
        if model.lines and self.list.current() is None:
            self.list.choose(model.lines[0].id)
        was = self.strip.isVisible()
        self._leave.setVisible(model.line is None)  # else Esc closes the strip
        self.strip.show_for(_material(model.line), model.trouble)
        if self.strip.isVisible() and not was:
            self.strip.path.setFocus(Qt.FocusReason.OtherFocusReason)
        elif was and not self.strip.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._trouble.say_trouble(model.trouble if model.line is None else None)
        self._finish.set_waiting(not model.is_ready)

    def _line(self, line: SupplementLine) -> TwoLine:
        added = len(self._model.pages.get(line.id, ()))
        done = bool(added) or line.id in self._model.by_word
        kind = "纸质" if done or (line.kept and not line.wrong) else "缺"
        said = [
            tr(line.wrong) if line.wrong else "",
            tr("已有影像 {count} 页", count=line.kept) if line.kept else "",
            tr("本次新增 {count} 页", count=added) if added else "",
            tr("已按要求补正") if line.id in self._model.by_word else "",
        ]
        note = Part(" · ".join(filter(None, said)) or tr("按 F5 添加影像"), "small", "ink-2", elides=True)
        lead = badge(self._theme, kind, tr(kind))
        return TwoLine(line.id, (Part(line.name, "body", elides=True),), (note,), lead)

    def _ask(self) -> None:
        current = self.list.current()
        if isinstance(current, TwoLine):
            self._model.ask(current.key)

    def _back(self) -> None:
        """Out of the strip, then out of the page."""
        if self._model.scanning:
            self._model.stop()
        else:
            self.left.emit()


def _material(line: SupplementLine | None) -> MaterialRow | None:
    if line is None:
        return None
    return MaterialRow(line.id, line.name, Met.MISSING, None, "", None, 1, 0, "", line.kept, True)
