"""The notice page over the intake: the paper, and beside it all that is wrong, or why nothing is taken in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner
from ui.kit.binding import bind
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paper_well import PaperWell
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.reflow import Pane, Reflow
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.notice.model import NoticeModel, Telling
from ui.notice.parts import NoticePart, RefusalPart
from ui.notice.texts import about, title
from ui.words import tr

LIST = 1


class NoticeScreen(QWidget):
    """It takes its model along when it goes. Signal: left(), back to the intake; nothing is lost."""

    left = Signal()

    def __init__(self, theme: Theme, model: NoticeModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        model.setParent(self)
        self._well = PaperWell(theme, tr("告知单预览"))
        self._title, self._about = Phrase(theme), Paragraph(theme, "", "body", "ink-2")
        self._trouble = Banner(theme)
        self._told: Telling | None = None  # what was shown last
        self._notice, self._refusal = NoticePart(theme), RefusalPart(theme)
        self._note = Paragraph(
            theme, tr("不属于本中心受理范围或者不符合条件的，改出不收件告知单"), "small", "ink-2"
        )
        self._other = KeyButton(theme, tr("不收件…|不收件"), Key.NOT_COLLECT, box="control_large")
        self._give = KeyButton(theme, tr("打印并告知"), Key.NOTICE, Kind.PRIMARY, "printer", "control_large")
        panes = [
            Pane(self._well, tr("告知单"), "paper_well"),
            Pane(ScrollPane(theme, self._content()), tr("告知内容")),
        ]
        self._reflow = Reflow(theme, panes, self._foot(), main=LIST)
        put(QVBoxLayout(self), self._reflow)
        on_ground(self, "card")
        self._bind()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window made small still shows this page
            self._model.rest()

    def _bind(self) -> None:
        model = self._model
        bind(self, Key.NOTICE, model.give)
        bind(self, Key.NOT_COLLECT, model.refuse_instead)
        bind(self, Key.BACK, self.left.emit)
        bind(self, Key.NEXT_PAGE, self._reflow.turn_on)
        self._give.clicked.connect(model.give)
        self._other.clicked.connect(model.refuse_instead)
        self._notice.opened.connect(model.mend)
        self._refusal.typed.connect(model.say_reason)
        self._refusal.left.connect(model.draw)
        self._refusal.brought.chosen.connect(model.say_brought)
        self._reflow.columns_changed.connect(lambda _: self._show_note())
        model.changed.connect(self._show)
        model.pages.read.connect(self._well.show_page)
        self._well.turned.connect(model.pages.turn)

    def _focus(self) -> None:
        refusing = self._model.telling is Telling.REFUSAL
        widget: QWidget = self._refusal.reason if refusing else self._notice.list
        self._reflow.turn_to(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        model = self._model
        refusing = model.telling is Telling.REFUSAL
        self._title.say(Part(title(model), "title"))
        of = model.refusal if refusing else model.notice
        self._about.say(about(of) if of is not None else "")
        self._notice.show_notice(model.notice)
        self._refusal.show_refusal(model.refusal, model.reason, model.brought)
        self._notice.setVisible(not refusing)
        self._refusal.setVisible(refusing)
        self._other.setVisible(not refusing)
        self._show_note()
        if self._told is not model.telling:
            self._told = model.telling
            self._focus()
        self._give.set_waiting(not model.can_give or model.giving)
        self._trouble.say_trouble(model.trouble)
        if model.pages.page is None:
            none = tr("没有可打印的内容")
            if model.can_give:
                none = tr("正在准备预览") if model.pages.drawing else tr("按回车预览")
            self._well.show_nothing(none)

    def _show_note(self) -> None:
        """Which other way there is, where there is room to say so."""
        self._note.setVisible(self._reflow.columns > 1 and self._model.telling is Telling.NOTICE)

    def _content(self) -> QWidget:
        back = KeyButton(self._theme, tr("返回受理|返回"), Key.BACK, icon="chevron-left")
        back.clicked.connect(self.left)
        head = row(self._title, None, back, margins=(24, 14, 24, 4), gap=12)
        named = column(self._about, margins=(24, 0, 24, 12))
        return column(head, named, hairline(), self._trouble, self._notice, self._refusal, None)

    def _foot(self) -> QFrame:
        foot = row(self._note, None, self._other, self._give, margins=(24, 8, 16, 16), gap=8)
        layout = foot.layout()
        assert layout is not None
        layout.setAlignment(self._note, Qt.AlignmentFlag.AlignVCenter)
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return foot
