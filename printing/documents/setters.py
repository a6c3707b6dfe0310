"""How each part looks on the sheet."""

import math
from collections.abc import Callable, Mapping
from itertools import product
from typing import Any, Final

from printing.documents import parts
from printing.documents.code_rows import set_codes
from printing.documents.frame import MM
from printing.flow import Flow, lines_of
from printing.paper import Paper, text_width
from printing.receipt_words import SEAL
from printing.table import Column, Table

_BODY: Final = 11.5
_BODY_LEADING: Final = 18.5
_INDENT: Final = "\u3000\u3000"
_SMALL: Final = 10.0
_SMALL_LEADING: Final = 15.5
_LABEL: Final = 10.5
_LABEL_LEADING: Final = 18
_SEAL_SIDE: Final = 38 * MM
_CLOSING_GAP: Final = 3 * MM
_CLOSING_LABEL: Final = 20 * MM
_NUMBER_ROOM: Final = 9 * MM
_MARK_ROOM: Final = 26 * MM
_SIGN_GAP: Final = 4 * MM
_SIGN_HEIGHT: Final = 21 * MM
_ONE_SIGN_HEIGHT: Final = 12 * MM
_RULED: Final = 9 * MM
# Label and value, by how many are across: 170 mm in all.
_FIELD_MM: Final = {1: (34.0, 136.0), 2: (24.0, 61.0)}
# An entry higher than this may go over to the next sheet.
_ONE_SHEET: Final = 200 * MM


def set_part(flow: Flow, part: parts.Part, before: parts.Part | None, after: parts.Part | None) -> None:
    """Set one part where the flow stands, between the parts before and after it. Raises NoGlyph."""
    flow.skip(_GAPS.get((type(before), type(part)), 0.0))
    if isinstance(part, parts.Signatures) and isinstance(after, parts.Closing):
        # On one sheet: a seal alone on the next one would vouch for nothing.
        below = _CLOSING_GAP + _closing_height(_closing_lines(flow, after), after)
        flow.keep(_signatures_height(part) + below)
    _SETTERS[type(part)](flow, part)


def _line(flow: Flow, part: parts.Line) -> None:
    flow.paragraph(part.text, _BODY, _BODY_LEADING)


def _paragraphs(flow: Flow, part: parts.Paragraphs) -> None:
    for text in filter(None, part.texts):
        flow.skip(1.5)
        flow.paragraph(_INDENT + text, _BODY, _BODY_LEADING)


def _heading(flow: Flow, part: parts.Heading) -> None:
    flow.skip(3 * MM)
    flow.keep(3 * _BODY_LEADING)
    flow.paragraph(part.text, _BODY, _BODY_LEADING)
    flow.skip(1.5 * MM)


def _note(flow: Flow, part: parts.Note) -> None:
    if part.text:
        flow.skip(2 * MM)
        flow.paragraph(part.text, _SMALL, _SMALL_LEADING)


def _fields(flow: Flow, part: parts.Fields) -> None:
    if part.rows:
        columns = tuple(Column("", width * MM) for width in _FIELD_MM[part.across] * part.across)
        cells = [cell for row in part.rows for cell in row]
        cells += [""] * (-len(cells) % len(columns))
        _rows(flow, columns, _by(cells, len(columns)), ())


def _by(cells: list[str], across: int) -> parts.Rows:
    return tuple(tuple(cells[first : first + across]) for first in range(0, len(cells), across))


def _grid(flow: Flow, part: parts.Grid) -> None:
    if part.rows or part.totals:
        columns = [Column(column.title, column.width_mm * MM, column.align) for column in part.columns]
        _rows(flow, columns, part.rows, part.totals)
    elif part.if_empty:
        flow.paragraph(_INDENT + part.if_empty, _BODY, _BODY_LEADING)


def _rows(
    flow: Flow, columns: tuple[Column, ...] | list[Column], rows: parts.Rows, totals: parts.Rows
) -> None:
    table = Table(flow, columns)
    for row in rows:
        table.row(row)
    if totals:
        table.rule()
    for row in totals:
        table.row(row)
    table.rule()


def _numbered(flow: Flow, part: parts.Numbered) -> None:
    for number, entry in enumerate(part.entries, part.first):
        flow.skip(2)
        inset = _NUMBER_ROOM, _MARK_ROOM if entry.mark else 0.0
        texts = [
            *((entry.heading, _BODY, _BODY_LEADING),),
            *((t, _LABEL, _SMALL_LEADING) for t in entry.texts),
        ]
        height = sum(leading * len(flow.lines(text, size, inset)) for text, size, leading in texts)
        flow.keep(height if height <= _ONE_SHEET else _BODY_LEADING)
        base = flow.y - _BODY_LEADING + (_BODY_LEADING - _BODY) / 2 + 0.12 * _BODY
        flow.paper.text(flow.left, base, _BODY, f"{number}.")
        flow.paper.text(flow.right, base, _SMALL, entry.mark, align="right")
        for text, size, leading in texts:
            flow.paragraph(text, size, leading, inset)


