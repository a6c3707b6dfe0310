"""The verdict and all behind it: why, what is written, each check, both answers, the age of the list."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from client.tasks.check_code import believed
from domain.rows.checks import CheckedRow, ListAge
from ui.check.age_bar import AgeBar
from ui.check.answer_box import AnswerBox
from ui.check.cells import cells
from ui.check.texts import (
    facts,
    list_age,
    loud,
    other_answer,
    other_title,
    own_answer,
    remark,
    title,
    what_to_do,
    why,
    word,
)
from ui.kit.arrange import column, heading, on_ground, put, row
from ui.kit.banner import Banner, Tone
from ui.kit.boxes import EmptyState, Facts
from ui.kit.check_cells import CheckCells
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part
from ui.kit.phrase import Phrase
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.verdict_band import VerdictBand
from ui.words import tr

SIDE = 40
LABEL = 88


class ResultPane(QFrame):
    """The band stays, the rest below scrolls where it must; the age of the list stays at the foot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._band = VerdictBand(theme)
        self._title, self._remark = Phrase(theme), Phrase(theme, align=RIGHT)
        self._facts = (Facts(theme, LABEL, lined=True), Facts(theme, LABEL, lined=True))
        self._cells = CheckCells(theme)
        self._own, self._other = AnswerBox(theme), AnswerBox(theme)
        self.enter = KeyButton(theme, tr("补录"), Key.ENTER_PAPER, box="control_small")
        self._lacks = Banner(theme, self.enter, boxed=True)
        self._age, self._limit = Phrase(theme), Phrase(theme, align=RIGHT)
        self._bar = AgeBar(theme)
        hint = Part(tr("扫码即验，断网也能验；每次核验都有记录|扫码即验，断网也能验"), ink="ink-2")
        self._none = EmptyState(theme, "scan", tr("请扫描证照、凭证上的二维码"), hint, dashed=False)
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._scroll = ScrollPane(theme, self._whole())
        foot = column(row(self._age, None, self._limit, gap=16), 8, self._bar, margins=(SIDE, 8, SIDE, 18))
        put(QVBoxLayout(self), self._band, self._scroll, self._none, foot)
        on_ground(self, "card")
        self.show_row(None, None, 0, False)

    def show_row(self, shown: CheckedRow | None, age: ListAge | None, now_us: int, lacks: bool) -> None:
        """Show a check, None for none. age: of the lists here, where the check has none of its own."""
        some = shown is not None
        for widget, there in ((self._band, some), (self._scroll, some), (self._none, not some)):
            widget.setVisible(there)
        self._show_age(shown.age if shown is not None and shown.age is not None else age)
        if shown is not None:
            self._show(shown, now_us)
            self._show_hint(shown.reported, lacks)

    def say_verdict(self, shown: CheckedRow, now_us: int) -> None:
        """Show the band, and let it speak."""
        said = word(shown.what, shown.word, shown.reason)
        self._band.say(loud(shown.word), said, why(shown, now_us), what_to_do(shown))

    def _show(self, shown: CheckedRow, now_us: int) -> None:
        vouched = believed(shown)
        self._title.say(Part(title(shown, vouched), "heading"))
        note = remark(shown, vouched)
        self._remark.say(Part(note, "small", "ink-2" if vouched else "warning", elides=True))
        self._remark.setToolTip(note)
        told = facts(shown, now_us)
        for place, widget in enumerate(self._facts):
            widget.show_facts(told[place::2])
        self._cells.show_cells(cells(shown))
        own_word, own_reason = shown.own
        own = word(shown.what, own_word, own_reason)
        self._own.say(tr("本机判定（断网也能做）"), loud(own_word), own, own_answer(shown))
        self._other.say(other_title(shown), *other_answer(shown))

    def _show_hint(self, reported: bool, lacks: bool) -> None:
        if reported:
            self._lacks.say(Tone.LATER, "", tr("有窗口上报过这张证照，请再核一次，并请值班长查看"))
        elif lacks:
            self._lacks.say(Tone.NOTE, "", tr("电子证照库没有这张证照，可以把纸质证照补录进去"))
        else:
            self._lacks.say_nothing()

    def _show_age(self, age: ListAge | None) -> None:
        told, limit = list_age(age)
        old = age is not None and age.limit_s > 0 and age.age_s > age.limit_s
        self._age.say(Part(told, "small", "warning" if old or age is None else "ink-2"))
        self._limit.say(Part(limit, "small", "ink-2"))
        self._bar.show_used(age.age_s / age.limit_s if age is not None and age.limit_s else 0)

    def _whole(self) -> QWidget:
        theme = self._theme
        left, right = self._facts
        halves = row(left, right, gap=32)
        layout = halves.layout()
        assert layout is not None
        for place in (0, 1):
            layout.setStretch(place, 1)  # type: ignore[attr-defined]  # a row's layout is a box
        answers = row(self._own, self._other, gap=16)
        return column(
            row(self._title, None, self._remark, gap=16), 8, halves, 16, heading(theme, tr("逐项检查")), 8,
            self._cells, 16, answers, 12, self._lacks, None, margins=(SIDE, 22, SIDE, 8),
        )  # fmt: skip
