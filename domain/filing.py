"""What a filed draft says in the log: the FILED entry's change and facts. Pure."""

import base64
from collections.abc import Mapping, Set
from typing import Any, NamedTuple

from domain.case_conditions import filed_conditions
from domain.case_state import CaseState
from domain.draft import Draft, Person, Scan
from domain.entry import Change
from domain.handover import routed_fields
from domain.intake import FREE_OF_CHARGE, overridden
from domain.item import ServiceItem
from domain.parties import Capacity
from domain.party_rules import acting, applicant
from domain.routing import Route
from domain.rows.intake import IntakeView, MaterialRow, Met
from domain.undertaking_rules import DEFERRED, PROMISED

PROGRESS_TOKEN_BYTES = 16
# What of the person goes with the case.
APPLICANT = ("id_type", "number", "name", "sex", "birth", "address")


class Desk(NamedTuple):
    """Where it is filed; route: where it is decided, of a split item."""

    centre_id: str
    window: str
    route: Route | None = None


class Filing(NamedTuple):
    """The change to the case and the facts beside it."""

    change: Change
    facts: Mapping[str, Any]


# The result of a material, as central reads it: pending is resolved by it later.
_RESULT = {
    Met.PENDING: "pending",
    Met.PAPER: "paper",
    Met.FORM: "form",
    Met.COMMITMENT: PROMISED,
    Met.DEFERRED: DEFERRED,
}


def progress_token(random_bytes: bytes) -> str:
    """The token of the receipt's QR: 128 bits, base64url without padding (22 characters)."""
    return base64.urlsafe_b64encode(random_bytes).rstrip(b"=").decode()


def filing(
    draft: Draft, item: ServiceItem, view: IntakeView, number: str, token_sha256: str, at: int, desk: Desk
) -> Filing:
    """The FILED entry of a complete draft. at: UTC microseconds. token_sha256: of the receipt's progress token."""
    assert draft.person is not None
    assert not view.missing
    form = {field.name: text for field in view.fields if (text := field.text.strip())}
    sets: dict[str, Any] = {
        "state": CaseState(view.finishes_as).value,
        "number": number,
        "item": {
            "code": item.code,
            "version": item.version,
            "name": item.name,
            "department": item.department,
            "mode": item.mode.value,
        },
        "applicant": _applicant(draft),
        **_parties(draft),
        "phone": form.get("phone", ""),
        "centre_id": desk.centre_id,
        "window": desk.window,
        "filed_at": at,
        "progress_token_sha256": token_sha256,
        "answers": {row.id: option.id for row in view.situations for option in row.options if option.chosen},
        **{f"form.{name}": text for name, text in form.items()},
    }
    materials = {row.id: _material(draft, row) for row in view.materials}
    lists = {"materials": materials} | filed_conditions(view.conditions)
    sets |= routed_fields(desk.route, desk.centre_id, materials)
    pending = [
        {"requirement": row.id, "authority": r.authority, "of": r.of.value, "source": row.source}
        for row in view.materials
        for r in item.requirements
        if r.id == row.id and row.met is Met.PENDING
    ]
    pages = [_page(scan) for row in view.materials for scan in draft.scans.get(row.id, ())]
    return Filing(
        Change({name: (None, value) for name, value in sets.items()}, lists),
        {
            "visit_id": draft.visit_id.hex(),
            "scans": list({page["sha256"]: page for page in pages}.values()),
            "pending": pending,
            "not_asked": [row.id for row in view.materials if row.met in FREE_OF_CHARGE],
            "conditions": [{"id": row.id, "result": row.result, "by": row.by} for row in view.conditions],
            "mended": list(draft.noted.values()),
            "acknowledged": list(draft.acknowledged),
            "undertaken": _undertaken(draft, item, view),
        },
    )


def _applicant(draft: Draft) -> dict[str, Any]:
    """The firm, or the person."""
    if draft.firm is not None:
        firm, whom = draft.firm, applicant(draft)
        assert whom is not None
        return {**whom._asdict(), "representative": firm.representative, "address": firm.address}
    assert draft.person is not None
    return {name: getattr(draft.person, name) for name in APPLICANT}


def _parties(draft: Draft) -> dict[str, Any]:
    """Who came for the applicant, and by what letter; a firm's 法定代表人 is `came`; {} where she came herself."""
    agent = acting(draft)
    if agent is None:
        return {} if draft.firm is None or draft.person is None else {"came": _named(draft.person)}
    came: dict[str, Any] = {"agent": {**_named(agent), "capacity": draft.capacity.value}}
    if draft.mandate is not None and draft.capacity is Capacity.AGENT:
        came["mandate"] = vars(draft.mandate).copy()
    return came


def _named(person: Person) -> dict[str, str]:
    return {"id_type": person.id_type.value, "number": person.number, "name": person.name}


def _page(scan: Scan) -> dict[str, Any]:
    return {**vars(scan), "doubts": list(scan.doubts)}


def _material(draft: Draft, row: MaterialRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "source": row.source,
        "result": _RESULT.get(row.met, "yes"),
        # What a source said, not what the screen says.
        "value": row.said if row.met in FREE_OF_CHARGE else "",
        "due": row.due,
        "given": row.given,
        "original": row.original,
        "as_of": row.at,
        "scans": [scan.sha256 for scan in draft.scans.get(row.id, ())],
        **_stands_in(draft, row),
    }


def _stands_in(draft: Draft, row: MaterialRow) -> dict[str, Any]:
    """Whose hand a promise or deferral was signed before, and until when the paper follows."""
    if row.met is Met.COMMITMENT:
        return {"by": draft.promised[row.id].by}
    return {"by": draft.deferred[row.id].by, "until": row.until} if row.met is Met.DEFERRED else {}


def _undertaken(draft: Draft, item: ServiceItem, view: IntakeView) -> dict[str, Any]:
    """Of the requirements asked for: what was promised, deferred, objected to, and taken on paper all the same."""
    asked = {row.id: row.met for row in view.materials}
    decided = {r.id for r in item.requirements if overridden(draft, r)}
    credit = draft.credit
    return {
        "promised": _signed(draft.promised, {r for r, met in asked.items() if met is Met.COMMITMENT}),
        "deferred": _signed(draft.deferred, {r for r, met in asked.items() if met is Met.DEFERRED}),
        "objections": _signed(draft.objections, asked.keys()),
        "overridden": _signed(draft.overridden, asked.keys() & decided),
        "credit": None if credit is None else {"standing": credit.standing.value, "as_of": credit.as_of},
    }


def _signed(said: Mapping[str, Any], asked: Set[str]) -> dict[str, dict[str, Any]]:
    return {name: vars(one).copy() for name, one in said.items() if name in asked}
