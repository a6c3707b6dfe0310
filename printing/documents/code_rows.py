"""Bar codes among the parts of a paper: of each case of a list, and the QR that tells the whole list."""

from typing import Final

from printing.codes import MILLIMETRE, code_128, qr
from printing.documents.parts import Codes
from printing.flow import Flow

_BAR: Final = 11 * MILLIMETRE
_LABEL: Final = 9.5
_ROW: Final = _BAR + 9 * MILLIMETRE
# Up to 101 modules (QR version 21), each 0.45 mm.
_SQUARE: Final = 46 * MILLIMETRE
_SAYS: Final = 10.5
_SAYS_LEADING: Final = 17.0


def set_codes(flow: Flow, part: Codes) -> None:
    """Two across; a code stays on one sheet with its label. Raises NoGlyph."""
    half = (flow.right - flow.left) / 2
    for first in range(0, len(part.rows), 2):
        flow.keep(_ROW)
        low = flow.take(_ROW)
        for column, (text, label) in enumerate(part.rows[first : first + 2]):
            x = flow.left + column * half
            flow.paper.draw(code_128(text, x, low + _ROW - _BAR, _BAR))
            flow.paper.text(x, low + _ROW - _BAR - 1.2 * _LABEL, _LABEL, label)
    if part.square:
        flow.keep(_SQUARE)
        low = flow.take(_SQUARE)
        flow.paper.draw(qr(part.square, flow.left, low, _SQUARE))
        y = low + _SQUARE / 2
        for line in flow.lines(part.says, _SAYS, (_SQUARE + 8 * MILLIMETRE, 0.0)):
            flow.paper.text(flow.left + _SQUARE + 8 * MILLIMETRE, y, _SAYS, line)
            y -= _SAYS_LEADING
