"""The query about a person or a firm: what the registers hold, whether the item's requirements are met, what is open.

All sources are asked at once, each with its own time limit. One that has not answered in time, fails, or answers of
somebody else says nothing: `unknown` with why, never "no".
"""

import json
import logging
from collections.abc import Iterable, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, select

from central.city_settings import city_setting
from central.credit import credit_of
from central.database import Database
from central.earlier import OwnRecords, own_records
from central.hearing import Heard, Question, Why, hear, limits_of
from central.legal_entities import always, firm_facts, is_firm, whom
from central.online_drafts import appointments, online_drafts
from central.registers import AnotherPerson, Finding, PersonId, Registers, instant
from central.tables import CASE_ROW, ITEM
from domain.case_state import CLOSED
from domain.conditions import asked_facts
from domain.item import ASKED_OF_CENTRAL, Requirement, ServiceItem, Source, Whose, read_item
from domain.theme_cases import SEPARATOR, all_asked
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


# Her name, beside that on her card.
_AGENT: Final = _Topic("agent", "population")


def query_person(
    asking: Asking,
    person: PersonId,
    item_code: str,
    requirements: Set[str] | None = None,
    agent: PersonId | None = None,
) -> dict[str, Any]:
    """{person, agent, evidence, open_cases, certificates, credit, online_drafts, appointments, earlier}: the contract.

    item_code: '' before one is chosen. requirements: ids of those the situation asks for, all where it is None: no
    register is asked about a person for a paper nobody needs. agent: who comes for the applicant: asked about for
    papers of hers, and for a firm by registers of people.
    """
    item = _whole(asking.database, item_code) if item_code else None
    origins = _asked_origins(item, person)
    authorities = {a for o in origins if whom(a := o.partition(".")[0], person, agent) is not None}
    known = [] if item is None else [r for r in item.requirements if central_may_know(r)]
    wanted = [r for r in known if requirements is None or r.id in requirements]
    heard = hear(
        asking.asked,
        _questions(asking.registers, (person, agent), authorities, wanted),
        limits_of(city_setting(asking.database, LIMITS), asking.within_s),
    )
    now = asking.world.now_us()
    own = own_records(asking.database, person, now)
    online = heard[_Topic("online")]
    names = None if item is None else {r.name for r in item.requirements}
    return {
        "person": _person(
            {a: heard[_Topic("facts", a)].told for a in authorities}, origins, now, _sought(item, heard)
        ),
        "agent": _person({_AGENT.name: heard.get(_AGENT, Heard(None)).told}, _ALWAYS, now),
        "evidence": [
            evidence(r, heard.get(_Topic("finding", r.id), Heard(None, Why.NONE)), own, now) for r in wanted
        ],
        "open_cases": _open_cases(asking.database, person),
        "certificates": heard[_Topic("certificates")].told or [],
        "credit": credit_of(heard[_Topic("credit")], now),
        "online_drafts": online_drafts(online, item_code, now),
        "appointments": appointments(online, item_code, now),
        "earlier": [p._asdict() for p in own.papers if names is None or p.requirement in names],
    }


def _questions(
    registers: Registers,
    about: tuple[PersonId, PersonId | None],
    authorities: Set[str],
    wanted: Iterable[Requirement],
) -> dict[_Topic, Question]:
    """about: the person or firm, and who comes for it."""
    facts = {a: one for a in authorities if (one := whom(a, *about)) is not None}
    found = [(r, one) for r in wanted if (one := whom(r.authority, *about, r.of)) is not None]
    agent = about[1] if any(r.of is not Whose.APPLICANT for r, _ in found) else None
    named = (
        {}
        if agent is None
        else {_AGENT: Question(_AGENT.name, partial(_facts, registers, _AGENT.name, agent))}
    )
    return {
        **named,
        **{_Topic("facts", a): Question(a, partial(_facts, registers, a, one)) for a, one in facts.items()},
        **{_Topic("finding", r.id): _finding(registers, r.authority, one, r.id) for r, one in found},
        _Topic("certificates"): Question("certificates", partial(registers.certificates, about[0])),
        _Topic("credit"): Question("credit", partial(registers.credit, about[0])),
        _Topic("online"): Question("online", partial(registers.online, about[0])),
    }


def _finding(registers: Registers, authority: str, person: PersonId, requirement: str) -> Question:
    own = requirement.rpartition(SEPARATOR)[2]  # of a theme's child: registers know nothing of themes

    def ask() -> Finding:
        told = registers.finding(authority, person, own)
        _check_about(told.of, person, authority)
        return told

    return Question(authority, ask)


def _facts(registers: Registers, authority: str, person: PersonId) -> Mapping[str, Any] | None:
    told = registers.facts(authority, person)
    _check_about((told or {}).get("of"), person, authority)
    return told


def _check_about(of: Any, person: PersonId, authority: str) -> None:
    """An incident where it is of somebody else: told without a word of either. Raises AnotherPerson."""
    if of not in ("", None, person.number):
        _LOG.error("incident: a source answered of another person: %s", authority)
        raise AnotherPerson(authority)


