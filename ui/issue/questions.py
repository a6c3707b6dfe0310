"""The questions of the issuing desk that need words or a choice; each over the page, none loses what was typed."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.rows.issuing import CALL_NAMES, CallResult, CertificateRow
from domain.sheet import CAME_OUT_NAMES, CameOut
from domain.words import N_
from ui.intake.lines import EnterLine
from ui.issue.acts import Act, more
from ui.issue.texts import WORDS
from ui.kit.arrange import column
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.theme import Theme
from ui.words import tr


class Line(NamedTuple):
    """A line to type in: its name, its label, what it is like."""

    name: str
    label: str
    hint: str = ""


class Asked(NamedTuple):
    """A question with lines: what stands over them, the act's word."""

    title: str
    text: str
    lines: tuple[Line, ...]
    does: str


GAP: Final = 4  # px, as in a FieldBox
REASON: Final = Line("reason", N_("原因"))
ASKED: Final[Mapping[Act, Asked]] = {
    Act.SPOIL: Asked(
        N_("这一张作废"),
        N_("这一张记为作废并留存，同一印次可用下一张空白证重打。不用批准。"),
        (REASON,),
        N_("作废"),
    ),
    Act.SHELVE: Asked(
        N_("放到待领架上"),
        N_("扫架上或袋上的条码，或键入号码。"),
        (Line("code", N_("架号或袋号"), "A-03"),),
        N_("上架"),
    ),
    Act.SUSPEND: Asked(
        N_("挂失"),
        N_("挂失后这本证照在全市核验为已挂失，可以解除。请先核对持证人身份。"),
        (REASON,),
        N_("挂失"),
    ),
    Act.LIFT: Asked(
        N_("解除挂失"),
        N_("解除后这本证照重新有效。请先核对持证人身份。"),
        (REASON,),
        N_("解除挂失"),
    ),
    Act.TYPE_PERSON: Asked(
        N_("键入领证人"),
        N_("按领证人出示的证件键入。与持证人不一致的，先扫委托书。"),
        (Line("number", N_("证件号码")), Line("name", N_("姓名"))),
        N_("核对"),
    ),
    Act.LETTER: Asked(
        N_("代人领取"),
        N_("选委托书的扫描件，再刷代领人的身份证。"),
        (Line("path", N_("委托书影像"), N_("文件路径，可粘贴")),),
        N_("添加"),
    ),
}


class WordsDialog(Dialog):
    """A question with lines. Signals: answered(dict), all lines filled in; left(dict), by Esc."""

    answered = Signal(object)
    left = Signal(object)

    def __init__(self, theme: Theme, window: QWidget, asked: Asked, before: Mapping[str, str]) -> None:
        self._fields = {line.name: self._field(theme, line, before) for line in asked.lines}
        cancel = KeyButton(theme, tr("取消"), Key.BACK)
        does = KeyButton(theme, tr(asked.does), Key.FINISH, Kind.PRIMARY)
        self._error_high, self._spare = theme.line("small") + GAP, QWidget()  # room for what is wrong
        self._make_room()
        body = column(*self._fields.values(), self._spare, gap=12)
        super().__init__(theme, window, tr(asked.title), tr(asked.text), body, (cancel, does), wide=480)
        cancel.clicked.connect(self.reject)
        does.clicked.connect(self._finish)
        self.rejected.connect(lambda: self.left.emit(self._typed()))
        next(iter(self._fields.values())).editor.setFocus()

    def take_scan(self, text: str) -> None:
        """A shelf's barcode, or what else is scanned, goes into the line with the focus."""
        focused = next((field for field in self._fields.values() if field.editor.hasFocus()), None)
        (focused or next(iter(self._fields.values()))).set_value(text.strip())

    def _field(self, theme: Theme, line: Line, before: Mapping[str, str]) -> FieldBox:
        editor = EnterLine()
        editor.setPlaceholderText(tr(line.hint) if line.hint else "")
        field = FieldBox(theme, tr(line.label), editor, required=True)
        field.set_value(before.get(line.name, ""))
        field.edited.connect(lambda _: self._clear(field))
        editor.entered.connect(lambda _: self._finish())
        return field

    def _typed(self) -> dict[str, str]:
        return {name: field.value() for name, field in self._fields.items()}

    def _finish(self) -> None:
        empty = [field for field in self._fields.values() if not field.value().strip()]
        for field in empty:
            field.set_error(tr("请填写"))
        self._make_room()
        if empty:
            empty[0].editor.setFocus()
            return
        self.accept()
        self.answered.emit(self._typed())

    def _clear(self, field: FieldBox) -> None:
        field.set_error("")
        self._make_room()

    def _make_room(self) -> None:
        right = sum(not field.error for field in self._fields.values())
        self._spare.setFixedHeight(right * self._error_high)


