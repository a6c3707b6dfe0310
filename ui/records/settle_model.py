"""What the right half of the sync page knows of a record that a person settles. QtCore only."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.offers import RecordsOffer
from domain.rows.records import ExportedRow, RecordRow
from domain.rows.settling import UnsettledRow
from domain.settling import Choice, Point, Side
from domain.trouble import Trouble
from ui.bridge import Bridge

Chosen = dict[tuple[str, str], Choice]
_NONE: Final[Mapping[tuple[str, str], Choice]] = {}


class SettleModel(QObject):
    """row: the record by field, None for none to settle. Choices of a record left are kept until it is settled.

    Signals: changed(); settled(); exported(ExportedRow); trouble_told(Trouble).
    """

    changed = Signal()
    settled = Signal()
    exported = Signal(object)
    trouble_told = Signal(object)

    def __init__(self, offer: RecordsOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._wanted: bytes | None = None
        self._kept: dict[bytes, Chosen] = {}
        self.row: UnsettledRow | None = None
        self.busy = False

    @property
    def may_export(self) -> bool:
        """Whether her role may take parked work away."""
        return self._offer.export is not None

    @property
    def chosen(self) -> Mapping[tuple[str, str], Choice]:
        """What has been chosen of the record."""
        return _NONE if self.row is None else self._kept.get(self.row.entry_id, {})

    @property
    def left(self) -> list[Point]:
        """What still asks."""
        return [] if self.row is None else self.row.open_points(self.chosen)

    def look_at(self, record: RecordRow | None) -> None:
        """Another record, or the same one once more after news."""
        ask = self._offer.unsettled
        self._wanted = record.entry_id if record is not None and record.asks and ask is not None else None
        if self._wanted is None or ask is None:
            self._take(None)
            return
        if self.row is not None and self.row.entry_id != self._wanted:
            self.row = None
            self.changed.emit()
        self._bridge.run(ask(self._wanted), self._take, self.trouble_told.emit)

    def choose(self, point: Point, choice: Choice) -> None:
        """One field."""
        if self.row is not None and choice in point.choices:
            self._kept.setdefault(self.row.entry_id, {})[point.name] = choice
            self.changed.emit()

    def step(self, point: Point, by: int) -> None:
        """The choice beside the one that is chosen; the first or the last where none is."""
        if not point.choices:
            return
        now, last = self.chosen.get(point.name), len(point.choices) - 1
        if now in point.choices:
            at = point.choices.index(now) + by
        else:
            at = 0 if by > 0 else last
        self.choose(point, point.choices[max(0, min(at, last))])

    def take_ours(self) -> None:
        """按本机的: ours wherever there is a choice."""
        for point in () if self.row is None else self.row.points:
            mine = next((choice for choice in point.choices if choice.side is Side.MINE), None)
            if mine is not None:
                self.choose(point, mine)

    def take_theirs(self) -> None:
        """按市级平台的: theirs everywhere, at once; nothing is set."""
        if self.row is not None and self.row.takes_theirs:
            self._settle(None)

    def finish(self) -> None:
        """F9."""
        if self.row is not None and self.row.takes_mine and not self.left:
            self._settle(dict(self.chosen))

    def export(self) -> None:
        """Ctrl E."""
        if self._offer.export is not None and not self.busy:
            self._begin()
            self._bridge.run(self._offer.export(), self._exported, self._failed)

    def _settle(self, choices: Chosen | None) -> None:
        if self._offer.settle is not None and self.row is not None and not self.busy:
            self._begin()
            self._bridge.run(self._offer.settle(self.row.entry_id, choices), self._settled, self._failed)

    def _begin(self) -> None:
        self.busy = True
        self.changed.emit()

    def _exported(self, made: ExportedRow) -> None:
        self.busy = False
        self.changed.emit()
        self.exported.emit(made)

    def _settled(self, _: None) -> None:
        self.busy = False
        if self.row is not None:
            self._kept.pop(self.row.entry_id, None)
        self.row = None
        self.changed.emit()
        self.settled.emit()

    def _failed(self, trouble: Trouble) -> None:
        self.busy = False
        self.changed.emit()
        self.trouble_told.emit(trouble)

    def _take(self, row: UnsettledRow | None) -> None:
        if row is not None and row.entry_id != self._wanted:
            return  # another one was chosen meanwhile
        if row != self.row:
            self.row = row
            self.changed.emit()
