"""The items that fit where one does not, as rows to choose from."""

from collections.abc import Iterable

from domain.item import ServiceItem
from domain.rows.items import ItemRow
from offline.reference import Reference


def fitting_items(reference: Reference, codes: Iterable[str]) -> list[ItemRow]:
    """Those of the codes that can be applied for now, each once."""
    found = (reference.current(code) for code in dict.fromkeys(codes))
    return [_row(item) for item in found if item is not None]


def _row(item: ServiceItem) -> ItemRow:
    return ItemRow(
        item.code, item.version, item.name, "", item.department, item.category, item.promised, item.mode
    )
