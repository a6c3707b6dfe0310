"""Two kinds of row that many lists share: two lines with something before and behind, and a time line's step."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar, Final, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from ui.kit.painted import RIGHT, Part, lay_out, paint_pieces
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import ROW, Index


class TwoLine(NamedTuple):
    """A row of two lines. key is its identity for Rows; lead is an icon or badge, end stands at the right."""

    key: str
    first: tuple[Part, ...]
    second: tuple[Part, ...]
    lead: Part | None = None
    end: tuple[Part, ...] = ()
    ground: str = ""


def say_two_lines(row: TwoLine) -> str:
    """The row as one sentence, for screen readers."""
    parts = (*([row.lead] if row.lead else []), *row.first, *row.second, *row.end)
    return "，".join(part.form(0) for part in parts if part.text)


class TwoLineDelegate(RowDelegate):
    """Paints TwoLine. text_left is where the lines begin: 24 without a lead, 64 after an icon, 108 a badge."""

    height = "row_two_line"
    margin = 16
    roles = ("heading", "small")
    text_left: ClassVar[int] = 16
    end_width: ClassVar[int] = 64

    def cells(self, row: TwoLine, chosen: bool, width: float) -> Sequence[Cell]:
        less = self.end_width if row.end else 0
        lead = [Cell([row.lead], self.margin, self.text_left - self.margin - 8)] if row.lead else []
        return [
            *lead,
            Cell(row.first, self.text_left, line=1, end_less=less),
            Cell(row.second, self.text_left, line=2, end_less=less),
            *([Cell(row.end, align=RIGHT)] if row.end else []),
        ]

    def ground(self, row: TwoLine) -> str:
        return row.ground


class StepState(StrEnum):
    """How far a step of a time line is."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    LATER = "later"


class Step(NamedTuple):
    """A step of a time line: number is shown in its circle while it is LATER."""

    key: str
    state: StepState
    title: str
    note: str
    number: int = 0
    end: Part | None = None


def say_step(row: Step) -> str:
    """The step as one sentence, for screen readers."""
    return "，".join(filter(None, (row.title, row.note, row.end.form(0) if row.end else "")))


STATE_INKS: Final = {
    StepState.DONE: "ok",
    StepState.NOW: "primary",
    StepState.WAITING: "warning",
    StepState.LATER: "edge",
}
STATE_ICONS: Final = {StepState.DONE: "check", StepState.WAITING: "clock"}


class StepDelegate(RowDelegate):
    """Paints Step: a circle with a tick, a dot, a clock or a number, joined to the next one by a line."""

    height = "row_step"
    margin = 24
    line = False
    roles = ("heading", "small")

    def cells(self, row: Step, chosen: bool, width: float) -> Sequence[Cell]:
        later, less = row.state is StepState.LATER, 100 if row.end else 0
        title = Part(row.title, "body" if later else "heading", "ink-2" if later else "ink")
        return [
            Cell([title], 64, line=1, end_less=less),
            Cell([Part(row.note, "small", "ink-2", elides=True)], 64, line=2, end_less=less),
            *([Cell([row.end], align=RIGHT, line=1)] if row.end else []),
        ]

    def paint_under(self, painter: QPainter, rect: QRect, index: Index) -> None:
        row: Step = index.data(ROW)
        ink, theme = STATE_INKS[row.state], self.theme
        edge = theme.icon_px(24)
        circle = QRect(self.margin, self._top(), edge, edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() + 1 < index.model().rowCount():
            middle = circle.left() + edge // 2 - 1
            below = circle.top() + edge + 4
            painter.fillRect(middle, below, 2, rect.height() - below + circle.top() - 4, theme.colour("line"))
        painter.setPen(QPen(theme.colour(ink), 2))
        painter.drawEllipse(QRectF(circle).adjusted(1, 1, -1, -1))
        if row.state is StepState.NOW:
            painter.setBrush(theme.colour(ink))
            painter.drawEllipse(QRectF(circle).center(), edge / 10, edge / 10)
            painter.setBrush(theme.colour("card"))
        if icon := STATE_ICONS.get(row.state):
            px = theme.icon_px(16) - 2
            inside = theme.icon(icon, ink, px, painter.device().devicePixelRatio())
            painter.drawPixmap(circle.left() + (edge - px) // 2, circle.top() + (edge - px) // 2, inside)
        if row.state is StepState.LATER and row.number:
            digit = Part(str(row.number), "badge", "ink-2")
            wide = digit.width(theme, digit.text)
            place = QRect(circle.left() + (edge - wide) // 2, circle.top(), wide, edge)
            paint_pieces(painter, theme, lay_out(theme, [digit], place))

    def _lines_of_two(self, rect: QRect) -> dict[int, tuple[int, int]]:
        first, second = (self.theme.line(role) for role in self.roles)
        top = self._top() + (self.theme.icon_px(24) - first) // 2
        return {1: (top, first), 2: (top + first, second)}

    def _top(self) -> int:
        return 2
