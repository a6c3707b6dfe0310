"""The two contents of the notice page: all that is wrong, or why nothing is taken in."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from domain.refusing import Brought
from domain.rows.notices import NoticeRow, RefusalRow
from domain.words import N_
from ui.intake.lines import EnterLine
from ui.intake.texts import condition_said
from ui.kit.arrange import column, hairline, heading, put, row
from ui.kit.banner import Banner, Tone
from ui.kit.field_box import FieldBox
from ui.kit.keys import CHOICES
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.notice.brought_box import BroughtBox
from ui.notice.defect_list import DefectDelegate, lines, say_defect
from ui.notice.texts import complete, mended
from ui.words import tr

SIDES: Final = (24, 16, 24, 16)
KEEPS: Final = N_("请办事人在告知单上签收。带来的材料退还办事人，草稿保留，补齐后接着办。")
IS_OVER: Final = N_("请办事人在告知单上签收。本次来访记为不收件，草稿不再保留。")


class NoticePart(QFrame):
    """Signal: opened(DefectRow), to be put right now."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = Rows(say_defect, lambda line: line.defect.name, self)
        self.list = RowsView(theme, tr("需要补正的全部内容"), self._rows, DefectDelegate)
        self.list.opened.connect(lambda line: self.opened.emit(line.defect))
        self._says, self._mended = Banner(theme), Banner(theme)
        put(QVBoxLayout(self), self.list, self._says, self._mended, _delivery(theme, tr(KEEPS)))

    def show_notice(self, notice: NoticeRow | None) -> None:
        """Show the list, and that it is whole."""
        self._rows.show(lines(notice.defects) if notice else [])
        if notice is not None and notice.defects and self.list.current() is None:
            self.list.choose(notice.defects[0].name)  # the list has the focus before it has rows
        if notice is None:
            self._says.say_nothing()
            self._mended.say_nothing()
            return
        if notice.asking:
            self._says.say(Tone.LATER, tr("正在查询"), tr("最多等 3 秒，查到的不需要提交"))
        elif notice.defects and all(defect.now for defect in notice.defects):
            self._says.say(
                Tone.LATER, tr("都可以当场更正"), tr("请按回车逐处更正；办事人现在答不上来的再告知")
            )
        elif notice.defects:
            self._says.say(Tone.OK, tr("没有遗漏"), complete(notice))
        else:
            self._says.say(Tone.OK, tr("材料和表单都已齐全"), tr("不需要告知，请按 Esc 返回受理页"))
        if notice.mended:
            self._mended.say(Tone.NOTE, tr("当场更正 {count} 处", count=len(notice.mended)), mended(notice))
        else:
            self._mended.say_nothing()


class RefusalPart(QFrame):
    """Signals: typed(str), the reason as it is typed; left(), it is typed to its end."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._reasons, self._instead = Paragraph(theme), Paragraph(theme)
        self._instead_head = heading(theme, tr("还可以办"))
        self._reason_head = heading(theme, tr("原因"))
        self.reason = EnterLine()
        self._box = FieldBox(theme, tr("补充说明"), self.reason)
        self._hint = Paragraph(theme, "", "small", "ink-2")
        self.brought = BroughtBox(theme, CHOICES[: len(Brought)])
        said = column(self._reason_head, 4, self._reasons, margins=(24, 16, 24, 8))
        fits = column(self._instead_head, 4, self._instead, margins=(24, 0, 24, 8))
        field = column(self._box, 4, self._hint, 16, self.brought, margins=(24, 8, 24, 16))
        put(QVBoxLayout(self), said, fits, field, hairline(), _delivery(theme, tr(IS_OVER)))
        self.reason.textEdited.connect(self.typed)
        self.reason.entered.connect(lambda _: self.left.emit())
        self.reason.editingFinished.connect(self.left)

    def show_refusal(self, refusal: RefusalRow | None, reason: str, brought: Brought) -> None:
        """Show why, what can be applied for instead, and what became of what was brought."""
        reasons = refusal.reasons if refusal else ()
        self._reasons.say(
            "\n".join(f"{at}. {condition_said(row)}" for at, row in enumerate(reasons, 1)), "error"
        )
        for part in (self._reason_head, self._reasons):
            part.setVisible(bool(reasons))
        fitting = refusal.instead if refusal else ()
        self._instead.say("\n".join(f"· {item.name}" for item in fitting))
        for part in (self._instead_head, self._instead):
            part.setVisible(bool(fitting))
        self._hint.say(
            tr("可以不填") if reasons else tr("受理条件没有不符合的，请写明不收件的原因，会印在告知单上")
        )
        if self.reason.text() != reason:
            self.reason.setText(reason)
        self.brought.show_brought(brought)


def _delivery(theme: Theme, note: str) -> QFrame:
    how = Phrase(theme, Part(tr("打印 1 份，当场交给办事人|打印 1 份"), icon="printer", icon_px=18))
    said = Paragraph(theme, note, "small", "ink-2")
    return column(row(heading(theme, tr("送达")), None), 8, how, 4, said, margins=SIDES)
