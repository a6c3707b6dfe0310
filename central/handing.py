"""Split cases at central: which windows are told of them, and the tasks of both centres."""

import hashlib
from collections.abc import Iterable, Mapping, Set
from typing import Any, Final

from sqlalchemy import Connection, func, select

from central.certificate_rows import desk_of
from central.ledger import FeedWord
from central.packets import Received
from central.tables import STATION
from central.task_words import HANDOVER_MISSING, ROUTED, Task, task_word
from domain.apply import Document
from domain.entry_kind import EntryKind
from domain.handover import TAKEN, word_of

Fields = Mapping[str, Any]
_MOST: Final = 80  # characters of what an entry said
_MOST_NAMED: Final = 12
_ROUTED: Final = "另一中心收了一件由本中心办理的“{item}”，编号 {number}。材料随清单送来，请留意接收。"
_MISSING: Final = "清单 {list} 有 {count} 件没有随材料送到：{numbers}。请查找后另列清单补送。"


def also_handed(
    connection: Connection, fields: Mapping[str, Fields], told: Mapping[str, Set[str]]
) -> dict[str, set[str]]:
    """told, with who sees to papers of split cases: the desks of both centres and the receiver's first window."""
    more = {key: set(stations) for key, stations in told.items()}
    routed = {key: _both(f) for key, f in fields.items() if key.startswith("case:")}
    by_centre: dict[str, set[str]] = {}
    for key, (giver, receiver) in ((key, both) for key, both in routed.items() if both):
        if giver not in by_centre:
            by_centre[giver] = {desk_of(connection, giver) or ""}
        at_the_other = f"to {receiver}"
        if at_the_other not in by_centre:
            first = select(func.min(STATION.c.id)).where(STATION.c.centre_id == receiver)
            by_centre[at_the_other] = {desk_of(connection, receiver) or "", connection.scalar(first) or ""}
        more[key] |= (by_centre[giver] | by_centre[at_the_other]) - {""}
    return more


def handing_words(entries: Iterable[Received], documents: Mapping[str, Document]) -> list[FeedWord]:
    """What the feed of tasks says of entries in force. documents: what is in force of each case they name."""
    words: list[FeedWord] = []
    for entry in entries:
        if entry.kind is EntryKind.FILED:
            words += _routed(entry, documents)
        elif entry.kind is EntryKind.HANDOVER_TAKEN:
            words += _taken(entry, documents)
    return words


def _routed(entry: Received, documents: Mapping[str, Document]) -> list[FeedWord]:
    key = entry.subjects[0]
    fields = documents[key]["fields"] if key in documents else {}
    both = _both(fields)
    if both is None:
        return []
    item = fields.get("item")
    name = str(item.get("name"))[:_MOST] if isinstance(item, dict) else ""
    text = _ROUTED.format(item=name, number=str(fields.get("number"))[:_MOST])
    return [task_word(Task(_task_id(ROUTED, key), ROUTED, key, text), both[1])]


def _taken(entry: Received, documents: Mapping[str, Document]) -> list[FeedWord]:
    """The cases that came no longer ask for anything; what did not come does, of the centre that sent them."""
    facts, name, words = entry.facts, entry.entry_id.hex(), []
    number = str(facts.get("handover"))[:_MOST]
    for key in entry.subjects:
        document = documents.get(key)
        if document is not None and word_of(document, number) == TAKEN:
            task = Task(_task_id(ROUTED, key), ROUTED, key, "", name, False)
            words.append(task_word(task, str(facts.get("to"))[:_MOST]))
    told = facts.get("missing")
    missing = [str(each)[:_MOST] for each in told] if isinstance(told, list) else []
    if missing or facts.get("again"):
        named = "、".join(missing[:_MOST_NAMED])
        text = _MISSING.format(list=number, count=len(missing), numbers=named) if missing else ""
        id_ = _task_id(HANDOVER_MISSING, number)
        task = Task(id_, HANDOVER_MISSING, entry.subjects[0], text, None if missing else name, bool(missing))
        words.append(task_word(task, str(facts.get("from"))[:_MOST]))
    return words


def _both(fields: Fields) -> tuple[str, str] | None:
    """(where it was collected, where it is decided) of a case that travels."""
    giver, receiver = fields.get("centre_id"), fields.get("routed_to")
    if not (isinstance(giver, str) and isinstance(receiver, str) and receiver) or giver == receiver:
        return None
    return giver, receiver


def _task_id(kind: str, about: str) -> str:
    """One task of a kind for each thing it is about; ids of tasks are 16 bytes in hex."""
    return hashlib.sha256(f"{kind} {about}".encode()).hexdigest()[:32]
