"""Pending evidence and conditions: what a station could not ask offline, central finds out when the case is in force.

Registers are asked, and central's own certificates and earlier papers looked up, outside any transaction; conditions
are held against the registers whatever the station said of them (central/rechecking.py). What comes of it is central's
own entry in central's own chain, by the one writer that takes central's row first and then the case. A "no" becomes a
task for the whole centre.
"""

import json
from collections.abc import Mapping, Set
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, delete, select, update

from central.earlier import own_records
from central.hearing import Heard
from central.ledger import FeedWord, Ledger
from central.legal_entities import whom
from central.own_entries import OwnEntries
from central.persons import Asking, Pending, ask_again, central_may_know, evidence, item_taken_under
from central.rechecking import Rechecked, parties_of, recheck
from central.resolved import resolved
from central.reundertaking import with_undertaken
from central.tables import JOB, SUBJECT
from central.task_words import correction_word
from central.transactions import in_ledger
from domain.apply import Document, apply
from domain.case_conditions import PENDING as CONDITION_PENDING
from domain.case_conditions import conditions_of, key_of
from domain.case_state import CLOSED, CaseState
from domain.entry_kind import EntryKind
from domain.item import Requirement, Whose
from domain.parts import rows_of, version_of
from domain.world import World

PATIENCE_S: Final = 10.0
AGAIN_US: Final = 5_000_000  # then twice as long each time
_LONGEST_US: Final = 600_000_000
_AT_ONCE: Final = 20
_TASK: Final = "办件 {number} 的“{material}”联网核对未通过。请告知申请人补正。"
ANOTHER_NAME: Final = "登记的姓名与申请材料不一致，不能使用"
_UNFIT: Final = (
    "办件 {number} 联网核对不符合受理条件“{condition}”：{says}。"
    "请告知申请人；能补正的出具补正通知书，不能的报值班长不予受理。"
)
_UNFIT_ACCEPTED: Final = (
    "办件 {number} 已受理，联网核对不符合受理条件“{condition}”：{says}。"
    "请报值班长，告知申请人并转告审批部门。"
)
_HERS: Final = Whose.APPLICANT
_WHOSE: Final[Mapping[str, Whose]] = {whose.value: whose for whose in Whose}
Fields = Mapping[str, Any]


class Job(NamedTuple):
    """A case and what of it is pending; conditions by id."""

    case: str
    pending: list[Pending]
    conditions: frozenset[str]
    tries: int


class FoundOut(NamedTuple):
    """What materials are to say, by requirement {result, value, as_of}, with the source where the item tells it."""

    materials: Mapping[str, Fields]
    rechecked: Rechecked


def resolve_due(asking: Asking) -> bool:
    """Ask for the pending evidence of cases whose time has come; True if there were any."""
    wanted = select(JOB).where(JOB.c.not_before <= asking.world.now_us())
    with asking.database.reading() as connection:
        found = connection.execute(wanted.order_by(JOB.c.not_before).limit(_AT_ONCE)).all()
        texts = select(SUBJECT.c.key, SUBJECT.c.document).where(
            SUBJECT.c.key.in_([row.case_key for row in found])
        )
        documents = {key: json.loads(text) for key, text in connection.execute(texts)}
    done = []
    for row in found:
        document = documents[row.case_key]
        job = _job(row.case_key, json.loads(row.pending), row.tries, document)
        found_out = _find_out(asking, job, document)
        if _says_nothing(document, job, found_out):
            done.append({"at_key": row.case_key, "at_text": row.pending, "at_time": row.not_before})
        else:
            in_ledger(asking.database, partial(_resolve, world=asking.world, job=job, found_out=found_out))
    if done:  # most of them, and no case is locked for it; one that was asked for anew meanwhile stays
        as_read = (JOB.c.case_key == bindparam("at_key")) & (JOB.c.pending == bindparam("at_text"))
        as_read &= JOB.c.not_before == bindparam("at_time")
        with asking.database.writing() as connection:
            connection.execute(delete(JOB).where(as_read), done)
    return bool(found)


def _says_nothing(document: Document, job: Job, found_out: FoundOut) -> bool:
    """Whether all is as the window had it."""
    waits = job.pending or found_out.rechecked.unheard or conditions_of(document, CONDITION_PENDING)
    return not waits and not _conditions(document, found_out.rechecked)


def _job(case: str, pending: Any, tries: int, document: Document) -> Job:
    """pending: the row's, a station's word, whatever its shape. A condition put right by word is in the document."""
    named = {str(row["condition"]) for row in rows_of(pending) if "condition" in row}
    return Job(
        case, _pending(pending), frozenset(named | conditions_of(document, CONDITION_PENDING).keys()), tries
    )


