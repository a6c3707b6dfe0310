"""The cases that were filed together (一件事), as the one receipt lists them."""

from typing import Final

from printing.documents.parts import Col, Grid, Heading
from printing.facts import PartLine

_COLUMNS: Final = (
    Col("办理事项", 54),
    Col("办理部门", 26),
    Col("办件编号", 48),
    Col("状态", 14),
    Col("最迟日期", 28),
)


def family_parts(family: tuple[PartLine, ...]) -> tuple[Heading | Grid, ...]:
    """Heading and list; nothing where the case was filed alone."""
    rows = tuple((line.name, line.department, line.number, line.state, line.latest) for line in family)
    return (Heading(f"一并办理的事项（共 {len(rows)} 项）"), Grid(_COLUMNS, rows)) if rows else ()
