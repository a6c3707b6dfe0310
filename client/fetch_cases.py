"""Ask central for a case of another window, by its number alone; the question is an entry before it is asked."""

from client.fetch_certificates import NotFetched
from client.parts import Parts
from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.rows.cases import FoundCase
from sync.http import NotTaken

PURPOSE = "查找其他窗口的办件"


def record_query(parts: Parts, session: Session, number: str) -> None:
    """On the writer. Raises NotAllowed."""
    with requiring(parts.store, session, StaffTask.IDENTIFY), parts.store.transaction() as tx:
        station = Subject("station", parts.store.station.station_id)
        facts = {"case_number": number, "purpose": PURPOSE}
        tx.log.append(EntryKind.QUERIED, {}, facts, session.actor, subjects=[station])


def fetch_case(parts: Parts, session: Session, number: str) -> FoundCase | None:
    """What central has under the number; its document comes by the feed. On the devices' pool. Raises NotFetched."""
    try:
        told = parts.central.case_query({"number": number, "purpose": PURPOSE}, session.actor)
        found = [FoundCase(bytes.fromhex(str(row["case_id"])), str(row["number"])) for row in told]
    except NotTaken as trouble:
        raise NotFetched(f"central: {trouble.answer}") from trouble
    except (KeyError, ValueError) as error:
        raise NotFetched("central: no cases in its answer") from error
    parts.sync.sync_now()
    return next((case for case in found if case.number == number), None)
