"""What is done with a case after it is filed: correction, supplement, acceptance, refusal; as entries say it. Pure.

In the document of the case: lists `defects` {part.key: {part, key, about, wrong, remedy, due, original, at, mended}}
(times UTC microseconds, mended 0 while it is open) and `papers` {id: {kind, means, at, by}}, every paper given after
filing; fields `correction` {at, by, reason, until}, `accepted` {at, by, lapsed}, `refused` {reason, brought, at, by}.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from domain.apply import Document
from domain.case_conditions import CONDITIONS, condition_defects, conditions_asked_again, conditions_of
from domain.case_state import CaseEvent, CaseState, leads
from domain.defects import BRING, CHOOSE, CORRECT, FILL_IN, HAVE_IT_CORRECTED, NOT_BROUGHT
from domain.draft import Scan
from domain.entry import Change
from domain.form import fields as form_fields
from domain.form import wrong_with
from domain.item import Mode, ServiceItem, Source
from domain.local_time import day_of, day_start_us
from domain.parts import part_of, text_of
from domain.refusing import Said
from domain.rows.intake import Jump
from domain.rows.notices import DefectRow
from domain.undertaking_rules import DEFERRED
from domain.words import N_

STATE, CORRECTION, ACCEPTED, REFUSED = "state", "correction", "accepted", "refused"
DEFECTS, PAPERS, MATERIALS = "defects", "papers", "materials"
ACCEPTANCE: Final = "受理通知书"  # the kind of its paper
SAID_NO: Final = N_("联网核对未通过")
OVERDUE: Final = N_("容缺期限已过，仍未提交")
ASKED: Final = N_("经办要求")
AS_ASKED: Final = N_("请按要求补正")
NO, MISSING, PENDING, AWAITS, PAPER = "no", "missing", "pending", "awaits", "paper"
_WRONG: Final[Mapping[str, str]] = {NO: SAID_NO, MISSING: NOT_BROUGHT, DEFERRED: OVERDUE}
_OPEN: Final = frozenset({NO, MISSING, PENDING, AWAITS})
_SUPPLEMENTED: Final = frozenset({CaseState.COLLECTED.value, CaseState.CORRECTION.value})
_UNDER_WAY: Final = frozenset(
    {CaseState.ACCEPTED.value, CaseState.IN_PROGRESS.value, CaseState.SPECIAL.value}
)


class Means(StrEnum):
    """How a paper reaches the person (送达)."""

    HANDED = "handed"
    MESSAGE = "message"
    POST = "post"
    PUBLISHED = "published"


MEANS_NAMES: Final[Mapping[Means, str]] = {
    Means.HANDED: N_("当场"),
    Means.MESSAGE: N_("短信"),
    Means.POST: N_("邮寄"),
    Means.PUBLISHED: N_("公告"),
}


@dataclass(frozen=True)
class Delivery:
    """送达 of one paper. at: UTC microseconds, of a day that is not today its first instant."""

    means: Means
    at: int

    def told(self) -> dict[str, Any]:
        """As the entry's facts have it."""
        return {"means": self.means.value, "at": self.at}


def delivery_on(means: Means, day: str, filed_at: int, now_us: int) -> Delivery:
    """送达 on a day (ISO date) from the filing to today. Raises ValueError for no such day."""
    on, today = date.fromisoformat(day), day_of(now_us)
    if not day_of(filed_at) <= on <= today:
        raise ValueError("before the filing, or to come")
    return Delivery(means, now_us if on == today else day_start_us(on))


@dataclass(frozen=True)
class Act:
    """Who does it and when: name, UTC microseconds."""

    by: str
    at: int


def defects_of(
    document: Document, item: ServiceItem | None, now_us: int, asked: Sequence[str] = ()
) -> tuple[DefectRow, ...]:
    """All that is wrong with a filed case: its conditions, its materials, its form, and what was asked for in words.

    item: in the version it was taken under, None where that is not here. asked: texts of tasks.
    """
    today = day_of(now_us).isoformat()
    found = [
        *condition_defects(document),
        *_of_materials(document, item, today),
        *_of_form(document, item, now_us),
    ]
    named = [row.about for row in found]
    others = [text for text in dict.fromkeys(asked) if not any(f"“{name}”" in text for name in named)]
    more = [
        DefectRow(Jump.MATERIAL, f"asked.{n}", ASKED, text, AS_ASKED, False) for n, text in enumerate(others)
    ]
    return (*found, *more)


