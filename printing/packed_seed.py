"""The seed's subset, cut and packed beforehand: 4 ms less for the first receipt of a process.

One line of JSON {mark, widths, length, to_unicode: bytes}, then the font program and the map to Unicode, both deflated.
The mark names all the bytes came from; a file of another font, seed or ReportLab is passed over, and packed anew.

python -m printing.packed_seed   writes it; a test wants the one we ship to fit.
"""

import json
import zlib
from pathlib import Path
from typing import Any, Final, NamedTuple

from resources import files

NAME: Final = "fonts/seed.bin"


class Packed(NamedTuple):
    """A subset as a document embeds it: deflated program, its length before, widths and deflated map to Unicode."""

    program: bytes
    program_length: int
    widths: str
    to_unicode: bytes


def read_packed(mark: str) -> Packed | None:
    """What is shipped, if it is of that mark. Raises nothing: it is only a short cut."""
    try:
        head, _, rest = files.path(NAME).read_bytes().partition(b"\n")
        told: dict[str, Any] = json.loads(head)
        if told["mark"] != mark:
            return None
        split = len(rest) - int(told["to_unicode"])
        return Packed(rest[:split], int(told["length"]), str(told["widths"]), rest[split:])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def write_packed(mark: str, packed: Packed, file: Path) -> None:
    """The file that read_packed reads."""
    told = {
        "mark": mark,
        "widths": packed.widths,
        "length": packed.program_length,
        "to_unicode": len(packed.to_unicode),
    }
    head = json.dumps(told, ensure_ascii=True).encode() + b"\n"
    file.write_bytes(head + packed.program + packed.to_unicode)


def main() -> None:
    """Pack the main font's seed anew."""
    from printing.paper import main_font  # which reads the file that is made here

    mark, packed = main_font().packed_seed()
    best = packed._replace(program=zlib.compress(zlib.decompress(packed.program), 9))
    write_packed(mark, best, Path(str(files.path(NAME))))


if __name__ == "__main__":
    main()
