"""Painted text that can be asked about: a part says what, a piece says where."""

import re
from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextOption

from ui.kit.theme import Theme

LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
SHORTEST: Final = 9  # a level of shortness no text goes beyond
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_IN_A_KEY: Final = re.compile(r"\b(Ctrl|Shift|Alt) (?=\S)")


class Part(NamedTuple):
    """A word, icon, keycap or badge. Text may hold shorter forms behind '|': the longest that fits shows.

    The last form may be empty: then only the icon stays. Lengths are px; role, ink, … are names of tokens.
    """

    text: str = ""
    role: str = "body"
    ink: str = "ink"
    icon: str = ""
    icon_px: int = 16
    icon_ink: str = ""  # '' = ink
    icon_gap: int = 6  # between icon and text
    gap: int = 8  # before the part
    height: str = ""  # a size name makes it a box, with ground and edge
    ground: str = ""
    edge: str = ""
    radius: str = "badge"
    pad: int = 6
    elides: bool = False  # cut with an ellipsis at last; only where the whole text has another place

    def form(self, level: int) -> str:
        """The text at a level of shortness, 0 = in full."""
        if "|" not in self.text:
            return self.text
        forms = self.text.split("|")
        return forms[min(level, len(forms) - 1)]

    def lead(self, theme: Theme, text: str) -> int:
        """What comes before the text: padding, icon, gap."""
        icon = theme.icon_px(self.icon_px) + (self.icon_gap if text else 0) if self.icon else 0
        return icon + (self.pad if self.height else 0)

    def width(self, theme: Theme, text: str) -> int:
        """Its width in px with this form of its text, padding in, gap not."""
        wide = self.lead(theme, text) + ceil(theme.width(self.role, text))
        wide += self.pad if self.height else 0
        return max(wide, theme.size(self.height)) if self.radius == "round" else wide

    def high(self, theme: Theme) -> int:
        """The height it asks for."""
        icon = theme.icon_px(self.icon_px) if self.icon else 0
        return theme.size(self.height) if self.height else max(theme.line(self.role), icon)


class Piece(NamedTuple):
    """A part in its place, in the form that fits there."""

    rect: QRect
    part: Part
    text: str


def cap(text: str, ink: str = "ink-2", ground: str = "page", edge: str = "line", gap: int = 8) -> Part:
    """A keycap; the one of buttons, chips, hints and labels. text is what Key.cap says."""
    return Part(text, "key", ink, ground=ground, edge=edge, height="key", gap=gap)


def badge(theme: Theme, kind: str, text: str = "", on_own_tint: bool = False) -> Part:
    """A badge of the tokens; text '' = its own word. On a row tinted in its own family its ground is white."""
    ink, ground, icon = theme.badge(kind)
    ground = "card" if on_own_tint else ground
    return Part(text or kind, "badge", ink, icon, 14, icon_gap=4, ground=ground, height="badge")


def count(text: str, urgent: bool = False) -> Part:
    """A round number on a rail or tab: blue = there is work, red = it needs a person."""
    ground = "error" if urgent else "primary"
    return Part(text, "badge", "on-primary", ground=ground, height="key", radius="round", pad=5)


def total_width(theme: Theme, parts: Sequence[Part], level: int = 0) -> int:
    """Width of the parts side by side; the first one's gap does not count."""
    return sum(part.width(theme, part.form(level)) + (part.gap if i else 0) for i, part in enumerate(parts))


