"""What the receipt of a case says: from the case's document, the debt's own facts and the reference data. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from domain.after_filing import open_checks
from domain.apply import Document
from domain.case_state import NAMES, CaseState
from domain.item import ASKED_OF_CENTRAL, SOURCE_NAMES, ServiceItem, Source
from domain.local_time import chinese_date, day_of
from domain.mask import mask_id_number, mask_phone
from domain.theme_filing import AWAITS
from domain.undertaking_rules import DEFERRED, PROMISED
from domain.workdays import WorkCalendar, last_day
from printing.facts import Accepted, MaterialLine, NotAsked, PartLine, ReceiptFacts, ReceiptKind

ANSWER_WORKING_DAYS: Final = 5  # 行政许可法 art. 32
PENDING_SOURCE: Final = "联网后核对"
RESULT_SOURCE: Final = "由前一事项结果提供"


class Issuer(NamedTuple):
    """Who hands the receipt out."""

    centre_name: str
    centre_phone: str
    window: str
    receiver: str


def receipt_facts(
    document: Document,
    item: ServiceItem,
    token: str,
    progress_base: str,
    issuer: Issuer,
    calendar: WorkCalendar,
    items: Mapping[str, ServiceItem] | None = None,
) -> ReceiptFacts:
    """The facts of the receipt as it was filed: a later change of state does not change what was handed out.

    items: by code, those of the cases that were filed with it (一件事).
    """
    fields, materials = document["fields"], document["lists"]["materials"]
    filed_at = fields["filed_at"]
    accepted = fields["state"] == CaseState.ACCEPTED.value
    return ReceiptFacts(
        kind=ReceiptKind.ACCEPTED if accepted else ReceiptKind.COLLECTED,
        number=fields["number"],
        progress_url=f"{progress_base}/p/{fields['number']}?t={token}",
        item_name=item.name,
        applicant_name=fields["applicant"]["name"],
        masked_id=mask_id_number(fields["applicant"]["number"]),
        phone_masked=mask_phone(fields["phone"]),
        centre_name=issuer.centre_name,
        centre_phone=issuer.centre_phone,
        window=issuer.window,
        receiver=issuer.receiver,
        accepted=Accepted(item.department, _latest(item, filed_at, calendar)) if accepted else None,
        five_day_clause=item.five_day_clause and not accepted,
        open_checks=() if accepted else open_checks(document),
        materials=tuple(_line(m) for m in materials.values()),
        not_asked=tuple(
            _not_asked(m)
            for m in materials.values()
            if m["result"] == "yes" and m["source"] in ASKED_OF_CENTRAL
        ),
        date=day_of(filed_at),
        family=tuple(
            _child(child, (items or {}).get(child["item"]["code"]), filed_at, calendar)
            for child in fields.get("children", ())
        ),
    )


def _child(
    child: Mapping[str, Any], item: ServiceItem | None, filed_at: int, calendar: WorkCalendar
) -> PartLine:
    state = CaseState(child["state"])
    latest = None if item is None else latest_day(item, state is CaseState.ACCEPTED, filed_at, calendar)
    named = child["item"]
    day = "—" if latest is None else chinese_date(latest)
    return PartLine(named["name"], named["department"], child["number"], NAMES[state], day)


def latest_day(item: ServiceItem, accepted: bool, filed_at: int, calendar: WorkCalendar) -> date | None:
    """The day by which the citizen hears: the promise of an accepted case, the five days of a collected one."""
    if accepted:
        return None if item.promised is None else last_day(item.promised, filed_at, calendar)
    return calendar.add_workdays(day_of(filed_at), ANSWER_WORKING_DAYS) if item.five_day_clause else None


def _latest(item: ServiceItem, filed_at: int, calendar: WorkCalendar) -> str | None:
    day = latest_day(item, True, filed_at, calendar)
    return None if day is None else chinese_date(day)


def _line(material: Mapping[str, Any]) -> MaterialLine:
    return MaterialLine(
        name=material["name"],
        due=material["due"],
        given=material["given"],
        original=material["original"] if material["given"] else "—",
        source=_source(material),
    )


def _source(material: Mapping[str, Any]) -> str:
    if material["result"] == "pending":
        return PENDING_SOURCE
    if material["result"] == AWAITS:
        return RESULT_SOURCE
    if material["result"] == DEFERRED:
        return f"容缺，{material['until']} 前补交"
    if material["result"] == PROMISED:
        return "告知承诺"
    return SOURCE_NAMES[Source(material["source"])] if material["source"] else "—"


def _not_asked(material: Mapping[str, Any]) -> NotAsked:
    return NotAsked(material["name"], material["value"] or SOURCE_NAMES[Source(material["source"])])
