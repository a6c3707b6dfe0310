"""A check is an entry (CHECK_CERTIFICATE), on disk before its verdict is shown. No name and no number is in it."""

from typing import Any

from client.session import Session
from client.tasks.check_code import believed
from client.tasks.check_library import library_word
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.rows.checks import CheckedRow
from offline.store import Store


def record_checked(store: Store, session: Session, row: CheckedRow) -> bytes:
    """The entry's id. Raises NotAllowed, recorded; StoreFull: then nothing may be shown."""
    with requiring(store, session, StaffTask.CHECK_CERTIFICATE), store.transaction() as tx:
        station = Subject("station", store.station.station_id)
        entry = tx.log.append(EntryKind.CHECKED, {}, checked_facts(row), session.actor, subjects=[station])
    return entry.entry_id


def checked_facts(row: CheckedRow) -> dict[str, Any]:
    """What the entry says. A type is named only where a signature vouches for it: else it is a stranger's text.

    of: the entry of the first look at the same thing, where this is another look at it.
    """
    written, age, vouched = row.written, row.age, believed(row)
    return {
        "what": row.what.value,
        "identifier": written.identifier,
        "type_code": written.type_code,
        "type_name": written.type_name if vouched else "",
        "print_number": written.print_number,
        "word": str(row.word),
        "reason": str(row.reason),
        "list_sequence": None if age is None else age.sequence,
        "list_age_s": None if age is None else age.age_s,
        "holder": row.compared.value,
        "library": library_word(row.other),
        "via": row.via.value,
        "of": row.first.hex() or None,
    }
