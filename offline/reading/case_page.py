"""One case whole, for its pane: deadline, time line, materials, form and this station's records about it."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select

from domain.after_filing import (
    is_overdue,
    lapsed_untold,
    materials_of,
    may_accept,
    open_checks,
    takes_supplement,
)
from domain.amending import may_amend
from domain.apply import Document
from domain.case_clock import NO_CLOCK, CaseClock, case_clock, clock_facts
from domain.case_conditions import NO, conditions_of
from domain.case_state import CLOSED, CaseEvent, CaseState, leads
from domain.case_steps import case_steps
from domain.copying import DEPARTMENT_NUMBER
from domain.form import fields as form_fields
from domain.handover import Papers, lost_at, papers_at, waits
from domain.item import ServiceItem
from domain.local_time import day_of
from domain.mask import mask_id_number, mask_phone
from domain.parts import part_of, text_of, version_of
from domain.routing import CENTRES, centre_name
from domain.rows.cases import CaseAct, CasePage, CaseRecord, MaterialLine
from offline.reading.family import family_of
from offline.reading.handover import setting_of
from offline.reference import Reference
from offline.reference_tables import STAFF, TASK
from offline.tables import ANSWER, CACHED, ENTRY, ENTRY_SUBJECT, PAPER

_DOCUMENT: Final = select(CACHED.c.document).where(
    CACHED.c.subject == bindparam("of"), CACHED.c.case_id.is_not(None)
)
_RECORDS: Final = (
    select(
        ENTRY.c.entry_id,
        ENTRY.c.kind,
        func.coalesce(STAFF.c.name, "").label("who"),
        ENTRY.c.occurred_at,
        ANSWER.c.outcome,
        ANSWER.c.detail,
    )
    .select_from(ENTRY_SUBJECT)
    .join(ENTRY, ENTRY.c.id == ENTRY_SUBJECT.c.entry)
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .outerjoin(STAFF, STAFF.c.actor_id == ENTRY.c.actor_id)
    .where(ENTRY_SUBJECT.c.subject == bindparam("of"))
    .order_by(ENTRY_SUBJECT.c.place, ENTRY_SUBJECT.c.entry)
)
_IS_PHONE: Final = re.compile(r"1[0-9]{10}").fullmatch
_IS_NUMBER: Final = re.compile(r"[0-9]{14,17}[0-9Xx]").fullmatch
_ASKED: Final = (
    select(TASK.c.text)
    .where(TASK.c.subject == bindparam("of"), TASK.c.open, TASK.c.kind == "correction")
    .order_by(TASK.c.task_id)
)
_HAS_PAPER: Final = select(func.count()).where(
    PAPER.c.case_id == bindparam("of_case"), PAPER.c.kind == bindparam("of_kind")
)


def case_page(
    connection: Connection, case_id: bytes, paper: str, centre_id: str, now_us: int
) -> CasePage | None:
    """The case as it is shown, None if it is not known here. paper: the kind of its receipt. centre_id: this one's."""
    key = f"case:{case_id.hex()}"
    text = connection.execute(_DOCUMENT, {"of": key}).scalar()
    if text is None:
        return None
    document: Document = json.loads(text)
    fields, reference = document["fields"], Reference(connection)
    item = _item(reference, fields.get("item"))
    clock = _clock(fields, item, reference, now_us)
    records = [_record(row) for row in connection.execute(_RECORDS, {"of": key})]
    by = next((record.who for record in records if record.kind == "filed"), "")
    state, applicant = text_of(fields, "state"), part_of(fields, "applicant")
    materials, today = materials_of(document), day_of(now_us).isoformat()
    return CasePage(
        id=case_id,
        number=text_of(fields, "number"),
        state=state,
        pending=len(open_checks(document)),
        item_name=text_of(part_of(fields, "item"), "name"),
        department=text_of(part_of(fields, "item"), "department"),
        person_name=text_of(applicant, "name"),
        masked_number=mask_id_number(text_of(applicant, "number")),
        phone=mask_phone(text_of(fields, "phone")),
        window=text_of(fields, "window"),
        filed_at=_number(fields, "filed_at"),
        clock=clock,
        steps=case_steps(document, clock, by, bool(item and item.certificate)),
        materials=tuple(_material(name, told, today) for name, told in materials.items()),
        form=tuple(_form(fields, item)),
        family=family_of(connection, fields),
        records=tuple(records),
        prints=connection.execute(_HAS_PAPER, {"of_case": case_id, "of_kind": paper}).scalar_one() > 0,
        withdraws=leads(state, CaseEvent.WITHDRAW),
        acts=acts_of(document, item, centre_id),
        failed=_failed(document) if state == CaseState.COLLECTED else 0,
        asked=asked_of(connection, case_id) if leads(state, CaseEvent.NOTIFY) else (),
        papers=papers_at(document) or "",
        centre=_centre(connection, fields),
        department_number=text_of(fields, DEPARTMENT_NUMBER),
        lapsed=lapsed_untold(document) and state == CaseState.ACCEPTED,
        lost=lost_at(document, centre_id),
    )


