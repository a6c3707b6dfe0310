"""Raise an incident about a certificate (CHECK_CERTIFICATE, approved under RAISE_INCIDENT): what was found, in neutral
words, with the picture, after a second look; the supervisor stands by it, and central tells the other centres."""

from typing import Final

from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask, reach
from domain.entry import Subject
from domain.entry_kind import APPROVER_TASK, EntryKind
from domain.rows.checks import CheckedRow
from domain.trouble import Trouble
from offline.store import Store

MOST_NOTE: Final = 500  # characters
LEAST_LOOKS: Final = 2


class SecondLookFirst(Trouble):
    """An incident rests on two looks."""

    says = "还没有复看，没有上报。这次核验已有记录。请按 F6 再看一次，结果不变时再请值班长。"


class SamePerson(Trouble):
    """Who asks and who stands by it are two people."""

    says = "上报要由另一位值班长确认，没有上报。填写的说明都在。请另一位值班长键入工号和密码。"


class NotSupervisor(Trouble):
    """The second person has no row for it."""

    says = "这个账号不是值班长，没有上报。填写的说明都在。请值班长键入工号和密码。"


class NoteMissing(Trouble):
    """Nothing was said."""

    says = "还没有填写说明，没有上报。核验结果都在。请用一句话写明看到了什么。"


def may_raise(row: CheckedRow, note: str, session: Session, supervisor: Session) -> None:
    """Raises SecondLookFirst, NoteMissing, SamePerson, NotSupervisor."""
    if row.looks < LEAST_LOOKS:
        raise SecondLookFirst("looked at once only")
    if not note.strip():
        raise NoteMissing("no note")
    if supervisor.actor_id == session.actor_id:
        raise SamePerson("one person for both")
    if reach(supervisor.role, APPROVER_TASK[EntryKind.INCIDENT_RAISED]) is None:
        raise NotSupervisor(f"{supervisor.role} approves no incident")


def raise_incident(
    store: Store, session: Session, supervisor: Session, row: CheckedRow, note: str, image: tuple[str, bytes]
) -> bytes:
    """The entry's id. image: name and bytes, b'' for none. Raises what may_raise() does, ScanRefused, NotAllowed."""
    may_raise(row, note, session, supervisor)
    name, data = image
    with requiring(store, session, StaffTask.CHECK_CERTIFICATE), store.transaction() as tx:
        scans = [tx.scans.put(data, name)] if data else []
        facts = {
            "identifier": row.written.identifier,
            "what": row.what.value,
            "type_code": row.written.type_code,
            "word": str(row.word),
            "reason": str(row.reason),
            "note": note.strip()[:MOST_NOTE],
            "checked": row.first.hex(),
            "proof": "window",
            "scans": [
                {"sha256": s.sha256, "name": s.name, "media_type": s.media_type, "size": s.size}
                for s in scans
            ],
        }
        station = Subject("station", store.station.station_id)
        entry = tx.log.append(
            EntryKind.INCIDENT_RAISED, {}, facts, session.actor, [station], approver=supervisor.actor
        )
    return entry.entry_id
