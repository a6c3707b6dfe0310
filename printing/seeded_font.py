"""A font whose first subset is the same in every document, so that it is cut and packed once a process.

A PDF embeds a TrueType font as subsets of at most 256 characters. ReportLab fills them as a document meets the
characters, and cuts and packs each anew for every document. Here the characters every paper has (the seed) come
first and in one order: that subset's parts are kept, if not shipped, and only what else a document uses costs anything.
"""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from printing.lazy_face import LazyFace
from printing.lean_start import Version, pdfdoc, ttfonts
from printing.packed_seed import Packed, read_packed
from printing.to_unicode import to_unicode

# The first subset holds 256 codes, of which 0 is .notdef and 32 the blank. With fewer it stays open and the next
# character of a document joins it: right as well, but packed anew.
SEED_LENGTH: Final = 254


class SeededFont(ttfonts.TTFont):
    """The font at path under a name for the page's operators; seed as in the module's text, "" for none."""

    def __init__(self, name: str, path: Path, seed: str = "") -> None:
        # Not super(): it would read the font whole.
        self._lazy = LazyFace(path)
        self.fontName, self.face, self.encoding = name, self._lazy, ttfonts.TTEncoding()
        self.state = WeakKeyDictionary()
        # No places kept for ASCII, or the subsets of a document would begin with 96 unused ones.
        self._asciiReadable = 0
        self.shapable = False
        self._seed, self._kept = seed, dict[tuple[int, ...], Packed]()

    def begin(self, document: Any) -> None:
        """Let the seed take its places: to be called once for each new document."""
        self.splitString(self._seed, document)
        if self._seed and not self._kept:
            subset = tuple(self.state[document].subsets[0])
            self._kept[subset] = read_packed(self._mark()) or self._pack(subset)

    def packed_seed(self) -> tuple[str, Packed]:
        """The seed's subset packed anew, with its mark: what packed_seed.py keeps in a file."""
        document = pdfdoc.PDFDocument()
        self.splitString(self._seed, document)
        return self._mark(), self._pack(self.state.pop(document).subsets[0])

    def _mark(self) -> str:
        """All that the packed bytes come from."""
        return f"{Version} {self.face.name.decode()} {self._lazy.made()} {self._seed}"

    def _pack(self, subset: Sequence[int]) -> Packed:
        program = self.face.makeSubset(subset)
        widths = " ".join(f"{self.face.charWidths.get(code, self.face.defaultWidth):g}" for code in subset)
        return Packed(
            zlib.compress(program), len(program), f"[ {widths} ]", zlib.compress(to_unicode(subset))
        )

    def addObjects(self, document: Any) -> None:
        """Put the subsets into the document, at its end; called by ReportLab."""
        for number, subset in enumerate(self.state[document].subsets):
            packed = self._kept.get(tuple(subset)) or self._pack(subset)
            entry = pdfdoc.PDFTrueTypeFont()
            entry.Name = self.getSubsetInternalName(number, document)[1:]
            entry.BaseFont = f"{ttfonts.SUBSETN(number).decode()}+{self.face.name.decode()}"
            entry.FirstChar, entry.LastChar, entry.Widths = 0, len(subset) - 1, packed.widths
            entry.ToUnicode = _stream(document, f"toUnicode:{entry.BaseFont}", packed.to_unicode)
            entry.FontDescriptor = self._descriptor(document, entry.BaseFont, packed)
            document.Reference(entry, entry.Name)
            document.idToObject["BasicFonts"].dict[entry.Name] = entry
        del self.state[document]

    def _descriptor(self, document: Any, base_name: str, packed: Packed) -> Any:
        face = self.face
        described = {
            "Type": "/FontDescriptor",
            "FontName": f"/{base_name}",
            # Symbolic: the subset's codes are its own, not those of a named encoding (ISO 32000-1, 9.8.2).
            "Flags": face.flags & ~ttfonts.FF_NONSYMBOLIC | ttfonts.FF_SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "ItalicAngle": face.italicAngle,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": face.stemV,
            "MissingWidth": face.defaultWidth,
            "FontFile2": _stream(
                document, f"fontFile:{base_name}", packed.program, Length1=packed.program_length
            ),
        }
        return document.Reference(pdfdoc.PDFDictionary(described), f"fontDescriptor:{base_name}")


def _stream(document: Any, name: str, deflated: bytes, **more: int) -> Any:
    """A stream that names its filter is written by ReportLab as it is."""
    entries = pdfdoc.PDFDictionary({"Filter": "/FlateDecode", **more})
    return document.Reference(pdfdoc.PDFStream(entries, deflated), name)
