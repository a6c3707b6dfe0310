"""更正: the form of a filed case as one types over it, checked by its item's own rules. QtCore only."""

from PySide6.QtCore import QObject, Signal

from client.offers import AfterFilingOffer
from domain.rows.cases import AmendRow, CasePage
from domain.trouble import Trouble
from ui.bridge import Bridge


class AmendModel(QObject):
    """One case. Signals: changed(); amended(CasePage); trouble_told(Trouble), which the page tells in its place.

    At most one check is under way; the last words win.
    """

    changed = Signal()
    amended = Signal(object)
    trouble_told = Signal(object)

    def __init__(self, offer: AfterFilingOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self.case_id = b""
        self.row: AmendRow | None = None
        self.typed: dict[str, str] = {}
        self.trouble: Trouble | None = None
        self.sending = False
        self._asked: dict[str, str] | None = None

    def show(self, case_id: bytes) -> None:
        """Show this one from now on."""
        self.case_id, self.row, self.typed = case_id, None, {}
        self.trouble, self.sending, self._asked = None, False, None
        self.changed.emit()
        self._look()

    def close(self) -> None:
        """Nobody looks any more."""
        self.case_id = b""

    @property
    def is_ready(self) -> bool:
        """Whether something differs and all of it is right."""
        row = self.row
        right = row is not None and bool(row.changed) and not any(field.error for field in row.fields)
        return right and not self.sending

    def fill(self, field: str, text: str) -> None:
        """What is typed into a field."""
        self.typed, self.trouble = {**self.typed, field: text}, None
        self._look()

    def amend(self) -> None:
        """F9. Not again while it is on its way."""
        if not self.sending and self.case_id:
            self.sending, self.trouble = True, None
            self.changed.emit()
            self._bridge.run(self._offer.amend(self.case_id, self.typed), self._done, self._refuse)

    def _look(self) -> None:
        if self._asked is None and self.case_id:
            self._asked = self.typed
            self._bridge.run(self._offer.amendment(self.case_id, self.typed), self._take, self._refuse)

    def _take(self, row: AmendRow) -> None:
        asked, self._asked = self._asked, None
        if row.case_id == self.case_id:
            self.row = row
            self.changed.emit()
        if asked != self.typed:
            self._look()

    def _done(self, page: CasePage) -> None:
        self.sending = False
        self.amended.emit(page)

    def _refuse(self, trouble: Trouble) -> None:
        self._asked = None
        self.sending, self.trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
