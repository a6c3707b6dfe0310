"""What a newer version of an item changes for a draft, worked out by domain/rebase.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.words import N_


class Part(StrEnum):
    """Which part of the item."""

    ITEM = "item"
    CONDITION = "condition"
    SITUATION = "situation"
    MATERIAL = "material"
    FIELD = "field"


class How(StrEnum):
    """What became of it."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


PART_NAMES: Final[Mapping[Part, str]] = {
    Part.ITEM: N_("事项"),
    Part.CONDITION: N_("受理条件"),
    Part.SITUATION: N_("情形"),
    Part.MATERIAL: N_("申请材料"),
    Part.FIELD: N_("申请表"),
}
HOW_NAMES: Final[Mapping[How, str]] = {
    How.NEW: N_("新增"),
    How.GONE: N_("取消"),
    How.CHANGED: N_("有变化"),
}


@dataclass(frozen=True)
class ChangedRow:
    """One thing. key: its id in the item, of the item itself the name of the part; title: in words."""

    part: Part
    key: str
    title: str
    how: How


@dataclass(frozen=True)
class RenewalRow:
    """How a draft's version of its item stands to what is published. changes: what a newer version changes for it.

    withdrawn: the item is not published any more; the draft is kept and cannot be filed.
    """

    draft_id: bytes
    changes: tuple[ChangedRow, ...] = ()
    withdrawn: bool = False
