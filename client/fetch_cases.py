"""Ask central for a case of another window, by its number alone; the question is an entry before it is asked."""

import math

from client.parts import Parts
from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.rows.cases import FoundCase
from domain.trouble import Trouble
from domain.words import N_
from sync.fates import Answer
from sync.http import NotTaken


class CaseNotFetched(Trouble):
    """Central does not answer."""

    says = N_("没有连上市级平台，查不到其他窗口的办件。本窗已有的资料都在。请等网络恢复后再查找。")


class AskedTooOften(Trouble):
    """She has asked central for too many cases within a minute."""

    says = N_(
        "一分钟内查找其他窗口的办件过多，市级平台暂不答复。本窗已有的资料都在。请 {seconds} 秒后再查找。"
    )


PURPOSE = "查找其他窗口的办件"


def record_query(parts: Parts, session: Session, number: str) -> None:
    """On the writer. Raises NotAllowed."""
    with requiring(parts.store, session, StaffTask.IDENTIFY), parts.store.transaction() as tx:
        station = Subject("station", parts.store.station.station_id)
        facts = {"case_number": number, "purpose": PURPOSE}
        tx.log.append(EntryKind.QUERIED, {}, facts, session.actor, subjects=[station])


def fetch_case(parts: Parts, session: Session, number: str) -> FoundCase | None:
    """What central has under the number; its document comes by the feed. On the devices' pool. Raises CaseNotFetched,
    AskedTooOften.
    """
    try:
        told = parts.central.case_query({"number": number, "purpose": PURPOSE}, session.actor)
        found = [FoundCase(bytes.fromhex(str(row["case_id"])), str(row["number"])) for row in told]
    except NotTaken as trouble:
        if trouble.answer is Answer.TOO_OFTEN:
            raise AskedTooOften("429", seconds=math.ceil(trouble.retry_after_s) or 60) from trouble
        raise CaseNotFetched(f"central: {trouble.answer}") from trouble
    except (KeyError, ValueError) as error:
        raise CaseNotFetched("central: no cases in its answer") from error
    parts.sync.sync_now()
    return next((case for case in found if case.number == number), None)
