"""A reprint: which kind, why, who approves; asked at the window or from the supervisor's own station. QtCore only."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import IssueOffer, ReprintAsked
from domain.certificate import REPRINTS, ReprintKind
from domain.entry_names import Subject
from domain.rows.issuing import CertificateRow, Stage
from domain.rows.station import LinkRow
from ui.approvals.seconded_model import SecondedModel
from ui.bridge import Bridge
from ui.reread import Reread

CHECKED, KIND, REASON, SURRENDERED = "checked", "kind", "reason", "surrendered"


class ReprintModel(SecondedModel):
    """One certificate's reprint.

    Signals: lacking(str): checked, kind, reason or surrendered; approval_wanted(); asked(CertificateRow), central was
    asked: there is nothing more to do here; promised(), the slip is printed.
    """

    lacking = Signal(str)
    approval_wanted = Signal()
    asked = Signal(object)
    promised = Signal()

    def __init__(
        self, offer: IssueOffer, bridge: Bridge, link: Callable[[], LinkRow], parent: QObject | None = None
    ) -> None:
        super().__init__(bridge, offer.name_of, parent)
        self._offer, self._link = offer, link
        self._went_on = False
        self._reread = Reread(self, bridge, [self._ask], self._take, self._tell)
        self.row: CertificateRow | None = None
        self.kind: ReprintKind | None = None
        self.reason = ""
        self.surrendered = False
        self.turned_down = False  # by a supervisor at this window
        bridge.news.connect(self._hear)

    def begin(self, row: CertificateRow) -> None:
        """Begin with this certificate; what was said for the same one is still there."""
        if self.row is None or self.row.certificate_id != row.certificate_id:
            self.kind, self.reason, self.surrendered = None, "", False
        self.row, self.trouble, self._went_on, self.turned_down = row, None, False, False
        self._go_on()
        self.changed.emit()

    @property
    def online(self) -> bool:
        """A reprint is signed by central: without the network it can only be promised."""
        return self._link().online

    @property
    def waits(self) -> bool:
        """Whether a supervisor at another station was asked and has not answered."""
        request = self.row.reprint if self.row is not None else None
        return request is not None and not request.approved and not request.denied and not request.asked

    @property
    def denied(self) -> str:
        """Her reason, '' for none."""
        return self.row.reprint.denied if self.row is not None and self.row.reprint is not None else ""

    @property
    def missing(self) -> list[str]:
        """What has still to be said."""
        surrenders = self.kind is not None and REPRINTS[self.kind].surrenders
        holds: Mapping[str, bool] = {
            CHECKED: self.row is not None and self.row.checked,
            KIND: self.kind is not None,
            REASON: bool(self.reason.strip()),
            SURRENDERED: self.surrendered or not surrenders,
        }
        return [name for name, said in holds.items() if not said]

    def choose(self, kind: ReprintKind) -> None:
        """One of the three kinds."""
        self.kind, self.trouble, self.turned_down = kind, None, False
        self.changed.emit()

    def say(self, reason: str) -> None:
        """Why, in words."""
        self.reason, self.turned_down = reason, False
        self.changed.emit()

    def surrender(self, in_hand: bool) -> None:
        """Whether the old sheet is in the clerk's hand."""
        self.surrendered = in_hand
        self.changed.emit()

    def read_card(self) -> None:
        """F3: who asks, compared with the holder."""
        self._identify(lambda id_: self._offer.read_collector(id_))

    def type_person(self, number: str, name: str) -> None:
        """The same, typed."""
        self._identify(lambda id_: self._offer.type_collector(id_, number.strip(), name.strip()))

    def bring_letter(self, path: str) -> None:
        """The scan of an agent's letter of authority; then her card is read."""
        file = path.strip().strip("\"'").removeprefix("file://")
        self._identify(lambda id_: self._offer.bring_letter(id_, file))

    def finish(self) -> None:
        """F9: the approval at this window; offline the promise slip."""
        if self._may_ask():
            if self.online:
                self.approval_wanted.emit()
            else:
                self.print_promise()

    def ask_there(self) -> None:
        """Ask the supervisor at her own station."""
        asked = self._asked() if self.online and self._may_ask() else None
        if asked is not None:
            self._begin()
            self._bridge.run(self._offer.ask_approval(asked), self._sent, self._tell)

    def approve(self, login: str, password: str) -> None:
        """She approves at this window. The password goes through to the task and nowhere else."""
        asked = self._asked()
        if asked is not None and not self.busy:
            self._begin()
            self._bridge.run(self._offer.reprint(asked, login.strip(), password), self._done, self._refuse)

    def turn_down(self) -> None:
        """She does not approve, at this window: nothing is asked."""
        self.turned_down = True
        self.changed.emit()

    def print_promise(self) -> None:
        """The slip that says it will be done once the network is back."""
        asked = self._asked()
        if asked is not None and not self.busy and self._may_ask():
            self._begin()
            self._bridge.run(self._offer.print_promise(asked), self._promised, self._tell)

    def _identify(self, call: Callable[[str], Future[CertificateRow]]) -> None:
        if self.row is not None and not self.busy:
            self._begin()
            self._bridge.run(call(self.row.certificate_id), self._sent, self._tell)

    def _may_ask(self) -> bool:
        if self.row is None or self.busy or self.waits:
            return False
        if self.missing:
            self.lacking.emit(self.missing[0])
        return not self.missing

    def _asked(self) -> ReprintAsked | None:
        if self.row is None or self.kind is None:
            return None
        held = self.surrendered and REPRINTS[self.kind].surrenders
        return ReprintAsked(self.row.certificate_id, self.kind, self.reason.strip(), held)

    def _promised(self, _: object) -> None:
        self.busy = False
        self.changed.emit()
        self.promised.emit()

    def _sent(self, row: CertificateRow) -> None:
        self.busy = False
        self._take(row)

    def _done(self, row: CertificateRow) -> None:
        self.busy = False
        self.row, self.kind, self.reason, self.surrendered = row, None, "", False
        self.changed.emit()
        self.agreed.emit()
        self.asked.emit(row)

    def _hear(self, news: News) -> None:
        if news.link is not None:
            self.changed.emit()
        row = self.row
        if row is None or news.changes is None or row.stage is Stage.REPRINT_ASKED or self.busy:
            return
        changes = news.changes
        if Subject("certificate", row.certificate_id) in changes.subjects or changes.reference:
            self._reread.read()

    def _ask(self) -> Future[CertificateRow]:
        assert self.row is not None  # nothing is read before begin()
        return self._offer.open(self.row.certificate_id)

    def _take(self, row: CertificateRow) -> None:
        if self.row is None or row.certificate_id != self.row.certificate_id:
            return
        self.row = row
        self._go_on()
        self.changed.emit()

    def _go_on(self) -> None:
        """Once she approved from her own station: central is asked, without a key."""
        request = self.row.reprint if self.row is not None else None
        if self.row is None or request is None or not request.approved or request.asked or self._went_on:
            return
        self._went_on, self.busy = True, True
        self._bridge.run(self._offer.go_on(self.row.certificate_id), self._done, self._tell)