def asked_of(connection: Connection, case_id: bytes) -> tuple[str, ...]:
    """What central asks the centre to tell the applicant of, in words."""
    return tuple(connection.scalars(_ASKED, {"of": f"case:{case_id.hex()}"}))


def acts_of(document: Document, item: ServiceItem | None, centre_id: str) -> frozenset[CaseAct]:
    """What the case allows as it stands, at a centre."""
    state = text_of(document["fields"], "state")
    allowed = {
        CaseAct.NOTIFY: leads(state, CaseEvent.NOTIFY),
        CaseAct.SUPPLEMENT: bool(takes_supplement(document, item)),
        CaseAct.ACCEPT: may_accept(document),
        CaseAct.TELL_ACCEPTED: bool(part_of(document["fields"], "accepted")),
        CaseAct.REFUSE: leads(state, CaseEvent.REFUSE),
        CaseAct.AMEND: may_amend(document["fields"]),
        CaseAct.HANDOVER: waits(document, centre_id) or _comes(document, centre_id),
        CaseAct.COPY_OUT: item is not None and not item.department_interface and state not in CLOSED,
    }
    return frozenset(act for act, may in allowed.items() if may)


def _failed(document: Document) -> int:
    materials = [m for m in materials_of(document).values() if m.get("result") == NO]
    return len(materials) + len(conditions_of(document, NO))


def _comes(document: Document, centre_id: str) -> bool:
    on_the_way = papers_at(document) is Papers.ON_THE_WAY
    return on_the_way and document["fields"].get("routed_to") == centre_id


def _centre(connection: Connection, fields: Mapping[str, Any]) -> str:
    routed = text_of(fields, "routed_to")
    return centre_name(routed, setting_of(connection, CENTRES))[0] if routed else ""


def _item(reference: Reference, named: Any) -> ServiceItem | None:
    version = version_of(named)
    return reference.item(*version) if version else None


def _clock(
    fields: Mapping[str, Any], item: ServiceItem | None, reference: Reference, now_us: int
) -> CaseClock:
    if item is None:
        return NO_CLOCK
    facts = clock_facts(fields, item.promised, item.five_day_clause)
    return case_clock(facts, now_us, reference.calendar())


def _material(name: str, material: Mapping[str, Any], today: str) -> MaterialLine:
    scans, deferred = material.get("scans"), material.get("result") == "deferred"
    return MaterialLine(
        name=text_of(material, "name"),
        source=text_of(material, "source"),
        result=text_of(material, "result"),
        value=text_of(material, "value"),
        original=text_of(material, "original"),
        given=_number(material, "given"),
        due=_number(material, "due"),
        pages=len(scans) if isinstance(scans, list) else 0,
        id=name,
        until=text_of(material, "until") if deferred else "",
        overdue=deferred and is_overdue(material, today),
    )


def _form(fields: Mapping[str, Any], item: ServiceItem | None) -> Sequence[tuple[str, str]]:
    """What was answered, then what was typed, each under its title; under its name where the item is not here."""
    answers = part_of(fields, "answers")
    asked = {s.id: (s.question, {o.id: o.text for o in s.options}) for s in (item.situations if item else ())}
    titles = {field.name: field.title for field in (form_fields(item.form) if item else ())}
    said = [
        (asked[name][0], asked[name][1].get(str(option), str(option)))
        for name, option in answers.items()
        if name in asked
    ]
    typed = {name.removeprefix("form."): value for name, value in fields.items() if name.startswith("form.")}
    inside = [(title, typed[name]) for name, title in titles.items() if name in typed]
    others = [(name, value) for name, value in typed.items() if name not in titles]
    return [*said, *((title, _stars(str(value))) for title, value in (*inside, *others))]


def _stars(text: str) -> str:
    """A telephone or a person's number with stars; all else as it is."""
    return mask_phone(text) if _IS_PHONE(text) else mask_id_number(text) if _IS_NUMBER(text) else text


def _record(row: Any) -> CaseRecord:
    said = json.loads(row.detail or "{}").get("fields")
    first = said[0] if isinstance(said, list) and said and isinstance(said[0], dict) else {}
    reason = str(first.get("reason", ""))
    return CaseRecord(row.entry_id, row.kind, row.who, row.occurred_at, row.outcome, reason)


def _number(of: Mapping[str, Any], name: str) -> int:
    value = of.get(name)
    return value if isinstance(value, int) and 0 <= value < 2**60 else 0
