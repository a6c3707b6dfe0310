"""Rows painted from a table of cells: where each part of a row stands, in px of 100 %."""

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from typing import Any, ClassVar, Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.painted import LEFT, RIGHT, Part, Piece, lay_out, paint_pieces, stack, total_width, wrap
from ui.kit.rows import ROW, Index
from ui.kit.theme import Theme

MOST_KEPT: Final = 512


class Cell(NamedTuple):
    """Parts and their place in a row.

    left and width are px at 100 %; what lies beyond the row's margin grows with the letters, the margin does
    not. width 0 reaches to the row's end, less end_less. A cell aligned RIGHT ends there too, left is not
    asked. line 0 is the whole height, 1 and 2 the lines of a row of two. wrap lets the first part take more
    lines if it must; the row then grows by them.
    """

    parts: Sequence[Part]
    left: int = 0
    width: int = 0
    align: Qt.AlignmentFlag = LEFT
    line: int = 0
    end_less: int = 0
    wrap: bool = False


class Spot(NamedTuple):
    """What a lay-out was made for."""

    width: int
    height: int
    reserved: int
    factor: float


class RowDelegate(QStyledItemDelegate):
    """Paints row objects. A subclass says cells(); places are kept until row, choice or size change."""

    height: ClassVar[str] = "row"  # a size name
    margin: ClassVar[int] = 24
    end_margin: ClassVar[int] = 16
    bar: ClassVar[str] = "selected_bar"
    line: ClassVar[bool] = True  # a hairline under each row
    roles: ClassVar[tuple[str, str]] = ("body", "small")  # of the lines of a row of two

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.theme, self._view = theme, view
        self._kept: dict[Hashable, tuple[Spot, list[Piece]]] = {}
        view.setItemDelegate(self)
        view.setMouseTracking(True)  # else no row learns that the mouse is over it

    @abstractmethod
    def cells(self, row: Any, chosen: bool, width: float) -> Sequence[Cell]:
        """What a row shows and where. width is the row's in px at 100 %, so that it may leave cells out."""

    def ground(self, row: Any) -> str:
        """The colour token of the row's own ground, '' for none."""
        return ""

    def paint_under(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Something below the row's text, such as the line of a time line; rect starts at 0, 0."""

    def pieces(self, index: Index) -> list[Piece]:
        """What is painted in a row of the view, its top left as origin."""
        row, size = index.data(ROW), self._view.visualRect(index).size()
        chosen, widget = self._view.selectionModel().isSelected(index), self._view.indexWidget(index)
        reserved = widget.sizeHint().width() if widget is not None and widget.isVisibleTo(self._view) else 0
        made_for = Spot(size.width(), size.height(), reserved, self.theme.factor)
        kept = self._kept.get((row, chosen))
        if kept is None or kept[0] != made_for:
            if len(self._kept) >= MOST_KEPT:  # rows with a time in them are new every minute
                self._kept.clear()
            kept = made_for, self._place(row, QRect(QPoint(0, 0), size), chosen, reserved)
            self._kept[row, chosen] = kept
        return kept[1]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        opens = self._view.selectionMode() is not QAbstractItemView.SelectionMode.NoSelection
        hovered = opens and bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "primary-tint" if chosen else self.ground(index.data(ROW)) or ("page" if hovered else "")
        wide, high = option.rect.width(), option.rect.height()
        painter.save()
        painter.translate(option.rect.topLeft())
        if ground:
            painter.fillRect(0, 0, wide, high, self.theme.colour(ground))
        if self.line:
            painter.fillRect(0, high - 1, wide, 1, self.theme.colour("line"))
        if chosen:
            painter.fillRect(0, 0, self.theme.stroke(self.bar), high, self.theme.colour("primary"))
        self.paint_under(painter, QRect(0, 0, wide, high), index)
        paint_pieces(painter, self.theme, self.pieces(index))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width, high, more = self._view.viewport().width(), self.theme.size(self.height), 0
        for cell in self.cells(index.data(ROW), False, width / self.theme.factor):
            if cell.wrap:
                room = self._room(cell, QRect(0, 0, width, high), 0).width()
                more = max(more, self.theme.line(cell.parts[0].role) * (len(self._lines(cell, room)) - 1))
        return QSize(0, high + more)

    def _place(self, row: Any, rect: QRect, chosen: bool, reserved: int) -> list[Piece]:
        placed: list[Piece] = []
        for cell in self.cells(row, chosen, rect.width() / self.theme.factor):
            room = self._room(cell, rect, reserved)
            lines = self._lines(cell, room.width()) if cell.wrap else []
            if len(lines) > 1:
                placed += stack(self.theme, lines, cell.parts[0], room)
            else:
                placed += lay_out(self.theme, cell.parts, room, cell.align)
        return placed

    def _lines(self, cell: Cell, room: int) -> list[str]:
        part = cell.parts[0]
        others = total_width(self.theme, cell.parts) - part.width(self.theme, part.form(0))
        lead = part.lead(self.theme, part.text)
        return wrap(self.theme, part.form(0), part.role, room - lead - others)

    def _room(self, cell: Cell, rect: QRect, reserved: int) -> QRect:
        end = rect.width() - (reserved or self.end_margin) - self._x(cell.end_less)
        left = self._x(cell.left or self.margin)
        if cell.align == RIGHT:
            left = end - self.theme.grown(cell.width) if cell.width else left
        elif cell.width:
            end = min(end, left + self.theme.grown(cell.width))
        top, high = self._lines_of_two(rect)[cell.line] if cell.line else (0, rect.height())
        return QRect(left, top, max(end - left, 0), high)

    def _lines_of_two(self, rect: QRect) -> dict[int, tuple[int, int]]:
        first, second = (self.theme.line(role) for role in self.roles)
        top = (rect.height() - first - second) // 2
        return {1: (top, first), 2: (top + first, second)}

    def _x(self, px: int) -> int:
        return px if px <= self.margin else self.margin + self.theme.grown(px - self.margin)
