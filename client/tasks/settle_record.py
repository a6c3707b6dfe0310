"""Settle a record that central did not put in force (SETTLE_RECORD). On the store's writer."""

from client.session import Session
from client.tasks.amend_case import DepartmentHasIt
from client.tasks.not_allowed import requiring
from domain.access import Reach, StaffTask, reach
from domain.amending import TOO_LATE
from domain.entry import Change
from domain.entry_kind import EntryKind
from domain.settling import Choices, NotAllChosen, facts_of, points, settle, theirs_is_offered
from domain.trouble import Trouble
from offline.reading.settling import Unsettled, unsettled
from offline.store import Store


class AlreadySettled(Trouble):
    """Nobody is asked about the record any more."""

    says = "这条记录已经处理，不用再选定。两边的内容都留在办件过程里。请按 F6 同步后查看结果。"


class StillToChoose(Trouble):
    """A field has not been chosen."""

    says = "还差 {count} 处没有选定，暂不能提交。已选定的都保留着。请按回车逐处选定。"


class OnlyHerOwn(Trouble):
    """A colleague's record, and she is no supervisor."""

    says = "这条记录是其他窗口的，您不能处理。记录没有改动。请值班长处理。"


class OnlyCentrals(Trouble):
    """The record cannot be read here either, so there is no value of ours to take."""

    says = "这条记录的内容在本机也无法读取，不能采用本机的。原件仍保留着。请采用市级平台的，或联系技术员。"


class WhereIsTheSheet(Trouble):
    """Of a blank one says where it is; central's word alone is no answer."""

    says = "空白证照不能直接采用市级平台的。记录没有改动。请选定这张空白证照现在的去向。"


def settle_record(store: Store, session: Session, entry_id: bytes, choices: Choices | None) -> bytes:
    """Write the SETTLED; its id. choices: for the fields that ask; None takes central's side everywhere.

    Raises NotAllowed (recorded), AlreadySettled, StillToChoose, OnlyHerOwn, OnlyCentrals, DepartmentHasIt,
    WhereIsTheSheet, StoreFull.
    """
    with requiring(store, session, StaffTask.SETTLE_RECORD), store.transaction() as tx:
        record = unsettled(tx.unit.connection, entry_id)
        if record is None:
            raise AlreadySettled("not open")
        if record.window and reach(session.role, StaffTask.SETTLE_RECORD) is not Reach.CENTRE:
            raise OnlyHerOwn("a record of another window")
        changes = {} if choices is None else _chosen(record, choices)
        if choices is None and not _may_take_theirs(record):
            raise WhereIsTheSheet("a move is open")
        facts = record.payload.facts if record.payload else {}
        told = facts_of(entry_id, facts, keeps=choices is not None, lacks=record.lacks)
        subjects = record.envelope.subjects
        by_subject = {subject: changes[subject.key] for subject in subjects if subject.key in changes}
        envelope = tx.log.append(EntryKind.SETTLED, by_subject, told, session.actor, subjects)
    return envelope.entry_id


def _chosen(record: Unsettled, choices: Choices) -> dict[str, Change]:
    if record.payload is None:
        raise OnlyCentrals("no payload")
    if TOO_LATE in record.reasons:
        raise DepartmentHasIt("it was amended too late")
    try:
        return settle(record.payload.changes, record.documents, choices)
    except NotAllChosen as error:
        raise StillToChoose(str(error), count=error.count) from error


def _may_take_theirs(record: Unsettled) -> bool:
    return record.payload is None or theirs_is_offered(points(record.payload.changes, record.documents))
