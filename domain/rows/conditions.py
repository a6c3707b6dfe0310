"""How the acceptance conditions of an item stand, worked out by domain/conditions.py."""

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """Whether a condition is met. UNKNOWN: nobody has said yet; it hinders nothing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ConditionRow:
    """One condition. says: why it fails; instead: codes of items that fit; both only for a "no".

    by: the name of the clerk who said so, where no register does; '' else. pending: a register that may decide it was
    not heard; central asks once the case is filed, and till then nobody has accepted it.
    """

    id: str
    text: str
    result: Holds
    says: str
    instead: tuple[str, ...]
    by: str = ""
    pending: bool = False
