"""The page of a paper given after filing: the paper; beside it what it lists, why, and how it reaches the person."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from domain.after_filing import Means
from domain.refusing import Brought
from domain.words import N_
from ui.cases.delivery import DeliveryBox
from ui.cases.paper_model import Paper, PaperModel
from ui.intake.lines import EnterLine
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner, Tone
from ui.kit.binding import bind, bind_keys
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import Part
from ui.kit.paper_well import PaperWell
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.reflow import Pane, Reflow
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.notice.brought_box import BroughtBox
from ui.notice.defect_list import DefectDelegate, lines, say_defect
from ui.words import tr

SAYS: Final = 1
TITLES: Final[Mapping[Paper, str]] = {
    Paper.CORRECTION: N_("补正通知书"),
    Paper.ACCEPTANCE: N_("受理通知书"),
    Paper.REFUSAL: N_("不予受理通知书"),
}
FOLLOWS: Final[Mapping[Paper, str]] = {
    Paper.CORRECTION: N_("列出的就是全部需要补正的内容。告知后暂停计时，补齐后重新计算五个工作日。"),
    Paper.ACCEPTANCE: N_("请申请人核对并妥善保管。"),
    Paper.REFUSAL: N_("告知后本件终止，不能恢复。请写明原因，收存了材料的当面退还。"),
}
NOTHING: Final = N_("这个办件没有需要补正的地方")


class PaperPage(QWidget):
    """Signal: left(), back to the cases; nothing is lost."""

    left = Signal()

    def __init__(self, theme: Theme, model: PaperModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._well = PaperWell(theme, tr("通知书预览"))
        self._title, self._about = Phrase(theme), Paragraph(theme, "", "body", "ink-2")
        self._trouble, self._follows = Banner(theme), Banner(theme)
        self._rows = Rows(say_defect, lambda line: line.defect.name, self)
        self.list = RowsView(theme, tr("需要补正的全部内容"), self._rows, DefectDelegate, reads=True)
        self.reason = EnterLine()
        self._reason = FieldBox(theme, tr("不予受理的原因"), self.reason, required=True)
        self.delivery = DeliveryBox(theme)
        self.brought = BroughtBox(theme, CHOICES[len(Means) : len(Means) + len(Brought)])
        self._why = column(self._reason, margins=(24, 12, 24, 12))
        self._brought = column(self.brought, margins=(24, 0, 24, 16))
        self._give = KeyButton(theme, tr("打印并送达"), Key.NOTICE, Kind.PRIMARY, "printer", "control_large")
        panes = [
            Pane(self._well, tr("通知书"), "paper_well"),
            Pane(ScrollPane(theme, self._content()), tr("告知内容")),
        ]
        self.panes = Reflow(theme, panes, self._foot(), main=SAYS)
        put(QVBoxLayout(self), self.panes)
        on_ground(self, "card")
        self._bind()

    def begin(self) -> None:
        """It is turned to."""
        refusing = self._model.paper is Paper.REFUSAL
        self.reason.clear()
        widget: QWidget = self.reason if refusing else self.list
        if self._model.paper is Paper.ACCEPTANCE:
            widget = self.delivery.day.editor
        self.panes.turn_to(self.delivery)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bind(self) -> None:
        model = self._model
        bind_keys(self)
        bind(self, Key.NEXT_PAGE, self.panes.turn_on)
        self._give.clicked.connect(model.give)
        self.reason.textEdited.connect(model.say_reason)
        self.reason.entered.connect(lambda _: model.draw())
        self.reason.editingFinished.connect(model.draw)
        self.brought.chosen.connect(model.say_brought)
        self.delivery.chosen.connect(model.choose)
        self.delivery.dated.connect(model.say_day)
        self._well.turned.connect(model.pages.turn)
        model.pages.read.connect(self._well.show_page)
        model.changed.connect(self.show_paper)

    def show_paper(self) -> None:
        """As the model has it."""
        model, row = self._model, self._model.row
        self._title.say(Part(tr(TITLES[model.paper]), "title"))
        about = (row.person, row.item, row.number) if row else ()
        self._about.say(" · ".join(filter(None, about)))
        defects = row.defects if row else ()
        self._rows.show(lines(defects))
        self.list.setVisible(bool(defects))
        self._why.setVisible(model.paper is Paper.REFUSAL)
        self._brought.setVisible(model.paper is Paper.REFUSAL)
        self.brought.show_brought(model.said.brought)
        nothing = row is not None and model.paper is Paper.CORRECTION and not defects
        self._follows.say(Tone.NOTE, "", tr(NOTHING) if nothing else tr(FOLLOWS[model.paper]))
        self.delivery.show_delivery(model.means, model.day)
        self._give.set_waiting(not model.can_give)
        self._trouble.say_trouble(model.trouble)
        if model.pages.page is None:
            self._well.show_nothing(tr("正在准备预览") if model.can_give else tr("没有可打印的内容"))

    def _content(self) -> QWidget:
        back = KeyButton(self._theme, tr("返回办件|返回"), Key.BACK, icon="chevron-left")
        back.clicked.connect(self.left)
        head = row(self._title, None, back, margins=(24, 14, 24, 4), gap=12)
        named = column(self._about, margins=(24, 0, 24, 12))
        return column(
            head,
            named,
            hairline(),
            self._trouble,
            self._why,
            self.list,
            self._follows,
            self.delivery,
            self._brought,
            None,
        )

    def _foot(self) -> QFrame:
        foot = row(None, self._give, margins=(24, 8, 16, 16), gap=8)
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return foot
