"""The query about a person: what the registers hold, whether the item's requirements are met, what is open.

All registers are asked at once. One that has not answered in time, or fails, says nothing: `unknown`, never "no".
"""

import json
from collections.abc import Iterable, Mapping, Set
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from central.database import Database
from central.registers import Finding, PersonId, Registers, RegisterSilent, instant
from central.tables import CASE_ROW, ITEM
from domain.case_state import CLOSED
from domain.conditions import asked_facts
from domain.item import ASKED_OF_CENTRAL, Requirement, ServiceItem, read_item
from domain.world import World

WITHIN_S: Final = 1.0
# Facts of every query, that a name may be compared; and those of one before an item is chosen.
_ALWAYS: Final = frozenset({"population.name"})
_WITHOUT_ITEM: Final = frozenset(f"population.{name}" for name in ("sex", "birth", "registered_address"))
_PERSON: Final = "person"  # of x-origin: what the card says, no register


@dataclass(frozen=True)
class Asking:
    """What a query needs. asked: threads that wait for registers."""

    database: Database
    registers: Registers
    asked: ThreadPoolExecutor
    world: World
    within_s: float = WITHIN_S


def query_person(
    asking: Asking, person: PersonId, item_code: str, requirements: Set[str] | None = None
) -> dict[str, Any]:
    """{person, evidence, open_cases, certificates} as in the contract; item_code '' before one is chosen.

    requirements: ids of those the situation asks for, all where it is None: no register is asked about a person for
    a paper nobody needs.
    """
    item = published_item(asking.database, item_code) if item_code else None
    origins = _ALWAYS | (_WITHOUT_ITEM if item is None else _origins(item))
    authorities = {origin.partition(".")[0] for origin in origins}
    submit, registers = asking.asked.submit, asking.registers
    facts = {a: submit(registers.facts, a, person) for a in authorities}
    known = [] if item is None else [r for r in item.requirements if _central_may_know(r)]
    wanted = [r for r in known if requirements is None or r.id in requirements]
    findings = {r.id: submit(registers.finding, r.authority, person, r.id) for r in wanted}
    heard = submit(registers.certificates, person)
    everything: list[Future[Any]] = [*facts.values(), *findings.values(), heard]
    wait(everything, timeout=asking.within_s)
    now = asking.world.now_us()
    return {
        "person": _person({a: _answer(future) for a, future in facts.items()}, origins, now),
        "evidence": [_evidence(r, _answer(findings[r.id]), now) for r in wanted],
        "open_cases": _open_cases(asking.database, person),
        "certificates": _answer(heard) or [],
    }


def ask_again(
    asking: Asking, person: PersonId, pending: Iterable[tuple[str, str]], within_s: float
) -> dict[str, Finding]:
    """What the registers say by requirement id, with patience. pending: (requirement, authority)."""
    asked = {r: asking.asked.submit(asking.registers.finding, a, person, r) for r, a in pending}
    wait(asked.values(), timeout=within_s)
    answers = {requirement: _answer(future) for requirement, future in asked.items()}
    return {requirement: finding for requirement, finding in answers.items() if finding is not None}


def published_item(database: Database, code: str) -> ServiceItem | None:
    """The current version of an item, or None."""
    with database.reading() as connection:
        wanted = select(ITEM.c.body).where(ITEM.c.code == code, ITEM.c.current)
        body = connection.scalars(wanted).one_or_none()
    return None if body is None else read_item(json.loads(body))


def _answer(future: Future[Any]) -> Any:
    """What was heard in time, else None."""
    if not future.done():
        future.cancel()
        return None
    error = future.exception()
    if error is not None and not isinstance(error, RegisterSilent):
        raise error
    return None if error is not None else future.result()


def _origins(item: ServiceItem) -> frozenset[str]:
    named = [o for schema in item.form["properties"].values() for o in schema.get("x-origin", ())]
    return asked_facts(item).union(origin for origin in named if origin.partition(".")[0] != _PERSON)


def _central_may_know(requirement: Requirement) -> bool:
    return bool(requirement.authority) and not ASKED_OF_CENTRAL.isdisjoint(requirement.sources)


def _person(
    facts: Mapping[str, Mapping[str, Any] | None], origins: Set[str], now_us: int
) -> dict[str, Any] | None:
    """Only what the item's form and conditions ask for leaves central."""
    held = {}
    for authority, known in facts.items():
        for name, value in (known or {}).items():
            origin = f"{authority}.{name}"
            if value and origin in origins:
                as_of = instant((known or {}).get("as_of")) or now_us
                held[origin] = {"value": value, "source": authority, "as_of": as_of}
    return held or None


def _evidence(requirement: Requirement, finding: Finding | None, now_us: int) -> dict[str, Any]:
    source = next(s for s in requirement.sources if s in ASKED_OF_CENTRAL)
    told = finding or Finding("unknown", "", None)
    return {
        "requirement": requirement.id,
        "source": source.value,
        "result": told.result,
        "value": told.value,
        "as_of": told.as_of or now_us,
    }


def _open_cases(database: Database, person: PersonId) -> list[dict[str, Any]]:
    c = CASE_ROW.c
    wanted = select(c.number, c.item_code, c.item_name, c.state, c.filed_at)
    wanted = wanted.where(c.id_number == person.number, c.id_type == person.id_type)
    wanted = wanted.where(c.state.not_in([state.value for state in CLOSED])).order_by(c.filed_at.desc())
    with database.reading() as connection:
        return [dict(row) for row in connection.execute(wanted.limit(50)).mappings()]
