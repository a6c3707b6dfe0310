"""What becomes of a theme (一件事): a result meets what a later case waits for, the last one closes the parent.

Looked at after every entry that may decide one of them, whichever came first: what is so already is not said again.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from central.applier import InForce
from central.ledger import FeedWord, Ledger
from central.own_entries import OwnEntries
from central.resolved import resolved
from central.task_words import correction_word
from domain.case_state import CLOSED, MOVES, CaseEvent, CaseState
from domain.entry import Change
from domain.entry_kind import EntryKind
from domain.item import Source
from domain.parts import rows_of
from domain.theme_filing import AWAITS, MET_BY_RESULT
from domain.theme_standing import DONE
from domain.world import World

Fields = Mapping[str, Any]
_MOST: Final = 20  # children of one theme
_GRANTED: Final = frozenset({CaseState.DECIDED.value, CaseState.READY.value, CaseState.ISSUED.value})
_TASK: Final = "办件 {number} 的“{material}”由前一事项的结果提供，前一事项未获批准。请告知申请人补正。"
_ALL_DONE: Final = "一并办理的各事项均已办结"


def settle_family(ledger: Ledger, own: OwnEntries, world: World, key: str) -> None:
    """Say what follows for the theme that the case belongs to, if it belongs to one."""
    parent = _parent_of(ledger.load([key]), key)
    if not parent:
        return
    listed = _fields(ledger.load([parent]), parent).get("children")
    children = [f"case:{child}" for child in _named(listed)][:_MOST]
    in_force = ledger.load([parent, *children])
    states = {child: str(_fields(in_force, child).get("state")) for child in children}
    words: list[FeedWord] = []
    for child in children:
        words += _resolve(own, world, in_force, child, states)
    if children and all(state in DONE for state in states.values()):
        _close(own, world, in_force, parent)
    own.write(in_force, words)


def _parent_of(in_force: Mapping[str, InForce], key: str) -> str:
    fields = _fields(in_force, key)
    if isinstance(fields.get("children"), list):
        return key
    return f"case:{fields['parent']}" if isinstance(fields.get("parent"), str) else ""


def _resolve(
    own: OwnEntries, world: World, in_force: Mapping[str, InForce], key: str, states: Mapping[str, str]
) -> Iterator[FeedWord]:
    """What one case waits for and is known now, as one entry; the last yes of a direct item accepts it."""
    if key not in in_force or states[key] in CLOSED:
        return
    fields, materials = _fields(in_force, key), in_force[key].document["lists"].get("materials", {})
    told = {
        name: {**material, **_result(state, world.now_us())}
        for name, material in materials.items()
        if isinstance(material, dict) and material.get("result") == AWAITS
        if (state := states.get(f"case:{material.get('result_of')}", "")) in DONE
    }
    if not told:
        return
    own.add(EntryKind.PENDING_RESOLVED, {key: resolved(in_force[key].document, {"materials": told})})
    for name, material in told.items():
        if material["result"] == "no":
            text = _TASK.format(number=fields.get("number"), material=material.get("name"))
            yield correction_word(key, name, material, text, str(fields.get("centre_id")))


def _result(state: str, now_us: int) -> dict[str, Any]:
    if state in _GRANTED:
        return {"result": "yes", "source": Source.PRIOR.value, "value": MET_BY_RESULT, "as_of": now_us}
    return {"result": "no", "value": "", "as_of": now_us}


def _close(own: OwnEntries, world: World, in_force: Mapping[str, InForce], parent: str) -> None:
    """Every child is done: so is the parent. One that is not accepted yet is looked at again when it is."""
    fields = _fields(in_force, parent)
    state = CaseState(str(fields.get("state")))
    for event in (CaseEvent.START, CaseEvent.APPROVE):
        if event not in MOVES.get(state, {}):
            continue
        ended = MOVES[state][event]
        sets: dict[str, Any] = {"state": (state.value, ended.value)}
        if event is CaseEvent.APPROVE:
            told = {"result": "approved", "reason": _ALL_DONE, "at": world.now_us()}
            sets["decision"] = (fields.get("decision"), told)
        own.add(EntryKind.DECIDED, {parent: Change(sets)})
        state = ended


def _named(listed: Any) -> list[str]:
    return [row["case"] for row in rows_of(listed) if isinstance(row.get("case"), str)]


def _fields(in_force: Mapping[str, InForce], key: str) -> Fields:
    held = in_force.get(key)
    fields: Fields = held.document["fields"] if held is not None else {}
    return fields
