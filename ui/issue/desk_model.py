"""What the issuing desk offers for the chosen certificate: its page, its steps, every act. QtCore only."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import IssueOffer
from domain.entry_names import Subject
from domain.rows.filed import PageImage
from domain.rows.issuing import CallResult, CertificateRow, SheetFactsRow, Stage
from domain.serial import SerialWrong, in_order
from domain.sheet import CameOut
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.issue.acts import Act, allows, finishes
from ui.reread import Reread

TOUCHES: Final = frozenset({"certificate", "blank"})  # kinds of subjects this desk shows


class DeskModel(QObject):
    """One certificate, read again whenever a change names it; one act at a time.

    doing: the act under way, None for none. serial: what was scanned from the top of the stack. trouble: of the last
    act, told beside the steps. noted: what was typed into a question that is not answered yet, by its act.
    Signals: changed(); page_read(), its page or why there is none; trouble_told(Trouble), beside the steps;
    serial_wanted(); asked(Act), a question to be put; printed(); handed_out(str, her name); next_wanted().
    """

    changed = Signal()
    page_read = Signal()
    trouble_told = Signal(object)
    serial_wanted = Signal()
    asked = Signal(object)
    printed = Signal()
    handed_out = Signal(str)
    next_wanted = Signal()

    def __init__(self, offer: IssueOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._id, self._seen = "", ("", 0, "")
        self._then: Callable[[CertificateRow], None] | None = None
        self._sheet_of = ""
        self._reread = Reread(self, bridge, [self._ask], self._take, self._unread)
        self._sheet = Reread(self, bridge, [self._ask_facts, self._ask_page], self._sheet_came, self._no_page)
        self.row: CertificateRow | None = None
        self.facts: SheetFactsRow | None = None
        self.page: PageImage | None = None
        self.page_trouble: Trouble | None = None
        self.doing: Act | None = None
        self.serial = ""
        self.trouble: Trouble | None = None
        self.noted: dict[Act, Mapping[str, str]] = {}
        bridge.news.connect(self._hear)
        self._acts: Mapping[Act, Callable[[], object]] = {
            Act.PRINT: self._print,
            Act.CHECK: self.read_card,
            Act.READ_CARD: self.read_card,
            Act.GOOD: lambda: self.came_out(CameOut.GOOD),
            Act.GOOD_AND_HAND_OUT: self._good_and_hand_out,
            Act.HAND_OUT: self._hand_out,
            Act.GO_ON: lambda: self._do(Act.GO_ON, self._offer.go_on(self._id)),
            Act.NEXT: self.next_wanted.emit,
            Act.SLIP: self._print_slip,
        }

    @property
    def certificate_id(self) -> str:
        """The chosen one, '' for none."""
        return self._id

    def open(self, certificate_id: str) -> None:
        """Choose it; what was typed for another one is gone with it."""
        if certificate_id != self._id:
            self._id, self._seen = certificate_id, ("", 0, "")
            self.row = self.facts = self.page = None
            self.serial, self.noted = "", {}
        self.trouble = None
        self._reread.read()
        self.changed.emit()

    def close(self) -> None:
        """Choose none."""
        self._id, self.row, self.page, self.facts = "", None, None, None
        self.serial, self.noted, self.trouble = "", {}, None
        self.changed.emit()

    def type_serial(self, text: str) -> None:
        """The serial on top of the stack, as far as it is typed."""
        self.serial = text.strip()
        self.trouble = None
        self.changed.emit()

    def takes_serial(self, scanned: str) -> bool:
        """Whether what was scanned is as a serial here: then it is kept. Else it is for the search."""
        row, text = self.row, scanned.strip()
        if row is None or not row.can_print:
            return False
        try:
            alike = in_order(text)[:2] == in_order(row.next_serial)[:2]  # the same letters, as many digits
        except SerialWrong:
            return False
        if alike:
            self.type_serial(text)
        return alike

    def act(self, act: Act) -> None:
        """Do it if it is allowed now; what needs words is asked for first."""
        if self.row is None or self.doing is not None or not allows(self.row, act):
            return
        self._acts.get(act, lambda: self.asked.emit(act))()

    def finish(self) -> None:
        """F9."""
        if self.row is not None:
            self.act(finishes(self.row))

    def read_card(self) -> None:
        """F3: whose card lies on the reader, compared with the holder."""
        self._do(Act.READ_CARD, self._offer.read_collector(self._id))

    def type_person(self, number: str, name: str) -> None:
        """The same, typed."""
        self._do(Act.TYPE_PERSON, self._offer.type_collector(self._id, number.strip(), name.strip()))

    def bring_letter(self, path: str) -> None:
        """The scan of a letter of authority; then the agent's card is read."""
        file = path.strip().strip("\"'").removeprefix("file://")
        self._do(Act.LETTER, self._offer.bring_letter(self._id, file))

    def came_out(self, answer: CameOut, second_spoiled: bool = False) -> None:
        """What came out of the printer."""
        self._do(Act.NOT_RIGHT, self._offer.came_out(self._id, answer, second_spoiled))

    def spoil(self, reason: str) -> None:
        """A sheet that was taken for good, and is not."""
        self._do(Act.SPOIL, self._offer.spoil(self._id, reason.strip()))

    def shelve(self, code: str) -> None:
        """F7: put it on a shelf; a sheet just printed counts as good."""
        place = code.strip()
        if self.row is not None and self.row.stage is Stage.TAKEN:
            self._then = lambda row: self._do(Act.SHELVE, self._offer.shelve(row.certificate_id, place))
            self._do(Act.SHELVE, self._offer.came_out(self._id, CameOut.GOOD, False))
        else:
            self._do(Act.SHELVE, self._offer.shelve(self._id, place))

    def tell(self, result: CallResult) -> None:
        """A call to the holder."""
        self._do(Act.TELL, self._offer.call(self._id, result))

    def send_back(self) -> None:
        """It waited too long."""
        self._do(Act.SEND_BACK, self._offer.send_back(self._id))

    def suspend(self, reason: str) -> None:
        """挂失."""
        self._do(Act.SUSPEND, self._offer.suspend(self._id, reason.strip()))

    def lift(self, reason: str) -> None:
        """解除挂失."""
        self._do(Act.LIFT, self._offer.lift(self._id, reason.strip()))

    def note(self, act: Act, words: Mapping[str, str]) -> None:
        """What was typed into a question left by Esc; it stands there when it is put again."""
        self.noted[act] = words

    def _print(self) -> None:
        row = self.row
        assert row is not None
        if row.can_print and not self.serial:
            self.serial_wanted.emit()
        elif row.can_print:
            self._do(Act.PRINT, self._offer.print(self._id, self.serial))

    def _good_and_hand_out(self) -> None:
        self._then = lambda row: self._hand_out()
        self._do(Act.GOOD_AND_HAND_OUT, self._offer.came_out(self._id, CameOut.GOOD, False))

    def _hand_out(self) -> None:
        self._do(Act.HAND_OUT, self._offer.collect(self._id))

    def _print_slip(self) -> None:
        self.doing, self.trouble = Act.SLIP, None
        self.changed.emit()
        self._bridge.run(self._offer.print_slip(self._id), self._slip_printed, self._refuse)

    def _slip_printed(self, _: object) -> None:
        self.doing = None
        self.changed.emit()

    def _do(self, act: Act, call: Future[CertificateRow]) -> None:
        self.doing, self.trouble = act, None
        self.changed.emit()
        self._bridge.run(call, self._done, self._refuse)

    def _done(self, row: CertificateRow) -> None:
        act, then = self.doing, self._then
        self.doing = self._then = None
        if act is not None:
            self.noted.pop(act, None)
        if act is Act.PRINT:
            self.serial = ""
        self._take(row)
        if then is not None and row.certificate_id == self._id:
            then(row)
        elif act is Act.PRINT:
            self.printed.emit()
        elif act is Act.HAND_OUT:
            self.handed_out.emit(row.person_name)

    def _refuse(self, trouble: Trouble) -> None:
        if self.doing is Act.PRINT:
            self.serial = ""  # another sheet is scanned, or this one once more
        self.doing = self._then = None
        self._unread(trouble)
        if self._id:
            self._reread.read()  # half of it may be done: printed, but not handed out

    def _unread(self, trouble: Trouble) -> None:
        self.trouble = trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)

    def _ask(self) -> Future[CertificateRow]:
        return self._offer.open(self._id)

    def _take(self, row: CertificateRow) -> None:
        if row.certificate_id != self._id:
            return  # another one was chosen meanwhile, and is read next
        self.row = row
        seen = (row.certificate_id, row.print_number, row.serial)
        if seen != self._seen:
            self._seen = seen
            self._sheet.read()
        self.changed.emit()

    def _ask_facts(self) -> Future[SheetFactsRow]:
        self._sheet_of = self._id
        return self._offer.facts(self._sheet_of)

    def _ask_page(self) -> Future[PageImage]:
        return self._offer.preview(self._sheet_of)

    def _sheet_came(self, facts: SheetFactsRow, page: PageImage) -> None:
        if self._sheet_of == self._id:
            self.facts, self.page, self.page_trouble = facts, page, None
            self.page_read.emit()

    def _no_page(self, trouble: Trouble) -> None:
        if self._sheet_of == self._id:
            self.page_trouble = trouble
            self.page_read.emit()

    def _hear(self, news: News) -> None:
        if news.changes is None or not self._id or self.doing is not None:
            return  # an act brings its row along
        if Subject("certificate", self._id) in news.changes.subjects or news.changes.reference:
            self._reread.read()


def touches(news: News) -> bool:
    """Whether a change may be about certificates or blanks."""
    changes = news.changes
    if changes is None:
        return False
    return bool(changes.reference) or any(subject.kind in TOUCHES for subject in changes.subjects)
