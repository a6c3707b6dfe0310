"""How many hanzi of GB 18030-2022 level 3 can be printed, block by block and font by font.

python -m printing.coverage          compares docs/glyph-coverage.md with the fonts as they are
python -m printing.coverage --write  renews it
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from printing.face_table import FACES, runs, unprintable

PAGE: Final = Path(__file__).parent.parent / "docs" / "glyph-coverage.md"

# The hanzi of the compatibility block that are hanzi in their own right, not doubles of others.
_TWELVE: Final = "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"


def _block(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


# As published in 2022: 87,887 hanzi.
LEVEL_3: Final[Mapping[str, str]] = {
    "CJK Unified Ideographs, 4E00-9FEF": _block(0x4E00, 0x9FEF),
    "CJK Compatibility Ideographs, twelve of FA0E-FA29": _TWELVE,
    "Extension A, 3400-4DB5": _block(0x3400, 0x4DB5),
    "Extension B, 20000-2A6D6": _block(0x20000, 0x2A6D6),
    "Extension C, 2A700-2B734": _block(0x2A700, 0x2B734),
    "Extension D, 2B740-2B81D": _block(0x2B740, 0x2B81D),
    "Extension E, 2B820-2CEA1": _block(0x2B820, 0x2CEA1),
    "Extension F, 2CEB0-2EBE0": _block(0x2CEB0, 0x2EBE0),
}
# Amendment 1 of 2024: 9,793 more. The blocks are read from a certifier's notice; the sum fits.
AMENDMENT_1: Final[Mapping[str, str]] = {
    "CJK Unified Ideographs, 9FF0-9FFF": _block(0x9FF0, 0x9FFF),
    "Extension A, 4DB6-4DBF": _block(0x4DB6, 0x4DBF),
    "Extension B, 2A6D7-2A6DF": _block(0x2A6D7, 0x2A6DF),
    "Extension C, 2B735-2B739": _block(0x2B735, 0x2B739),
    "Extension G, 30000-3134A": _block(0x30000, 0x3134A),
    "Extension H, 31350-323AF": _block(0x31350, 0x323AF),
    "Extension I, 2EBF0-2EE5D": _block(0x2EBF0, 0x2EE5D),
}
_ABOUT: Final = """# Which hanzi can be printed

Printed from the fonts by `python -m printing.coverage --write`; a test fails while it is stale.

A paper is set in the first font that has a character, in the order of the columns: Noto Serif SC is the text's own,
the others stand in glyph by glyph. What none has (*missing*) is never printed as a box or a blank: the paper is refused
and the character named, at the moment of typing already (`printing.face_table.unprintable`).
`tests/printing/test_every_name.py` sets every character counted here into a PDF and reads it back with two readers."""


def counted(hanzi: str) -> list[int]:
    """All of them, then how many each of FACES is the first to have, then how many none has."""
    missing = frozenset(unprintable(hanzi))
    of_face = Counter[int]()
    for face, part in runs("".join(c for c in hanzi if c not in missing)):
        of_face[face] += len(part)
    return [len(hanzi), *(of_face[face] for face in range(len(FACES))), len(missing)]


def page() -> str:
    """The page as it should be."""
    head = ["block", "hanzi", *(f"`{face}`" for face in FACES), "missing"]
    rows = [head, ["---"] + ["---:"] * (len(head) - 1), *_rows()]
    return "\n\n".join([_ABOUT, "\n".join(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _rows() -> Iterator[Sequence[str]]:
    total = [0] * (len(FACES) + 2)
    for blocks, name in ((LEVEL_3, "as published in 2022"), (AMENDMENT_1, "with amendment 1")):
        for block, hanzi in blocks.items():
            counts = counted(hanzi)
            total = [a + b for a, b in zip(total, counts, strict=True)]
            yield [block, *map(_figure, counts)]
        yield [f"**{name}**", *(f"**{_figure(count)}**" for count in total)]


def _figure(count: int) -> str:
    return f"{count:,}"


def main(arguments: Sequence[str]) -> int:
    """1 if the page is stale."""
    if list(arguments) == ["--write"]:
        PAGE.write_text(page(), "utf-8")
        return 0
    fresh = PAGE.exists() and PAGE.read_text("utf-8") == page()
    print(
        "glyph coverage: fresh"
        if fresh
        else "docs/glyph-coverage.md is stale: python -m printing.coverage --write"
    )
    return not fresh


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