def _closing(flow: Flow, part: parts.Closing) -> None:
    flow.skip(_CLOSING_GAP)
    lines = _closing_lines(flow, part)
    height = _closing_height(lines, part)
    middle = flow.take(height) + height / 2
    if part.seal:
        _seal(flow.paper, flow.right - _SEAL_SIDE / 2 - 6 * MM, middle)
    y = middle + (len(lines) / 2 - 0.5) * _LABEL_LEADING - 0.38 * _LABEL
    for label, line in lines:
        flow.paper.text(flow.left, y, _LABEL, label)
        flow.paper.text(flow.left + _CLOSING_LABEL, y, _LABEL, line)
        y -= _LABEL_LEADING


def _closing_lines(flow: Flow, part: parts.Closing) -> list[tuple[str, str]]:
    room = flow.right - flow.left - _CLOSING_LABEL - (_SEAL_SIDE + 10 * MM if part.seal else 0.0)
    return [
        ("" if number else label, line)
        for label, value in part.rows
        for number, line in enumerate(lines_of(value, room, _LABEL))
    ]


def _closing_height(lines: list[tuple[str, str]], part: parts.Closing) -> float:
    return max(_SEAL_SIDE if part.seal else 0.0, len(lines) * _LABEL_LEADING)


def _seal(paper: Paper, x: float, y: float) -> None:
    r, k = _SEAL_SIDE / 2, _SEAL_SIDE / 2 * 0.5523  # four Bézier arcs
    paper.draw(
        f"q 0.55 G 0.5 w [2.4] 0 d 1 0 0 1 {x:.2f} {y:.2f} cm {r:.2f} 0 m "
        f"{r:.2f} {k:.2f} {k:.2f} {r:.2f} 0 {r:.2f} c {-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {-r:.2f} 0 c "
        f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} 0 {-r:.2f} c {k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c S Q"
    )
    paper.text(x, y - 3.5, 9.5, SEAL, align="centre")


def _signatures(flow: Flow, part: parts.Signatures) -> None:
    flow.keep(_signatures_height(part))
    flow.skip(_SIGN_GAP)
    if len(part.labels) == 1:
        _sign_here(flow, part.labels[0], (flow.left, flow.right), flow.take(_ONE_SIGN_HEIGHT) + 4 * MM)
        return
    half = (flow.right - flow.left) / 2
    for first in range(0, len(part.labels), 2):
        low = flow.take(_SIGN_HEIGHT)
        below = flow.take(_SEAL_SIDE) + _SEAL_SIDE / 2 if part.seals else 0.0
        for column, label in enumerate(part.labels[first : first + 2]):
            left = flow.left + column * half
            right = left + half - 8 * MM
            _sign_here(flow, label, (left, right), low + 12 * MM, low + 3 * MM)
            if part.seals:
                _seal(flow.paper, (left + right) / 2, below)


def _signatures_height(part: parts.Signatures) -> float:
    row = _ONE_SIGN_HEIGHT if len(part.labels) == 1 else _SIGN_HEIGHT
    return _SIGN_GAP + math.ceil(len(part.labels) / 2) * (row + (_SEAL_SIDE if part.seals else 0.0))


def _sign_here(
    flow: Flow, label: str, edges: tuple[float, float], base: float, date_base: float | None = None
) -> None:
    """The label and a rule to sign on; the date at the same right edge, or behind the rule."""
    left, right = edges
    begins = left + text_width(f"{label}：", _LABEL)
    ends = right if date_base is not None else right - text_width(_BY_HAND, _LABEL) - 12 * MM
    flow.paper.text(left, base, _LABEL, f"{label}：")
    flow.paper.line(begins, base - 2, ends, base - 2, 0.5)
    flow.paper.text(right, base if date_base is None else date_base, _LABEL, _BY_HAND, align="right")


# Room to write the date by hand.
_BY_HAND: Final = "年\u3000\u3000\u3000月\u3000\u3000\u3000日"


def _ruled(flow: Flow, part: parts.Ruled) -> None:
    for _ in range(part.lines):
        y = flow.take(_RULED)
        flow.paper.line(flow.left, y, flow.right, y, 0.35)


_SETTERS: Final[Mapping[type, Callable[[Flow, Any], None]]] = {
    parts.Line: _line,
    parts.Paragraphs: _paragraphs,
    parts.Heading: _heading,
    parts.Note: _note,
    parts.Fields: _fields,
    parts.Grid: _grid,
    parts.Numbered: _numbered,
    parts.Closing: _closing,
    parts.Signatures: _signatures,
    parts.Ruled: _ruled,
    parts.Codes: set_codes,
}

# White between running text and what is ruled or counted.
_TEXT, _BLOCKS = (parts.Line, parts.Paragraphs), (parts.Fields, parts.Grid, parts.Numbered)
_GAPS: Final[Mapping[tuple[type, type], float]] = {
    **dict.fromkeys(product(_TEXT, (parts.Fields, parts.Grid)), 2 * MM),
    **dict.fromkeys(product(_BLOCKS, _TEXT), 2 * MM),
}
