"""Beside the page: the steps, who collects it, the question of now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from domain.rows.issuing import Stage, TakenRow
from ui.intake.lines import EnterLine
from ui.issue.acts import IDENTIFIES, Act, beside
from ui.issue.desk_model import DeskModel
from ui.issue.texts import act_word, panel, steps, why_not
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner, Callout, Tone
from ui.kit.boxes import EmptyState
from ui.kit.field_box import FieldBox, told
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import StepDelegate, say_step
from ui.words import tr

MOST_POINTS, THREE = 6, 3
IDENTIFY_KEYS = {Act.READ_CARD: Key.READ_CARD, Act.TYPE_PERSON: Key.TYPE_PERSON, Act.LETTER: Key.ADD_SCAN}


class IssueStepDelegate(StepDelegate):
    """The steps of issuing: a little lower than those after filing."""

    height = "header"


class Point(QFrame):
    """A thing to look at, behind a dot; it wraps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = Paragraph(theme)
        dot = column(2, Phrase(theme, Part(icon="dot", icon_px=16, ink="ink-2")), None)
        line = QHBoxLayout(self)
        put(line, dot, self._text, gap=8)
        line.setStretch(1, 1)

    def say(self, text: str) -> None:
        """Show it; '' hides it."""
        self._text.say(text)
        self.setVisible(bool(text))


class StepsPane(ScrollPane):
    """Signals: act_requested(Act); serial_typed(str); serial_entered(), by Enter."""

    act_requested = Signal(object)
    serial_typed = Signal(str)
    serial_entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QFrame())
        self._taken, self._trouble = Banner(theme, boxed=True), Banner(theme, boxed=True)
        self._why = Callout(theme, Tone.LATER, tr("现在还不能办"), "", "body")
        self._steps = Rows(say_step, lambda step: step.key, self)
        self._list = RowsView(theme, tr("发证步骤"), self._steps, IssueStepDelegate, reads=True)
        self._title, self._note = Paragraph(theme, "", "title"), Paragraph(theme, "", "small", "ink-2")
        self._points = [Point(theme) for _ in range(MOST_POINTS)]
        self.serial = FieldBox(theme, tr("空白证号（最上面一张）"), EnterLine())
        self.serial.edited.connect(self.serial_typed)
        self.serial.editor.entered.connect(self.serial_entered)  # type: ignore[union-attr]
        self._identify = {
            act: KeyButton(theme, act_word(act), key, box="control_small")
            for act, key in IDENTIFY_KEYS.items()
        }
        for act, button in self._identify.items():
            button.clicked.connect(lambda _=False, act=act: self.act_requested.emit(act))
        self._whom = Phrase(theme)
        self._people = column(
            row(self._whom, None),
            row(*self._identify.values(), None, gap=8), gap=4,
        )  # fmt: skip
        hint = Part(tr("选中后在这里办理"), ink="ink-2")
        self._none = EmptyState(theme, "card", tr("先选一本证照"), hint, dashed=False)
        self._place = column()
        self._question = column(
            self._title, *self._points, self.serial, self._note, self._why, self._people,
            gap=10, margins=(24, 16, 24, 12),
        )  # fmt: skip
        top = column(self._taken, self._trouble, gap=8, margins=(16, 12, 16, 0))
        self._whole, self._way = QFrame(), QVBoxLayout()
        self._whole.setLayout(self._way)
        self._timeline, self._line = column(self._list, margins=(0, 20, 0, 0)), hairline()
        put(self._way, self._timeline, self._line, self._question)
        content = self.widget()
        assert content is not None
        put(QVBoxLayout(content), top, self._whole, self._none, None, self._place)
        on_ground(content, "card")
        self._top = top

    @property
    def place(self) -> QWidget:
        """Below all: where the stock of blanks lies while the list is low."""
        return self._place

    def fold(self, columns: int) -> None:
        """The question before the steps, where there is less room than for three columns."""
        first, last = (
            (self._timeline, self._question) if columns == THREE else (self._question, self._timeline)
        )
        for part in (first, self._line, last):
            self._way.addWidget(part)

    def show_taken(self, taken: list[TakenRow]) -> None:
        """Sheets nobody answered for, but the one that is asked about below."""
        if not taken:
            self._taken.say_nothing()
        else:
            first = taken[0]
            names = tr("{serial}（{name}）", serial=first.serial, name=first.person_name or first.kind)
            rest = tr("等 {count} 张", count=len(taken)) if len(taken) > 1 else ""
            text = tr("{which}已经占用，还不知道打印得怎样。请选中它回答。", which=names + rest)
            self._taken.say(Tone.LATER, tr("有空白证待确认"), text)
        self._show_top()

    def show_steps(self, model: DeskModel) -> None:
        """What the model holds."""
        chosen = model.row
        self._whole.setVisible(chosen is not None)
        self._none.setVisible(chosen is None)
        self._trouble.say_trouble(model.trouble)
        self._show_top()
        if chosen is None:
            return
        self._steps.show(steps(chosen, model.doing is Act.PRINT))
        said = panel(chosen)
        self._title.say(said.title)
        self._note.say(said.note)
        self._note.setVisible(bool(said.note))
        points = said.points[:MOST_POINTS]
        for point, text in zip(self._points, (*points, *[""] * (MOST_POINTS - len(points))), strict=True):
            point.say(text)
        why = why_not(chosen)
        self._why.say(Tone.LATER, tr("现在还不能办"), why)
        self._why.setVisible(bool(why))
        self._show_serial(model)
        after = chosen.stage in (Stage.COLLECTED, Stage.SENT_BACK)
        whom = tr("补换发、挂失先核对来人") if after else tr("领证人")
        self._whom.say(Part(whom, "small", "ink-2"))
        acts = beside(chosen)
        for act, button in self._identify.items():
            button.setVisible(act in acts)
        self._people.setVisible(any(act in acts for act in IDENTIFIES))

    def _show_serial(self, model: DeskModel) -> None:
        chosen = model.row
        wants = chosen is not None and chosen.can_print
        self.serial.setVisible(wants)
        if chosen is None or not wants:
            return
        self.serial.set_value(model.serial)
        left = tr("本窗还有 {count} 张", count=chosen.blanks)
        self.serial.set_origin(told(f"{left}，{tr('偏少')}" if chosen.low else left, "sheets"))
        self.serial.set_readonly(model.doing is Act.PRINT)

    def _show_top(self) -> None:
        self._top.setVisible(not self._taken.isHidden() or not self._trouble.isHidden())
