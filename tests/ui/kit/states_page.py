"""Every part of the kit in its states, as picture 16: python -m tests.ui.kit.states_page FACTOR PICTURE.png."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from ui.kit.arrange import column, hairline, heading, row
from ui.kit.banner import Banner, Callout, Tone
from ui.kit.boxes import EmptyState, Facts, Portrait, Progress
from ui.kit.field_box import FieldBox, shared, told
from ui.kit.flow import Flow
from ui.kit.focus_ring import FocusRing
from ui.kit.inputs import Choice, DateLine, SearchLine, Tick, TickShape
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import RIGHT, Part, badge, cap, count
from ui.kit.phrase import Mark, Phrase
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme, load_theme
from ui.kit.two_line import Step, StepDelegate, StepState, TwoLine, TwoLineDelegate, say_step, say_two_lines

SHARED: Final = ("共享", "核验", "证照", "复用")


class CaseRow(NamedTuple):
    """A row of the table of rows."""

    state: str
    name: str
    item: str
    kind: str
    wrong: bool = False


class CaseDelegate(RowDelegate):
    """State, name, item, badge."""

    margin, end_margin = 12, 12

    def cells(self, row: CaseRow, chosen: bool, width: float) -> Sequence[Cell]:
        sign = badge(self.theme, row.kind, on_own_tint=chosen or row.wrong)
        return [
            Cell([Part(row.state, "small", "ink-2")], 12, 40),
            Cell([Part(row.name, "heading", elides=True)], 60, 56),
            Cell([Part(row.item)], 124, end_less=88, wrap=True),
            Cell([sign], align=RIGHT),
        ]

    def ground(self, row: CaseRow) -> str:
        return "error-tint" if row.wrong else ""


class StatesPage(QWidget):
    """All parts; made once for the tests and for the eye."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.say = theme, partial(Phrase, theme)
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left = column(
            heading(theme, "按钮", "高 36，主按钮 48；键名总在右"), 8, self._buttons(), 24,
            heading(theme, "输入", "高 36，标签在上，来源在右上"), 8, self._fields(), 24,
            heading(theme, "选择"), 4, self._chips(), 4, self._ticks(), 8,
            heading(theme, "材料来源", "颜色说还要不要做事，字说从哪来"), 4, *self._badges(), 8, self._caps(), None,
            margins=(24, 16, 16, 16),
        )  # fmt: skip
        self.right = column(
            row(self._rows(), column(self._empty(), None), gap=32), 24,
            heading(theme, "通栏与轻提示", "通栏不遮内容；轻提示 4 秒后收起，出错的不自动收"), 4, *self._strips(), 16,
            self._callout(), 16, self._steps(), 8, self._facts(), 8, self._progress(), 8, self._searches(), None,
            margins=(16, 16, 24, 16),
        )  # fmt: skip
        title = self.say(Part("组件与状态", "title"), Part("字号 12 14 16 20 28 48", ink="ink-2", gap=12))
        head = row(Mark(theme), title, None, margins=(24, 12, 24, 12), gap=12)
        panes = row(ScrollPane(theme, self.left), hairline(upright=True), ScrollPane(theme, self.right))
        self.body = column(head, hairline(), panes)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        self.ring = FocusRing(theme, self)

    def _buttons(self) -> QWidget:
        grid, frame = QGridLayout(), QWidget()
        frame.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        kinds = [
            ("主", "受理", Key.FINISH, Kind.PRIMARY), ("次", "暂存", Key.PARK, Kind.SECONDARY),
            ("轻", "换事项", Key.FIND, Kind.QUIET), ("危险", "作废", Key.OPEN_FILE, Kind.DANGER),
        ]  # fmt: skip
        for at, word in enumerate(("默认", "悬停", "按下", "焦点", "禁用")):
            grid.addWidget(self.say(Part(word, "small", "ink-2")), 0, at + 1, Qt.AlignmentFlag.AlignHCenter)
        for line, (name, word, key, kind) in enumerate(kinds, 1):
            grid.addWidget(self.say(Part(name, "small", "ink-2")), line, 0)
            for at in range(5):
                button = KeyButton(self.theme, word, key, kind)
                button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, at == 1)
                button.setDown(at == 2)
                button.setEnabled(at != 4)
                grid.addWidget(button, line, at + 1)
                if at == 3 and line == 1:
                    self.focused = button
        return frame

    def _fields(self) -> QWidget:
        theme, grid, frame = self.theme, QGridLayout(), QWidget()
        frame.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.setHorizontalSpacing(16)
        field = partial(FieldBox, theme)
        eye = KeyButton(theme, "", kind=Kind.QUIET, icon="eye", box="control_small")
        eye.setAccessibleName("按住显示")
        self.fields = [
            field("默认", QLineEdit("示例路 88 弄")), field("焦点", QLineEdit("138")),
            field("预填", DateLine(), shared("居住登记")), field("只读", QLineEdit("在缴 · 26 个月"), shared("市社保")),
            field("有误", QLineEdit("1381234567"), required=True), field("改过", QLineEdit("示例路 90 弄")),
            field("领证方式", Choice(theme, ["自取", "邮寄"]), told("默认", "dot")),
            field("条件", Choice(theme, ["就业"])),
            field("密码", QLineEdit("12345678"), trailing=eye),
        ]  # fmt: skip
        for at, one in enumerate(self.fields):
            grid.addWidget(one, at // 3, at % 3, Qt.AlignmentFlag.AlignTop)
        self.fields[2].set_value("2024-09-18")
        self.fields[3].set_readonly(True)
        self.fields[4].set_error("手机号少 1 位，应为 11 位")
        self.fields[5].set_changed("88 弄")
        self.fields[6].set_value("自取")
        self.fields[7].set_error("请选一项")
        return frame

    def _chips(self) -> QWidget:
        words = ("满半年", "未满半年", "悬停", "焦点", "不适用")
        chips = [KeyButton(self.theme, w, k, Kind.CHIP) for w, k in zip(words, CHOICES, strict=False)]
        chips[0].setChecked(True)
        chips[2].setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        chips[4].setEnabled(False)
        filters = [
            KeyButton(self.theme, word, kind=Kind.FILTER) for word in ("全部 77", "居住服务", "社会保障")
        ]
        filters[0].setChecked(True)
        return column(Flow(*chips), 4, Flow(*filters))

    def _ticks(self) -> QWidget:
        shapes = [TickShape.BOX, TickShape.BOX, TickShape.CIRCLE, TickShape.CIRCLE]
        words = ("已选", "未选", "单选", "焦点")
        ticks = [Tick(self.theme, word, shape) for word, shape in zip(words, shapes, strict=True)]
        ticks[0].setChecked(True)
        ticks[2].setChecked(True)
        return row(*ticks, None, gap=16)

    def _badges(self) -> list[QWidget]:
        sign = partial(badge, self.theme)
        first = [*(sign(kind) for kind in SHARED), Part("免提交", "small", "ink-2")]
        paper = [sign("纸质"), sign("表单"), sign("承诺"), sign("缺")]
        later = [sign("容缺"), sign("待联网"), sign("待发"), sign("传影像"), sign("已签收")]
        return [column(*(self.say(*parts) for parts in (first, paper, later)), gap=8)]

    def _caps(self) -> QWidget:
        names = [cap(word) for word in ("F9", "Ctrl O", "Alt 1", "回车", "Esc", "?")]
        numbers = [count("3")._replace(gap=24), count("2", urgent=True), count("99+")]
        return self.say(Part("键名", "small", "ink-2"), *names, *numbers)

    def _rows(self) -> QWidget:
        model = Rows(lambda one: f"{one.name}，{one.item}")
        model.setParent(self)
        model.show([
            CaseRow("默认", "周㛃", "居住证申领", "受理"), CaseRow("悬停", "李样本", "敬老卡申领", "待联网"),
            CaseRow("选中", "孙模拟", "就业困难认定", "审批中"), CaseRow("有误", "赵试用", "失业登记", "已退回", True),
        ])  # fmt: skip
        self.cases = RowsView(self.theme, "表格行", model, CaseDelegate)
        self.cases.setCurrentIndex(model.index(2))
        self.cases.setMinimumWidth(self.theme.grown(330))
        return column(
            heading(self.theme, "表格行", "高 40，材料行 36，双行 52|高 40"), 6, hairline(), self.cases, None
        )

    def _empty(self) -> QWidget:
        hint = Part("看全部办件", ink="ink-2")
        box = EmptyState(self.theme, "list", "没有待补正的办件", hint, cap("Alt 6"))
        return column(heading(self.theme, "空状态", "一句现状，一个去处|一句话"), 6, box)

    def _strips(self) -> list[QWidget]:
        theme = self.theme
        again = KeyButton(theme, "立即重试|重试", Key.AGAIN, box="control_small")
        offline, wrong = Banner(theme, again, boxed=True), Banner(theme, boxed=True)
        offline.say(Tone.OFFLINE, "离线办理", "受理、核验、打印照常；查不到的先记下。", "下次重试 0:48")
        wrong.say(Tone.ERROR, "未能保存", "磁盘已满，草稿仍在。请腾出空间后按 F9 再试。", "编号 7C41")
        self.banners = [offline, wrong]
        return [column(offline, wrong, gap=8)]

    def _callout(self) -> QWidget:
        text = "已经受理，最迟 **12 月 15 日**办好。办好会发短信到尾号 5678，请带身份证和这张凭证来领。"
        return row(Callout(self.theme, Tone.NOTE, "请对办事人说", text))

    def _steps(self) -> QWidget:
        again = KeyButton(self.theme, "再打", Key.PRINT, box="control_small")
        model = Rows(say_step, lambda step: step.key)
        model.setParent(self)
        waiting = badge(self.theme, "等待中")
        model.show([
            Step("paper", StepState.DONE, "收件凭证已打印 1 份", "第 1 纸盒 · 09:47:15 出纸"),
            Step("rate", StepState.NOW, "请办事人核对", "屏上已显示", end=waiting),
            Step("check", StepState.WAITING, "联网后自动补查", "查到即转受理"),
            Step("fetch", StepState.LATER, "领证", "办结后短信通知，自取", number=4),
        ])  # fmt: skip
        steps = RowsView(self.theme, "接下来", model, StepDelegate, reads=True)
        steps.set_acts("paper", again, at_top=True)
        two = Rows(say_two_lines, lambda one: one.key)
        two.setParent(self)
        time = (Part("09:12", "small", "ink-2"),)
        first = (Part("周示意", "heading"), Part("社会保障卡补换"))
        two.show(
            [TwoLine("a", first, (Part("等您选定 2 处", "small", "error"),), badge(self.theme, "冲突"), time)]
        )
        lines = RowsView(self.theme, "双行", two, BadgeLines)
        return column(steps, lines)

    def _facts(self) -> QWidget:
        facts = Facts(self.theme)
        facts.show_facts([("决定部门", "市公安局"), ("最迟办结", "2026-12-15"), ("收费", "首次免费")])
        return row(Portrait(self.theme, "照片"), facts, None, gap=16)

    def _progress(self) -> QWidget:
        bar = Progress("影像")
        bar.setRange(0, 7)
        bar.setValue(5)
        return row(bar, self.say(Part("影像 5 / 7", "small", "ink-2")), gap=12)

    def _searches(self) -> QWidget:
        self.search = SearchLine(self.theme, "事项名称、拼音、首字母")
        return self.search


class BadgeLines(TwoLineDelegate):
    """Two lines after a badge."""

    text_left = 108


def show_states(theme: Theme, width: int = 1366, height: int = 768) -> StatesPage:
    """The page, shown in this size."""
    page = StatesPage(theme)
    page.resize(width, height)
    page.show()
    return page


if __name__ == "__main__":
    app = QApplication([])
    now = load_theme(float(sys.argv[1]))
    now.dress(app)
    now.complete(app)
    made = show_states(now, *map(int, sys.argv[3:5]))
    made.focused.setFocus()
    app.processEvents()
    made.grab().save(sys.argv[2])
