"""A page of paper on screen: the picture of the PDF that will be printed, never a second drawing of it."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from ui.kit.theme import Theme

STEPS: Final = (1.0, 1.25, 1.5, 2.0, 3.0)  # of the width that fits
MARGIN: Final = 16
HIGH_TO_WIDE: Final = 297 / 210


class Paper(QScrollArea):
    """A page on the well: it fits at first, larger() and smaller() go by STEPS.

    Signal: width_wanted(int), device px, whenever a page of another width would be sharper: render it off
    the GUI thread and hand it to show_page(); until then the old picture is stretched.
    """

    width_wanted = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._picture, self._step, self._asked = theme, QPixmap(), 0, 0
        self._sheet = QLabel()
        self._sheet.setScaledContents(True)
        self._sheet.setAccessibleName(name)
        self._sheet.setStyleSheet(f"border: 1px solid {theme.colour('paper-edge').name()}; background: white")
        self.setWidget(self._sheet)
        self.setProperty("ground", "well")
        self.setProperty("ring", True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setViewportMargins(MARGIN, MARGIN, MARGIN, MARGIN)

    def show_page(self, width: int, height: int, rgba: bytes) -> None:
        """Show a page given as width x height x 4 bytes R, G, B, A, rows without padding."""
        image = QImage(rgba, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        self._picture = QPixmap.fromImage(image)  # a copy: the bytes may go
        self._sheet.setPixmap(self._picture)
        self._fit()

    def show_nothing(self) -> None:
        """Take the page away."""
        self._picture = QPixmap()
        self._sheet.clear()

    def larger(self) -> None:
        """One step larger; it scrolls then."""
        self._zoom(1)

    def smaller(self) -> None:
        """One step smaller, down to what fits."""
        self._zoom(-1)

    @property
    def page_size(self) -> QSize:
        """The size of the page on screen, logical px."""
        return self._sheet.size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _zoom(self, by: int) -> None:
        self._step = min(max(self._step + by, 0), len(STEPS) - 1)
        self._fit()

    def _fit(self) -> None:
        # The room without scroll bars: with them, showing one would shrink the page and hide it again.
        room = self.size() - QSize(2 * MARGIN, 2 * MARGIN)
        shape = self._picture.height() / self._picture.width() if not self._picture.isNull() else HIGH_TO_WIDE
        wide = round(min(room.width(), room.height() / shape) * STEPS[self._step])
        if wide <= 0:
            return
        self._sheet.resize(wide, round(wide * shape))
        sharp = round(wide * self.devicePixelRatioF())
        if sharp != self._asked:
            self._asked = sharp
            self.width_wanted.emit(sharp)
