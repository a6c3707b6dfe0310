"""Papers owed to a citizen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PaperRow:
    """One paper. kind: 'receipt' and others to come. facts: what only the filing knew. times in UTC microseconds.

    printed_at, printer: of the last print; None and '' while it is owed.
    """

    id: bytes
    kind: str
    case_id: bytes
    facts: Mapping[str, Any]
    owed_at: int
    printed_at: int | None
    printer: str