def lay_out(theme: Theme, parts: Sequence[Part], rect: QRect, align: Qt.AlignmentFlag = LEFT) -> list[Piece]:
    """The parts side by side in rect, centred in height, in the longest forms that fit."""
    longest = max((part.text.count("|") for part in parts), default=0)
    level = next((n for n in range(longest) if total_width(theme, parts, n) <= rect.width()), longest)
    spare = rect.width() - total_width(theme, parts, level)
    left, placed = rect.left() + {LEFT: 0, RIGHT: max(spare, 0), CENTRE: max(spare, 0) // 2}[align], []
    for i, part in enumerate(parts):
        text = part.form(level)
        if part.elides and spare < 0:
            text, spare = _cut(theme, part, text, -spare)
        left += part.gap if i else 0
        high = theme.size(part.height) if part.height else rect.height()
        box = QRect(left, rect.top() + (rect.height() - high) // 2, part.width(theme, text), high)
        placed.append(Piece(box, part, text))
        left += box.width()
    return placed


def _cut(theme: Theme, part: Part, text: str, over: int) -> tuple[str, int]:
    """The text cut by so many px, and what is still over, as a negative number."""
    room = max(theme.width(part.role, text) - over, theme.width(part.role, "…"))
    cut = theme.metrics(part.role).elidedText(text, Qt.TextElideMode.ElideRight, room)
    return cut, min(0, part.width(theme, text) - part.width(theme, cut) - over)


def wrap(theme: Theme, text: str, role: str, width: int) -> list[str]:
    """The lines of a text in so many px, broken by Unicode's rules (UAX 14): no full stop begins a line."""
    if theme.width(role, text) <= width:
        return [text]
    layout = text_layout(text, theme.font(role))
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lines.append(text_of(text, line.textStart(), line.textLength()))
    layout.endLayout()
    return lines


def text_of(text: str, start: int, length: int) -> str:
    """A slice that Qt counts in UTF-16 units, without the blank at its end."""
    if text.isascii() or max(text) < "\U00010000":
        return text[start : start + length].rstrip()
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le").rstrip()


def text_layout(text: str, font: QFont) -> QTextLayout:
    """A text to lay out: it breaks between words, inside one only where it is wider than the line, and never inside
    a key as Ctrl F6."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(_IN_A_KEY.sub(rf"\1{NO_BREAK}", text), font)
    layout.setTextOption(option)
    return layout


def stack(theme: Theme, lines: Sequence[str], part: Part, rect: QRect) -> list[Piece]:
    """Lines of one part under each other, centred in rect."""
    high = theme.line(part.role)
    top = rect.top() + (rect.height() - high * len(lines)) // 2
    placed, lead = [], part.lead(theme, "x")
    for i, line in enumerate(lines):
        spot = QRect(rect.left(), top + i * high, rect.width(), high)
        first = part._replace(text=line)
        more = part._replace(text=line, icon="")
        placed += lay_out(theme, [more if i else first], spot.adjusted(lead if i else 0, 0, 0, 0))
    return placed


def paint_box(painter: QPainter, theme: Theme, rect: QRect, ground: str, edge: str, radius: int) -> None:
    """A filled, rounded box; its 1 px edge lies inside rect, so that it is crisp at every pixel ratio."""
    if not ground and not edge:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(edge), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    inset = 0.5 if edge else 0
    inside = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inside, max(radius - inset, 0), max(radius - inset, 0))


def paint_pieces(painter: QPainter, theme: Theme, pieces: Iterable[Piece]) -> None:
    """Paint pieces: every text that is not in an input goes through here."""
    ratio = painter.device().devicePixelRatio()
    for rect, part, text in pieces:
        if part.height:
            paint_box(painter, theme, rect, part.ground, part.edge, theme.radius(part.radius))
        if part.icon:
            px = theme.icon_px(part.icon_px)
            left = rect.left() + (part.pad if part.height else 0)
            spot = QPoint(left, rect.top() + (rect.height() - px) // 2)
            painter.drawPixmap(spot, theme.icon(part.icon, part.icon_ink or part.ink, px, ratio))
        if text:
            paint_text(painter, theme, rect, part, text)


def paint_text(painter: QPainter, theme: Theme, rect: QRect, part: Part, text: str) -> None:
    """The words of a piece, on a baseline of our own: AlignVCenter rounds up at one size, down at the next."""
    metrics, left = theme.metrics(part.role), rect.left() + part.lead(theme, text)
    if part.height and not part.icon:
        left = rect.left() + floor((rect.width() - theme.width(part.role, text)) / 2)
    painter.setFont(theme.font(part.role))
    painter.setPen(theme.colour(part.ink))
    painter.drawText(QPointF(left, baseline(metrics.ascent(), metrics.height(), rect)), text)


def baseline(ascent: float, height: float, rect: QRect) -> int:
    """Where letters stand that are centred in rect, whole px."""
    return rect.top() + floor((rect.height() - height) / 2 + ascent)