def _of_materials(document: Document, item: ServiceItem | None, today: str) -> Iterator[DefectRow]:
    required = {r.id: r for r in item.requirements} if item else {}
    for name, told in materials_of(document).items():
        result = told.get("result")
        overdue = result == DEFERRED and is_overdue(told, today)
        if not (result in (NO, MISSING) or overdue):
            continue
        requirement = required.get(name)
        takes_paper = requirement is None or Source.SUBMITTED in requirement.sources
        due = told.get("due")
        yield DefectRow(
            Jump.MATERIAL,
            name,
            str(told.get("name") or name),
            _WRONG[str(result)],
            BRING if takes_paper else HAVE_IT_CORRECTED,
            False,
            due if isinstance(due, int) and due > 0 else 1,
            text_of(told, "original"),
        )


def _of_form(document: Document, item: ServiceItem | None, now_us: int) -> Iterator[DefectRow]:
    for field in form_fields(item.form) if item else ():
        text = text_of(document["fields"], f"form.{field.name}")
        if wrong := wrong_with(field, text, now_us):
            remedy = CHOOSE if field.choices else CORRECT if text.strip() else FILL_IN
            yield DefectRow(Jump.FIELD, field.name, field.title, wrong, remedy, False)


def materials_of(document: Document) -> dict[str, dict[str, Any]]:
    """The materials of a document that are what they should be."""
    listed = document["lists"].get(MATERIALS, {})
    return {name: told for name, told in listed.items() if isinstance(told, dict)}


def is_overdue(material: Mapping[str, Any], today: str) -> bool:
    """Whether the last day of a deferral is over. today: ISO date."""
    until = material.get("until")
    return isinstance(until, str) and until < today


def open_checks(document: Document) -> tuple[str, ...]:
    """What central has still to find out, in words: materials, then conditions."""
    waiting = [m for m in materials_of(document).values() if m.get("result") == PENDING]
    asked = conditions_of(document, PENDING).values()
    return (*(text_of(m, "name") for m in waiting), *(text_of(c, "text") for c in asked))


def open_defects(document: Document) -> dict[str, dict[str, Any]]:
    """What was told in a correction notice and is not put right yet."""
    listed = document["lists"].get(DEFECTS, {})
    return {name: told for name, told in listed.items() if isinstance(told, dict) and not told.get("mended")}


def takes_supplement(document: Document, item: ServiceItem | None) -> dict[str, dict[str, Any]]:
    """The materials to which pages may be added as the case stands; none where it may not be.

    While it is not accepted, all that take paper; afterwards what was deferred.
    """
    state, held = document["fields"].get(STATE), materials_of(document)
    if state in _SUPPLEMENTED:
        no_paper = {r.id for r in (item.requirements if item else ()) if Source.SUBMITTED not in r.sources}
        return {name: told for name, told in held.items() if name not in no_paper}
    deferred = state in _UNDER_WAY
    return {n: m for n, m in held.items() if deferred and m.get("result") == DEFERRED}


def asked_again(document: Document, others: Sequence[str]) -> list[str]:
    """The materials that take no paper and are put right at their register: of them central is to ask once more."""
    said, held = open_defects(document), materials_of(document)
    keys = (str(said[name].get("key")) for name in others if name in said)
    return [key for key in keys if held.get(key, {}).get("result") in _WRONG]


def may_accept(document: Document) -> bool:
    """Whether a collected case has nothing open: no condition, no material, no defect that was told."""
    if not leads(str(document["fields"].get(STATE)), CaseEvent.ACCEPT):
        return False
    return not _still_open(document) and not open_defects(document)


def _still_open(document: Document) -> bool:
    failed = conditions_of(document, NO, PENDING)
    return bool(failed) or any(m.get("result") in _OPEN for m in materials_of(document).values())


def notified(document: Document, defects: Sequence[DefectRow], act: Act, paper: Mapping[str, Any]) -> Change:
    """CORRECTION_NOTIFIED: the whole list, its day and its paper. paper: {id: row} of given_paper()."""
    fields = document["fields"]
    rows = {
        f"{row.jump}.{row.key}": {
            "part": row.jump.value,
            "key": row.key,
            "about": row.about,
            "wrong": row.wrong,
            "remedy": row.remedy.format(**row.parameters),
            "at": act.at,
            "mended": 0,
        }
        for row in defects
    }
    reason = "、".join(dict.fromkeys(row.about for row in defects))
    told = {"at": act.at, "by": act.by, "reason": reason, "until": None}
    sets = {
        STATE: (fields.get(STATE), CaseState.CORRECTION.value),
        CORRECTION: (fields.get(CORRECTION), told),
    }
    return Change(sets, {DEFECTS: rows, PAPERS: paper})


