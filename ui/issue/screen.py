"""The issuing desk: what waits, the certificate as it will be printed, the steps. It binds; models act."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.rows.issuing import CertificateRow
from domain.sheet import CameOut
from domain.world import World
from ui.issue.acts import Act, allows
from ui.issue.desk_model import DeskModel
from ui.issue.foot import KEYS, Foot
from ui.issue.list_pane import ListPane
from ui.issue.questions import (
    ASKED,
    CallDialog,
    CameOutDialog,
    MoreDialog,
    SecondSheetDialog,
    SendBackDialog,
    WordsDialog,
)
from ui.issue.ready_model import ReadyModel
from ui.issue.sheet_pane import SheetPane
from ui.issue.steps_pane import StepsPane
from ui.kit.arrange import on_ground, put
from ui.kit.binding import bind
from ui.kit.dialog import Dialog
from ui.kit.keys import Key
from ui.kit.reflow import InTwo, Pane, Reflow
from ui.kit.theme import Theme
from ui.words import tr

TWO: Final = 2


class IssueScreen(QWidget):
    """It takes its models along when it goes.

    Signals: reprint_requested(CertificateRow); blanks_requested().
    """

    reprint_requested = Signal(object)
    blanks_requested = Signal()

    def __init__(self, theme: Theme, world: World, ready: ReadyModel, desk: DeskModel) -> None:
        super().__init__()
        self._theme, self._world, self._ready, self._desk = theme, world, ready, desk
        ready.setParent(self)
        desk.setParent(self)
        self._list, self._sheet, self._steps = ListPane(theme, ready), SheetPane(theme), StepsPane(theme)
        self._foot, self._fresh, self._stood = Foot(theme), False, ("", False)
        panes = [
            Pane(self._list, tr("待发证"), "pane_left"),
            Pane(self._sheet, tr("证照"), "", InTwo.UNDER),
            Pane(self._steps, tr("办理"), "pane_issue"),
        ]
        self._panes = Reflow(theme, panes, self._foot)
        put(QVBoxLayout(self), self._panes)
        on_ground(self, "card")
        self.setFocusProxy(self._list.search)
        self._asks: Mapping[Act, Callable[[CertificateRow], Dialog | None]] = {
            Act.NOT_RIGHT: self._ask_what_came,
            Act.TELL: self._ask_call,
            Act.SEND_BACK: self._ask_back,
            Act.MORE: self._ask_more,
            Act.REPRINT: self._leave_for_reprint,
        }
        self._answers: Mapping[Act, Callable[[Mapping[str, str]], None]] = {
            Act.SPOIL: lambda said: desk.spoil(said["reason"]),
            Act.SHELVE: lambda said: desk.shelve(said["code"]),
            Act.SUSPEND: lambda said: desk.suspend(said["reason"]),
            Act.LIFT: lambda said: desk.lift(said["reason"]),
            Act.TYPE_PERSON: lambda said: desk.type_person(said["number"], said["name"]),
            Act.LETTER: lambda said: desk.bring_letter(said["path"]),
        }
        self._bind()

    def _bind(self) -> None:
        desk, ready = self._desk, self._ready
        bind(self, Key.FIND, self._find)
        bind(self, Key.AGAIN, self._again)
        bind(self, Key.FINISH, desk.finish)
        bind(self, Key.BACK, self._back)
        bind(self, Key.BLANKS, self.blanks_requested.emit)
        bind(self, Key.NEXT_PAGE, self._panes.turn_on)
        for key in dict.fromkeys(KEYS.values()):
            bind(self, key, partial(self._press, key))
        self._list.chosen.connect(desk.open)
        self._list.opened.connect(self.go_on_with)
        self._list.stock.blanks_requested.connect(self.blanks_requested)
        self._steps.act_requested.connect(desk.act)
        self._steps.serial_typed.connect(desk.type_serial)
        self._steps.serial_entered.connect(desk.finish)
        self._foot.finished.connect(desk.finish)
        self._foot.act_requested.connect(desk.act)
        self._panes.columns_changed.connect(self._fold)
        ready.changed.connect(self._show_list)
        ready.asked_at_start.connect(self.go_on_with)
        ready.found_one.connect(self.go_on_with)
        desk.changed.connect(self._show)
        desk.page_read.connect(lambda: self._sheet.show_page(desk))
        desk.serial_wanted.connect(self._want_serial)
        desk.asked.connect(self._ask)
        desk.printed.connect(self._foot.finish.setFocus)
        desk.next_wanted.connect(self._next)
        self._show()

    def welcome(self) -> None:
        """Turned to: read anew."""
        self._ready.read()

    def take_scan(self, text: str) -> None:
        """A scan is the serial where one is wanted, else it is looked for."""
        if not self._desk.takes_serial(text):
            self._list.search.setText(text.strip())
            self._ready.search(text)

    def _press(self, key: Key) -> None:
        """A key may mean one act at one stage, another at the next."""
        row = self._desk.row
        acts = [act for act, pressed in KEYS.items() if pressed is key]
        for act in acts:
            if row is not None and allows(row, act):
                self._desk.act(act)
                return

    def _find(self) -> None:
        self._panes.turn_to(self._list)
        self._list.focus_search()

    def _again(self) -> None:
        if self._ready.query:
            self._ready.fetch()
        else:
            self._ready.read()

    def _back(self) -> None:
        """Out of a search; nothing of the certificate is lost."""
        if self._ready.query:
            self._list.search.clear()
            self._ready.search("")
        self._find()

    def _next(self) -> None:
        row = self._ready.after(self._desk.certificate_id)
        self._ready.search("")
        if row is None:
            self._desk.close()
            self._find()
        else:
            self.go_on_with(row.certificate_id)

    def go_on_with(self, certificate_id: str) -> None:
        """Open it, the hands where its next step is done."""
        self._desk.open(certificate_id)
        self._panes.turn_to(self._steps)
        self._foot.finish.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fresh = True
        self._show()

    def _want_serial(self) -> None:
        self._panes.turn_to(self._steps)
        self._steps.serial.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        self._list.show_list(self._desk.certificate_id, self._world.now_us())
        self._steps.show_taken(
            [row for row in self._ready.taken if row.certificate_id != self._desk.certificate_id]
        )

    def _show(self) -> None:
        self._sheet.show_sheet(self._desk)
        self._steps.show_steps(self._desk)
        self._foot.show_acts(self._desk)
        self._show_list()
        row = self._desk.row
        if row is None:
            return
        before, self._stood = self._stood, (row.certificate_id, row.can_print)
        came_so_far = before == (row.certificate_id, False)  # a card was read, or a print was signed
        if row.can_print and (self._fresh or came_so_far):
            self._want_serial()
        self._fresh = False

    def _fold(self, columns: int) -> None:
        self._foot.fold(columns)
        self._foot.show_acts(self._desk)  # a foot that is moved is shown
        self._steps.fold(columns)
        self._list.fold(columns == TWO)
        self._list.lay_stock(self._steps.place if columns == TWO else None)

    def _ask(self, act: Act) -> None:
        row = self._desk.row
        if row is None:
            return
        dialog = self._asks.get(act, partial(self._ask_words, act))(row)
        if dialog is not None:
            dialog.open()

    def _ask_words(self, act: Act, _: CertificateRow) -> Dialog:
        dialog = WordsDialog(self._theme, self.window(), ASKED[act], self._desk.noted.get(act, {}))
        dialog.answered.connect(lambda said: self._desk.note(act, said))  # should it be refused
        dialog.answered.connect(self._answers[act])
        dialog.left.connect(lambda said: self._desk.note(act, said))
        return dialog

    def _ask_what_came(self, row: CertificateRow) -> Dialog:
        dialog = CameOutDialog(self._theme, self.window(), row.serial)
        dialog.chosen.connect(self._answer_what_came)
        return dialog

    def _answer_what_came(self, answer: CameOut) -> None:
        if answer is not CameOut.DOUBLE_FEED:
            self._desk.came_out(answer)
            return
        second = SecondSheetDialog(self._theme, self.window())
        second.chosen.connect(partial(self._desk.came_out, answer))
        second.open()

    def _ask_call(self, row: CertificateRow) -> Dialog:
        dialog = CallDialog(self._theme, self.window(), row.person_name)
        dialog.chosen.connect(self._desk.tell)
        return dialog

    def _ask_back(self, row: CertificateRow) -> Dialog:
        dialog = SendBackDialog(self._theme, self.window(), row)
        dialog.chosen.connect(lambda _: self._desk.send_back())
        return dialog

    def _ask_more(self, row: CertificateRow) -> Dialog:
        dialog = MoreDialog(self._theme, self.window(), row)
        dialog.chosen.connect(self._desk.act)
        return dialog

    def _leave_for_reprint(self, row: CertificateRow) -> None:
        self.reprint_requested.emit(row)
