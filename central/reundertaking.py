"""What stands in for a paper (告知承诺, 容缺), held once more against the applicant's credit and the published item.

A window that heard nothing of her credit may let a paper follow; one that is out of date may let more than that. By the
domain's own rules; what does not hold stands among the case's conditions, under the requirement's name.
"""

from collections.abc import Mapping, Set
from functools import partial
from typing import Any, Final

from central.credit import CREDIT, credit_of
from central.hearing import Question, hear
from central.persons import Asking, item_taken_under
from central.rechecking import Rechecked
from central.registers import PersonId
from domain.after_filing import materials_of
from domain.apply import Document
from domain.item import Requirement
from domain.parts import text_of, version_of
from domain.undertaking import Credit, Standing
from domain.undertaking_rules import (
    BROKEN_DEFERRAL,
    BROKEN_PROMISE,
    DEFERRED,
    PROMISED,
    may_defer,
    may_promise,
)

_PART: Final = "undertaken."
_TITLES: Final = {PROMISED: "告知承诺：{name}", DEFERRED: "容缺后补：{name}"}
_RULES: Final = {PROMISED: may_promise, DEFERRED: may_defer}
_BROKEN: Final = frozenset({BROKEN_PROMISE, BROKEN_DEFERRAL})
Fields = Mapping[str, Any]


def with_undertaken(
    asking: Asking, person: PersonId, document: Document, ids: Set[str], rechecked: Rechecked, within_s: float
) -> Rechecked:
    """What was rechecked, and this beside it; unheard where nobody told her credit."""
    mine = frozenset(name for name in ids if name == CREDIT or name.startswith(_PART))
    if not mine:
        return rechecked
    about = {CREDIT: Question(CREDIT, partial(asking.registers.credit, person))}
    told = credit_of(hear(asking.asked, about, lambda _: within_s)[CREDIT], asking.world.now_us())
    if told is None:
        return rechecked._replace(unheard=rechecked.unheard | mine)
    credit = Credit(Standing(told["standing"]), told["reason"], told["as_of"])
    put_right = {name: {"result": "yes", "says": ""} for name in mine - {CREDIT}}
    failed = _failed(asking, document, credit)
    return rechecked._replace(conditions={**rechecked.conditions, **put_right, **failed})


def _failed(asking: Asking, document: Document, credit: Credit) -> dict[str, Fields]:
    version = version_of(document["fields"].get("item"))
    item = item_taken_under(asking.database, *version) if version else None
    required: Mapping[str, Requirement] = {r.id: r for r in item.requirements} if item else {}
    found: dict[str, Fields] = {}
    for name, material in materials_of(document).items():
        result = text_of(material, "result")
        if name not in required or result not in _RULES:
            continue
        if why := _RULES[result](required[name], credit):
            text = _TITLES[result].format(name=text_of(material, "name"))
            says = f"{why}（{credit.reason}）" if why in _BROKEN else why
            found[_PART + name] = {"text": text, "result": "no", "says": says}
    return found
