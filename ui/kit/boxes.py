"""Quiet boxes of a page: what is when nothing is, facts in two columns, a portrait, progress."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.kit.painted import CENTRE, Part, Piece, lay_out, paint_pieces, stack, wrap
from ui.kit.theme import Theme

PAD: Final = 16


class EmptyState(QWidget):
    """A dashed box: an icon, one sentence that says what is, one line that says what to do."""

    def __init__(
        self, theme: Theme, icon: str, title: str, *hint: Part, ink: str = "ink-2", icon_px: int = 32,
        dashed: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._icon_px, self._dashed = theme, icon_px, dashed
        self._said: tuple[str, str, str, tuple[Part, ...]] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(icon, title, *hint, ink=ink)

    def say(self, icon: str, title: str, *hint: Part, ink: str = "ink-2") -> None:
        """Show other words; the same ones cost nothing."""
        if (icon, ink, title, hint) == self._said:
            return
        self._said = (icon, ink, title, hint)
        self._icon, self._ink, self._title, self._hint = self._said
        said = [title, *(part.form(0) for part in hint if part.text)]
        self.setAccessibleName(" ".join(said))
        self.updateGeometry()
        self.update()

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        theme, wide = self._theme, self.width() - 2 * PAD
        lines = wrap(theme, self._title, "large", wide)
        px, high, below = theme.icon_px(self._icon_px), theme.line("large"), theme.line("body")
        top = (self.height() - self._needed(len(lines)) + 2 * PAD) // 2
        icon = Part(icon=self._icon, icon_px=self._icon_px, ink=self._ink)
        placed = lay_out(theme, [icon], QRect(PAD, top, wide, px), CENTRE)
        top += px + 12
        for line in lines:
            placed += lay_out(theme, [Part(line, "large")], QRect(PAD, top, wide, high), CENTRE)
            top += high
        return placed + lay_out(theme, self._hint, QRect(PAD, top + 4, wide, below), CENTRE)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._needed(len(wrap(self._theme, self._title, "large", width - 2 * PAD)))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.grown(220), self._needed(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.grown(160), self._needed(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._dashed:
            _dashed(painter, self._theme, self.rect())
        paint_pieces(painter, self._theme, self.pieces())

    def _needed(self, lines: int) -> int:
        theme = self._theme
        words = lines * theme.line("large") + (theme.line("body") + 4 if self._hint else 0)
        return 2 * PAD + theme.icon_px(self._icon_px) + 12 + words


class Hint(QWidget):
    """A dashed box with an icon and a grey sentence beside it: why something is not there."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon, self._text = theme, icon, ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Say another sentence; the same one costs nothing."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        left = self._left()
        inside = QRect(left, 0, self.width() - left - PAD, self.height())
        icon = Part(icon=self._icon, icon_px=24, ink="ink-2")
        lines = wrap(self._theme, self._text, "body", inside.width())
        return [
            *lay_out(self._theme, [icon], QRect(PAD, 0, left - PAD, self.height())),
            *stack(self._theme, lines, Part(ink="ink-2"), inside),
        ]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = wrap(self._theme, self._text, "body", width - self._left() - PAD)
        return max(self._theme.grown(80), len(lines) * self._theme.line("body") + 2 * PAD)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.grown(240), self._theme.grown(80))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _dashed(painter, self._theme, self.rect())
        paint_pieces(painter, self._theme, self.pieces())

    def _left(self) -> int:
        return PAD + self._theme.icon_px(24) + 12


def _dashed(painter: QPainter, theme: Theme, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour("edge"), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    radius = theme.radius("control")
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Facts(QWidget):
    """Labels grey at the left, values beside them, which wrap where they must."""

    def __init__(self, theme: Theme, label_wide: int = 80, lined: bool = False) -> None:
        """label_wide: px of the label column at 100 %. lined = with a hairline under each fact."""
        super().__init__()
        self._theme, self._label_wide, self._lined = theme, label_wide, lined
        self._facts: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show (label, value) pairs; the same ones cost nothing."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        self.setAccessibleName("，".join(f"{label} {value}" for label, value in facts))
        self.updateGeometry()
        self.update()

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        theme, left, top = self._theme, self._theme.grown(self._label_wide), 0
        placed: list[Piece] = []
        for label, value in self._facts:
            lines = wrap(theme, value, "body", self.width() - left)
            high = self._high(len(lines))
            first = QRect(0, top, left, self._high(1))
            placed += lay_out(theme, [Part(label, ink="ink-2")], first)
            placed += stack(theme, lines, Part(), QRect(left, top, self.width() - left, high))
            top += high
        return placed

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self._theme.grown(self._label_wide)
        return sum(self._high(len(wrap(self._theme, value, "body", room))) for _, value in self._facts)

    def sizeHint(self) -> QSize:
        widest = max((self._theme.width("body", value) for _, value in self._facts), default=0)
        wide = self._theme.grown(self._label_wide) + round(widest) + 1
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self._theme.grown(self._label_wide + 80), self.heightForWidth(max(self.width(), 1 << 10))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, pieces = QPainter(self), self.pieces()
        bottom = 0
        for _, value in self._facts if self._lined else ():
            room = self.width() - self._theme.grown(self._label_wide)
            bottom += self._high(len(wrap(self._theme, value, "body", room)))
            painter.fillRect(0, bottom - 1, self.width(), 1, self._theme.colour("line"))
        paint_pieces(painter, self._theme, pieces)

    def _high(self, lines: int) -> int:
        least = self._theme.size("row_material" if self._lined else "row_fact")
        return least + self._theme.line("body") * (lines - 1)


class Portrait(QWidget):
    """The photograph from a card, or a silhouette where there is none. 64 x 80."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._photo = theme, QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_photo(self, photo: QImage | None) -> None:
        """Show a photograph, None for the silhouette."""
        self._photo = photo or QImage()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(*self._theme.extent("portrait"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), theme.radius("key"), theme.radius("key"))
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), theme.colour("well"))
        if not self._photo.isNull():
            whole = self._photo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            spot = QRect((self.width() - whole.width()) // 2, 0, whole.width(), whole.height())
            painter.drawImage(spot, self._photo)
            return
        wide, high = self.width(), self.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("paper-edge"))
        painter.drawEllipse(QPointF(wide / 2, high * 0.39), wide * 0.2, wide * 0.2)
        painter.drawRoundedRect(QRectF(wide * 0.13, high * 0.66, wide * 0.74, high), wide * 0.33, wide * 0.33)


class Progress(QProgressBar):
    """4 px, without words and movement: the text beside it says how far and how long."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
