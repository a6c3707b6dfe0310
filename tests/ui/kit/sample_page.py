"""An example page built on the kit: a person, a form, what is missing, and the acts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.arrange import column, hairline, heading, on_ground, put, row
from ui.kit.binding import bind, bind_keys
from ui.kit.boxes import Facts
from ui.kit.field_box import FieldBox, shared
from ui.kit.inputs import Choice
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part, badge, cap
from ui.kit.phrase import Phrase
from ui.kit.reflow import InTwo, Pane, Reflow
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines


class MissingDelegate(TwoLineDelegate):
    """What is missing: an icon before, an arrow behind."""

    height, line, text_left, end_width = "row_missing", False, 48, 24


class SamplePage(QWidget):
    """Three panes and their acts; columns_changed folds them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.person = ScrollPane(theme, self._person(theme))
        self.missing = Rows(say_two_lines, lambda line: line.key, self)
        self.missing.show(missing("phone", "sign"))
        self.lines = RowsView(theme, "还差 2 项", self.missing, MissingDelegate)
        head = row(
            Phrase(theme, Part("还差 2 项", "title")), None, Phrase(theme, cap("回车")), margins=(16,) * 4
        )
        self.check = ScrollPane(theme, column(head, hairline(), self.lines, hairline(), None))
        self.phone = FieldBox(theme, "联系电话", QLineEdit(), required=True)
        self.way = FieldBox(theme, "领证方式", Choice(theme, ["自取", "邮寄"]), shared("居住登记"))
        title = Phrase(theme, Part("上海市居住证签注", "title"), badge(theme, "核验"))
        form = column(
            title, heading(theme, "申请表", "2 项"), self.phone, self.way, None, margins=(24,) * 4, gap=8
        )
        self.foot, self.acts = QFrame(), QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.finish = KeyButton(
            theme, "受理 · 还差 2 项|受理 · 差 2", Key.FINISH, Kind.PRIMARY, box="control_large"
        )
        self.finish.set_waiting(True)
        park = KeyButton(theme, "暂存", Key.PARK)
        self.foot.setLayout(self.acts)
        self.foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        put(
            self.acts,
            None,
            row(park, KeyButton(theme, "换事项", Key.FIND), gap=8),
            self.finish,
            margins=(16, 8, 16, 16),
            gap=8,
        )
        panes = [
            Pane(self.person, "申请人", "pane_left", InTwo.ABOVE),
            Pane(ScrollPane(theme, form), "事项与材料"),
            Pane(self.check, "还差 2 项", "pane_right"),
        ]
        self.reflow = Reflow(theme, panes, self.foot, main=1)
        self.reflow.columns_changed.connect(self.fold)
        put(QVBoxLayout(self), self.reflow)
        on_ground(self, "card")
        bind_keys(self)
        bind(self, Key.NEXT, self.go_on)
        self.lines.opened.connect(self.go_on)
        self.finish.clicked.connect(self.go_on)

    def go_on(self, *_: Any) -> None:
        self.reflow.turn_to(self.phone)
        self.phone.editor.setFocus()

    def fold(self, columns: int) -> None:
        way = QBoxLayout.Direction
        self.acts.setDirection(way.LeftToRight if columns == 1 else way.TopToBottom)
        self.facts.setVisible(columns != 2)

    def _person(self, theme: Theme) -> QWidget:
        self.facts = Facts(theme)
        self.facts.show_facts([("姓名", "周㛃"), ("户籍", "安徽省巢湖市示例镇样板村 12 号")])
        return column(
            Phrase(theme, Part("周㛃", "title"), badge(theme, "核验")), self.facts, None, margins=(16,) * 4
        )


def missing(*keys: str) -> Sequence[TwoLine]:
    """Lines of what is missing."""
    arrow, icon = (
        (Part(icon="chevron-right", ink="ink-2"),),
        Part(icon="alert-circle", icon_px=20, ink="error"),
    )
    return [
        TwoLine(k, (Part(f"缺 {k}", "heading"),), (Part("未填", "small", "ink-2"),), icon, arrow)
        for k in keys
    ]
