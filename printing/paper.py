"""A paper: pages of text, lines and codes, placed in points from the lower left corner of an A4 sheet."""

import math
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Final, Literal

from printing.face_table import FACES, runs
from printing.lean_start import Canvas, pdfmetrics
from printing.seed import SEED
from printing.seeded_font import SeededFont
from resources import files

SHEET: Final = (595.28, 841.89)  # A4
BLACK: Final = "0 g"
# A face has one read position and one set of kept subsets: hold this from Paper() to pdf().
ONE_AT_A_TIME: Final = Lock()
_MAIN: Final = 0


@cache
def _font(face: int) -> SeededFont:
    font = SeededFont(f"face{face}", files.path("fonts") / FACES[face], SEED if face == _MAIN else "")
    pdfmetrics.registerFont(font)
    return font


def main_font() -> SeededFont:
    """The one whose seed is shipped packed."""
    return _font(_MAIN)


@cache
def _advance(char: str) -> float:
    ((face, _),) = runs(char)
    return float(_font(face).face.charWidths[ord(char)]) / 1000


def text_width(text: str, size: float) -> float:
    """Points that text takes in a line. Raises NoGlyph."""
    return sum(map(_advance, text)) * size


class Paper:
    """One document of sheets of one size, in points. All text of a page is one text object at its end.

    The rest stands before it as drawn. begin: an operator every page starts with, such as a printer's offset (cm).
    """

    def __init__(self, title: str, sheet: tuple[float, float] = SHEET, begin: str = "") -> None:
        self._out = BytesIO()
        main = _font(_MAIN)
        self._canvas = Canvas(self._out, pagesize=sheet, initialFontName=main.fontName, lang="zh-CN")
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("OneWindow")
        self._document = self._canvas._doc
        main.begin(self._document)
        self._begin, self._pages = begin, list[tuple[list[str], list[str]]]()
        self.turn()

    @property
    def pages(self) -> int:
        """How many pages there are by now."""
        return len(self._pages)

    def turn(self, page: int | None = None) -> None:
        """Write on a new page, or again on one that is there, counted from 0."""
        if page is None:
            self._pages.append(([], []))
            page = -1
        self._drawn, self._shown = self._pages[page]
        # Unknown at first, for the page may have been written on before.
        self._spread, self._in_force, self._ink = math.nan, ("", 0.0), ""

    def text(
        self,
        x: float,
        y: float,
        size: float,
        text: str,
        *,
        align: Literal["left", "centre", "right"] = "left",
        spread: float = 0.0,
        ink: str = BLACK,
        tilt: float = 0.0,
    ) -> None:
        """One line of text, its base line at y, spread points wider after each character. Raises NoGlyph.

        ink: the operator of its colour. tilt: degrees, against the clock, about x, y; then only from the left.
        """
        if align != "left":
            wide = text_width(text, size) + spread * (len(text) - 1)
            x -= wide if align == "right" else wide / 2
        cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
        shown = [f"{cos:.5g} {sin:.5g} {-sin:.5g} {cos:.5g} {x:.2f} {y:.2f} Tm"]
        if ink != self._ink:
            self._ink = ink
            shown.append(ink)
        if spread != self._spread:
            self._spread = spread
            shown.append(f"{spread:.4f} Tc")
        for face, part in runs(text):
            font = _font(face)
            for subset, codes in font.splitString(part, self._document):
                in_force = font.getSubsetInternalName(subset, self._document), size
                if in_force != self._in_force:
                    self._in_force = in_force
                    shown.append(f"{in_force[0]} {size:g} Tf")
                shown.append(f"<{codes.hex()}> Tj")
        if spread > size / 10:
            # Readers take wide gaps for blanks: say what the words are (ISO 32000-1, 14.9.4).
            actual = "feff" + text.encode("utf-16-be").hex()
            shown = [f"/Span <</ActualText <{actual}>>> BDC", *shown, "EMC"]
        self._shown += shown

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float, dash: float = 0.0) -> None:
        """A straight line of a width in points; dash is the length of its dashes and gaps, 0 for none."""
        dashes = f"[{dash:g}] 0 d " if dash else ""
        self._drawn.append(f"q {dashes}{width:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S Q")

    def draw(self, operators: str) -> None:
        """Operators that leave the graphics state as they found it, as a code's."""
        self._drawn.append(operators)

    def beneath(self) -> None:
        """Lay the page as it is so far, text too, under what is still to come."""
        self._drawn += ["q BT", *self._shown, "ET Q"]
        self._shown.clear()
        self._spread, self._in_force, self._ink = math.nan, ("", 0.0), ""

    def pdf(self) -> bytes:
        """The document's bytes; nothing can be written after."""
        for drawn, shown in self._pages:
            self._canvas.addLiteral("\n".join([self._begin, *drawn]))
            self._canvas.addLiteral("BT\n" + "\n".join(shown) + "\nET")
            self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()
