"""Which entries in force central must answer with an act of its own; central/following.py does."""

import json
from collections.abc import Iterable
from typing import Any, Final

from central.applier import Verdict
from central.packets import Received
from domain.entry_kind import EntryKind
from sync.wire import Outcome

FOLLOWED: Final = frozenset(
    {
        EntryKind.REPRINT_ASKED,
        EntryKind.CERTIFICATE_SUSPENDED,
        EntryKind.SUSPENSION_LIFTED,
        EntryKind.PAPER_CERTIFICATE_ENTERED,
    }
)
# What may decide a case of a theme, whose others then go on (central/theme_results.py).
OF_A_THEME: Final = frozenset(
    {
        EntryKind.DECIDED,
        EntryKind.WITHDRAWN,
        EntryKind.CASE_REFUSED,
        EntryKind.CASE_ACCEPTED,
        EntryKind.PENDING_RESOLVED,
        EntryKind.LAPSED,
    }
)


def is_followed(entry: Received) -> bool:
    """Whether central must answer; of what is filed only a case that belongs to a theme."""
    if entry.kind is EntryKind.FILED:
        return any("parent" in change.sets for change in entry.changes.values())
    return entry.kind in FOLLOWED or entry.kind in OF_A_THEME


def follow_up_rows(verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    """Rows of FOLLOW_UP. detail: {station_id, reason, fields, type_code}, as far as the entry has them."""
    applied = (v.entry for v in verdicts if v.outcome is Outcome.APPLIED)
    return [_row(e) for e in applied if is_followed(e)]


def _row(entry: Received) -> dict[str, Any]:
    assert entry.kind is not None
    told = {name: entry.facts.get(name) for name in ("reason", "fields", "type_code")}
    return {
        "entry_id": entry.entry_id,
        "kind": entry.kind.value,
        "subject_key": entry.subjects[0],
        "detail": json.dumps({**told, "station_id": entry.station_id}, ensure_ascii=False),
    }
