"""The rail: the pages one may turn to, each with its icon, word and what waits there."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyleOptionViewItem

from ui.kit.painted import CENTRE, Part, Piece, count, lay_out, paint_pieces
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import ROW, Index, Rows
from ui.kit.theme import Theme

GAP, LEAST_GAP = 5, 3  # px between icon and word


class RailItem(NamedTuple):
    """A page on the rail; waiting is a count, red where a person is needed."""

    key: str
    icon: str
    word: str
    waiting: int = 0
    urgent: bool = False


class _RailDelegate(RowDelegate):
    """Icon over word, a count at the icon's corner; the chosen one is tinted and has a bar of 4 px."""

    height = "rail_item"
    bar = "rail_bar"
    line = False

    def cells(self, row: RailItem, chosen: bool, width: float) -> Sequence[Cell]:
        return []

    def _place(self, row: RailItem, rect: QRect, chosen: bool, reserved: int) -> list[Piece]:
        theme, ink = self.theme, "primary" if chosen else "ink-2"
        px, high = theme.icon_px(20), theme.line("body")
        gap = min(GAP, max(rect.height() - px - high, 0))
        top = (rect.height() - px - high - gap) // 2
        icon = Part(icon=row.icon, icon_px=20, ink=ink)
        word = Part(row.word, "heading" if chosen else "body", ink)
        placed = lay_out(theme, [icon], QRect(0, top, rect.width(), px), CENTRE)
        placed += lay_out(theme, [word], QRect(0, top + px + gap, rect.width(), high), CENTRE)
        if row.waiting:
            number = count("99+" if row.waiting > 99 else str(row.waiting), row.urgent)
            size = QSize(number.width(theme, number.text), theme.size("key"))
            corner = placed[0].rect.topRight() + QPoint(-5, -6)
            corner.setX(min(corner.x(), rect.width() - size.width() - 2))  # a wide count stays on the rail
            corner.setY(max(corner.y(), 0))
            placed.append(Piece(QRect(corner, size), number, number.text))
        return placed

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, Rail)
        return QSize(0, view.item_high())

    def paint(self, painter: QPainter, option: object, index: Index) -> None:
        super().paint(painter, option, index)  # type: ignore[arg-type]
        if index.data(ROW).waiting:  # a count lies on the icon, so it is painted last
            painter.save()
            painter.translate(option.rect.topLeft())  # type: ignore[attr-defined]
            paint_pieces(painter, self.theme, self.pieces(index)[-1:])
            painter.restore()


class Rail(QListView):
    """The pages, 72 wide. Keys Ctrl 1..7 turn to them: bind(). Signal: turned(key), by a click."""

    turned = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.rows = Rows(lambda item: item.word, lambda item: item.key, self)
        self.setModel(self.rows)
        _RailDelegate(theme, self)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.clicked.connect(lambda index: self.turned.emit(index.data(ROW).key))

    def show_items(self, items: Sequence[RailItem]) -> None:
        """Show these pages and counts."""
        self.rows.show(items)
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Mark the page that is shown."""
        self.setCurrentIndex(self.rows.at(key))

    def item_high(self) -> int:
        """As high as the design has it; where that is too high for all, as high as there is room for each."""
        full, least = self._theme.size("rail_item"), self._least()
        return max(least, min(full, self.height() // max(self.rows.rowCount(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("rail") - 1, self._theme.size("rail_item") * self.rows.rowCount())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.size("rail") - 1, self._least() * self.rows.rowCount())

    def _least(self) -> int:
        return self._theme.icon_px(20) + self._theme.line("body") + LEAST_GAP
