"""Standard addresses for the field one types in, or that nobody answers. QtCore only."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.offers import FormsOffer
from domain.rows.pictures import AddressRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane

LEAST: Final = 2  # letters worth a question


class AddressModel(QObject):
    """field: whose rows these are. silent: central did not answer the last question. Signal: changed()."""

    changed = Signal()

    def __init__(
        self, offer: FormsOffer, bridge: Bridge, held: HeldDraft, lane: Lane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._offer, self._bridge, self._held, self._lane = offer, bridge, held, lane
        self.field, self.silent = "", False
        self.rows: Sequence[AddressRow] = ()
        self._asked, self._busy = "", False

    def seek(self, field: str, text: str) -> None:
        """What was typed into a field; one question at a time, the last text next."""
        if field != self.field:
            self.field, self.silent = field, False
        self.rows, self._asked = (), text.strip()
        if not self._busy and len(self._asked) >= LEAST:
            self._ask()
        self.changed.emit()

    def take(self, field: str, text: str) -> None:
        """One of the rows."""
        self.rows, self._asked = (), ""
        self._lane.edit(lambda id_: self._offer.take_address(id_, field, text), self._held.take)
        self.changed.emit()

    def _ask(self) -> None:
        text, self._busy = self._asked, True
        self._bridge.run(self._offer.addresses(text), lambda rows: self._heard(text, rows), self._refuse)

    def _heard(self, text: str, rows: Sequence[AddressRow]) -> None:
        self._busy, self.silent = False, False
        self._go_on(text, rows)

    def _refuse(self, _: Trouble) -> None:
        self._busy, self.silent = False, True
        self.rows = ()
        self.changed.emit()

    def _go_on(self, text: str, rows: Sequence[AddressRow]) -> None:
        if text == self._asked:
            self.rows = tuple(rows)
            self.changed.emit()
        elif len(self._asked) >= LEAST:
            self._ask()
