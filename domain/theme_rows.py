"""What the intake page shows of a theme's children. Pure."""

from domain.item import ServiceItem
from domain.rows.intake import IntakeView, Jump
from domain.rows.theme import ChildRow
from domain.theme_cases import Part, WholeItem


def child_rows(item: ServiceItem, view: IntakeView) -> tuple[ChildRow, ...]:
    """The children that the answers call for, each with what it still needs; nothing for an item of its own."""
    if not isinstance(item, WholeItem):
        return ()
    missing = {row.key: row.title for row in view.missing if row.jump is Jump.MATERIAL}
    return tuple(_row(part, missing) for part in item.parts)


def _row(part: Part, missing: dict[str, str]) -> ChildRow:
    needs = tuple(missing[there] for there in part.requirements.values() if there in missing)
    waits = tuple(r.name for r in part.item.requirements if r.id in part.awaits)
    return ChildRow(part.item.name, part.item.department, part.item.promised, needs, waits)
