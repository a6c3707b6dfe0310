"""The other cases of a theme (一件事), as facts: how many are done, and each with its number and state."""

from collections.abc import Sequence

from domain.case_state import NAMES
from domain.rows.family import KinRow
from domain.theme_standing import parent_standing
from ui.words import tr


def kin_facts(family: Sequence[KinRow]) -> list[tuple[str, str]]:
    """(label, text) of each; first how far a parent's children are."""
    children = [kin for kin in family if not kin.is_parent]
    done, count = parent_standing(kin.state for kin in children)
    first = [(tr("一并办理"), tr("{done} / {count} 办结", done=done, count=count))] if children else []
    return [*first, *((tr("所属一件事") if kin.is_parent else kin.department, _said(kin)) for kin in family)]


def _said(kin: KinRow) -> str:
    state = next((tr(name) for known, name in NAMES.items() if known == kin.state), "")
    waits = [tr("{name}由前一事项结果提供", name=name) for name in kin.waits]
    return "，".join(part for part in (kin.item_name, kin.number, state, *waits) if part)