class Pending(NamedTuple):
    """What a case still waits to hear: of which requirement, from which register, about whom."""

    requirement: str
    authority: str
    of: Whose = Whose.APPLICANT


def ask_again(
    asking: Asking,
    person: PersonId,
    pending: Iterable[Pending],
    within_s: float,
    agent: PersonId | None = None,
) -> dict[str, Finding]:
    """What the registers say by requirement id, with patience. agent: who came for the applicant."""
    questions = {
        p.requirement: _finding(asking.registers, p.authority, about, p.requirement)
        for p in pending
        if (about := whom(p.authority, person, agent, p.of)) is not None
    }
    heard = hear(asking.asked, questions, lambda _: within_s)
    return {requirement: word.told for requirement, word in heard.items() if word.told is not None}


def ask_facts(
    asking: Asking, wanted: Iterable[tuple[str, PersonId]], within_s: float
) -> dict[tuple[str, PersonId], Heard]:
    """What each register holds of whom, with patience."""
    questions = {(a, one): Question(a, partial(_facts, asking.registers, a, one)) for a, one in wanted}
    return hear(asking.asked, questions, lambda _: within_s)


def published_item(database: Database, code: str) -> ServiceItem | None:
    """The current version of an item, or None."""
    return _item(database, (ITEM.c.code == code) & ITEM.c.current)


def item_taken_under(database: Database, code: str, version: int) -> ServiceItem | None:
    """The version a case was taken under, whole as _whole() has it; None for one that was never published."""
    return _with_all_asked(database, item_alone(database, code, version))


def item_alone(database: Database, code: str, version: int) -> ServiceItem | None:
    """The same, of a theme's parent only what it asks for itself."""
    return _item(database, (ITEM.c.code == code) & (ITEM.c.version == version))


def _item(database: Database, where: ColumnElement[bool]) -> ServiceItem | None:
    with database.reading() as connection:
        body = connection.scalars(select(ITEM.c.body).where(where)).one_or_none()
    return None if body is None else _read(body)


@lru_cache(maxsize=256)
def _read(body: str) -> ServiceItem:
    """Asked for with every query and every case: reading it costs more than what is then asked of it."""
    return read_item(json.loads(body))


def _whole(database: Database, code: str) -> ServiceItem | None:
    """The item; of a theme's parent with all that its children may ask for, each under its name there."""
    return _with_all_asked(database, published_item(database, code))


def _with_all_asked(database: Database, item: ServiceItem | None) -> ServiceItem | None:
    return None if item is None else all_asked(item, partial(published_item, database))


def _asked_origins(item: ServiceItem | None, person: PersonId) -> Set[str]:
    of_all = always(person) or _ALWAYS
    if item is not None:
        return of_all | _origins(item)
    return of_all if is_firm(person) else of_all | _WITHOUT_ITEM


def _origins(item: ServiceItem) -> frozenset[str]:
    named = [o for schema in item.form["properties"].values() for o in schema.get("x-origin", ())]
    return asked_facts(item).union(origin for origin in named if origin.partition(".")[0] != _PERSON)


def central_may_know(requirement: Requirement) -> bool:
    """Whether central is asked about it at all."""
    return bool(requirement.authority) and not ASKED_OF_CENTRAL.isdisjoint(requirement.sources)


def _person(
    facts: Mapping[str, Mapping[str, Any] | None],
    origins: Set[str],
    now_us: int,
    sought: Set[str] = frozenset(),
) -> dict[str, Any] | None:
    """Only what the item's form and conditions ask for leaves central. sought: told also where there is none."""
    held = {}
    for authority, known in facts.items():
        for name, value in firm_facts(authority, known or {}).items():
            origin = f"{authority}.{name}"
            if value and origin in origins:
                as_of = instant((known or {}).get("as_of")) or now_us
                held[origin] = {"value": value, "source": authority, "as_of": as_of}
    if held:
        none = {name: {"value": "", "source": name.partition(".")[0], "as_of": now_us} for name in sought}
        held = {**none, **held}
    return held or None


def _sought(item: ServiceItem | None, heard: Mapping[_Topic, Heard]) -> Set[str]:
    """The facts that the item's conditions look at, of the registers that have answered."""
    named = frozenset() if item is None else asked_facts(item)
    silent = Heard(None, Why.NONE)
    return {n for n in named if heard.get(_Topic("facts", n.partition(".")[0]), silent).why is Why.SPOKE}


def evidence(requirement: Requirement, heard: Heard, own: OwnRecords, now_us: int) -> dict[str, Any]:
    """A register's yes; else a certificate of ours in force; else, where no register says no, an earlier paper.

    own: the applicant's, which is no proof of anybody else's.
    """
    asked = [source for source in requirement.sources if source in ASKED_OF_CENTRAL]
    told: Finding | None = heard.told
    source, result, why = asked[0], "unknown" if told is None else told.result, heard.why
    value, as_of = ("", None) if told is None else (told.value, told.as_of)
    hers = asked if requirement.of is Whose.APPLICANT else []
    certificate = own.certificate(requirement.name) if Source.E_CERTIFICATE in hers else None
    paper = own.paper(requirement.name) if Source.PRIOR in hers else None
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
