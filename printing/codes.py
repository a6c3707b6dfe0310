"""Codes for scanners as PDF operators: one path each, counted in modules, so that every edge is exact."""

import re
from typing import Any, Final

import zxingcpp

from printing.lean_start import Code128

MILLIMETRE: Final = 72 / 25.4
# domain rule: at least 0.3 mm, or worn paper under a cheap wedge scanner is lost.
CODE_128_MODULE: Final = 0.33 * MILLIMETRE
# Modules kept white on each side (ISO/IEC 15417, 4.3.2; ISO/IEC 18004, 5.3.8).
CODE_128_QUIET: Final = 10
QR_QUIET: Final = 4


def code_128_modules(text: str) -> str:
    """The modules of a Code 128 of text from start to stop, "1" for a bar, without the quiet zones."""
    return str(Code128(text).build()[0])


def code_128(text: str, x: float, y: float, height: float) -> str:
    """The bars of text with their lower left corner at x, y; all in points."""
    bars = [
        f"{bar.start()} 0 {bar.end() - bar.start()} 1 re" for bar in re.finditer("1+", code_128_modules(text))
    ]
    return f"q {CODE_128_MODULE:.6f} 0 0 {height:g} {x:g} {y:g} cm\n" + "\n".join(bars) + "\nf Q"


def code_128_width(text: str) -> float:
    """Points from the first bar's edge to the last one's."""
    return len(code_128_modules(text)) * CODE_128_MODULE


def qr_modules(text: str) -> list[bytes]:
    """The rows of a QR of text from the top, error correction Q, one byte a module: 0 dark, 255 light."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image: Any = made.to_image(scale=1, add_quiet_zones=False)
    side, modules = image.shape[0], memoryview(image).tobytes()
    return [modules[row : row + side] for row in range(0, side * side, side)]


def qr(text: str, x: float, y: float, size: float) -> str:
    """The dark modules of text in a square of size with its lower left corner at x, y; all in points."""
    rows = qr_modules(text)
    path = [
        f"{run.start()} {number} {run.end() - run.start()} 1 re"
        for number, row in enumerate(rows)
        for run in re.finditer(b"\0+", row)
    ]
    module = size / len(rows)
    return f"q {module:.6f} 0 0 {-module:.6f} {x:g} {y + size:g} cm\n" + "\n".join(path) + "\nf Q"
