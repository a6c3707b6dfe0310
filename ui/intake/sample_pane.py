"""Beside the strip in which a page is added: what a good page looks like, and the page scanned last."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from domain.rows.filed import PageImage
from domain.rows.intake import MaterialRow
from domain.rows.pictures import BesideRow
from ui.intake.crop_view import image_of
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr

HIGH: Final = 190  # px at 100 %
WIDE: Final = 150


class PagePicture(QWidget):
    """A page as large as fits, on the well."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._image = theme, QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, page: PageImage | None) -> None:
        """Show it, None for an empty well."""
        self._image = QImage() if page is None else image_of(page)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.grown(WIDE), self._theme.grown(HIGH))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.colour("well"))
        if not self._image.isNull():
            fitted = self._image.size().scaled(self.size() - QSize(8, 8), Qt.AspectRatioMode.KeepAspectRatio)
            spot = QRect((self.width() - fitted.width()) // 2, 4, fitted.width(), fitted.height())
            painter.drawImage(spot, self._image)


class SamplePane(QFrame):
    """Nothing where there is neither a sample nor a page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sample, self.page = PagePicture(theme, tr("样张")), PagePicture(theme, tr("已扫影像"))
        self._sides = [
            self._side(theme, tr("样张"), self.sample),
            self._side(theme, tr("已扫影像"), self.page),
        ]
        self._doubts = Paragraph(theme, "", ink="warning")
        put(
            QVBoxLayout(self), row(*self._sides, column(self._doubts, None), None, gap=16, margins=(24, 8, 24, 10)),
            hairline(),
        )  # fmt: skip
        on_ground(self, "page")
        self.hide()

    def show_for(self, material: MaterialRow | None, beside: BesideRow | None) -> None:
        """Of the material whose strip is open; None closes it."""
        sample, page = (beside.sample, beside.page) if beside is not None else (None, None)
        self.setVisible(material is not None and bool(sample or page))
        for side, view, picture in zip(self._sides, (self.sample, self.page), (sample, page), strict=True):
            view.show_page(picture)
            side.setVisible(picture is not None)
        said = [tr(doubt) for doubt in material.doubts] if material else []
        self._doubts.say("。".join((*said, tr("请对照样张核对，可照常收件"))) + "。" if said else "")

    @staticmethod
    def _side(theme: Theme, title: str, picture: PagePicture) -> QFrame:
        return column(Phrase(theme, Part(title, "small", "ink-2")), 4, picture, None)
