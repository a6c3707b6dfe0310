"""What a person types or chooses in: combo box, date, search line, tick."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSizePolicy, QStyledItemDelegate

from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part, Piece, cap, lay_out, paint_box, paint_pieces, total_width
from ui.kit.theme import Theme
from ui.words import tr

DATE_DIGITS: Final = 8
PAD: Final = 12


class Choice(QComboBox):
    """A QComboBox with our chevron: a style sheet takes an arrow only from a file.

    choices are values; words, if given, are what is shown for each. Nothing is chosen at first.
    """

    def __init__(self, theme: Theme, choices: Sequence[str], words: Sequence[str] = ()) -> None:
        super().__init__()
        self._theme = theme
        for value, word in zip(choices, words or choices, strict=True):
            self.addItem(word, value)
        self.setCurrentIndex(-1)
        self.setItemDelegate(QStyledItemDelegate(self))  # the default one ignores the sheet's row height
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls; a value must not change under a passing pointer

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = self._theme.icon_px(16)
        chevron = self._theme.icon("chevron-down", "ink-2", px, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(self.width() - PAD - px, (self.height() - px) // 2), chevron)


class DateLine(QLineEdit):
    """A date as 2026-11-24; 20261124, 2026/11/24 and 2026.11.24 are put into that form when it is left."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(DATE_DIGITS + 2)
        self.setPlaceholderText(tr("例如 {day}", day="2026-11-24"))
        self.editingFinished.connect(self._tidy)

    def date(self) -> date | None:
        """The date, or None where there is none in the calendar."""
        digits = "".join(letter for letter in self.text() if letter.isascii() and letter.isdigit())
        try:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if len(digits) == 8 else None
        except ValueError:
            return None

    def _tidy(self) -> None:
        if (day := self.date()) is not None and day.isoformat() != self.text():
            self.setText(day.isoformat())
            self.textEdited.emit(day.isoformat())  # setText() does not, and what is kept must follow


class SearchLine(QLineEdit):
    """A line with an icon before and its key's cap behind what is typed; box is control or control_large.

    hint may hold shorter forms behind '|': the longest that fits is shown while the line is empty.
    """

    def __init__(
        self, theme: Theme, hint: str, key: Key | None = Key.FIND, icon: str = "search", box: str = "control_large"
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._icon, self._key, self._box = theme, icon, key, box
        self._icon_px = 18 if box == "control_large" else 16
        self._hint, self._role = Part(hint), "strong" if box == "control_large" else "body"
        self.setProperty("role", self._role)
        self.setAccessibleName(self._hint.form(0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._make_room()

    def pieces(self) -> list[Piece]:
        """Icon and keycap."""
        inside = self.rect().adjusted(PAD + 6, 0, -PAD - 6, 0)
        ink = "primary" if self.hasFocus() else "ink-2"
        icon = Part(icon=self._icon, icon_px=self._icon_px, ink=ink)
        return [
            *lay_out(self._theme, [icon], inside),
            *lay_out(self._theme, self._cap(), inside, RIGHT),
        ]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.size(self._box))

    minimumSizeHint = sizeHint

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_pieces(QPainter(self), self._theme, self.pieces())

    def _cap(self) -> list[Part]:
        return [cap(tr(self._key.cap))] if self._key else []

    def _make_room(self) -> None:
        before = PAD + 6 + self._theme.icon_px(self._icon_px) - 2
        behind = total_width(self._theme, self._cap()) + PAD if self._key else 0
        self.setTextMargins(before, 0, behind, 0)
        room = self.width() - before - behind - 2 * PAD - 4
        forms = [self._hint.form(level) for level in range(self._hint.text.count("|") + 1)]
        fitting = [form for form in forms if self._theme.width(self._role, form) <= room]
        self.setPlaceholderText((fitting or forms[-1:])[0])


class TickShape(Enum):
    """A box for yes or no, a circle for one of several (give those a QButtonGroup)."""

    BOX = auto()
    CIRCLE = auto()


class Tick(QAbstractButton):
    """A box or circle to tick, with its words; 32 px high to hit. Signal: toggled(bool)."""

    ticked = Signal(bool)

    def __init__(self, theme: Theme, word: str, shape: TickShape = TickShape.BOX) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.ticked)

    def pieces(self) -> list[Piece]:
        """Its words."""
        left = self._theme.size("tick") + 8
        return lay_out(self._theme, [Part(self.text())], self.rect().adjusted(left + 2, 0, 0, 0))

    def sizeHint(self) -> QSize:
        wide = self._theme.size("tick") + 12 + total_width(self._theme, [Part(self.text())])
        hit = self._theme.size("hit_min")
        return QSize(max(wide, hit), max(hit, self._theme.line("body") + 12))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, edge = QPainter(self), self._theme, self._theme.size("tick")
        box = QRect(2, (self.height() - edge) // 2, edge, edge)
        circle, on = self._shape is TickShape.CIRCLE, self.isChecked()
        ink = "primary" if self.isEnabled() else "disabled"
        radius = edge // 2 if circle else theme.radius("key")
        if circle and on:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour(ink), edge / 3))
            painter.drawEllipse(box.center() + QPoint(1, 1), edge // 3, edge // 3)
        else:
            paint_box(painter, theme, box, ink if on else "card", "" if on else "edge", radius)
        if on and not circle:
            px = edge - 4
            tick = theme.icon("check", "on-primary", px, self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft() + QPoint(2, 2), tick)
        paint_pieces(painter, theme, self.pieces())
