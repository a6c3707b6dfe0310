"""Beside the verdict: the scan line that is always ready, the person at the window, what was checked today."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from domain.local_time import time_text
from domain.rows.checks import AtWindow, CheckedRow, Compared, PastCheck, What
from ui.check.texts import LOOKS, loud, past_name, word
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.boxes import Hint, Portrait
from ui.kit.flow import Flow
from ui.kit.inputs import SearchLine
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part
from ui.kit.phrase import Phrase
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.verdict_band import Loud
from ui.words import tr

SIDE = 16
CARD = 2  # the place of what is said of the card


class PastLine(NamedTuple):
    """A check of today, and the words of its verdict."""

    past: PastCheck
    word: str


class PastDelegate(RowDelegate):
    """Sign and word, what and whose, when."""

    margin = SIDE

    def cells(self, row: PastLine, chosen: bool, width: float) -> Sequence[Cell]:
        icon, ink = LOOKS[loud(row.past.word)]
        said = Part(row.word, "heading", icon=icon, icon_px=18, icon_ink=ink, icon_gap=12)
        return [
            Cell([said], SIDE, 132),
            Cell([Part(past_name(row.past), elides=True)], 152, end_less=48),
            Cell([Part(time_text(row.past.at), "small", "ink-2")], align=RIGHT),
        ]


def say_past(row: PastLine) -> str:
    """The row as one sentence, for screen readers."""
    return "，".join((row.word, past_name(row.past), time_text(row.past.at)))


class ScanLine(SearchLine):
    """Takes a scan typed by hand or pasted; an input method stays out of it. Signal: entered(str)."""

    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("对准证照上的二维码扫描|请扫描二维码"), Key.ADD_SCAN, "scan")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMaxLength(8_192)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            text = self.text()
            self.clear()
            self.entered.emit(text)
            return
        super().keyPressEvent(event)


class SidePane(QWidget):
    """Signals: camera_requested(), file_requested(), card_requested(); opened(bytes), a check of before."""

    camera_requested = Signal()
    file_requested = Signal()
    card_requested = Signal()
    opened = Signal(bytes)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.scan = ScanLine(theme)
        self._agrees = Phrase(theme, align=RIGHT)
        self._facts = [Phrase(theme) for _ in range(3)]
        self._nobody = Hint(theme, "card")
        self._signs = [Phrase(theme, align=RIGHT) for _ in range(3)]
        self._somebody = self._person_box()
        self._count = Phrase(theme)
        self._rows = Rows(say_past, lambda line: line.past.first, self)
        self.list = RowsView(theme, tr("本窗今日核验"), self._rows, PastDelegate)
        self.list.opened.connect(lambda line: self.opened.emit(line.past.first))
        below = column(self._holder_box(), hairline(), self._today_head(), self.list, None)
        put(QVBoxLayout(self), self._scan_box(), hairline(), ScrollPane(theme, below))
        on_ground(self, "card")

    def show_person(self, person: AtWindow | None, shown: CheckedRow | None, reading: bool) -> None:
        """Who is at the window, and whether she is the holder of what is shown."""
        self._nobody.setVisible(person is None)
        self._somebody.setVisible(person is not None)
        compared = Compared.NONE if shown is None else shown.compared
        self._agrees.say(self._badge(compared))
        if person is None:
            title = tr("正在读卡，请放好证件不要移动") if reading else _asks_for_card(shown)
            self._nobody.say(title)
            return
        same = compared is not Compared.NONE
        at = tr("{time} 本人在场", time=time_text(person.read_at))
        card = word(What.ID_CARD, person.bad, "") if person.bad else at
        told = ((tr("姓名"), person.name), (tr("证号"), person.masked_number), (tr("读卡"), card))
        wrong = (compared is Compared.OTHER, compared is Compared.OTHER, bool(person.bad))
        for place, (label, value) in enumerate(told):
            ink = "error" if place == CARD and person.bad else "ink"
            text = Part(value, ink=ink, gap=16, elides=True)
            self._facts[place].say(Part(label, ink="ink-2"), text)
            self._facts[place].setToolTip(value)
            icon, colour = ("octagon-cross", "error") if wrong[place] else ("check", "ok")
            judged = same or place == CARD
            self._signs[place].say(*([Part(icon=icon, ink=colour)] if judged else []))

    def show_past(self, past: Sequence[PastCheck], shown: CheckedRow | None) -> None:
        """What was checked today, and which of it is shown."""
        self._rows.show([PastLine(row, word(row.what, row.word, row.reason)) for row in past])
        count = tr("{count} 次", count=len(past))
        self._count.say(Part(tr("本窗今日核验"), "heading"), Part(count, ink="ink-2"))
        if shown is None:
            self.list.clearSelection()
            self.list.setCurrentIndex(self._rows.index(-1))
        else:
            self.list.choose(shown.first)

    def _scan_box(self) -> QWidget:
        theme = self._theme
        camera = KeyButton(theme, tr("高拍仪"), Key.CAMERA, icon="camera", box="chip")
        file = KeyButton(theme, tr("文件"), Key.OPEN_FILE, icon="file", box="chip")
        card = KeyButton(theme, tr("身份证"), Key.READ_CARD, icon="card", box="chip")
        for button, signal in (
            (camera, self.camera_requested),
            (file, self.file_requested),
            (card, self.card_requested),
        ):
            button.clicked.connect(signal)
        title = Phrase(theme, Part(tr("扫下一张"), "heading"))
        note = Phrase(theme, Part(tr("中文输入法开着也能扫|"), "small", "ink-2"), align=RIGHT)
        head = row(title, None, note, gap=8)
        return column(
            head, 8, self.scan, 8, Flow(camera, file, card, gap=8, line_gap=8), margins=(16, 14, 16, 12)
        )

    def _holder_box(self) -> QWidget:
        head = row(Phrase(self._theme, Part(tr("人证比对"), "heading")), None, self._agrees, gap=8)
        return column(head, 10, self._nobody, self._somebody, margins=(16, 12, 16, 14))

    def _person_box(self) -> QWidget:
        lines = [row(fact, None, sign) for fact, sign in zip(self._facts, self._signs, strict=True)]
        told = column(*lines, None, gap=6)
        box = row(column(Portrait(self._theme, tr("照片")), None), 16, told)
        layout = box.layout()
        assert layout is not None
        layout.setStretch(2, 1)  # type: ignore[attr-defined]  # a row's layout is a box
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return box

    def _today_head(self) -> QWidget:
        note = Phrase(self._theme, Part(tr("每次均留记录|"), "small", "ink-2"), align=RIGHT)
        return row(self._count, None, note, gap=8, margins=(16, 10, 16, 10))

    def _badge(self, compared: Compared) -> Part:
        family, icon, said = {
            Compared.SAME: ("ok", "check", tr("一致")),
            Compared.OTHER: ("error", "octagon-cross", tr("不符")),
            Compared.NONE: ("neutral", "minus", tr("未比对")),
        }[compared]
        ink, ground = self._theme.tokens["badge_family"][family]
        return Part(said, "badge", ink, icon, 14, icon_gap=4, height="badge", ground=ground)


def _asks_for_card(shown: CheckedRow | None) -> str:
    if shown is not None and loud(shown.word) is Loud.INVALID:
        return tr("这张证照不能采信，不需要比对；持证人有异议时请值班长到窗口")
    return tr("请将身份证放到读卡器上，按 F3")