class ChoiceDialog(Dialog):
    """A question with a few answers, each a button with Alt and a digit. Signal: chosen(object)."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, title: str, text: str,
        answers: Sequence[tuple[object, str]], dangerous: frozenset[object] = frozenset(),
    ) -> None:  # fmt: skip
        buttons = []
        for (value, word), key in zip(answers, CHOICES, strict=False):
            kind = Kind.DANGER if value in dangerous else Kind.SECONDARY
            button = KeyButton(theme, word, key, kind)
            button.clicked.connect(lambda _=False, value=value: self._choose(value))
            buttons.append(button)
        cancel = KeyButton(theme, tr("取消"), Key.BACK)
        super().__init__(theme, window, title, text, column(*buttons, gap=8), (cancel,))
        cancel.clicked.connect(self.reject)
        if buttons:
            buttons[0].setFocus()

    def _choose(self, value: object) -> None:
        self.accept()  # first: the answer may put the next question
        self.chosen.emit(value)


class CameOutDialog(ChoiceDialog):
    """What came out of the printer; chosen: (CameOut, whether a second sheet is spoiled too)."""

    def __init__(self, theme: Theme, window: QWidget, serial: str) -> None:
        says = {
            CameOut.GOOD: tr("这一张记为已印"),
            CameOut.MISPRINT: tr("这一张作废留存，换下一张重打"),
            CameOut.JAM: tr("这一张作废留存，换下一张重打"),
            CameOut.BLANK_SHEET: tr("没有印上，号码不变，放回最上面"),
            CameOut.DOUBLE_FEED: tr("再说明第二张是否完好"),
        }
        answers: list[tuple[object, str]] = [
            (out, f"{tr(CAME_OUT_NAMES[out])}：{says[out]}") for out in CameOut
        ]
        title = tr("出来的是什么？")
        text = tr(
            "空白证 {serial} 已经占用，请按实际情况选。看不清就先去打印机看一看，再回来选。", serial=serial
        )
        super().__init__(theme, window, title, text, answers, frozenset({CameOut.MISPRINT, CameOut.JAM}))


class SecondSheetDialog(ChoiceDialog):
    """What became of the second sheet of a double feed; chosen: True where it is spoiled too."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        answers: list[tuple[object, str]] = [
            (False, tr("完好，没有印上：放回最上面，号码不变")),
            (True, tr("印上了或折坏了：也作废留存")),
        ]
        text = tr("先出来的一张作废留存。后面带出来的一张，请看清再选。")
        super().__init__(theme, window, tr("第二张怎样？"), text, answers, frozenset({True}))


class CallDialog(ChoiceDialog):
    """How a call went; chosen: a CallResult."""

    def __init__(self, theme: Theme, window: QWidget, name: str) -> None:
        answers: list[tuple[object, str]] = [(result, tr(CALL_NAMES[result])) for result in CallResult]
        title, text = tr("通知 {name} 来领证", name=name), tr("通话后选结果，记在这本证照上。")
        super().__init__(theme, window, title, text, answers)


class SendBackDialog(ChoiceDialog):
    """Whether to send it back; chosen: True."""

    def __init__(self, theme: Theme, window: QWidget, row: CertificateRow) -> None:
        text = tr(
            "{name} 的{what}已等 {days} 天。退回后这一张收回作废，本人再来要办理补换发。",
            name=row.person_name, what=row.type_name, days=row.waits_days,
        )  # fmt: skip
        answers: list[tuple[object, str]] = [(True, tr("退回，这一张收回"))]
        super().__init__(theme, window, tr("退回制证部门"), text, answers, frozenset({True}))


class MoreDialog(ChoiceDialog):
    """All else that may be done; chosen: an Act."""

    def __init__(self, theme: Theme, window: QWidget, row: CertificateRow) -> None:
        answers: list[tuple[object, str]] = [(act, tr(WORDS[act].says)) for act in more(row)]
        super().__init__(theme, window, tr("更多办法"), f"{row.person_name} · {row.type_name}", answers)
