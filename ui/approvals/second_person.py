"""A second person approves at the same window: who asks, who approves, and what exactly, in one sentence."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from domain.trouble import Trouble
from ui.intake.lines import EnterLine
from ui.kit.arrange import Item, column, put, row
from ui.kit.banner import Banner, Tone
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part, paint_box
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.login.inputs import LoginLine
from ui.words import tr

WIDE: Final = 640
COMPACT_ABOVE: Final = 1.5  # times the usual letters: then the whole is higher than the smallest screen


class Approval(NamedTuple):
    """What is put before her. sentence: what she approves, **bold** where it matters; detail: what comes of it.

    asks, asks_note: who asks, and from where; word: of the finishing act; denies: whether she may turn it down here.
    """

    title: str
    remark: str
    sentence: str
    detail: str
    asks: str
    asks_note: str
    word: str
    denies: bool = True


class PersonBox(QFrame):
    """One of the two: what she is here, her name, from where, and how far it is."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._name, self._note, self._state = Phrase(theme), Phrase(theme), Phrase(theme)
        head = Phrase(theme, Part(title, "small", "ink-2"))
        compact = theme.factor > COMPACT_ABOVE
        whole: list[Item] = [head, 4, self._name, self._note, 10, row(self._state, None)]
        short: list[Item] = [row(head, 12, self._note, None), self._name]
        put(QVBoxLayout(self), *(short if compact else whole), margins=(16, 14, 16, 14))
        if compact:
            self._state.setParent(self)  # without a place
            self._state.hide()

    def say(self, name: str, note: str, family: str, icon: str, state: str) -> None:
        """Show it; family is one of the tokens' badges."""
        ink, ground = self._theme.tokens["badge_family"][family]
        self._name.say(Part(name, "large", elides=True))
        self._note.say(Part(note, "small", "ink-2", elides=True))
        self._state.say(Part(state, "badge", ink, icon, 14, icon_gap=4, height="badge", ground=ground))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(QPainter(self), self._theme, self.rect(), "card", "line", self._theme.radius("control"))


class PasswordLine(EnterLine):
    """A password that leaves the widget when it is taken: neither text nor undo keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def take(self) -> str:
        """What was typed; gone from here."""
        typed = self.text()
        self.setText("")  # clears the undo stack too
        return typed


class ApprovalDialog(Dialog):
    """It stays open when she is refused, and goes when done() is called.

    Signals: given(str, str), login and password; login_typed(str); turned_down().
    """

    given = Signal(str, str)
    login_typed = Signal(str)
    turned_down = Signal()

    def __init__(self, theme: Theme, window: QWidget, approval: Approval) -> None:
        self._approval, self._waiting = approval, False
        self._asks, self._approves = PersonBox(theme, tr("申请人")), PersonBox(theme, tr("批准人"))
        self._asks.say(approval.asks, approval.asks_note, "ok", "check", tr("已提出"))
        self._login, self._password = LoginLine(theme), PasswordLine()
        self._login_box = FieldBox(theme, tr("批准人工号"), self._login)
        self._password_box = FieldBox(theme, tr("密码"), self._password)
        self._trouble = Banner(theme, boxed=True)
        if theme.factor <= COMPACT_ABOVE:
            self._trouble.say(Tone.NOTE, "", tr("批准人不能是申请人。此次批准记入审计，不可更改。"))
        self._cancel = KeyButton(theme, tr("取消"), Key.BACK, box="control_large")
        self._finish = KeyButton(theme, approval.word, Key.FINISH, Kind.PRIMARY, box="control_large")
        deny = KeyButton(theme, tr("不批准"), Key.REFUSE, Kind.DANGER, box="control_large")
        acts = (deny, self._cancel, self._finish) if approval.denies else (self._cancel, self._finish)
        body = self._body(theme)
        body = ScrollPane(theme, body) if theme.factor > COMPACT_ABOVE else body
        remark = "" if theme.factor > COMPACT_ABOVE else approval.remark
        super().__init__(theme, window, approval.title, remark, body, acts, wide=WIDE)
        self._cancel.clicked.connect(self.reject)
        self._finish.clicked.connect(self._give)
        deny.clicked.connect(self._turn_down)
        if not approval.denies:
            deny.deleteLater()
        self._login.textEdited.connect(lambda text: self._typed(text))
        self._login.returnPressed.connect(self._password.setFocus)
        self._password.entered.connect(lambda _: self._give())
        self.finished.connect(lambda _: self._password.take())
        self.show_name("")
        self._login.setFocus()

    def show_name(self, name: str) -> None:
        """Whose login it is, '' for nobody's."""
        self._login.show_name(name)
        login = self._login.text().strip()
        note = f"{tr('值班长')} · {login}" if login else tr("请键入工号和密码")
        self._approves.say(name or tr("待登录"), note, "primary", "lock", tr("待验证"))

    def refuse(self, trouble: Trouble) -> None:
        """Why it was not approved: she may try again."""
        self._wait(False)
        self._trouble.say_trouble(trouble)
        self._password.setFocus()
        self._fit()

    def done_with(self) -> None:
        """It was approved."""
        self.accept()

    def _body(self, theme: Theme) -> QWidget:
        said = self._approval
        arrow = Phrase(theme, Part(icon="arrow-right", icon_px=18, ink="ink-2"))
        boxes, fields = QHBoxLayout(), QHBoxLayout()
        put(boxes, self._asks, arrow, self._approves, gap=9)
        put(fields, column(self._login_box, None), column(self._password_box, None), gap=16)
        for layout, stretches in ((boxes, (1, 0, 1)), (fields, (1, 1))):
            for at, stretch in enumerate(stretches):
                layout.setStretch(at, stretch)
        return column(
            Paragraph(theme, said.sentence, "strong"), 4, Paragraph(theme, said.detail, "body", "ink-2"), 16,
            boxes, 16, fields, 12, self._trouble,
        )  # fmt: skip

    def _typed(self, login: str) -> None:
        self.show_name("")
        self.login_typed.emit(login)

    def _give(self) -> None:
        login = self._login.text().strip()
        if self._waiting:
            return
        if not login or not self._password.text():
            (self._login if not login else self._password).setFocus()
            return
        self._wait(True)
        self.given.emit(login, self._password.take())

    def _turn_down(self) -> None:
        self.turned_down.emit()
        self.reject()

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self._finish.set_waiting(waiting)

    def _fit(self) -> None:
        layout, window = self.layout(), self.parentWidget()
        if layout is not None and window is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            self.setFixedHeight(min(max(self.height(), needed), window.height() - 32))
