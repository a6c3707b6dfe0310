"""What the clerk answers of acceptance conditions and repeated cases, and the items that fit instead. QtCore only."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from client.offers import IntakeOffer
from domain.rows.items import ItemRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane


class ConditionsModel(QObject):
    """fitting: what to choose instead of an item that does not fit. Signals: changed(), trouble_met(Trouble)."""

    changed = Signal()
    trouble_met = Signal(object)

    def __init__(
        self, offer: IntakeOffer, bridge: Bridge, held: HeldDraft, lane: Lane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._offer, self._bridge, self._held, self._lane = offer, bridge, held, lane
        self.fitting: Sequence[ItemRow] = ()
        self._codes: tuple[str, ...] = ()
        held.changed.connect(self._look)

    def confirm(self, condition: str, holds: bool) -> None:
        """A condition that no register answers: whether it holds, as the clerk found by asking."""
        self._lane.edit(lambda id_: self._offer.confirm(id_, condition, holds), self._held.take)

    def acknowledge(self) -> None:
        """She knows of the open cases of the same person and item."""
        self._lane.edit(self._offer.acknowledge, self._held.take)

    def confirm_next(self) -> None:
        """Say yes to what is asked first: a condition, then the open cases."""
        view = self._held.view
        if view.unconfirmed:
            self.confirm(view.unconfirmed[0].id, True)
        elif view.repeated:
            self.acknowledge()

    def _look(self) -> None:
        rows = self._held.view.hindered
        codes = tuple(dict.fromkeys(code for row in rows for code in row.instead))
        if codes != self._codes:
            self._codes, self.fitting = codes, ()
            if codes:
                self._bridge.run(
                    self._offer.fitting(codes), lambda rows: self._take(codes, rows), self._refuse
                )

    def _take(self, codes: tuple[str, ...], rows: Sequence[ItemRow]) -> None:
        if codes == self._codes:
            self.fitting = tuple(rows)
            self.changed.emit()

    def _refuse(self, trouble: Trouble) -> None:
        self.trouble_met.emit(trouble)
