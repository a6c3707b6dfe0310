"""What the notice page shows: every defect of materials and form, and why nothing is taken in."""

from dataclasses import dataclass
from typing import Any

from domain.refusing import Brought
from domain.rows.conditions import ConditionRow
from domain.rows.intake import Jump
from domain.rows.items import ItemRow


@dataclass(frozen=True)
class DefectRow:
    """One thing to be put right. jump: MATERIAL or FIELD, key its id; about: its name.

    remedy asks for {due} and {original}, as in MaterialRow. now: it can be put right on the spot (当场更正).
    """

    jump: Jump
    key: str
    about: str
    wrong: str
    remedy: str
    now: bool
    due: int = 0
    original: str = ""

    @property
    def name(self) -> str:
        """What Draft.noted knows it by."""
        return f"{self.jump}.{self.key}"

    @property
    def parameters(self) -> dict[str, Any]:
        """What the remedy asks for, in Chinese."""
        return {"due": self.due, "original": self.original}


@dataclass(frozen=True)
class NoticeRow:
    """A one-time notice as it would be given now. defects: materials first, then the form.

    materials, fields: how many of each the item asks for; pending: names of those that central checks later, which
    nobody has to bring. mended: what was noted as wrong and no longer is. asking: sources have not answered yet.
    told_at: UTC microseconds of the last notice, 0 for none.
    """

    draft_id: bytes
    item: str
    version: int
    person: str
    masked: str
    defects: tuple[DefectRow, ...]
    mended: tuple[str, ...]
    materials: int
    fields: int
    pending: tuple[str, ...]
    asking: bool
    told_at: int


@dataclass(frozen=True)
class RefusalRow:
    """Why nothing is taken in. reasons: the conditions that fail; instead: items that fit.

    brought: what likely became of the papers, until the clerk says otherwise.
    """

    draft_id: bytes
    item: str
    version: int
    person: str
    masked: str
    reasons: tuple[ConditionRow, ...]
    instead: tuple[ItemRow, ...]
    brought: Brought
