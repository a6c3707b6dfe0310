"""A draft as the JSON that is kept in the store, and back."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from domain.draft import Confirmed, Draft, Finding, Heard, OpenCase, Person, Result, Scan, Value
from domain.id_number import IdKind
from domain.item import Source
from domain.parties import Capacity, Firm, Mandate
from domain.undertaking import Credit, Deferral, Objection, Override, Promise, Standing

T = TypeVar("T")


def dump_draft(draft: Draft) -> dict[str, Any]:
    """Everything but id and saved_at, which are columns."""
    person = draft.person
    return {
        "visit_id": draft.visit_id.hex(),
        "person": None if person is None else asdict(person),
        "item_code": draft.item_code,
        "item_version": draft.item_version,
        "answers": dict(draft.answers),
        "findings": {name: asdict(finding) for name, finding in draft.findings.items()},
        "scans": {name: [asdict(scan) for scan in scans] for name, scans in draft.scans.items()},
        "form": {name: asdict(value) for name, value in draft.form.items()},
        "shared": {name: dict(fact) for name, fact in draft.shared.items()},
        "confirmed": {name: asdict(said) for name, said in draft.confirmed.items()},
        "open_cases": [asdict(case) for case in draft.open_cases],
        "acknowledged": list(draft.acknowledged),
        "noted": dict(draft.noted),
        "told_at": draft.told_at,
        "capacity": draft.capacity.value,
        "agent": None if draft.agent is None else asdict(draft.agent),
        "mandate": None if draft.mandate is None else asdict(draft.mandate),
        "firm": None if draft.firm is None else asdict(draft.firm),
        "promised": {name: asdict(promise) for name, promise in draft.promised.items()},
        "deferred": {name: asdict(deferral) for name, deferral in draft.deferred.items()},
        "objections": {name: asdict(objection) for name, objection in draft.objections.items()},
        "overridden": {name: asdict(override) for name, override in draft.overridden.items()},
        "credit": None if draft.credit is None else asdict(draft.credit),
        "file": {name: list(rows) for name, rows in draft.file.items()},
        "online": draft.online,
    }


def load_person(raw: Mapping[str, Any]) -> Person:
    """The Person of its JSON."""
    return Person(**{**raw, "id_type": IdKind(raw["id_type"]), "heard": Heard(raw["heard"])})


def load_draft(id_: bytes, saved_at: int, raw: Mapping[str, Any]) -> Draft:
    """The draft that dump_draft() made. Raises KeyError, ValueError, TypeError where it did not."""
    return Draft(
        id=id_,
        visit_id=bytes.fromhex(raw["visit_id"]),
        person=_maybe(load_person, raw["person"]),
        item_code=raw["item_code"],
        item_version=raw["item_version"],
        answers=raw["answers"],
        findings={
            name: Finding(Source(f["source"]), Result(f["result"]), f["value"], f["as_of"], f.get("why", ""))
            for name, f in raw["findings"].items()
        },
        scans={name: tuple(map(_scan, scans)) for name, scans in raw["scans"].items()},
        form={name: Value(**value) for name, value in raw["form"].items()},
        shared=raw["shared"],
        # Parts that an older release did not write.
        confirmed={name: Confirmed(**said) for name, said in raw.get("confirmed", {}).items()},
        open_cases=tuple(OpenCase(**case) for case in raw.get("open_cases", ())),
        acknowledged=tuple(raw.get("acknowledged", ())),
        noted=raw.get("noted", {}),
        told_at=raw.get("told_at", 0),
        capacity=Capacity(raw.get("capacity", Capacity.SELF)),
        agent=_maybe(load_person, raw.get("agent")),
        mandate=_maybe(lambda told: Mandate(**told), raw.get("mandate")),
        firm=_maybe(lambda told: Firm(**told), raw.get("firm")),
        promised={name: Promise(**told) for name, told in raw.get("promised", {}).items()},
        deferred={name: Deferral(**told) for name, told in raw.get("deferred", {}).items()},
        objections={name: Objection(**told) for name, told in raw.get("objections", {}).items()},
        overridden={name: Override(**told) for name, told in raw.get("overridden", {}).items()},
        credit=_maybe(_credit, raw.get("credit")),
        file=raw.get("file", {}),
        online=raw.get("online", ""),
        saved_at=saved_at,
    )


def _maybe(read: Callable[[Mapping[str, Any]], T], raw: Mapping[str, Any] | None) -> T | None:
    return None if raw is None else read(raw)


def _scan(raw: Mapping[str, Any]) -> Scan:
    return Scan(**{**raw, "doubts": tuple(raw.get("doubts", ()))})


def _credit(raw: Mapping[str, Any]) -> Credit:
    return Credit(Standing(raw["standing"]), raw["reason"], raw["as_of"])
