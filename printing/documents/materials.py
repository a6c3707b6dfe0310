"""The list of materials, as receipt and material list show it."""

from typing import Final

from printing import receipt_words as words
from printing.documents.parts import Col, Grid
from printing.facts import MaterialLine

_WIDTHS_MM: Final = (10, 70, 11, 11, 24, 44)
_CENTRED: Final = frozenset({"序号", "应交", "实交"})
_COLUMNS: Final = tuple(
    Col(title, width, "centre" if title in _CENTRED else "left")
    for title, width in zip(words.COLUMNS, _WIDTHS_MM, strict=True)
)


def material_grid(
    materials: tuple[MaterialLine, ...], *, totals: bool = False, if_empty: str = "无。"
) -> Grid:
    """A row a material; totals adds up 应交 and 实交."""
    due, given = sum(line.due for line in materials), sum(line.given for line in materials)
    return Grid(
        _COLUMNS,
        tuple(words.row(number, line) for number, line in enumerate(materials, 1)),
        (("", "合计", str(due), str(given), "", ""),) if totals and materials else (),
        if_empty,
    )
