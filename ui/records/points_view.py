"""The fields of a record side by side: what it was, ours, central's; ← → choose a side, Enter goes on."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from domain.settling import Choice, Point, Rule, Side
from ui.kit.arrange import on_ground
from ui.kit.painted import Part, Piece, lay_out, paint_pieces
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import ROW, Index, Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.records.values import RULES, field_name, value_text
from ui.words import tr

LABEL: Final = 112  # px, the first column
SIDES: Final = (Side.BASE, Side.MINE, Side.THEIRS)


class PointLine(NamedTuple):
    """A field, what is chosen of it, and what it is called."""

    point: Point
    chosen: Choice | None
    label: str

    @property
    def asks(self) -> bool:
        """Whether a person chooses."""
        return bool(self.point.choices)


class PointDelegate(RowDelegate):
    """56 high where a person must choose, 44 where the rule chose."""

    height = "row_missing"
    margin = 24
    roles = ("heading", "small")

    def cells(self, row: PointLine, chosen: bool, width: float) -> Sequence[Cell]:
        column = (width - LABEL - self.margin) / 3
        lefts = [int(LABEL + self.margin + at * column) for at in range(3)]
        wide = int(column) - 8
        point = row.point
        if not row.asks:
            taken = Part(value_text(point, point.ruled), "body", icon="check", icon_ink="ok", elides=True)
            why = Part(tr(RULES[point.rule or Rule.SAME]), "small", "ink-2", gap=8)
            return [
                Cell([Part(row.label, ink="ink-2", elides=True)], self.margin, LABEL - 8),
                Cell([Part(value_text(point, point.base), ink="ink-2", elides=True)], lefts[0], wide),
                Cell([taken, why], lefts[1]),
            ]
        said = Part(tr("已选定"), "small", "ok") if row.chosen else Part(tr("请选定"), "small", "error")
        name = [
            Cell([Part(row.label, "heading", elides=True)], self.margin, LABEL - 8, line=1),
            Cell([said], self.margin, LABEL - 8, line=2),
        ]
        if not any(choice.side is Side.THEIRS for choice in point.choices):
            return [*name, *self._moves(row, lefts, wide)]
        return name + [self._side(row, side, left, wide) for side, left in zip(SIDES, lefts, strict=True)]

    def _side(self, row: PointLine, side: Side, left: int, wide: int) -> Cell:
        values = {Side.BASE: row.point.base, Side.MINE: row.point.mine, Side.THEIRS: row.point.theirs}
        text = value_text(row.point, values[side])
        choice = next((c for c in row.point.choices if c.side is side), None)
        if choice is None:
            return Cell([Part(text, ink="ink-2", elides=True)], left, wide)
        return Cell([_radio(text, row.chosen == choice)], left, wide)

    def _moves(self, row: PointLine, lefts: Sequence[int], wide: int) -> list[Cell]:
        """Of a blank: where it is now. One line of choices, for which the columns mean nothing."""
        parts = [_radio(value_text(row.point, c.value), row.chosen == c) for c in row.point.choices]
        held = Part(value_text(row.point, row.point.theirs), ink="ink-2", elides=True)
        return [Cell([held], lefts[0], wide), Cell([part._replace(gap=16) for part in parts], lefts[1])]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: PointLine = index.data(ROW)
        return QSize(0, self.theme.size("row_missing" if row.asks else "row_check"))


def _radio(text: str, taken: bool) -> Part:
    icon = ("circle-check", "primary") if taken else ("circle", "edge")
    return Part(text, "heading" if taken else "body", icon=icon[0], icon_ink=icon[1], icon_gap=8, elides=True)


class PointsHead(QWidget):
    """The heads of the columns, each a name over a note."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heads: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        on_ground(self, "page")

    def say(self, *heads: tuple[str, str]) -> None:
        """(name, note) of the three columns."""
        if heads != self._heads:
            self._heads = heads
            self.setAccessibleName("，".join(f"{name} {note}".strip() for name, note in heads))
            self.setToolTip(self.accessibleName())
            self.update()

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        theme, high = self._theme, self.height()
        field = Part(tr("字段"), "small", "ink-2")
        placed = lay_out(theme, [field], QRect(PointDelegate.margin, 0, theme.grown(LABEL), high))
        column = (self.width() / theme.factor - LABEL - PointDelegate.margin) / 3
        wide = theme.grown(int(column))
        first, second = theme.line("heading"), theme.line("small")
        top = (high - first - second) // 2
        for at, (name, note) in enumerate(self._heads):
            x = PointDelegate.margin + theme.grown(int(LABEL + at * column))
            placed += lay_out(theme, [Part(name, "heading", elides=True)], QRect(x, top, wide - 8, first))
            placed += lay_out(
                theme, [Part(note, "small", "ink-2", elides=True)], QRect(x, top + first, wide - 8, second)
            )
        return placed

    def sizeHint(self) -> QSize:
        return QSize(self._theme.grown(300), self._theme.size("row_missing"))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("page"))
        paint_pieces(painter, self._theme, self.pieces())


class PointsView(RowsView):
    """Signals: stepped(Point, int), by ← and →; picked(Point, Side), by a click on a column."""

    stepped = Signal(object, int)
    picked = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        self._lines = Rows(_said, lambda line: line.point.name)
        super().__init__(theme, tr("要选定的内容"), self._lines, PointDelegate)

    def show_points(
        self, points: Sequence[Point], chosen: Mapping[tuple[str, str], Choice], labels: Mapping[str, str]
    ) -> None:
        """Those that ask come first."""
        ordered = sorted(points, key=lambda point: not point.choices)
        self._lines.show([PointLine(p, chosen.get(p.name), field_name(p, labels)) for p in ordered])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None and isinstance(line, PointLine):
            self.stepped.emit(line.point, by)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        line = self.indexAt(event.position().toPoint()).data(ROW)
        left = self._theme.grown(LABEL) + PointDelegate.margin
        if isinstance(line, PointLine) and event.position().x() >= left:
            column = (self.viewport().width() - left) / 3
            self.picked.emit(line.point, SIDES[min(int((event.position().x() - left) / column), 2)])


def _said(line: PointLine) -> str:
    """The field as one sentence, for screen readers."""
    point = line.point
    if not line.asks:
        return "，".join(
            (line.label, value_text(point, point.ruled), tr(RULES[point.rule or Rule.SAME]).split("|")[0])
        )
    chosen = tr("已选定 {value}", value=value_text(point, line.chosen.value)) if line.chosen else tr("请选定")
    offered = (value_text(point, choice.value) for choice in point.choices)
    return "，".join((line.label, chosen, *offered))
