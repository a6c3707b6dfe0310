"""The copy panel: a case's fields one after the other, to the clipboard and into another system. QtCore only."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from client.handing_offers import CopyOffer
from domain.rows.copying import CopyField, CopyRow
from domain.trouble import Trouble
from ui.bridge import Bridge

KEPT_MS: Final = 60_000  # as long as a whole value may lie in the clipboard


class CopyModel(QObject):
    """put: gives a text to the clipboard; take_back: clears it, if that text is still in it.

    at: the field that Enter copies next. copied: names of those that were. Signals: changed(); opened(), the values are
    here; cleared(), the clipboard holds none of them any more; numbered(str); trouble_told(Trouble), on the panel.
    """

    changed = Signal()
    opened = Signal()
    cleared = Signal()
    numbered = Signal(str)
    trouble_told = Signal(object)

    def __init__(
        self, offer: CopyOffer, bridge: Bridge, put: Callable[[str], object],
        take_back: Callable[[str], object], kept_ms: int = KEPT_MS, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._offer, self._bridge, self._put, self._take_back = offer, bridge, put, take_back
        self.row: CopyRow | None = None
        self.at, self.copied, self.busy = 0, set[str](), False
        self.trouble: Trouble | None = None
        self._lying = ""
        self._timer = QTimer(self, singleShot=True, interval=kept_ms)
        self._timer.timeout.connect(self.clear)

    def open(self, case_id: bytes) -> None:
        """Show another case."""
        self.close()
        self._bridge.run(self._offer.open(case_id), self._take, self._tell)

    def close(self) -> None:
        """Nothing of the case stays, here or in the clipboard."""
        self.clear()
        self.row, self.at, self.busy, self.trouble = None, 0, False, None
        self.copied = set()

    @property
    def current(self) -> CopyField | None:
        """The field that Enter copies, None past the last."""
        fields = self.row.fields if self.row is not None else ()
        return fields[self.at] if self.at < len(fields) else None

    def choose(self, name: str) -> None:
        """Go to a field."""
        names = [field.name for field in self.row.fields] if self.row is not None else []
        if name in names and names.index(name) != self.at:
            self.at = names.index(name)
            self.changed.emit()

    def copy(self) -> None:
        """Enter: this field to the clipboard, and on to the next."""
        field = self.current
        if field is None:
            return
        self._put(field.value)
        self._lying = field.value
        self._timer.start()
        self.copied.add(field.name)
        self.at += 1
        self.changed.emit()

    def clear(self) -> None:
        """Take what was copied out of the clipboard."""
        self._timer.stop()
        if self._lying:
            self._take_back(self._lying)
            self._lying = ""
            self.cleared.emit()

    def number(self, typed: str) -> None:
        """What the department's system gave the case."""
        if self.row is not None and not self.busy:
            self.busy, self.trouble = True, None
            self.changed.emit()
            self._bridge.run(self._offer.number(self.row.id, typed), self._is_numbered, self._tell)

    def _take(self, row: CopyRow) -> None:
        self.row = row
        self.opened.emit()
        self.changed.emit()

    def _is_numbered(self, row: CopyRow) -> None:
        self.busy = False
        if self.row is not None and self.row.id == row.id:
            self.row = row
            self.changed.emit()
            self.numbered.emit(row.department_number)

    def _tell(self, trouble: Trouble) -> None:
        self.busy, self.trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
