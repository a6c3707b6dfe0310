"""What needs a person, as a task for the whole centre, with its bytes; and that it no longer does."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, select

from central.applier import Verdict, View
from central.ledger import FeedWord
from central.packets import Received
from central.settling import Placed
from central.tables import STATION
from central.task_words import SETTLE, Task, task_word
from sync.wire import ASKS_A_PERSON, Outcome

_TEXTS: Final[Mapping[Outcome, str]] = {
    Outcome.CONFLICT: "{window} 号窗的一条记录与别处的改动有冲突，请逐处选定。",
    Outcome.REJECTED: "{window} 号窗的一条记录被市级平台退回，请看原因后处理。",
    Outcome.UNREADABLE: "{window} 号窗的一条记录市级平台无法读取，请处理。",
}


def settle_words(
    connection: Connection,
    verdicts: Iterable[Verdict],
    placed: Sequence[Placed],
    view: View,
    queues: Mapping[bytes, str],
) -> list[FeedWord]:
    """The tasks that begin and end with these verdicts. queues: of the entries that stand in another's."""
    words = [_ended(connection, p) for p in placed if p.asked]
    asking = [v for v in verdicts if v.outcome in ASKS_A_PERSON]
    return words + [
        _asks(connection, v, view, queues.get(v.entry.entry_id, v.entry.station_id)) for v in asking
    ]


def _asks(connection: Connection, v: Verdict, view: View, queue: str) -> FeedWord:
    e, facts = v.entry, _station(connection, queue)
    documents = {key: view.in_force[key].document for key in e.subjects if key in view.in_force}
    record = {
        "station_id": queue,
        "window": facts.window,
        "outcome": v.outcome.value,
        "fields": v.detail.get("fields", []),
        "documents": documents,
        "envelope": e.envelope.decode(errors="replace"),
        "payload": None if e.payload is None else e.payload.decode(errors="replace"),
    }
    text = _TEXTS[v.outcome].format(window=facts.window)
    task = Task(e.entry_id.hex(), SETTLE, _about(e), text)
    return _with(task_word(task, facts.centre_id), {"record": record})


def _ended(connection: Connection, placed: Placed) -> FeedWord:
    name, by = placed.named.entry_id.hex(), placed.entry.entry_id.hex()
    task = Task(name, SETTLE, _about(placed.named), "", by, open=False)
    return task_word(task, _station(connection, placed.queue).centre_id)


def _with(word: FeedWord, more: Mapping[str, Any]) -> FeedWord:
    return word._replace(body={**word.body, **more})


def _about(entry: Received) -> str:
    return entry.subjects[0] if entry.subjects else f"station:{entry.station_id}"


def _station(connection: Connection, station_id: str) -> Any:
    wanted = select(STATION.c.centre_id, STATION.c.window).where(STATION.c.id == station_id)
    return connection.execute(wanted).one()
