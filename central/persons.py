"""The query about a person or a firm: what the registers hold, whether the item's requirements are met, what is open.

All sources are asked at once, each with its own time limit. One that has not answered in time, fails, or answers of
somebody else says nothing: `unknown` with why, never "no".
"""

import json
import logging
from collections.abc import Callable, Iterable, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from central.city_settings import city_setting
from central.credit import credit_of
from central.database import Database
from central.earlier import OwnRecords, own_records
from central.hearing import Heard, Question, Why, hear, limits_of
from central.legal_entities import always, firm_facts, is_firm, knows
from central.online_drafts import appointments, online_drafts
from central.registers import Finding, PersonId, Registers, instant
from central.tables import CASE_ROW, ITEM
from domain.case_state import CLOSED
from domain.conditions import asked_facts
from domain.item import ASKED_OF_CENTRAL, Requirement, ServiceItem, Source, read_item
from domain.world import World

WITHIN_S: Final = 1.0
LIMITS: Final = "source_limits_s"  # of the city's settings
_LOG: Final = logging.getLogger(__name__)
# Facts of every query, that a name may be compared; and those of one before an item is chosen.
_ALWAYS: Final = frozenset({"population.name"})
_WITHOUT_ITEM: Final = frozenset(f"population.{name}" for name in ("sex", "birth", "registered_address"))
_PERSON: Final = "person"  # of x-origin: what the card says, no register


@dataclass(frozen=True)
class Asking:
    """What a query needs. asked: threads that wait for registers. within_s: for those the city sets no limit."""

    database: Database
    registers: Registers
    asked: ThreadPoolExecutor
    world: World
    within_s: float = WITHIN_S


class _Topic(NamedTuple):
    """What is asked of a source: facts of a register, a requirement, or another matter ('' for its name)."""

    matter: str
    name: str = ""


def query_person(
    asking: Asking, person: PersonId, item_code: str, requirements: Set[str] | None = None
) -> dict[str, Any]:
    """{person, evidence, open_cases, certificates, credit, online_drafts, appointments, earlier} as in the contract.

    item_code: '' before one is chosen. requirements: ids of those the situation asks for, all where it is None: no
    register is asked about a person for a paper nobody needs.
    """
    item = published_item(asking.database, item_code) if item_code else None
    origins = _asked_origins(item, person)
    authorities = {authority for o in origins if knows(authority := o.partition(".")[0], person)}
    known = [] if item is None else [r for r in item.requirements if _central_may_know(r)]
    wanted = [r for r in known if requirements is None or r.id in requirements]
    heard = hear(
        asking.asked,
        _questions(asking, person, authorities, [r for r in wanted if knows(r.authority, person)]),
        limits_of(city_setting(asking.database, LIMITS), asking.within_s),
    )
    heard = {topic: _of_the_right_one(topic, word, person) for topic, word in heard.items()}
    now = asking.world.now_us()
    own = own_records(asking.database, person, now)
    online = heard[_Topic("online")]
    names = None if item is None else {r.name for r in item.requirements}
    return {
        "person": _person({a: heard[_Topic("facts", a)].told for a in authorities}, origins, now),
        "evidence": [
            _evidence(r, heard.get(_Topic("finding", r.id), Heard(None, Why.NONE)), own, now) for r in wanted
        ],
        "open_cases": _open_cases(asking.database, person),
        "certificates": heard[_Topic("certificates")].told or [],
        "credit": credit_of(heard[_Topic("credit")], now),
        "online_drafts": online_drafts(online, item_code),
        "appointments": appointments(online, item_code, now),
        "earlier": [p._asdict() for p in own.papers if names is None or p.requirement in names],
    }


def _questions(
    asking: Asking, person: PersonId, authorities: Set[str], wanted: Iterable[Requirement]
) -> dict[_Topic, Question]:
    registers = asking.registers

    def finding(r: Requirement) -> Callable[[], Finding]:
        return partial(registers.finding, r.authority, person, r.id)

    return {
        **{_Topic("facts", a): Question(a, partial(registers.facts, a, person)) for a in authorities},
        **{_Topic("finding", r.id): Question(r.authority, finding(r)) for r in wanted},
        _Topic("certificates"): Question("certificates", partial(registers.certificates, person)),
        _Topic("credit"): Question("credit", partial(registers.credit, person)),
        _Topic("online"): Question("online", partial(registers.online, person)),
    }


