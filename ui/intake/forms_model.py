"""What helps to fill the form and its papers: addresses, portraits, what lies beside a scan. QtCore only."""

from PySide6.QtCore import QObject, Signal

from client.offers import FormsOffer
from domain.rows.pictures import BesideRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.address_model import AddressModel
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane
from ui.intake.portrait_model import PortraitModel
from ui.intake.scanning import ScanModel


class FormsModel(QObject):
    """addresses: of the field one types in. beside: what lies beside the open strip. Signal: changed()."""

    changed = Signal()

    def __init__(
        self, offer: FormsOffer, bridge: Bridge, held: HeldDraft, lane: Lane, scan: ScanModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.offer, self.bridge, self.held, self.scan, self._lane = offer, bridge, held, scan, lane
        self.addresses = AddressModel(offer, bridge, held, lane, self)
        self.beside: BesideRow | None = None
        self._beside_of = ("", 0)
        scan.changed.connect(self._look_beside)
        held.changed.connect(self._look_beside)

    def portrait(self, field: str = "") -> PortraitModel | None:
        """One in the making for a field, '' for the form's first; None where the form has none."""
        rows = [row for row in self.held.form if row.portrait and field in ("", row.name)]
        if not rows or self.held.id is None:
            return None
        return PortraitModel(self.offer, self.bridge, self.held, self._lane, rows[0], self)

    def _look_beside(self) -> None:
        """Anew for another material, or when a page came to it."""
        material = self.scan.material
        wanted = (material.id, material.pages) if material else ("", 0)
        if wanted == self._beside_of:
            return
        self._beside_of, self.beside = wanted, None
        if material is not None and self.held.id is not None:
            self.bridge.run(
                self.offer.beside(self.held.id, material.id),
                lambda row: self._take(wanted, row),
                self._let_be,
            )

    def _take(self, wanted: tuple[str, int], row: BesideRow) -> None:
        if wanted == self._beside_of:
            self.beside = row
            self.changed.emit()

    def _let_be(self, _: Trouble) -> None:
        """The strip works without."""
