"""补材料: which materials take pages, which pages were read for each, and handing them in. QtCore only."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from client.offers import AfterFilingOffer
from domain.draft import Scan
from domain.rows.cases import CasePage, SupplementLine
from domain.trouble import Trouble
from ui.bridge import Bridge


class SupplementModel(QObject):
    """One case. Signals: changed(); handed_in(CasePage); trouble_told(Trouble), which the page tells in its place."""

    changed = Signal()
    handed_in = Signal(object)
    trouble_told = Signal(object)

    def __init__(self, offer: AfterFilingOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self.case_id = b""
        self.lines: Sequence[SupplementLine] = ()
        self.pages: dict[str, tuple[Scan, ...]] = {}
        self.by_word: set[str] = set()
        self.scanning = ""  # the material whose strip is open, '' for none
        self.trouble: Trouble | None = None
        self.sending = False

    def show(self, case_id: bytes) -> None:
        """Show this one from now on."""
        self.case_id, self.lines, self.pages, self.by_word = case_id, (), {}, set()
        self.scanning, self.trouble, self.sending = "", None, False
        self.changed.emit()
        self._bridge.run(self._offer.takes(case_id), self._take, self._refuse)

    def close(self) -> None:
        """Nobody looks any more."""
        self.case_id = b""

    @property
    def is_ready(self) -> bool:
        """Whether something is to be handed in."""
        return bool(self.pages or self.by_word) and not self.sending

    @property
    def line(self) -> SupplementLine | None:
        """The material whose strip is open."""
        return next((line for line in self.lines if line.id == self.scanning), None)

    def ask(self, pointed: str) -> None:
        """F5: open for the material one is at, if it takes pages; what is put right by word is ticked off instead."""
        line = next((line for line in self.lines if line.id == pointed), None)
        if line is None:
            return
        if line.by_word:
            self.by_word ^= {line.id}
        else:
            self.scanning = line.id
        self.trouble = None
        self.changed.emit()

    def stop(self) -> None:
        """Close the strip."""
        self.scanning, self.trouble = "", None
        self.changed.emit()

    def add(self, path: str) -> None:
        """The file of a page; blanks and quotes around a pasted path do not count."""
        file = path.strip().strip("\"'").removeprefix("file://")
        material, case_id = self.scanning, self.case_id
        if material and file:
            read = self._offer.read_page(file)
            self._bridge.run(read, lambda scan: self._read(case_id, material, scan), self._refuse)

    def hand_in(self) -> None:
        """F9. Not again while it is on its way."""
        if self.is_ready:
            self.sending, self.trouble = True, None
            self.changed.emit()
            done = self._offer.supplement(self.case_id, self.pages, sorted(self.by_word))
            self._bridge.run(done, self._done, self._refuse)

    def _take(self, lines: Sequence[SupplementLine]) -> None:
        self.lines = lines
        self.changed.emit()

    def _read(self, case_id: bytes, material: str, scan: Scan) -> None:
        if case_id != self.case_id:
            return
        had = self.pages.get(material, ())
        if scan.sha256 not in {page.sha256 for page in had}:
            self.pages = {**self.pages, material: (*had, scan)}
        self.stop()

    def _done(self, page: CasePage) -> None:
        self.sending = False
        self.handed_in.emit(page)

    def _refuse(self, trouble: Trouble) -> None:
        self.sending, self.trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
