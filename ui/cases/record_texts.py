"""The words of a case's records: what this station wrote of it, and what central said."""

from domain.entry_kind import KIND_NAMES, EntryKind
from domain.local_time import date_time_text
from domain.rows.cases import CaseRecord
from ui.records.looks import GOES, LOOKS
from ui.words import tr


def record_title(record: CaseRecord) -> str:
    """What was done."""
    kind = next((kind for kind in EntryKind if kind == record.kind), None)
    return tr(KIND_NAMES[kind]) if kind is not None else record.kind


def record_note(record: CaseRecord) -> str:
    """Who, when, and what a person must know of it."""
    asks = LOOKS.get(record.outcome or "", GOES).ask
    return " · ".join(filter(None, (date_time_text(record.at), record.who, tr(asks) if asks else "")))


def record_badge(record: CaseRecord) -> tuple[str, str, str]:
    """Family, icon and word of what central said of it."""
    seen = LOOKS.get(record.outcome or "", GOES)
    return seen.family, seen.icon, tr(seen.word)