def given_paper(name: str, kind: str, act: Act, delivery: Delivery) -> dict[str, Any]:
    """{id: row} of a paper given after filing. name: its id; kind: its title."""
    return {name: {"kind": kind, **delivery.told(), "by": act.by}}


def supplemented(
    document: Document, pages: Mapping[str, Sequence[Scan]], others: Sequence[str], act: Act
) -> Change:
    """SUPPLEMENTED: pages by material, names of defects put right by word. Back to collected when it is whole."""
    fields, held = document["fields"], materials_of(document)
    materials = {name: _with_pages(held[name], added, act.at) for name, added in pages.items() if added}
    for name in asked_again(document, others):
        materials[name] = {**held[name], "result": PENDING}
    said = open_defects(document)
    mended = {
        name: {**told, "mended": act.at}
        for name, told in said.items()
        if name in others or str(told.get("key")) in materials
    }
    sets: dict[str, tuple[Any, Any]] = {}
    if fields.get(STATE) == CaseState.CORRECTION and said.keys() <= mended.keys():
        sets[STATE] = (CaseState.CORRECTION.value, CaseState.COLLECTED.value)
        sets[CORRECTION] = (fields.get(CORRECTION), {**part_of(fields, CORRECTION), "until": act.at})
    lists = {MATERIALS: materials, DEFECTS: mended, CONDITIONS: conditions_asked_again(document, others)}
    return Change(sets, {name: rows for name, rows in lists.items() if rows or name == MATERIALS})


def _with_pages(material: Mapping[str, Any], pages: Sequence[Scan], at: int) -> dict[str, Any]:
    due, scans = material.get("due"), material.get("scans")
    had = scans if isinstance(scans, list) else []
    return {
        **{name: value for name, value in material.items() if name != "until"},
        "source": Source.SUBMITTED.value,
        "result": PAPER,
        "value": "",
        "given": due if isinstance(due, int) and due > 0 else 1,
        "as_of": at,
        "scans": list(dict.fromkeys([*had, *(page.sha256 for page in pages)])),
    }


def accepts_itself(document: Document) -> bool:
    """Whether it is accepted without a further word: a direct item of which nothing is open any more."""
    return part_of(document["fields"], "item").get("mode") == Mode.DIRECT and may_accept(document)


def lapsed_untold(document: Document) -> bool:
    """Whether it counts as accepted since nobody answered in time, and nobody gave the applicant its paper yet."""
    told, given = part_of(document["fields"], ACCEPTED), document["lists"].get(PAPERS, {})
    kinds = {text_of(row, "kind") for row in given.values()}
    return told.get("lapsed") is True and ACCEPTANCE not in kinds


def decides_here(document: Document, centre_id: str) -> bool:
    """Whether this centre answers the application: of a split item the one it was routed to."""
    routed = document["fields"].get("routed_to")
    split = part_of(document["fields"], "item").get("mode") == Mode.SPLIT
    return not split or routed in (None, centre_id)


def accepted(document: Document, act: Act, lapsed: bool = False) -> Change:
    """CASE_ACCEPTED, or LAPSED: accepted since nobody answered in time; then by is ''."""
    fields = document["fields"]
    told = {"at": act.at, "by": act.by, "lapsed": lapsed}
    state = (fields.get(STATE), CaseState.ACCEPTED.value)
    return Change({STATE: state, ACCEPTED: (fields.get(ACCEPTED), told)})


def papers_taken(document: Document) -> bool:
    """Whether any paper of the case was collected or scanned."""
    return any(told.get("given") or told.get("scans") for told in materials_of(document).values())


def refused(document: Document, said: Said, act: Act, paper: Mapping[str, Any]) -> Change:
    """CASE_REFUSED, with its reason and its paper."""
    fields = document["fields"]
    told = {"reason": said.reason, "brought": said.brought.value, "at": act.at, "by": act.by}
    state = (fields.get(STATE), CaseState.REFUSED.value)
    return Change({STATE: state, REFUSED: (fields.get(REFUSED), told)}, {PAPERS: paper})