def _of_the_right_one(topic: _Topic, heard: Heard, person: PersonId) -> Heard:
    """What a source said of somebody else was not said. An incident: told without a word of either person."""
    of = _about(topic, heard.told)
    if of in ("", None, person.number):
        return heard
    _LOG.error("incident: a source answered of another person: %s %s", topic.matter, topic.name)
    return Heard(None, Why.ANOTHER_PERSON)


def _about(topic: _Topic, told: Any) -> Any:
    """The number that a source says it answered about; '' or None where it does not say."""
    if isinstance(told, Finding):
        return told.of
    return told.get("of") if topic.matter == "facts" and told else ""


def ask_again(
    asking: Asking, person: PersonId, pending: Iterable[tuple[str, str]], within_s: float
) -> dict[str, Finding]:
    """What the registers say by requirement id, with patience. pending: (requirement, authority)."""
    questions = {
        _Topic("finding", r): Question(a, partial(asking.registers.finding, a, person, r))
        for r, a in pending
        if knows(a, person)
    }
    heard = hear(asking.asked, questions, lambda _: within_s)
    answers = {topic.name: _of_the_right_one(topic, word, person).told for topic, word in heard.items()}
    return {requirement: finding for requirement, finding in answers.items() if finding is not None}


def published_item(database: Database, code: str) -> ServiceItem | None:
    """The current version of an item, or None."""
    with database.reading() as connection:
        wanted = select(ITEM.c.body).where(ITEM.c.code == code, ITEM.c.current)
        body = connection.scalars(wanted).one_or_none()
    return None if body is None else read_item(json.loads(body))


def _asked_origins(item: ServiceItem | None, person: PersonId) -> Set[str]:
    of_all = always(person) or _ALWAYS
    if item is not None:
        return of_all | _origins(item)
    return of_all if is_firm(person) else of_all | _WITHOUT_ITEM


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
        for name, value in firm_facts(authority, known or {}).items():
            origin = f"{authority}.{name}"
            if value and origin in origins:
                as_of = instant((known or {}).get("as_of")) or now_us
                held[origin] = {"value": value, "source": authority, "as_of": as_of}
    return held or None


def _evidence(requirement: Requirement, heard: Heard, own: OwnRecords, now_us: int) -> dict[str, Any]:
    """A register's yes; else a certificate of ours in force; else, where no register says no, an earlier paper."""
    asked = [source for source in requirement.sources if source in ASKED_OF_CENTRAL]
    told: Finding | None = heard.told
    source, result, why = asked[0], "unknown" if told is None else told.result, heard.why
    value, as_of = ("", None) if told is None else (told.value, told.as_of)
    certificate = own.certificate(requirement.name) if Source.E_CERTIFICATE in asked else None
    paper = own.paper(requirement.name) if Source.PRIOR in asked else None
    if result != "yes" and certificate is not None:
        until = f"，有效至 {certificate.expires_on}" if certificate.expires_on else ""
        source, result, why = Source.E_CERTIFICATE, "yes", Why.SPOKE
        value, as_of = f"电子证照{until}", now_us
    elif result == "unknown" and paper is not None:
        source, result, why = Source.PRIOR, "yes", Why.SPOKE
        value, as_of = f"前次办件 {paper.number}", paper.filed_at
    return {
        "requirement": requirement.id,
        "source": source.value,
        "result": result,
        "value": value,
        "as_of": as_of or now_us,
        "why": why.value,
    }


def _open_cases(database: Database, person: PersonId) -> list[dict[str, Any]]:
    c = CASE_ROW.c
    wanted = select(c.number, c.item_code, c.item_name, c.state, c.filed_at)
    wanted = wanted.where(c.id_number == person.number, c.id_type == person.id_type)
    wanted = wanted.where(c.state.not_in([state.value for state in CLOSED])).order_by(c.filed_at.desc())
    with database.reading() as connection:
        return [dict(row) for row in connection.execute(wanted.limit(50)).mappings()]
