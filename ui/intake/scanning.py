"""Adding a page to a material: for which one the strip is open, and why the last file was not taken. QtCore only."""

from PySide6.QtCore import QObject, Signal

from client.offers import IntakeOffer
from domain.rows.intake import MaterialRow, Met
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft


class ScanModel(QObject):
    """Signals: changed(); wanted(), the strip opened and wants the focus; added(OpenDraft);
    trouble_told(Trouble), why a file was not taken: the strip says it."""

    changed = Signal()
    wanted = Signal()
    added = Signal(object)
    trouble_told = Signal(object)

    def __init__(
        self, offer: IntakeOffer, bridge: Bridge, held: HeldDraft, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._offer, self._bridge, self._held = offer, bridge, held
        self.requirement = ""  # whose strip is open, '' while none is
        self.trouble: Trouble | None = None

    @property
    def material(self) -> MaterialRow | None:
        """The material whose strip is open."""
        return next((row for row in self._held.view.materials if row.id == self.requirement), None)

    def ask(self, at: str = "") -> None:
        """F5: open for the material one is at, else for the one that needs it most."""
        if (target := self._held.scan_target(at)) is not None:
            self.open(target.id)

    def open(self, requirement: str) -> None:
        """Open for this material, if it takes paper."""
        if self._takes_paper(requirement):
            self.requirement, self.trouble = requirement, None
            self.changed.emit()
            self.wanted.emit()

    def turn_to(self, requirement: str) -> bool:
        """Open at once if a paper is missing that nobody is being asked for, else close; tells which."""
        missing = {m.id for m in self._held.view.materials if m.takes_paper and m.met is Met.MISSING}
        self.requirement, self.trouble = requirement if requirement in missing else "", None
        return bool(self.requirement)

    def close(self) -> None:
        """Close it."""
        self.requirement, self.trouble = "", None
        self.changed.emit()

    def add(self, path: str) -> None:
        """The file of a page; blanks and quotes around a pasted path do not count."""
        file = path.strip().strip("\"'").removeprefix("file://")
        if self.requirement and file and self._held.id is not None:
            call = self._offer.add_scan(self._held.id, self.requirement, file)
            self._bridge.run(call, self._added, self._refused)

    def _takes_paper(self, requirement: str) -> bool:
        return any(row.id == requirement and row.takes_paper for row in self._held.view.materials)

    def _added(self, opened: OpenDraft) -> None:
        self.close()
        self._held.take(opened)
        self.added.emit(opened)

    def _refused(self, trouble: Trouble) -> None:
        self.trouble = trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
