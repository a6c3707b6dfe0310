"""The narrow window beside a department's system: Enter copies a field and goes to the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.rows.copying import CopyField
from ui.copying.model import CopyModel
from ui.intake.lines import EnterLine
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner
from ui.kit.binding import bind
from ui.kit.field_box import FieldBox
from ui.kit.focus_ring import FocusRing
from ui.kit.inputs import Tick
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.words import tr

WIDE, HIGH = 400, 680  # px at 100 %
ON_TOP = Qt.WindowType.WindowStaysOnTopHint


def to_clipboard(text: str) -> None:
    """Put a text into the clipboard."""
    QGuiApplication.clipboard().setText(text)


def out_of_clipboard(text: str) -> None:
    """Empty the clipboard, unless something else was copied since."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()


class FieldDelegate(TwoLineDelegate):
    """A field: its title over its value, a tick once it was copied."""

    roles = ("small", "heading")
    end_width = 88


class CopyPanel(QWidget):
    """A window of its own, over others if one likes. Closed, it forgets the case and empties the clipboard."""

    def __init__(self, theme: Theme, model: CopyModel) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme, self._model = theme, model
        self.setWindowTitle(tr("逐栏复制"))
        self._quiet = False
        self._item, self._number = Paragraph(theme, "", "title"), Phrase(theme)
        self.on_top = Tick(theme, tr("总在最前"))
        self._fields = Rows(say_two_lines, lambda line: line.key, self)
        self.fields = RowsView(theme, tr("部门系统的栏目"), self._fields, FieldDelegate, scrolls=True)
        self._note = Phrase(theme)
        self._trouble = Banner(theme, boxed=True)
        self.given = EnterLine()
        self._given = FieldBox(theme, tr("部门系统的编号"), self.given, required=True)
        self.finish = KeyButton(theme, tr("记下编号"), Key.FINISH, Kind.PRIMARY, box="control_large")
        self.back = KeyButton(theme, tr("关闭"), Key.BACK, box="control_small")
        head = column(
            self._item, 4, row(self._number, None, self.back), 4, row(self.on_top, None),
            margins=(16, 12, 16, 8),
        )  # fmt: skip
        foot = column(self._note, self._trouble, self._given, self.finish, gap=8, margins=(16, 10, 16, 16))
        put(QVBoxLayout(self), head, hairline(), self.fields, hairline(), foot)
        on_ground(self, "card")
        theme.dress(self)  # it is in no window that is
        FocusRing(theme, self)
        self.resize(theme.grown(WIDE), theme.grown(HIGH))
        self._bind()

    def open(self, case_id: bytes) -> None:
        """It comes to the front once the values are here."""
        self._model.open(case_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._model.close()
        super().closeEvent(event)

    def take_scan(self, text: str) -> None:
        """The number that the department's system prints or shows."""
        self.given.setText(text.strip())
        self._finish()

    def _bind(self) -> None:
        model = self._model
        bind(self, Key.FINISH, self._finish)
        bind(self, Key.BACK, self.close)
        self.back.clicked.connect(self.close)
        self.finish.clicked.connect(self._finish)
        self.given.entered.connect(lambda _: self._finish())
        self._given.edited.connect(lambda _: self._given.set_error(""))
        self.on_top.ticked.connect(self._keep_on_top)
        self.fields.opened.connect(self._copy)
        self.fields.chosen.connect(self._choose)
        model.opened.connect(self._come)
        model.changed.connect(self._show)
        model.cleared.connect(self._say_cleared)

    def _come(self) -> None:
        """The values are here: beside what one works in, the first field chosen."""
        row = self._model.row
        assert row is not None
        self.given.setText(row.department_number)
        self._given.set_error("")
        self._note.say(Part(tr("回车复制一栏，并到下一栏"), "small", "ink-2"))
        self._show()
        self.show()
        self.raise_()
        self.activateWindow()
        self.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_on_top(self, so: bool) -> None:
        self.setWindowFlag(ON_TOP, so)  # hides the window
        self.show()

    def _choose(self, line: TwoLine) -> None:
        if not self._quiet:
            self._model.choose(line.key)

    def _copy(self, line: TwoLine) -> None:
        self._model.choose(line.key)
        self._model.copy()
        if self._model.current is None:
            self.given.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        if not self.given.text().strip():
            self._given.set_error(tr("请填写"))
            self.given.setFocus()
            return
        self._model.number(self.given.text())

    def _say_cleared(self) -> None:
        self._note.say(Part(tr("剪贴板已清空"), "small", "ink-2"))

    def _show(self) -> None:
        model, row = self._model, self._model.row
        if row is None:
            self._fields.show([])
            return
        self._item.say(row.item_name)
        self._number.say(Part(row.number, "small", "ink-2"))
        self._quiet = True  # where the model is, is nobody's choice
        self._fields.show([_line(field, field.name in model.copied) for field in row.fields])
        if model.current is not None:
            self.fields.choose(model.current.name)
        self._quiet = False
        if model.copied:
            said = tr(
                "已复制 {done} / {count} 栏，60 秒后清空剪贴板", done=len(model.copied), count=len(row.fields)
            )
            self._note.say(Part(said, "small", "ink-2"))
        self._trouble.say_trouble(model.trouble)
        self.finish.say(tr("正在保存") if model.busy else tr("记下编号"))
        self.finish.set_waiting(model.busy)


def _line(field: CopyField, copied: bool) -> TwoLine:
    end = (Part(tr("已复制"), "badge", "ok", "check", 14, icon_gap=4),) if copied else ()
    value = Part(field.value, "heading", elides=True)
    return TwoLine(field.name, (Part(field.title, "small", "ink-2", elides=True),), (value,), end=end)
