"""补换发: what is printed once more, which kind, why; who approves it."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from client.session import Session
from domain.certificate import REPRINTS, ReprintKind
from ui.approvals.seconded import SecondPerson
from ui.issue.acts import Act
from ui.issue.questions import ASKED, WordsDialog
from ui.issue.reprint_model import CHECKED, KIND, REASON, SURRENDERED, ReprintModel
from ui.issue.reprint_texts import approval, facts, kind_words
from ui.issue.steps_pane import IDENTIFY_KEYS
from ui.issue.texts import act_word
from ui.kit.arrange import column, hairline, heading, on_ground, put, row
from ui.kit.banner import Banner, Tone
from ui.kit.binding import bind
from ui.kit.boxes import Facts
from ui.kit.field_box import FieldBox
from ui.kit.inputs import Tick, TickShape
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.reading_order import set_reading_order
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.words import tr

WIDE: Final = 520  # px at 100 %: what is read stays in one column


class ReprintScreen(QWidget):
    """It takes its model along when it goes. Signal: left(), back to the desk; nothing typed is lost."""

    left = Signal()

    def __init__(self, theme: Theme, model: ReprintModel, session: Session, window: str) -> None:
        super().__init__()
        self._theme, self._model, self._session, self._at = theme, model, session, window
        model.setParent(self)
        self._second = SecondPerson(theme, self, model)
        self._noted: dict[Act, Mapping[str, str]] = {}  # typed and not yet taken
        self._says, self._trouble = Banner(theme), Banner(theme)
        self._facts = Facts(theme, 96)
        self._kinds = {kind: Tick(theme, kind_words(kind), TickShape.CIRCLE) for kind in ReprintKind}
        self._group = QButtonGroup(self)
        for tick in self._kinds.values():
            self._group.addButton(tick)
        self._identify = {
            act: KeyButton(theme, act_word(act), key, box="control_small")
            for act, key in IDENTIFY_KEYS.items()
        }
        self._reason = FieldBox(theme, tr("说明"), QLineEdit(), required=True)
        self._held = Tick(theme, tr("旧证已当场收回"))
        self._there = KeyButton(theme, tr("由值班长在自己的电脑上批准|送值班长批准"), Key.ASK_SUPERVISOR)
        self._finish = KeyButton(theme, "", Key.FINISH, Kind.PRIMARY, "persons", box="control_large")
        put(
            QVBoxLayout(self),
            self._head(),
            hairline(),
            self._says,
            self._trouble,
            self._middle(),
            self._foot(),
        )
        on_ground(self, "card")
        set_reading_order(self)
        self._bind()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        next(iter(self._kinds.values())).setFocus()

    def _head(self) -> QFrame:
        theme = self._theme
        back = KeyButton(theme, tr("返回发证|返回"), Key.BACK, icon="chevron-left")
        back.clicked.connect(self.left)
        note = Part(tr("须一人申请、另一人批准|"), ink="ink-2", gap=12)
        title = Phrase(theme, Part(tr("补换发"), "title"), note)
        return row(title, None, back, margins=(24, 13, 24, 13), gap=12)

    def _middle(self) -> QWidget:
        theme = self._theme
        kinds = column(*self._kinds.values())
        numbers = Part(tr("Alt 1–3 选择"), "small", "ink-2")
        kind_head = row(heading(theme, tr("种类")), Phrase(theme, numbers), None, gap=8)
        content = column(
            heading(theme, tr("要补换发的证照")), 4, self._facts, 8,
            row(*self._identify.values(), None, gap=8), 16, kind_head, 4, kinds, 12, self._reason, 8,
            row(self._held, None), None, margins=(24, 20, 24, 16),
        )  # fmt: skip
        self._content = content
        self._widen()
        theme.factor_changed.connect(self._widen)
        pane = ScrollPane(theme, row(content, None))
        pane.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return pane

    def _widen(self) -> None:
        self._content.setFixedWidth(self._theme.grown(WIDE))

    def _foot(self) -> QFrame:
        return row(None, self._there, self._finish, margins=(16, 8, 16, 16), gap=8)

    def _bind(self) -> None:
        model = self._model
        for (kind, tick), key in zip(self._kinds.items(), CHOICES, strict=False):
            tick.clicked.connect(lambda _=False, kind=kind: model.choose(kind))
            bind(self, key, tick.click)
        bind(self, Key.BACK, self.left.emit)
        bind(self, Key.FINISH, model.finish)
        bind(self, Key.ASK_SUPERVISOR, model.ask_there)
        bind(self, Key.PRINT, self._print_promise)
        for act, button in self._identify.items():
            bind(self, IDENTIFY_KEYS[act], button.click)
            button.clicked.connect(partial(self._ask_who, act))
        self._reason.edited.connect(model.say)
        self._held.ticked.connect(model.surrender)
        self._finish.clicked.connect(model.finish)
        self._there.clicked.connect(model.ask_there)
        model.changed.connect(self._show)
        model.lacking.connect(self._jump)
        model.approval_wanted.connect(self._ask_approval)

    def _ask_who(self, act: Act) -> None:
        model = self._model
        if act is Act.READ_CARD:
            model.read_card()
            return
        dialog = WordsDialog(self._theme, self.window(), ASKED[act], self._noted.get(act, {}))
        dialog.answered.connect(partial(self._noted.__setitem__, act))
        dialog.answered.connect(
            lambda said: (
                model.bring_letter(said["path"])
                if act is Act.LETTER
                else model.type_person(said["number"], said["name"])
            )
        )
        dialog.left.connect(partial(self._noted.__setitem__, act))
        dialog.open()

    def _print_promise(self) -> None:
        if not self._model.online:
            self._model.print_promise()

    def _jump(self, name: str) -> None:
        widget = {
            CHECKED: self._identify[Act.READ_CARD],
            KIND: next(iter(self._kinds.values())),
            REASON: self._reason,
            SURRENDERED: self._held,
        }[name]
        widget.setFocus()
        if name == REASON:
            self._reason.set_error(tr("请写明原因，批准人要看"))
        self._says.say(
            Tone.LATER,
            tr("还不能提请批准"),
            {
                CHECKED: tr("请先核对申请人：刷身份证，代办先扫委托书。"),
                KIND: tr("请先选补发、换发还是更正重打。"),
                REASON: tr("请写明原因，批准人要看。"),
                SURRENDERED: tr("请收回旧证后勾选；收不回的按遗失补发。"),
            }[name],
        )

    def _show(self) -> None:
        model = self._model
        if model.row is None:
            return
        self._facts.show_facts(facts(model.row))
        self._group.setExclusive(False)
        for kind, tick in self._kinds.items():
            tick.setChecked(kind is model.kind)
        self._group.setExclusive(True)
        self._reason.set_value(model.reason)
        self._reason.set_error("")
        surrenders = model.kind is not None and REPRINTS[model.kind].surrenders
        serial = model.row.serial
        self._held.setText(tr("旧证 {serial} 已当场收回", serial=serial) if serial else tr("旧证已当场收回"))
        self._held.setAccessibleName(self._held.text())
        self._held.setVisible(surrenders)
        self._held.setChecked(model.surrendered)
        self._say_how_it_is()
        self._there.setVisible(model.online)
        words = ("persons", tr("请值班长批准")) if model.online else ("printer", tr("打印承诺单"))
        icon, word = ("clock", tr("等值班长批准")) if model.waits else words
        self._finish.say(word, icon)
        waiting = model.busy or model.waits or bool(model.missing)
        self._finish.set_waiting(waiting)
        self._there.set_waiting(waiting)

    def _say_how_it_is(self) -> None:
        model = self._model
        self._trouble.say_trouble(model.trouble)
        if not model.online:
            text = tr("补换发由市级平台重新签发。可先打印承诺单交给申请人，联网后按承诺单办理。")
            self._says.say(Tone.OFFLINE, tr("现在不能补换发，要联网"), text)
        elif model.waits and model.row is not None and model.row.reprint is not None:
            text = model.row.reprint.task_text
            self._says.say(
                Tone.NOTE, tr("已送值班长，等她批准"), tr("{text}。批准后本窗自动提交。", text=text)
            )
        elif model.denied:
            self._says.say(Tone.LATER, tr("值班长没有批准"), tr("原因：{reason}", reason=model.denied))
        elif model.turned_down:
            text = tr("没有提出申请，没有占用空白证。可补充说明后再请批准。")
            self._says.say(Tone.LATER, tr("值班长没有批准"), text)
        else:
            self._says.say_nothing()

    def _ask_approval(self) -> None:
        model = self._model
        assert model.row is not None
        assert model.kind is not None
        said = approval(model.row, model.kind, model.reason, self._session, self._at)
        self._second.ask(said, model.approve).turned_down.connect(model.turn_down)
