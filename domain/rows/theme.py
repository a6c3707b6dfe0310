"""The cases that a theme (一件事) will be filed as, worked out by domain/theme_rows.py."""

from dataclasses import dataclass

from domain.item import Deadline


@dataclass(frozen=True)
class ChildRow:
    """One child. promised: its deadline; needs: papers it still lacks; waits: what an earlier result will meet."""

    name: str
    department: str
    promised: Deadline | None
    needs: tuple[str, ...]
    waits: tuple[str, ...]
