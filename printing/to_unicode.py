"""The map from a subset's codes back to characters, by which a PDF's text is found and copied."""

from collections.abc import Sequence
from typing import Final

# A section may have no more entries (ISO 32000-1, 9.10.3, after Adobe Technical Note 5014).
_SECTION: Final = 100
_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_TAIL: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def to_unicode(subset: Sequence[int]) -> bytes:
    """The ToUnicode CMap of a subset: its place n stands for code point subset[n]; values are UTF-16BE.

    ReportLab 5.1 writes code points above U+FFFF as five hexadecimal digits, which readers take for other
    characters: the page looks right and copies as garbage. This map is that mend.
    """
    rows = [f"<{n:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for n, code in enumerate(subset)]
    parts = [_HEAD]
    for first in range(0, len(rows), _SECTION):
        section = rows[first : first + _SECTION]
        parts += [f"{len(section)} beginbfchar", *section, "endbfchar"]
    return "\n".join([*parts, _TAIL]).encode("ascii")