def _find_out(asking: Asking, job: Job, document: Document) -> FoundOut:
    """The same rule as at the window: a register's yes, else a certificate of ours in force, else an earlier paper
    where no register says no; and no yes about somebody whose name is another in the base.

    Of an item that was never published here only the registers are heard.
    """
    fields, now = document["fields"], asking.world.now_us()
    person, came = parties = parties_of(fields)
    rechecked = recheck(asking, fields, job.conditions, PATIENCE_S)
    rechecked = with_undertaken(asking, person, document, job.conditions, rechecked, PATIENCE_S)
    said = ask_again(asking, person, job.pending, PATIENCE_S, came)
    found: dict[str, Fields] = {
        name: {"result": f.result, "value": f.value, "as_of": f.as_of or now} for name, f in said.items()
    }
    if not job.pending:
        return FoundOut({}, rechecked)
    own = own_records(asking.database, person, now).without(str(fields.get("number")))
    for requirement in _requirements(asking, fields.get("item"), {p.requirement for p in job.pending}):
        row = evidence(requirement, Heard(said.get(requirement.id)), own, now)
        if row["result"] != "unknown":
            found[requirement.id] = {name: row[name] for name in ("source", "result", "value", "as_of")}
    for p in job.pending:
        if whom(p.authority, *parties, p.of) in rechecked.another and p.requirement in found:
            found[p.requirement] = {**found[p.requirement], "result": "no", "value": ANOTHER_NAME}
    return FoundOut(found, rechecked)


def _requirements(asking: Asking, told: Any, names: Set[str]) -> list[Requirement]:
    """Those of the version the case was taken under; a station's word, whatever its shape."""
    version = version_of(told)
    item = item_taken_under(asking.database, *version) if version else None
    return [] if item is None else [r for r in item.requirements if r.id in names and central_may_know(r)]


def _pending(told: Any) -> list[Pending]:
    """A station's word, whatever its shape; an older one does not say whose document it is."""
    return [
        Pending(str(row.get("requirement")), str(row.get("authority")), _WHOSE.get(str(row.get("of")), _HERS))
        for row in rows_of(told)
        if "requirement" in row
    ]


def _resolve(ledger: Ledger, world: World, job: Job, found_out: FoundOut) -> None:
    """One entry of central's with all that was found out; the rest is asked for again later."""
    own = OwnEntries(ledger, world)
    in_force = ledger.load([job.case])
    document = in_force[job.case].document
    materials = document["lists"].get("materials", {})
    still = [r for r, *_ in job.pending if materials.get(r, {}).get("result") == "pending"]
    told = {r: {**materials[r], **found} for r, found in found_out.materials.items() if r in still}
    conditions = _conditions(document, found_out.rechecked)
    if told or conditions:
        change = resolved(document, {"materials": told, "conditions": conditions})
        own.add(EntryKind.PENDING_RESOLVED, {job.case: change})
        document = apply(document, change)
        words = [_task(job.case, document, r, told[r]) for r in told if told[r]["result"] == "no"]
        for name, condition in conditions.items():
            if condition["result"] == "no":
                words.append(_condition_task(job.case, document, name, condition))
        own.write(in_force, words)
    _put_off(ledger, world, job, document, found_out.rechecked.unheard)


def _conditions(document: Document, rechecked: Rechecked) -> dict[str, Fields]:
    """What is new of them: those that waited, and those a register says no to though the window had them met.

    Where no register holds anything of it, the clerk's word stands as it does at the window.
    """
    if document["fields"].get("state") in CLOSED:
        return {}
    waited, told_no = (conditions_of(document, result) for result in (CONDITION_PENDING, "no"))
    return {
        name: {**waited.get(name, {}), **told}
        for name, told in rechecked.conditions.items()
        if name in waited or (told["result"] == "no" and name not in told_no)
    }


def _task(case: str, document: Document, requirement: str, material: Fields) -> FeedWord:
    fields = document["fields"]
    text = _TASK.format(number=fields.get("number"), material=material.get("name"))
    return correction_word(case, requirement, material, text, str(fields.get("centre_id")))


def _condition_task(case: str, document: Document, name: str, condition: Fields) -> FeedWord:
    """For a person: a case that is not accepted is corrected or refused; of one that is, the department hears."""
    fields = document["fields"]
    undecided = fields.get("state") in (CaseState.COLLECTED, CaseState.CORRECTION)
    text = (_UNFIT if undecided else _UNFIT_ACCEPTED).format(
        number=fields.get("number"), condition=condition["text"], says=condition["says"].rstrip("。")
    )
    about = {"name": condition["text"], "value": condition["says"]}
    return correction_word(case, key_of(name), about, text, str(fields.get("centre_id")))


def _put_off(ledger: Ledger, world: World, job: Job, document: Document, unheard: Set[str]) -> None:
    """Whatever of it is still open is asked for again; also what was put right, or supplied, meanwhile."""
    materials = document["lists"].get("materials", {})
    held = select(JOB.c.pending).where(JOB.c.case_key == job.case)
    text = ledger.connection.execute(held).scalar_one_or_none()
    if text is None:  # another resolver was here
        return
    now = _job(job.case, json.loads(text), job.tries, document)
    left = [p for p in now.pending if materials.get(p.requirement, {}).get("result") == "pending"]
    waiting = conditions_of(document, CONDITION_PENDING).keys()
    asked = sorted(unheard | waiting | (now.conditions - job.conditions))
    rest = [
        *({"requirement": p.requirement, "authority": p.authority, "of": p.of.value} for p in left),
        *({"condition": name} for name in asked),
    ]
    if not rest:
        ledger.connection.execute(delete(JOB).where(JOB.c.case_key == job.case))
        return
    later = world.now_us() + min(AGAIN_US << min(job.tries, 10), _LONGEST_US)
    change = update(JOB).where(JOB.c.case_key == job.case)
    text = json.dumps(rest)
    ledger.connection.execute(change.values(pending=text, not_before=later, tries=job.tries + 1))
