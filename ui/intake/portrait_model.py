"""A portrait in the making: the picture, what of it is taken, and what would come of that. QtCore only."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from client.offers import FormsOffer
from domain.portrait import Crop, PortraitNeed, widest
from domain.rows.intake import FieldRow
from domain.rows.open_draft import OpenDraft
from domain.rows.pictures import Looked, PortraitRow
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.held import HeldDraft
from ui.intake.lane import Lane

STEP: Final = 0.02  # of the picture's width or height
CLOSER: Final = 0.92
SMALLEST: Final = 0.05


class PortraitModel(QObject):
    """Signals: changed(); kept(), it is in the draft."""

    changed = Signal()
    kept = Signal()

    def __init__(
        self, offer: FormsOffer, bridge: Bridge, held: HeldDraft, lane: Lane, row: FieldRow, parent: QObject
    ) -> None:
        super().__init__(parent)
        assert row.portrait is not None
        self._offer, self._bridge, self._held, self._lane = offer, bridge, held, lane
        self.field, self.need = row.name, row.portrait
        self.looked: Looked | None = None
        self.crop = Crop(0, 0, 1)
        self.result: PortraitRow | None = None
        self.trouble: Trouble | None = None
        self._cutting = self._stale = False

    def look(self, path: str = "") -> None:
        """From the camera, or from a file; blanks and quotes around a pasted path do not count."""
        file = path.strip().strip("\"'").removeprefix("file://")
        self._bridge.run(self._offer.look(file), self._seen, self._refuse)

    def move(self, across: int, down: int) -> None:
        """By so many steps."""
        self._take(self.crop._replace(left=self.crop.left + across * STEP, top=self.crop.top + down * STEP))

    def zoom(self, closer: bool) -> None:
        """Take less of the picture, or more, around the same middle."""
        wide = max(SMALLEST, self.crop.wide * (CLOSER if closer else 1 / CLOSER))
        by = self.crop.wide - wide
        tall = self._tall(self.crop.wide) - self._tall(wide)
        self._take(Crop(self.crop.left + by / 2, self.crop.top + tall / 2, wide))

    def tall(self) -> float:
        """The crop's height as a share of the picture's."""
        return self._tall(self.crop.wide)

    def keep(self) -> None:
        """Into the draft, whatever was found to be wrong with it: it is said on its row."""
        if self.looked is not None:
            looked, crop, field, need = self.looked, self.crop, self.field, self.need
            self._lane.edit(lambda id_: self._offer.keep(id_, field, looked, crop, need), self._is_kept)

    def _tall(self, wide: float) -> float:
        if self.looked is None:
            return 1.0
        picture = self.looked.picture
        return wide * picture.width * self.need.height / (self.need.width * picture.height)

    def _seen(self, looked: Looked) -> None:
        self.looked, self.trouble, self.result = looked, None, None
        self._take(widest(looked.picture.width, looked.picture.height, self.need))

    def _take(self, crop: Crop) -> None:
        if self.looked is None:
            return
        most = widest(self.looked.picture.width, self.looked.picture.height, self.need).wide
        wide = min(crop.wide, most)
        left = max(0.0, min(crop.left, 1 - wide))
        self.crop = Crop(left, max(0.0, min(crop.top, 1 - self._tall(wide))), wide)
        self._stale = True
        self.changed.emit()
        self._cut()

    def _cut(self) -> None:
        """One at a time, the last crop next."""
        if self._stale and not self._cutting and self.looked is not None:
            self._cutting, self._stale = True, False
            self._bridge.run(self._offer.cut(self.looked, self.crop, self.need), self._is_cut, self._refuse)

    def _is_cut(self, result: PortraitRow) -> None:
        self._cutting, self.result = False, result
        self.changed.emit()
        self._cut()

    def _is_kept(self, opened: OpenDraft) -> None:
        self._held.take(opened)
        self.kept.emit()

    def _refuse(self, trouble: Trouble) -> None:
        self._cutting, self.trouble = False, trouble
        self.changed.emit()


def size_words(need: PortraitNeed) -> tuple[str, int]:
    """358 × 441, and the KB at most."""
    return f"{need.width} × {need.height}", need.bytes // 1024
