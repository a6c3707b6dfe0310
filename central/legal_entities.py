"""Firms (法人) as whom is asked about: by their unified social credit code, in the legal entities' base (法人库)."""

from collections.abc import Mapping, Set
from typing import Any, Final

from central.registers import PersonId
from domain.item import Whose

USCC: Final = "uscc"  # of an id_type
LEGAL_ENTITIES: Final = "legal_entities"
# Facts of every query about a firm, as those of every query about a person are her name.
ALWAYS: Final = frozenset(
    f"{LEGAL_ENTITIES}.{name}" for name in ("name", "representative", "legal_person", "address", "kind")
)
# The registers that know firms. The others know people: nobody asks them about one.
_KNOW_FIRMS: Final = frozenset(
    {LEGAL_ENTITIES, "social_insurance", "employment", "housing", "certificates", "credit"}
)
# The catalogue's forms and the window's chip name the same person by two words.
_ALSO: Final = {"representative": "legal_person"}


def is_firm(person: PersonId) -> bool:
    """Whether it is a firm that is asked about."""
    return person.id_type == USCC


def whom(
    authority: str, person: PersonId, agent: PersonId | None, of: Whose = Whose.APPLICANT
) -> PersonId | None:
    """Who of the two the register could know: where it knows people only, whoever comes for the firm; None: neither.

    of: whose document it is asked for.
    """
    if of is Whose.AGENT or (of is Whose.PRESENT and agent is not None):
        return agent
    return agent if is_firm(person) and authority not in _KNOW_FIRMS else person


def firm_facts(authority: str, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a register holds, under all the names its facts go by."""
    if authority != LEGAL_ENTITIES:
        return known
    also = {name: known[held] for name, held in _ALSO.items() if held in known}
    return {**also, **known}


def always(person: PersonId) -> Set[str]:
    """The facts of every query about a firm; none of one about a person."""
    return ALWAYS if is_firm(person) else frozenset()
