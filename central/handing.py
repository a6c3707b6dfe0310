"""Split cases at central: which windows are told of them, and the tasks of both centres."""

from collections.abc import Iterable, Mapping, Set
from typing import Any, Final

from sqlalchemy import Connection, func, select

from central.certificate_rows import desk_of
from central.ledger import FeedWord
from central.packets import Received
from central.tables import STATION
from central.task_words import HANDOVER_MISSING, ROUTED, Task, task_id, task_word
from domain.apply import Document
from domain.entry_kind import EntryKind
from domain.handover import HANDOVER, papers_lost

Fields = Mapping[str, Any]
_MOST: Final = 80  # characters of what an entry said
_ROUTED: Final = "另一中心收了一件由本中心办理的“{item}”，编号 {number}。材料随清单送来，请留意接收。"
_MISSING: Final = "办件 {number} 的材料没有随清单 {list} 送到。请查找后另列清单补送。"


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
        elif entry.kind in (EntryKind.HANDED_OVER, EntryKind.HANDOVER_TAKEN):
            words += _lost(entry, documents)
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
    return [task_word(Task(task_id(ROUTED, key), ROUTED, key, text), both[1])]


def _lost(entry: Received, documents: Mapping[str, Document]) -> list[FeedWord]:
    """What was listed and did not come asks for something, of the centre that sent it; whichever end is heard last."""
    words = []
    for key in entry.subjects:
        document = documents.get(key)
        if document is not None and papers_lost(document):
            fields = document["fields"]
            listed, number = (str(fields.get(name))[:_MOST] for name in (HANDOVER, "number"))
            text = _MISSING.format(list=listed, number=number)
            task = Task(task_id(HANDOVER_MISSING, key), HANDOVER_MISSING, key, text)
            words.append(task_word(task, str(fields.get("centre_id"))))
    return words


def _both(fields: Fields) -> tuple[str, str] | None:
    """(where it was collected, where it is decided) of a case that travels."""
    giver, receiver = fields.get("centre_id"), fields.get("routed_to")
    if not (isinstance(giver, str) and isinstance(receiver, str) and receiver) or giver == receiver:
        return None
    return giver, receiver
