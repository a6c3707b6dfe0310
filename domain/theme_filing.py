"""What a theme says in the log: the parent's FILED and one for each child, each complete by its own item. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple, TypeVar

from domain.apply import Document, apply, empty
from domain.case_state import CaseState
from domain.conditions import asked_of_clerk
from domain.draft import Draft, Finding, Value
from domain.entry import Change
from domain.filing import Desk, Filing, filing
from domain.form import fields, value_of
from domain.intake import applicable, view
from domain.item import ORIGINAL_NAMES, Requirement, ServiceItem
from domain.rows.intake import MissingRow
from domain.theme_cases import Part, WholeItem, own

T = TypeVar("T")
DeskOf = Callable[[Draft, ServiceItem], Desk]
# The result of a material that an earlier child's result meets, and what central writes once it does.
AWAITS: Final = "awaits"
MET_BY_RESULT: Final = "前一事项结果"
_ON_RECEIPT: Final = ("number", "state", "item")


class Named(NamedTuple):
    """The identity of one case."""

    case_id: bytes
    number: str


class Filed(NamedTuple):
    """One case of the theme: its identity, its item and its entry."""

    named: Named
    item: ServiceItem
    filing: Filing


def draft_of(part: Part, whole: WholeItem, draft: Draft, case_id: bytes = b"") -> Draft:
    """What of the one draft belongs to a child, under the child's own names."""
    return replace(
        draft,
        id=case_id,
        item_code=part.item.code,
        item_version=part.item.version,
        answers=_own(draft.answers, part.situations),
        findings=_own(_heard(draft, whole), part.requirements),
        scans={**_of_visit(draft, whole), **_own(draft.scans, part.requirements)},
        form=dict(_values(part, whole, draft)),
        confirmed=_own(draft.confirmed, part.conditions),
        promised=_own(draft.promised, part.requirements),
        deferred=_own(draft.deferred, part.requirements),
        objections=_own(draft.objections, part.requirements),
        overridden=_own(draft.overridden, part.requirements),
        open_cases=(),
        acknowledged=(),
        noted={},
        online="",
    )


def asked_of(part: Part) -> ServiceItem:
    """The child's item without what an earlier child's result meets; of its conditions the clerk is asked."""
    return replace(
        part.item,
        requirements=tuple(r for r in part.item.requirements if r.id not in part.awaits),
        conditions=tuple(map(asked_of_clerk, part.item.conditions)),
    )


def still_missing(draft: Draft, whole: WholeItem) -> tuple[MissingRow, ...]:
    """What any of the cases lacks by its own item; nothing, where nothing is missing in the whole."""
    rows = [] if whole.alone is None else list(view(draft, whole.alone).missing)
    for part in whole.parts:
        rows += view(draft_of(part, whole, draft), asked_of(part)).missing
    return tuple(rows)


def theme_filings(
    draft: Draft, whole: WholeItem, names: Sequence[Named], token_sha256: str, at: int, desk_of: DeskOf
) -> tuple[Filed, ...]:
    """The parent's FILED and one for each child, in the order of names: first the parent's.

    One progress token opens them all: the citizen has one receipt. at: UTC microseconds. desk_of: where a case of this
    draft and item is filed and decided.
    """
    assert whole.alone is not None
    parent, *rest = names
    ids = {part.item.code: named for part, named in zip(whole.parts, rest, strict=True)}
    alone, desk = whole.alone, desk_of(draft, whole.alone)
    told = filing(draft, alone, view(draft, alone), parent.number, token_sha256, at, desk)
    children = [
        {"case": named.case_id.hex(), "number": named.number, "item": code} for code, named in ids.items()
    ]

    filed = [Filed(parent, alone, _with(told, {"children": children}))]
    for part in whole.parts:
        named, item = ids[part.item.code], asked_of(part)
        of_child = draft_of(part, whole, draft, named.case_id)
        desk = desk_of(of_child, item)
        told = filing(of_child, item, view(of_child, item), named.number, token_sha256, at, desk)
        told = _with(told, {"parent": parent.case_id.hex()})

        filed.append(Filed(named, part.item, _awaiting(told, part, of_child, ids)))
    return tuple(filed)


def receipt_document(draft: Draft, whole: WholeItem, filed: Sequence[Filed]) -> Document:
    """What the one receipt says: the parent's case with all that was handed in, and each child under `children`."""
    parent, *children = filed
    fields_of = {one.item.code: apply(empty(), one.filing.change)["fields"] for one in filed}
    told = fields_of[parent.item.code]
    desk = Desk(told["centre_id"], told["window"])
    shown = view(draft, whole)
    sha256, at = told["progress_token_sha256"], told["filed_at"]
    document = apply(empty(), filing(draft, whole, shown, parent.named.number, sha256, at, desk).change)
    materials = dict(document["lists"]["materials"])
    for one in children:
        own_ = one.filing.change.adds["materials"]
        materials |= {own(one.item, r): m for r, m in own_.items() if m["result"] == AWAITS}
    listed = [{name: fields_of[one.item.code][name] for name in _ON_RECEIPT} for one in children]
    return {
        **document,
        "fields": {**document["fields"], "state": told["state"], "children": listed},
        "lists": {**document["lists"], "materials": materials},
    }


def _with(told: Filing, sets: Mapping[str, Any]) -> Filing:
    more = {name: (None, value) for name, value in sets.items()}
    return told._replace(change=replace(told.change, sets={**told.change.sets, **more}))


def _awaiting(told: Filing, part: Part, draft: Draft, ids: Mapping[str, Named]) -> Filing:
    """What waits for an earlier child keeps the case collected."""
    waiting = {r.id: r for r in applicable(draft, part.item) if r.id in part.awaits}
    if not waiting:
        return told
    change = told.change
    materials = {
        **change.adds["materials"],
        **{name: _material(r, ids[part.awaits[name]].case_id) for name, r in waiting.items()},
    }
    sets = {**change.sets, "state": (None, CaseState.COLLECTED.value)}
    return told._replace(
        change=Change(sets, {**change.adds, "materials": materials}),
        facts={**told.facts, "awaits": list(waiting)},
    )


def _material(requirement: Requirement, of: bytes) -> dict[str, Any]:
    return {
        "name": requirement.name,
        "source": None,
        "result": AWAITS,
        "result_of": of.hex(),
        "value": "",
        "due": requirement.due,
        "given": 0,
        "original": ORIGINAL_NAMES[requirement.original],
        "as_of": None,
        "scans": [],
    }


def _own(of_whole: Mapping[str, T], names: Mapping[str, str]) -> dict[str, T]:
    """What the whole has under the names that it gave to a child's own."""
    return {name: of_whole[there] for name, there in names.items() if there in of_whole}


def _heard(draft: Draft, whole: WholeItem) -> Mapping[str, Finding]:
    """What sources said that all accept who ask for the paper: one that a child alone accepts has no say in it."""
    ways = {r.id: r.sources for r in whole.requirements}
    return {name: one for name, one in draft.findings.items() if one.source in ways.get(name, ())}


def _of_visit(draft: Draft, whole: WholeItem) -> Mapping[str, Any]:
    """Pages of no requirement: they go with every case."""
    asked = {r.id for r in whole.requirements}
    return {name: pages for name, pages in draft.scans.items() if name not in asked}


def _values(part: Part, whole: WholeItem, draft: Draft) -> Iterator[tuple[str, Value]]:
    """What stands in the one form, in the fields of the child's."""
    there = {field.name: field for field in fields(whole.form)}
    for name, place in part.fields.items():
        if (value := value_of(there[place], draft)) is not None:
            yield name, value
