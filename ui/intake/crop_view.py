"""A picture and the frame that is cut out of it; arrows move the frame, + and - make it smaller or larger."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from domain.portrait import Crop
from domain.rows.filed import PageImage
from ui.kit.theme import Theme

MOVES: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ZOOMS: Final = {Qt.Key.Key_Plus: True, Qt.Key.Key_Equal: True, Qt.Key.Key_Minus: False}
SIZE: Final = (320, 240)


def image_of(page: PageImage) -> QImage:
    """A copy: the bytes may go."""
    return QImage(page.rgba, page.width, page.height, 4 * page.width, QImage.Format.Format_RGBA8888).copy()


class CropView(QWidget):
    """Signals: moved(int, int), steps across and down; zoomed(bool), closer or not."""

    moved = Signal(int, int)
    zoomed = Signal(bool)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._image = theme, QImage()
        self._crop, self._tall = Crop(0, 0, 1), 1.0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, page: PageImage | None) -> None:
        """Show a picture, None for none."""
        self._image = QImage() if page is None else image_of(page)
        self.update()

    def show_crop(self, crop: Crop, tall: float) -> None:
        """Where the frame is. tall: its height as a share of the picture's."""
        self._crop, self._tall = crop, tall
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(*(self._theme.grown(edge) for edge in SIZE))

    minimumSizeHint = sizeHint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVES:
            self.moved.emit(*MOVES[Qt.Key(event.key())])
        elif event.key() in ZOOMS:
            self.zoomed.emit(ZOOMS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.colour("well"))
        if self._image.isNull():
            return
        fitted = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(
            (self.width() - fitted.width()) / 2, (self.height() - fitted.height()) / 2,
            fitted.width(), fitted.height(),
        )  # fmt: skip
        painter.drawImage(spot, self._image)
        frame = QRectF(
            spot.x() + self._crop.left * spot.width(), spot.y() + self._crop.top * spot.height(),
            self._crop.wide * spot.width(), self._tall * spot.height(),
        )  # fmt: skip
        for colour, wide in (("card", 4), ("primary", 2)):  # seen on any ground
            painter.setPen(QPen(theme.colour(colour), wide))
            painter.drawRect(frame)
