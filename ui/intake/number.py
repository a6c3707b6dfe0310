"""The masked number of who is at the window, looked at while it is held. QtCore only."""

from PySide6.QtCore import QObject, Signal

from client.offers import IntakeOffer
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft


class NumberModel(QObject):
    """Each look is an entry. Signals: shown(str), the full number, '' to cover it again; trouble_met(Trouble)."""

    shown = Signal(str)
    trouble_met = Signal(object)

    def __init__(
        self, offer: IntakeOffer, bridge: Bridge, held: HeldDraft, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._offer, self._bridge, self._held_draft = offer, bridge, held
        self._down = False

    def hold(self) -> None:
        """It is held down."""
        if self._held_draft.id is not None and not self._down:
            self._down = True
            self._bridge.run(self._offer.reveal(self._held_draft.id), self._came, self._refused)

    def let_go(self) -> None:
        """It was let go."""
        self._down = False
        self.shown.emit("")

    def _came(self, number: str) -> None:
        if self._down:  # let go before it came: then nothing is shown
            self.shown.emit(number)

    def _refused(self, trouble: Trouble) -> None:
        self._down = False
        self.trouble_met.emit(trouble)
