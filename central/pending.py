"""Pending evidence: what a station could not ask offline, central finds out when the case is in force.

Registers are asked, and central's own certificates and earlier papers looked up, outside any transaction. What comes of
it is central's own entry in central's own chain, by the one
writer that takes central's row first and then the case. A "no" becomes a task for the whole centre.
"""

import json
from collections.abc import Iterator, Mapping, Set
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import delete, select, update

from central.earlier import own_records
from central.hearing import Heard
from central.ledger import FeedWord, Ledger
from central.own_entries import OwnEntries
from central.persons import Asking, Pending, ask_again, central_may_know, evidence, item_taken_under
from central.registers import PersonId
from central.tables import JOB, SUBJECT
from central.task_words import correction_word
from central.transactions import in_ledger
from domain.case_state import CaseState
from domain.entry import Change
from domain.entry_kind import EntryKind
from domain.item import Mode, Requirement, Whose
from domain.parts import rows_of, version_of
from domain.theme_filing import AWAITS
from domain.world import World

PATIENCE_S: Final = 10.0
AGAIN_US: Final = 5_000_000  # then twice as long each time
_LONGEST_US: Final = 600_000_000
_AT_ONCE: Final = 20
_TASK: Final = "办件 {number} 的“{material}”联网核对未通过。请告知申请人补正。"
_HERS: Final = Whose.APPLICANT
_WHOSE: Final[Mapping[str, Whose]] = {whose.value: whose for whose in Whose}
Fields = Mapping[str, Any]


class Job(NamedTuple):
    """A case and what of it is pending."""

    case: str
    pending: list[Pending]
    tries: int


def resolve_due(asking: Asking) -> bool:
    """Ask for the pending evidence of cases whose time has come; True if there were any."""
    wanted = select(JOB.c.case_key, JOB.c.pending, JOB.c.tries).where(
        JOB.c.not_before <= asking.world.now_us()
    )
    with asking.database.reading() as connection:
        found = connection.execute(wanted.order_by(JOB.c.not_before).limit(_AT_ONCE)).all()
        texts = select(SUBJECT.c.key, SUBJECT.c.document).where(
            SUBJECT.c.key.in_([row.case_key for row in found])
        )
        documents = {key: json.loads(text) for key, text in connection.execute(texts)}
    for row in found:
        job = Job(row.case_key, _pending(json.loads(row.pending)), row.tries)
        fields = documents[job.case]["fields"]
        found_out = _find_out(asking, job, fields)
        in_ledger(asking.database, partial(_resolve, world=asking.world, job=job, found_out=found_out))
    return bool(found)


def _find_out(asking: Asking, job: Job, fields: Fields) -> dict[str, Fields]:
    """By requirement what its material is to say: {result, value, as_of}, with the source where the item tells it.

    The same rule as at the window: a register's yes, else a certificate of ours in force, else an earlier paper where
    no register says no. Of an item that was never published here only the registers are heard.
    """
    applicant, now = fields.get("applicant") or {}, asking.world.now_us()
    person = PersonId(str(applicant.get("id_type")), str(applicant.get("number")))
    came = _came(fields.get("agent")) or _came(fields.get("came"))
    said = ask_again(asking, person, job.pending, PATIENCE_S, came)
    found: dict[str, Fields] = {
        name: {"result": f.result, "value": f.value, "as_of": f.as_of or now} for name, f in said.items()
    }
    own = own_records(asking.database, person, now).without(str(fields.get("number")))
    for requirement in _requirements(asking, fields.get("item"), {p.requirement for p in job.pending}):
        row = evidence(requirement, Heard(said.get(requirement.id)), own, now)
        if row["result"] != "unknown":
            found[requirement.id] = {name: row[name] for name in ("source", "result", "value", "as_of")}
    return found


def _came(told: Any) -> PersonId | None:
    """Who came for the applicant, or for a firm as its 法定代表人; a station's word, whatever its shape."""
    return PersonId(str(told.get("id_type")), str(told.get("number"))) if isinstance(told, dict) else None


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
    ]


def _resolve(ledger: Ledger, world: World, job: Job, found_out: Mapping[str, Fields]) -> None:
    """One entry of central's with all that was found out; the rest is asked for again later."""
    own = OwnEntries(ledger, world)
    in_force = ledger.load([job.case])
    document = in_force[job.case].document
    materials = document["lists"].get("materials", {})
    still = [r for r, *_ in job.pending if materials.get(r, {}).get("result") == "pending"]
    told = {r: {**materials[r], **found} for r, found in found_out.items() if r in still}
    if told:
        change = _change(document["fields"], materials, told)
        own.add(EntryKind.PENDING_RESOLVED, {job.case: change})
        own.write(in_force, list(_asks(job.case, document["fields"], told)))
    _put_off(ledger, world, job, done=len(told) == len(still))


def _change(fields: Fields, materials: Fields, told: Mapping[str, Any]) -> Change:
    """What central says; the last yes of a direct item accepts the case."""
    results = {m.get("result") for m in {**materials, **told}.values()}
    accepts = (
        fields.get("state") == CaseState.COLLECTED.value
        and (fields.get("item") or {}).get("mode") == Mode.DIRECT.value
        and results.isdisjoint({"pending", "no", AWAITS})
    )
    state = {"state": (CaseState.COLLECTED.value, CaseState.ACCEPTED.value)} if accepts else {}
    return Change(state, {"materials": told})


def _asks(case: str, fields: Fields, told: Mapping[str, Any]) -> Iterator[FeedWord]:
    """What the centre is to tell the applicant."""
    for name, material in told.items():
        if material["result"] == "no":
            text = _TASK.format(number=fields.get("number"), material=material.get("name"))
            yield correction_word(case, name, material, text, str(fields.get("centre_id")))


def _put_off(ledger: Ledger, world: World, job: Job, done: bool) -> None:
    if done:
        ledger.connection.execute(delete(JOB).where(JOB.c.case_key == job.case))
        return
    later = world.now_us() + min(AGAIN_US << min(job.tries, 10), _LONGEST_US)
    change = update(JOB).where(JOB.c.case_key == job.case)
    ledger.connection.execute(change.values(not_before=later, tries=job.tries + 1))
