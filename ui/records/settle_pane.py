"""The record that needs a person: field by field, the result spelled out, and the acts at the bottom right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from domain.access import Role
from domain.local_time import date_text, time_text
from domain.rows.records import RecordRow
from domain.rows.settling import UnsettledRow
from domain.settling import Choice, Point, Rule
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.records.line import sign
from ui.records.looks import act, look, reasons, who
from ui.records.points_view import PointLine, PointsHead, PointsView
from ui.records.settle_model import SettleModel
from ui.records.values import HIDDEN_FIELDS, field_name, value_text
from ui.words import tr


class SettlePane(QWidget):
    """Right half of the sync page while the chosen record asks. Signal: done(), the record was settled."""

    done = Signal()

    def __init__(self, theme: Theme, model: SettleModel, role: Role) -> None:
        super().__init__()
        self._theme, self._model, self._role = theme, model, role
        self._name, self._badge = Phrase(theme), Phrase(theme, align=RIGHT)
        self._says = Paragraph(theme, "", "body", "ink-2")
        self._head = PointsHead(theme)
        self._points = PointsView(theme)
        self._result = Paragraph(theme)
        self._lacks = Paragraph(theme, "", "body", "error")
        self._theirs = KeyButton(theme, tr("按市级平台的|按市级的"), Key.TAKE_THEIRS)
        self._ours = KeyButton(theme, tr("按本机的"), Key.TAKE_OURS)
        self._finish = KeyButton(theme, "", Key.FINISH, Kind.PRIMARY, box="control_large")
        put(QVBoxLayout(self), ScrollPane(theme, self._body()), hairline(), self._foot())
        on_ground(self, "card")
        self.setFocusProxy(self._points)
        self._bind()

    def _body(self) -> QWidget:
        theme = self._theme
        head = row(
            column(self._name, self._says, gap=4), None, column(self._badge, None), margins=(24, 16, 24, 12)
        )
        told = column(self._result, self._lacks, gap=4, margins=(16, 12, 16, 12))
        kept = tr("未采用的值也记入本件过程，可随时查看。|未采用的值也记入本件过程。")
        below = column(
            Phrase(theme, Part(tr("选定后提交"), "heading")),
            on_ground(told, "page"),
            Phrase(theme, Part(kept, "small", "ink-2")),
            gap=8,
            margins=(24, 16, 24, 16),
        )
        body = column(head, hairline(), self._head, hairline(), self._points, below, None)
        return on_ground(body, "card")

    def _foot(self) -> QFrame:
        hint = Phrase(
            self._theme,
            Part(tr("← → 选一边，回车到下一处|← → 选一边|"), "small", "ink-2", "keyboard"),
        )
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        acts = Flow(self._theirs, self._ours, self._finish)
        foot = row(hint, acts, margins=(24, 8, 16, 16), gap=8)
        layout = foot.layout()
        assert layout is not None
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return foot

    def _bind(self) -> None:
        model = self._model
        self._theirs.clicked.connect(model.take_theirs)
        self._ours.clicked.connect(model.take_ours)
        self._finish.clicked.connect(self.finish)
        self._points.stepped.connect(model.step)
        self._points.picked.connect(self._pick)
        self._points.opened.connect(lambda _: self.go_on())
        model.changed.connect(self.show_row)
        model.trouble_told.connect(lambda _: self.show_row())

    def finish(self) -> None:
        """F9: submit, or go to what is left."""
        if self._model.left:
            self.go_on()
        else:
            self._model.finish()

    def go_on(self) -> None:
        """The next field that asks."""
        left = self._model.left
        if not left:
            self._finish.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        line = self._points.current()
        names = [point.name for point in left]
        here = self._points.hasFocus() and isinstance(line, PointLine) and line.point.name in names
        at = names.index(line.point.name) + 1 if here and isinstance(line, PointLine) else 0
        self._points.choose(names[at % len(names)])
        self._points.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: RecordRow, online: bool) -> None:
        """Whose it is, what was done, how it stands."""
        seen = look(record, online)
        title = " · ".join(filter(None, (who(record, self._role), record.item_name, act(record))))
        self._name.say(Part(title, "title", elides=True))
        self._name.setToolTip(title)
        self._badge.say(sign(self._theme, seen))
        why = "；".join(f"{name}：{value}" for name, value in reasons(record, self._role)[:1])
        whose = tr("{window} 号窗的记录。", window=record.window) if record.window else ""
        self._says.say(whose + (why or tr("两边的内容都保留着，请逐处选定。")))
        self.show_row()

    def show_row(self) -> None:
        """The record by field, as chosen so far."""
        model, data = self._model, self._model.row
        for widget in (self._theirs, self._ours, self._finish):
            widget.setEnabled(data is not None and not model.busy)
        if data is None:
            self._points.show_points((), {}, {})
            return
        self._theirs.setEnabled(data.takes_theirs and not model.busy)
        self._ours.setEnabled(data.takes_mine and any(p.choices for p in data.points) and not model.busy)
        self._show_columns(data)
        shown = [p for p in data.points if p.field not in HIDDEN_FIELDS or p.choices]
        self._points.show_points(shown, model.chosen, data.labels)
        if self._points.current() is None and shown:
            self._points.setCurrentIndex(self._points.rows.index(0))
        self._say_result(data, shown)

    def _show_columns(self, data: UnsettledRow) -> None:
        made = f"{data.by} {date_text(data.at)[5:]} {time_text(data.at)}".strip()
        ours = tr("{window} 号窗", window=data.window) if data.window else tr("本窗")
        self._head.say((tr("改动前"), ""), (ours, made), (tr("市级平台"), tr("现在")))

    def _say_result(self, data: UnsettledRow, shown: list[Point]) -> None:
        model, left = self._model, self._model.left
        told = []
        for point in shown:
            choice = model.chosen.get(point.name)
            if point.choices and choice is None:
                continue
            told.append(f"{field_name(point, data.labels)} **{_taken(point, choice)}**")
        self._result.say("　·　".join(told) or tr("没有可以采用的内容"))
        names = "、".join(field_name(point, data.labels) for point in left)
        self._lacks.say(tr("{fields}尚未选定", fields=names) if left else "")
        self._lacks.setVisible(bool(left))
        word = tr("提交 · 还差 {count} 处", count=len(left)) if left else tr("提交")
        self._finish.say(word)
        self._finish.set_waiting(bool(left) or not data.takes_mine)

    def _pick(self, point: Point, side: object) -> None:
        choice = next((c for c in point.choices if c.side is side), None)
        if choice is not None:
            self._model.choose(point, choice)


def _taken(point: Point, choice: Choice | None) -> str:
    if choice is not None:
        return value_text(point, choice.value)
    return value_text(point, point.mine if point.rule is Rule.ONLY_MINE else point.ruled)
