"""ESC/POS as bytes (Epson's command reference): the six commands a slip needs, and what the printer answers.

Own, for python-escpos sends the very same bytes but takes 0.13 s to import and leaves a folder in /tmp each time; a
test holds ours against its.
"""

from collections.abc import Mapping
from typing import Final

from printing.printer_trouble import (
    SlipCoverOpen,
    SlipCutterStuck,
    SlipPaperOut,
    SlipPrinterOffline,
    SlipTrouble,
)
from printing.slips.raster import Raster

RESET: Final = b"\x1b@"  # ESC @
CUT: Final = b"\x1dVB\x00"  # GS V 66 0: feed to the knife, leave a corner
# GS r 1: answered in its turn, so after all that was sent before it came out.
AT_THE_END: Final = b"\x1dr\x01"
# DLE DC4 8: throws away what waits in the printer. ESC @ alone would be taken for dots of a picture broken off.
CLEAR: Final = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
BAND_ROWS: Final = 128  # small memories take a picture in parts
# DLE EOT n: answered at once, whatever the printer is at. The first trouble that fits counts.
QUESTIONS: Final[Mapping[bytes, tuple[tuple[int, type[SlipTrouble]], ...]]] = {
    b"\x10\x04\x04": ((0x60, SlipPaperOut),),
    b"\x10\x04\x02": ((0x04, SlipCoverOpen), (0x20, SlipPaperOut), (0x40, SlipCutterStuck)),
    b"\x10\x04\x01": ((0x08, SlipPrinterOffline),),
}


def slip_parts(dots: Raster) -> list[bytes]:
    """A slip from reset to cut, in parts between which the printer may be asked; the last one asks for the end."""
    step = BAND_ROWS * dots.width
    bands = [dots.rows[start : start + step] for start in range(0, len(dots.rows), step)]
    return [RESET, *(_band(dots.width, rows) for rows in bands), CUT + AT_THE_END]


def _band(width: int, rows: bytes) -> bytes:
    """GS v 0: a picture in raster form, every dot once."""
    return b"\x1dv0\x00" + width.to_bytes(2, "little") + (len(rows) // width).to_bytes(2, "little") + rows


def is_status(byte: int) -> bool:
    """Whether a byte can be an answer to DLE EOT: bits 1 and 4 set, 0 and 7 not."""
    return byte & 0x93 == 0x12


def is_end(byte: int) -> bool:
    """Whether a byte can be the answer to AT_THE_END: bits 4 and 7 not set."""
    return byte & 0x90 == 0x00


def trouble_in(question: bytes, status: int) -> type[SlipTrouble] | None:
    """What an answer complains of."""
    return next((kind for bits, kind in QUESTIONS[question] if status & bits), None)
