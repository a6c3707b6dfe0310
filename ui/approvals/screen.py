"""待批准: what colleagues ask for, each in one sentence; F9 approves, Ctrl R does not, with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from domain.rows.issuing import ApprovalRow
from domain.words import N_
from ui.approvals.model import ApprovalsModel
from ui.issue.questions import Asked, Line, WordsDialog
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner
from ui.kit.binding import bind
from ui.kit.boxes import EmptyState
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.reflow import Pane, Reflow
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.words import tr

DENY = Asked(
    N_("不批准"),
    N_("原因会送到申请人的窗口。没有占用空白证，证照不变。"),
    (Line("reason", N_("原因")),),
    N_("不批准"),
)


class AskDelegate(TwoLineDelegate):
    """A colleague's request: what, over what is to do."""

    text_left = 56


class ApprovalsScreen(QWidget):
    """It takes its model along when it goes. Signal: left(), Esc."""

    left = Signal()

    def __init__(self, theme: Theme, model: ApprovalsModel) -> None:
        super().__init__()
        self._theme, self._model, self._quiet = theme, model, False
        model.setParent(self)
        self._rows = Rows(say_two_lines, lambda line: line.key, self)
        self._view = RowsView(theme, tr("待批准"), self._rows, AskDelegate, scrolls=True)
        hint = Part(tr("同事从窗口提出的补换发会列在这里|提出的补换发列在这里"), ink="ink-2")
        self._none = EmptyState(theme, "persons", tr("没有要批准的"), hint, dashed=False)
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._title, self._trouble = Phrase(theme), Banner(theme, boxed=True)
        self._says, self._note = Paragraph(theme, "", "why"), Paragraph(theme, "", "body", "ink-2")
        self._deny = KeyButton(theme, tr("不批准，写明原因…|不批准"), Key.REFUSE, Kind.DANGER)
        self._approve = KeyButton(theme, tr("批准"), Key.FINISH, Kind.PRIMARY, "check", box="control_large")
        panes = [Pane(self._list(), tr("待批准"), "pane_records"), Pane(self._detail(), tr("所选申请"))]
        self._panes = Reflow(theme, panes, self._foot())
        put(QVBoxLayout(self), self._panes)
        on_ground(self, "card")
        self.setFocusProxy(self._view)
        self._bind()

    def _list(self) -> QWidget:
        head = row(self._title, None, margins=(16, 14, 16, 12))
        return on_ground(column(head, hairline(), self._view, self._none), "card")

    def _detail(self) -> QWidget:
        body = column(self._trouble, self._says, self._note, None, gap=12, margins=(24, 24, 24, 16))
        return ScrollPane(self._theme, on_ground(body, "card"))

    def _foot(self) -> QFrame:
        self._acts = row(None, self._deny, self._approve, margins=(16, 8, 16, 16), gap=8)
        self._acts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return self._acts

    def _bind(self) -> None:
        model = self._model
        bind(self, Key.FINISH, model.approve)
        bind(self, Key.REFUSE, model.ask_reason)
        bind(self, Key.AGAIN, model.read)
        bind(self, Key.BACK, self.left.emit)
        bind(self, Key.NEXT_PAGE, self._panes.turn_on)
        self._approve.clicked.connect(model.approve)
        self._deny.clicked.connect(model.ask_reason)
        self._view.chosen.connect(self._choose)
        self._view.opened.connect(lambda _: self._panes.turn_to(self._says))
        model.changed.connect(self._show)
        self._panes.columns_changed.connect(lambda _: self._show())  # a foot that is moved is shown
        model.reason_wanted.connect(self._ask_reason)
        self._show()

    def _choose(self, line: TwoLine) -> None:
        if not self._quiet:
            self._model.choose(line.key)

    def _show(self) -> None:
        model = self._model
        count = Part(tr("{count} 项", count=len(model.waiting)), ink="ink-2")
        self._title.say(Part(tr("待批准"), "title"), count)
        self._quiet = True  # what the list chooses by itself is nobody's choice
        self._rows.show([_line(asked) for asked in model.waiting])
        chosen = model.chosen
        self._view.setCurrentIndex(self._rows.at(chosen.task_id if chosen is not None else ""))
        self._quiet = False
        some = bool(model.waiting)
        self._view.setVisible(some)
        self._none.setVisible(not some)
        self._acts.setVisible(chosen is not None)
        self._says.say(tr("您将批准：{text}", text=chosen.text) if chosen is not None else "")
        own = chosen is not None and chosen.own
        note = (
            N_("是您自己提出的，请另一位值班长批准。")
            if own
            else N_("批准记入审计，不可更改。申请窗口自动收到。")
        )
        self._note.say(tr(note) if chosen is not None else "")
        waiting = model.busy or own
        self._approve.set_waiting(waiting)
        self._deny.set_waiting(waiting)
        self._trouble.say_trouble(model.trouble)

    def _ask_reason(self) -> None:
        chosen = self._model.chosen
        if chosen is None:
            return
        reasons, id_ = self._model.reasons, chosen.task_id
        dialog = WordsDialog(self._theme, self.window(), DENY, {"reason": reasons.get(id_, "")})
        dialog.answered.connect(lambda said: self._model.deny(said["reason"]))
        dialog.left.connect(lambda said: reasons.update({id_: said["reason"]}))
        dialog.open()


def _line(asked: ApprovalRow) -> TwoLine:
    ink = "ink-2" if asked.own else "primary"
    note = tr("您自己提出的") if asked.own else tr("等您批准")
    return TwoLine(
        asked.task_id,
        (Part(asked.text, "heading", elides=True),),
        (Part(note, "small", ink),),
        Part(icon="persons", icon_px=20, ink=ink),
    )
