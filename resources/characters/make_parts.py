"""Makes parts.txt.xz of cjk-decomp.txt: `python resources/characters/make_parts.py cjk-decomp.txt`.

In the source a line is `character:way(part,part)`, or a number for an intermediate shape that Unicode lacks. Here a
line is a character and its immediate parts, shapes resolved into theirs, in the order of code points.
"""

import lzma
import re
import sys
from pathlib import Path
from typing import Final

LINE: Final = re.compile(r"(\d{5}|.):[a-z0-9/]*\((.*)\)")
OUT: Final = Path(__file__).with_name("parts.txt.xz")
DEEPEST: Final = 8


def read(text: str) -> dict[str, list[str]]:
    """By character or number of a shape, the parts."""
    found = (LINE.fullmatch(line) for line in text.splitlines())
    return {m[1]: [part for part in m[2].split(",") if part] for m in found if m}


def resolved(parts: list[str], table: dict[str, list[str]], depth: int = 0) -> list[str]:
    """The parts with every shape resolved into characters."""
    out: list[str] = []
    for part in parts:
        if part.isdigit() and depth < DEEPEST:
            out += resolved(table.get(part, []), table, depth + 1)
        elif len(part) == 1:
            out.append(part)
    return out


def main(source: str) -> None:
    """Write the file."""
    table = read(Path(source).read_text("utf-8"))
    lines = []
    for character in sorted((c for c in table if not c.isdigit()), key=ord):
        parts = [part for part in resolved(table[character], table) if part != character]
        if parts:
            lines.append(character + "".join(parts))
    OUT.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(sys.argv[1])
