"""Bar codes among the parts of a paper: of each case of a list, and the QR that tells the whole list."""

from typing import Final

from printing.codes import MILLIMETRE, code_128, qr
from printing.documents.parts import Codes
from printing.flow import Flow

_BAR: Final = 11 * MILLIMETRE
_LABEL: Final = 9.5
_LEADING: Final = 1.2 * _LABEL
_BELOW: Final = 5 * MILLIMETRE
_GUTTER: Final = 4 * MILLIMETRE
# Up to 101 modules (QR version 21), each 0.45 mm.
_SQUARE: Final = 46 * MILLIMETRE
_SAYS: Final = 10.5
_SAYS_LEADING: Final = 17.0


def set_codes(flow: Flow, part: Codes) -> None:
    """Two across; a code stays on one sheet with its label. Raises NoGlyph."""
    half = (flow.right - flow.left) / 2
    for first in range(0, len(part.rows), 2):
        pair = part.rows[first : first + 2]
        # A name may take lines of its own; its code's column is as wide as the other's.
        sides = ((0.0, half + _GUTTER), (half, 0.0))
        labels = [flow.lines(label, _LABEL, side) for (_, label), side in zip(pair, sides, strict=False)]
        high = _BAR + max(map(len, labels)) * _LEADING + _BELOW
        flow.keep(high)
        top = flow.take(high) + high
        for column, ((text, _), lines) in enumerate(zip(pair, labels, strict=True)):
            x = flow.left + column * half
            flow.paper.draw(code_128(text, x, top - _BAR, _BAR))
            for number, line in enumerate(lines, 1):
                flow.paper.text(x, top - _BAR - number * _LEADING, _LABEL, line)
    if part.square:
        flow.keep(_SQUARE)
        low = flow.take(_SQUARE)
        flow.paper.draw(qr(part.square, flow.left, low, _SQUARE))
        y = low + _SQUARE / 2
        for line in flow.lines(part.says, _SAYS, (_SQUARE + 8 * MILLIMETRE, 0.0)):
            flow.paper.text(flow.left + _SQUARE + 8 * MILLIMETRE, y, _SAYS, line)
            y -= _SAYS_LEADING
