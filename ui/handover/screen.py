"""材料交接: left where papers go and the lists on the way, in the middle their cases, right what the act records."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.handover.model import HandoverModel, Mode
from ui.handover.texts import (
    CENTRE,
    LIST,
    about,
    cases,
    difference,
    facts,
    finish_word,
    outcome,
    places,
)
from ui.intake.lines import ItemSearch
from ui.kit.arrange import column, hairline, heading, on_ground, put, row
from ui.kit.banner import Banner, Callout, Tone
from ui.kit.binding import bind
from ui.kit.boxes import EmptyState, Facts
from ui.kit.inputs import Tick, TickShape
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.reflow import InTwo, Pane, Reflow
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.toast import Toast
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.words import tr


class CaseDelegate(TwoLineDelegate):
    """A case: whose and what over number and papers, how it stands at the right."""

    end_width = 96


class HandoverScreen(QWidget):
    """It takes its model along when it goes. Signal: left(), Esc."""

    left = Signal()

    def __init__(self, theme: Theme, model: HandoverModel, toast: Toast) -> None:
        super().__init__()
        self._theme, self._model, self._toast = theme, model, toast
        model.setParent(self)
        self._quiet = False
        self.ticks = {
            Mode.GIVE: Tick(theme, tr("交出材料"), TickShape.CIRCLE),
            Mode.TAKE: Tick(theme, tr("接收材料"), TickShape.CIRCLE),
        }
        self._places = Rows(say_two_lines, lambda line: line.key, self)
        self._cases = Rows(say_two_lines, lambda line: line.key, self)
        self.places = RowsView(theme, tr("中心和清单"), self._places, TwoLineDelegate)
        self.search = ItemSearch(theme, tr("扫描或键入清单、办件编号|清单、办件编号"), box="control")
        self.cases = RowsView(theme, tr("办件"), self._cases, CaseDelegate, scrolls=True)
        self._none = EmptyState(theme, "list", "", dashed=False)
        self._facts, self._about = Facts(theme, 80), Paragraph(theme, "", "small", "ink-2")
        self._difference = Callout(theme, Tone.LATER, "", "", "body")
        self._trouble, self._done = Banner(theme, boxed=True), Callout(theme, Tone.OK, "", "", "body")
        self.nothing = Tick(theme, tr("清单上的材料一件都没有送到"))
        self.again = KeyButton(theme, tr("再打清单|再打"), Key.PRINT, icon="printer")
        self.finish = KeyButton(theme, "", Key.FINISH, Kind.PRIMARY, box="control_large")
        panes = [
            Pane(self._left(theme), tr("交接"), "pane_left"),
            Pane(self._middle(), tr("办件"), "", InTwo.UNDER),
            Pane(self._right(theme), tr("核对"), "pane_right"),
        ]
        self._panes = Reflow(theme, panes, self._foot(), main=1)
        put(QVBoxLayout(self), self._panes)
        on_ground(self, "card")
        self.setFocusProxy(self.cases)
        self._bind()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._model.rest()

    def welcome(self) -> None:
        """Turned to."""
        self._model.read()
        self.cases.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, text: str) -> None:
        """A list's or a case's code."""
        self._model.scan(text)

    def _left(self, theme: Theme) -> QWidget:
        group = QButtonGroup(self)
        for mode, tick in self.ticks.items():
            group.addButton(tick)
            tick.clicked.connect(lambda _=False, mode=mode: self._model.turn(mode))
        self.back = KeyButton(theme, tr("返回办件|返回"), Key.BACK, icon="chevron-left", box="control_small")
        self._nowhere = EmptyState(theme, "send", "", dashed=False)
        head = row(Phrase(theme, Part(tr("材料交接"), "title")), None, self.back, margins=(16, 12, 16, 10))
        content = QFrame()
        ticks = column(*self.ticks.values(), margins=(16, 10, 16, 10))
        put(QVBoxLayout(content), head, hairline(), ticks, hairline(), self.places, self._nowhere, None)
        on_ground(content, "card")
        return ScrollPane(theme, content)

    def _middle(self) -> QWidget:
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        pane = QFrame()
        put(
            QVBoxLayout(pane),
            column(self.search, margins=(16, 12, 16, 12)),
            hairline(),
            self.cases,
            self._none,
        )
        on_ground(pane, "card")
        return pane

    def _right(self, theme: Theme) -> QWidget:
        content = QFrame()
        body = column(
            heading(theme, tr("核对")), self._about, self._facts, self._difference, self.nothing,
            self._trouble, self._done, gap=10, margins=(16, 14, 16, 12),
        )  # fmt: skip
        put(QVBoxLayout(content), body, None)
        on_ground(content, "card")
        return ScrollPane(theme, content)

    def _foot(self) -> QWidget:
        foot = QFrame()
        put(QVBoxLayout(foot), hairline(), column(self.again, self.finish, gap=8, margins=(16, 8, 16, 16)))
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return on_ground(foot, "card")

    def _bind(self) -> None:
        model = self._model
        for tick, key in zip(self.ticks.values(), CHOICES, strict=False):
            bind(self, key, tick.click)
            tick.setToolTip(tr(key.cap))
        bind(self, Key.FINISH, model.finish)
        bind(self, Key.PRINT, model.print_again)
        bind(self, Key.BACK, self.left.emit)
        bind(self, Key.FIND, self._find)
        bind(self, Key.AGAIN, model.read)
        bind(self, Key.NEXT_PAGE, self._panes.turn_on)
        self.back.clicked.connect(self.left)
        self.finish.clicked.connect(model.finish)
        self.again.clicked.connect(model.print_again)
        self.nothing.ticked.connect(model.say_nothing_came)
        self.places.chosen.connect(self._choose_place)
        self.cases.opened.connect(self._open_case)
        self.search.entered.connect(self._typed)
        model.changed.connect(self._show)
        model.noted.connect(self._note)
        self._show()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _typed(self) -> None:
        if text := self.search.text().strip():
            self.search.clear()
            self._model.scan(text)

    def _choose_place(self, line: TwoLine) -> None:
        if self._quiet:
            return
        if line.key.startswith(CENTRE):
            self._model.choose_centre(line.key.removeprefix(CENTRE))
        else:
            self._model.show_list(line.key.removeprefix(LIST))

    def _open_case(self, line: TwoLine) -> None:
        self._model.toggle(bytes.fromhex(line.key))

    def _note(self, number: str) -> None:
        waits = self._model.mode is Mode.GIVE
        said = (
            tr("办件 {number} 的材料不在待交之列", number=number)
            if waits
            else tr("请先扫清单，再扫办件 {number}", number=number)
        )
        self._toast.say(Tone.NOTE, said)

    def _show(self) -> None:
        model = self._model
        self._quiet = True  # what a list chooses by itself is nobody's choice
        self.ticks[model.mode].setChecked(True)
        self._places.show(places(model))
        key = f"{LIST}{model.shown.number}" if model.shown is not None else f"{CENTRE}{model.to}"
        self.places.setCurrentIndex(self._places.at(key))
        self._quiet = False
        lines = cases(model)
        self._cases.show(lines)
        self.cases.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self.places.setVisible(bool(self._places.rowCount()))
        self._nowhere.setVisible(not self._places.rowCount())
        self._say_nothing_there()
        self._show_check()

    def _say_nothing_there(self) -> None:
        gives = self._model.mode is Mode.GIVE
        title = tr("没有待交的材料") if gives else tr("还没有扫清单")
        hint = tr("收受分离的办件有纸质材料时在此列出") if gives else tr("清单左上角有条码，末页有二维码")
        self._none.say("send" if gives else "scan", title, Part(f"{hint}|", "small", "ink-2"))
        self._nowhere.say("send", tr("没有在途的清单"))

    def _show_check(self) -> None:
        model = self._model
        self._about.say(about(model))
        self._facts.show_facts(facts(model))
        self._facts.setVisible(bool(facts(model)))
        differs = difference(model)
        self._difference.setVisible(differs is not None)
        if differs is not None:
            self._difference.say(Tone.LATER, *differs)
        takes = model.mode is Mode.TAKE and model.shown is not None and not model.got
        self.nothing.setVisible(takes)
        self.nothing.setChecked(model.nothing_came)
        self._trouble.say_trouble(model.trouble)
        self._done.setVisible(model.done is not None)
        if model.done is not None:
            self._done.say(*outcome(model.done))
        prints = model.mode is Mode.GIVE and (model.shown is not None or isinstance(model.done, str))
        self.again.setVisible(model.mode is Mode.GIVE)
        self.again.set_waiting(not prints)
        self.finish.say(finish_word(model))
        self.finish.set_waiting(model.busy or not model.ready)
