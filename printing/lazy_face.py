"""A TrueType font that stays on disk: mapped, and read where its tables lie for the glyphs a paper uses.

ReportLab's own reader makes Python objects of every glyph of a font (some 50 ms and 40 MB for each of ours).
It also stores the advances of trailing glyphs in the wrong unit, so that the embedded widths contradict the
declared ones for some fonts: here every advance is the font's own, which is that mend.

A mapped file must be replaced by rename, never written over. One face serves one thread at a time.
"""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Callable
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import unpack_from
from typing import Any

from printing.lean_start import pdfmetrics, ttfonts

_BLANK, _HARD_BLANK = 0x20, 0xA0


class _Asked(dict[int, Any]):
    """A mapping that fills itself by asking once for a key; None means that the font has no such thing."""

    def __init__(self, ask: Callable[[int], Any]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: int) -> Any:
        found = self[key] = self._ask(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and self[key] is not None

    def get(self, key: int, default: Any = None) -> Any:
        found = self[key]
        return default if found is None else found


class _Window:
    """A table as ReportLab slices it, without copying the table (outlines are 12 MB of a font)."""

    def __init__(self, font: mmap, start: int) -> None:
        self._font, self._start = font, start

    def __getitem__(self, part: slice) -> bytes:
        return self._font[self._start + part.start : self._start + part.stop]


class LazyFace(ttfonts.TTFontFace):
    """ReportLab's view of the font at path: glyf outlines, a format 12 character map, long glyph places.

    Raises reportlab.pdfbase.ttfonts.TTFError for any other font.
    """

    _pdfScale: Callable[[float], float]  # ReportLab's: from the font's units to thousandths

    def __init__(self, path: Path) -> None:
        pdfmetrics.TypeFace.__init__(self, None)
        with path.open("rb") as file:
            # ReportLab reads the whole file only if this is not there yet.
            self._ttf_data = mmap(file.fileno(), 0, access=ACCESS_READ)
        self.filename = str(path)
        ttfonts.TTFontFile.__init__(self, self.filename, charInfo=0)
        data, place = self._ttf_data, self._place("loca")
        if unpack_from(">H", data, self._place("head") + 50)[0] != 1:
            raise ttfonts.TTFError(f"{path.name}: short glyph places")
        self.charToGlyph = _Asked(self._character_map())
        self.hmetrics = _Asked(self._metrics())
        self.glyphPos = _Asked(lambda glyph: unpack_from(">L", data, place + 4 * glyph)[0])
        self.charWidths = _Asked(self._width)
        self.defaultWidth = self._pdfScale(self.hmetrics[0][0])

    def made(self) -> str:
        """Which edition of a font it is: its size, and its head, which has its check sum and when it was made."""
        head = self._place("head")
        return f"{len(self._ttf_data)} {self._ttf_data[head : head + 54].hex()}"

    def _place(self, table: str) -> int:
        return int(self.get_table_pos(table)[0])

    def _character_map(self) -> Callable[[int], int | None]:
        data, cmap = self._ttf_data, self._place("cmap")
        for record in range(unpack_from(">H", data, cmap + 2)[0]):
            platform, encoding, offset = unpack_from(">HHL", data, cmap + 4 + 8 * record)
            if (platform, encoding) == (3, 10) and unpack_from(">H", data, cmap + offset)[0] == 12:
                start = cmap + offset
                break
        else:
            raise ttfonts.TTFError(f"{self.filename}: no format 12 character map")
        groups = array("I", data[start + 16 : start + 16 + 12 * unpack_from(">L", data, start + 12)[0]])
        if sys.byteorder == "little":
            groups.byteswap()
        firsts, lasts, glyphs = groups[0::3], groups[1::3], groups[2::3]

        def glyph_of(code: int) -> int | None:
            code = _BLANK if code == _HARD_BLANK else code
            at = bisect_right(firsts, code) - 1
            return glyphs[at] + code - firsts[at] if at >= 0 and _BLANK <= code <= lasts[at] else None

        return glyph_of

    def _metrics(self) -> Callable[[int], tuple[int, int]]:
        data, table = self._ttf_data, self._place("hmtx")
        paired = unpack_from(">H", data, self._place("hhea") + 34)[0]

        def metrics_of(glyph: int) -> tuple[int, int]:
            """Advance and left side bearing, unscaled; glyphs after the pairs repeat the last advance."""
            advance = unpack_from(">H", data, table + 4 * min(glyph, paired - 1))[0]
            bearing = 4 * glyph + 2 if glyph < paired else 4 * paired + 2 * (glyph - paired)
            return advance, unpack_from(">H", data, table + bearing)[0]

        return metrics_of

    def _width(self, code: int) -> float | None:
        glyph = self.charToGlyph[code]
        return None if glyph is None else float(self._pdfScale(self.hmetrics[glyph][0]))

    def get_table(self, tag: str) -> Any:
        start, length = self.get_table_pos(tag)
        if tag == "glyf":
            return _Window(self._ttf_data, start)
        return self._ttf_data[start : start + length]
