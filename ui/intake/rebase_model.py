"""Whether the draft stands under the published version of its item, and whether it is a copy. QtCore only."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import IntakeOffer
from domain.exchange import Feed
from domain.rows.open_draft import OpenDraft
from domain.rows.rebase import RenewalRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane


class RebaseModel(QObject):
    """row: how it stands, None where there is nothing to say. Signals: changed(), trouble_met(Trouble)."""

    changed = Signal()
    trouble_met = Signal(object)

    def __init__(
        self, offer: IntakeOffer, bridge: Bridge, held: HeldDraft, lane: Lane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._offer, self._bridge, self._held, self._lane = offer, bridge, held, lane
        self._row: RenewalRow | None = None
        self._at: tuple[bytes | None, str | None, int | None] = (None, None, None)
        self._copies: set[bytes] = set()
        held.changed.connect(self._follow)
        bridge.news.connect(self._hear)

    @property
    def row(self) -> RenewalRow | None:
        """Of the draft that is held."""
        return self._row if self._row is not None and self._row.draft_id == self._held.id else None

    @property
    def copied(self) -> bool:
        """Whether what is held was opened as a copy, for the draft itself was out of reach."""
        return self._held.id in self._copies

    def open(
        self, draft_id: bytes, done: Callable[[OpenDraft], object], failed: Callable[[Trouble], object]
    ) -> None:
        """Open a draft; what comes under another id is a copy."""

        def came(opened: OpenDraft) -> None:
            if opened.draft.id != draft_id:
                self._copies.add(opened.draft.id)
            done(opened)

        self._bridge.run(self._offer.open(draft_id), came, failed)

    def accept(self) -> bool:
        """Bring it onto the published version, if there is a newer one; whether there is."""
        row = self.row
        if row is None or row.withdrawn:
            return False
        self._lane.edit(self._offer.rebase.accept, self._accepted)
        return True

    def _accepted(self, opened: OpenDraft) -> None:
        self._row = None
        self._held.take(opened)

    def _follow(self) -> None:
        draft = self._held.draft
        at = (draft.id, draft.item_code, draft.item_version) if draft else (None, None, None)
        if at != self._at:
            self._at, self._row = at, None
            self._look()

    def _hear(self, news: News) -> None:
        if news.changes is not None and Feed.CATALOGUE in news.changes.reference:
            self._look()

    def _look(self) -> None:
        draft_id, code, _ = at = self._at
        if draft_id is not None and code is not None:
            look = self._offer.rebase.look(draft_id)
            self._bridge.run(look, lambda row: self._take(at, row), self._refuse)

    def _take(self, at: tuple[bytes | None, str | None, int | None], row: RenewalRow | None) -> None:
        if at == self._at and row != self._row:
            self._row = row
            self.changed.emit()

    def _refuse(self, trouble: Trouble) -> None:
        if not self._held.closing:
            self.trouble_met.emit(trouble)
