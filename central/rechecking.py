"""What was taken on a station's word, held once more against the registers: the item's conditions, who may act for a
firm, and whether people are who they are named. By the domain's own rules, on a draft made of the filed case again.

A theme's child is left as the clerk answered for it: its conditions may be what an earlier child is about to change.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Any, Final, NamedTuple

from central.hearing import Heard, Why
from central.legal_entities import LEGAL_ENTITIES, firm_facts, is_firm, whom
from central.persons import Asking, ask_facts, item_alone
from central.registers import PersonId
from domain.conditions import condition_rows, registered
from domain.draft import Draft, Person
from domain.id_number import IdKind
from domain.item import ServiceItem
from domain.name import agrees, name_key
from domain.parties import Capacity, Firm
from domain.parts import part_of, text_of, version_of
from domain.party_rules import beside_base, hindrances, missing_parties
from domain.rows.conditions import ConditionRow, Holds

POPULATION: Final = "population"
_OF_A_FIRM: Final = ("name", "representative", "address")
Fields = Mapping[str, Any]
# (register, of whom): what it holds of them.
Known = Mapping[tuple[str, PersonId], Heard]


class Parties(NamedTuple):
    """Whom the case is about, and who came for them."""

    applicant: PersonId
    came: PersonId | None


class Rechecked(NamedTuple):
    """conditions: by id {text, result, says}, result yes, no or unknown. unheard: those a register may still decide.

    another: of whom the base has another name; what registers say of them is no proof of the applicant's.
    """

    conditions: Mapping[str, Fields]
    unheard: frozenset[str]
    another: frozenset[PersonId]


def parties_of(fields: Fields) -> Parties:
    """A station's word, whatever its shape."""
    came = _came(fields)
    return Parties(_id_of(part_of(fields, "applicant")), _id_of(came) if came else None)


def recheck(asking: Asking, fields: Fields, ids: Set[str], within_s: float) -> Rechecked:
    """ids: of the conditions to be held against the registers. Of an item never published here: none."""
    parties, version = parties_of(fields), version_of(fields.get("item"))
    item = item_alone(asking.database, *version) if version and "parent" not in fields else None
    wanted = [] if item is None else [c for c in item.conditions if c.id in ids]
    names = frozenset(name for condition in wanted for name in registered(condition))
    asked = {(a, one) for a in {n.partition(".")[0] for n in names} if (one := whom(a, *parties)) is not None}
    known = ask_facts(asking, asked | set(_bases(parties)), within_s)
    conditions: dict[str, Fields] = {}
    unheard: frozenset[str] = frozenset()
    if item is not None and wanted:
        draft = _draft(fields, parties, _shared(known, names, parties))
        rows = [row for row in condition_rows(draft, item) if row.id in ids]
        unheard = frozenset(row.id for row in rows if row.pending)
        said = (*rows, *_of_its_own(draft, item))
        nobody = _knows_no_firm(known, parties)
        conditions = {row.id: _told(row, item, nobody) for row in said if row.id not in unheard}
    return Rechecked(conditions, unheard, frozenset(_another(fields, parties, known)))


def _told(row: ConditionRow, item: ServiceItem, nobody: bool) -> Fields:
    """nobody: no such firm is registered, and what its base would hold of it is not so."""
    condition = next((c for c in item.conditions if c.id == row.id), None)
    of_base = condition is not None and any(n.startswith(f"{LEGAL_ENTITIES}.") for n in registered(condition))
    if nobody and of_base and row.result is Holds.UNKNOWN and condition is not None:
        return {"text": row.text, "result": Holds.NO.value, "says": condition.says}
    return {"text": row.text, "result": row.result.value, "says": row.says}


def _of_its_own(draft: Draft, item: ServiceItem) -> Iterator[ConditionRow]:
    """What every item asks of who comes, where it fails; of a firm that its 法定代表人 is who came as such."""
    yield from hindrances(draft, item)
    for row in missing_parties(draft, item):
        if row.key == "capacity":
            yield ConditionRow("representative", row.title, Holds.NO, row.why, ())


def _bases(parties: Parties) -> Iterator[tuple[str, PersonId]]:
    """Where the names stand."""
    yield LEGAL_ENTITIES if is_firm(parties.applicant) else POPULATION, parties.applicant
    if parties.came is not None:
        yield POPULATION, parties.came


def _another(fields: Fields, parties: Parties, known: Known) -> Iterator[PersonId]:
    """A base that does not know somebody, or was not heard, has no other name."""
    named = {parties.came: text_of(_came(fields), "name")}
    named[parties.applicant] = text_of(part_of(fields, "applicant"), "name")
    for base, who in _bases(parties):
        held = str((known[base, who].told or {}).get("name") or "")
        same = name_key(named[who]) == name_key(held) if is_firm(who) else agrees(named[who], held)
        if held and named[who] and not same:
            yield who


def _knows_no_firm(known: Known, parties: Parties) -> bool:
    heard = known.get((LEGAL_ENTITIES, parties.applicant))
    return is_firm(parties.applicant) and heard is not None and heard.why is Why.SPOKE and not heard.told


def _shared(known: Known, names: Iterable[str], parties: Parties) -> dict[str, dict[str, Any]]:
    """As a draft holds it: a fact that a register was asked for and has not got is there without a value."""
    told: dict[str, dict[str, Any]] = {}
    for (authority, who), heard in known.items():
        if heard.why is not Why.SPOKE or whom(authority, *parties) != who:
            continue
        held = firm_facts(authority, heard.told or {})
        told |= {f"{authority}.{name}": {"value": value} for name, value in held.items()}
        told |= {name: told.get(name, {"value": ""}) for name in names if name.startswith(f"{authority}.")}
    return told


def _draft(fields: Fields, parties: Parties, shared: Mapping[str, Mapping[str, Any]]) -> Draft:
    """The case as if it stood before a clerk on the day it was filed, beside what the registers say."""
    filed_at, told = fields.get("filed_at"), part_of(fields, "applicant")
    at = filed_at if isinstance(filed_at, int) else 0
    who = _came(fields) if is_firm(parties.applicant) else told
    capacity = text_of(part_of(fields, "agent"), "capacity")
    draft = Draft(
        b"",
        b"",
        person=_person(who, at),
        shared=shared,
        saved_at=at,
        capacity=next((c for c in Capacity if c == capacity), Capacity.SELF),
    )
    if not is_firm(parties.applicant):
        return draft
    base = {name: shared.get(f"{LEGAL_ENTITIES}.{name}", {}).get("value") for name in _OF_A_FIRM}
    return beside_base(replace(draft, firm=_firm(told)), replace(_firm(base), uscc=parties.applicant.number))


def _firm(told: Fields) -> Firm:
    name, representative, address = (text_of(told, part) for part in _OF_A_FIRM)
    return Firm(text_of(told, "number"), name, representative, address)


def _person(told: Fields, at: int) -> Person | None:
    kind = next((kind for kind in IdKind if kind == told.get("id_type")), None)
    if kind is None:
        return None
    number, name, sex, birth = (text_of(told, part) for part in ("number", "name", "sex", "birth"))
    return Person(kind, number, name, sex, birth, at=at)


def _came(fields: Fields) -> Fields:
    """Who came for the applicant, or for a firm as its 法定代表人."""
    return part_of(fields, "agent") or part_of(fields, "came")


def _id_of(told: Fields) -> PersonId:
    return PersonId(str(told.get("id_type")), str(told.get("number")))
