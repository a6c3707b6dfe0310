"""Acceptance conditions (受理条件): what the card and the registers say of whether an item fits the person.

Facts are named as in a form's x-origin: `population.registered_in`, `person.sex`. Of the person also `person.age` and
`person.age_months`, whole years and months lived on the day she was identified. What nobody told is absent.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from domain.draft import Draft, Person
from domain.item import Condition, Mode, ServiceItem
from domain.local_time import day_of
from domain.rows.conditions import ConditionRow, Holds
from domain.schema import fits
from domain.schema_bounds import names
from domain.words import N_

PERSON_FACTS: Final = frozenset(
    f"person.{name}" for name in ("id_type", "sex", "ethnicity", "birth", "age", "age_months")
)


CITYWIDE: Final = "citywide"  # the condition that every item has by its mode
_ANYTHING: Final[Mapping[str, Any]] = {}


def condition_rows(draft: Draft, item: ServiceItem) -> tuple[ConditionRow, ...]:
    """The item's conditions, each with how it stands; one that is not citywide fails at any window."""
    known = facts(draft)
    rows = tuple(_row(c, holds(c, known), draft) for c in item.conditions)
    return (_not_citywide(item), *rows) if item.mode is Mode.LOCAL else rows


def _not_citywide(item: ServiceItem) -> ConditionRow:
    says = item.routing_note or N_("本事项由户籍地、居住地或单位所在地的受理点受理")
    return ConditionRow(CITYWIDE, N_("属于全市通办事项"), Holds.NO, says, ())


def asked_of_clerk(condition: Condition) -> Condition:
    """The same, but no register's no decides it: the clerk's word does."""
    return replace(condition, loosened=_ANYTHING)


def holds(condition: Condition, known: Mapping[str, Any]) -> Holds:
    """UNKNOWN as long as a fact that is missing could still decide it."""
    if fits(condition.schema, known):
        return Holds.YES
    return Holds.UNKNOWN if fits(condition.loosened, known) else Holds.NO


def asked_facts(item: ServiceItem) -> frozenset[str]:
    """The facts of registers that the item's conditions look at."""
    return frozenset(name for condition in item.conditions for name in registered(condition))


def registered(condition: Condition) -> frozenset[str]:
    """The facts of registers that it looks at."""
    return frozenset(name for name in names(condition.schema) if not name.startswith("person."))


def facts(draft: Draft) -> dict[str, Any]:
    """All that is known of the person. A fact without a value was heard: the register holds none."""
    told = {name: fact.get("value") for name, fact in draft.shared.items()}
    known = {name: value for name, value in told.items() if value not in (None, "")}
    return known if draft.person is None else {**known, **_of_person(draft.person)}


def _of_person(person: Person) -> dict[str, Any]:
    texts = {"id_type": person.id_type.value, "sex": person.sex, "ethnicity": person.ethnicity}
    texts["birth"] = person.birth
    known: dict[str, Any] = {f"person.{name}": text for name, text in texts.items() if text}
    months = _months_lived(person)
    return known if months is None else {**known, "person.age": months // 12, "person.age_months": months}


def _months_lived(person: Person) -> int | None:
    if not person.birth or not person.at:
        return None
    try:
        born = date.fromisoformat(person.birth)
    except ValueError:
        return None  # a card without a whole date
    day = day_of(person.at)
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def _row(condition: Condition, stands: Holds, draft: Draft) -> ConditionRow:
    """Once a register says, what the clerk said counts for nothing."""
    by, told = "", draft.confirmed.get(condition.id)
    pending = stands is Holds.UNKNOWN and _unheard(condition, draft)
    if stands is Holds.UNKNOWN and told is not None:
        stands, by = Holds.YES if told.holds else Holds.NO, told.by
    failed = stands is Holds.NO
    return ConditionRow(
        condition.id,
        condition.text,
        stands,
        condition.says if failed else "",
        condition.instead if failed else (),
        by,
        pending,
    )


def _unheard(condition: Condition, draft: Draft) -> bool:
    """Whether a register could still say no."""
    return condition.loosened != _ANYTHING and not registered(condition) <= draft.shared.keys()
