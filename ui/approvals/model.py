"""What colleagues ask a supervisor for from their own windows: approve, or not, with a reason. QtCore only."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import ApprovalOffer
from domain.exchange import Feed
from domain.rows.issuing import ApprovalRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.reread import Reread


class ApprovalsModel(QObject):
    """It follows what changes from the start: the count stands on the rail.

    waiting: oldest first. chosen: a task id, '' for none. trouble: why the last answer was refused.
    Signals: changed(); approved(str), the sentence; denied(); reason_wanted(); trouble_met(Trouble), in passing;
    trouble_told(Trouble), on the page.
    """

    changed = Signal()
    approved = Signal(str)
    denied = Signal()
    reason_wanted = Signal()
    trouble_met = Signal(object)
    trouble_told = Signal(object)

    def __init__(self, offer: ApprovalOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self.waiting: Sequence[ApprovalRow] = ()
        self._chosen, self._answered = "", ""
        self.busy = False
        self.trouble: Trouble | None = None
        self.reasons: dict[str, str] = {}  # typed and left by Esc
        self._reread = Reread(self, bridge, [offer.waiting], self._take, self.trouble_met.emit)
        bridge.news.connect(self._hear)

    def read(self) -> None:
        """Read all anew."""
        self._reread.read()

    @property
    def chosen(self) -> ApprovalRow | None:
        """The one to be answered."""
        return next((row for row in self.waiting if row.task_id == self._chosen), None)

    def choose(self, task_id: str) -> None:
        """Another one."""
        self._chosen, self.trouble = task_id, None
        self.changed.emit()

    def approve(self) -> None:
        """F9."""
        row = self.chosen
        if row is not None and not row.own and not self.busy:
            self._begin(row)
            self._bridge.run(self._offer.approve(row.task_id), self._approved, self._tell)

    def ask_reason(self) -> None:
        """Ctrl R: why not."""
        row = self.chosen
        if row is not None and not row.own and not self.busy:
            self.reason_wanted.emit()

    def deny(self, reason: str) -> None:
        """Not approved, and why."""
        row = self.chosen
        if row is not None and not self.busy:
            self.reasons[row.task_id] = reason
            self._begin(row)
            self._bridge.run(self._offer.deny(row.task_id, reason.strip()), self._denied, self._tell)

    def _begin(self, row: ApprovalRow) -> None:
        self.busy, self.trouble, self._answered = True, None, row.text
        self.changed.emit()

    def _approved(self, _: None) -> None:
        self.busy = False
        self.approved.emit(self._answered)
        self._reread.read()

    def _denied(self, _: None) -> None:
        self.busy = False
        self.reasons.pop(self._chosen, None)
        self.denied.emit()
        self._reread.read()

    def _tell(self, trouble: Trouble) -> None:
        self.busy, self.trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
        self._reread.read()  # somebody else may have answered

    def _take(self, waiting: Sequence[ApprovalRow]) -> None:
        self.waiting = waiting
        if self.chosen is None:
            self._chosen = waiting[0].task_id if waiting else ""
        self.changed.emit()

    def _hear(self, news: News) -> None:
        changes = news.changes
        if changes is not None and (
            Feed.TASKS in changes.reference or any(s.kind == "certificate" for s in changes.subjects)
        ):
            self._reread.read()
