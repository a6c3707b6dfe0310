"""The case cache: what is shown of a subject, worked out from central's document and our own entries.

Shown is the told document, and upon it every entry of ours that it does not name, in order of place. An entry that
no longer fits is skipped and marked. A new entry is last in place, so applying it alone gives the same.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, true
from sqlalchemy.dialects.sqlite import insert as upsert

from domain.apply import Document, apply, empty, misfits
from domain.entry import Change, Malformed, Subject, decode_payload
from domain.entry_kind import COUNTED
from domain.exchange import DOCUMENTED, FINAL, Outcome
from domain.parts import text_of
from offline import case_index
from offline.tables import ANSWER, CACHED, ENTRY, ENTRY_SUBJECT, MISFIT, OUTBOX, PAYLOAD, SETTLES, TOLD
from offline.unit_of_work import UnitOfWork

_CHUNK: Final = 500
_IS_DOCUMENTED: Final = re.compile(f"(?:{'|'.join(sorted(DOCUMENTED))}):[0-9a-f]{{32}}").fullmatch
_LARGEST: Final = 2**63
_CASE: Final = "case"
_NOTHING: Final = Change()
_PUT: Final = upsert(CACHED).on_conflict_do_update(
    index_elements=["subject"],
    set_={c.name: upsert(CACHED).excluded[c.name] for c in CACHED.columns if c.name != "subject"},
)
_GET: Final = select(CACHED.c.document).where(CACHED.c.subject == bindparam("subject"))
_TOLD: Final = select(TOLD.c.subject, TOLD.c.document).where(
    TOLD.c.subject.in_(bindparam("keys", expanding=True))
)
# Central has not yet said anything of a SETTLED: so long it stands for the entry it names. Afterwards that entry's own
# answer says so: one that was given no place leaves it open.
_BY: Final = ENTRY.alias("by")
_SAID: Final = ANSWER.alias("said")
IS_SETTLING: Final = exists(
    select(SETTLES.c.entry)
    .join(_BY, _BY.c.id == SETTLES.c.entry)
    .outerjoin(_SAID, _SAID.c.entry_id == _BY.c.entry_id)
    .where(SETTLES.c.names == ENTRY.c.entry_id, _SAID.c.outcome.is_(None))
)
_NAMED: Final = select(ENTRY.c.entry_id, SETTLES.c.names).join(SETTLES, SETTLES.c.entry == ENTRY.c.id)
# Own entries by place, but those that a SETTLED replaced, ours or a colleague's.
_ENTRIES: Final = (
    select(ENTRY_SUBJECT.c.subject, ENTRY.c.id, ENTRY.c.entry_id, PAYLOAD.c.payload, SETTLES.c.names)
    .join(ENTRY, ENTRY.c.id == ENTRY_SUBJECT.c.entry)
    .outerjoin(SETTLES, SETTLES.c.entry == ENTRY.c.id)
    .outerjoin(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .where(ENTRY_SUBJECT.c.subject.in_(bindparam("keys", expanding=True)))
    .where(ANSWER.c.outcome.is_(None) | (ANSWER.c.outcome != Outcome.SETTLED.value))
    .where(~IS_SETTLING)
    .order_by(ENTRY_SUBJECT.c.subject, ENTRY_SUBJECT.c.place, ENTRY_SUBJECT.c.entry)
)
_COUNTED: Final = ENTRY.c.kind.in_(sorted(COUNTED))
_OPEN: Final = ANSWER.c.outcome.is_(None) | ANSWER.c.outcome.not_in(sorted(FINAL))
_OUTBOX: Final = insert(OUTBOX).from_select(
    ["entry", "counted", "open"],
    select(ENTRY.c.id, _COUNTED, _OPEN)
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .where(_COUNTED | _OPEN),
)
_NEW: Final = upsert(OUTBOX).from_select(
    ["entry", "counted", "open"], select(ENTRY.c.id, _COUNTED, true()).where(ENTRY.c.id == bindparam("id"))
)
_REOPEN: Final = _NEW.on_conflict_do_update(index_elements=["entry"], set_={"open": True})
_UNMARK: Final = delete(MISFIT).where(MISFIT.c.subject.in_(bindparam("keys", expanding=True)))
_MARK: Final = insert(MISFIT)


class _Replayed(NamedTuple):
    document: Document
    marks: list[dict[str, Any]]


def is_documented(key: str) -> bool:
    """Whether a document is kept of the subject."""
    return _IS_DOCUMENTED(key) is not None


def shown(connection: Connection, subject: Subject) -> Document:
    """What is so of the subject, sent or not; an empty document of one nothing was said of."""
    text = connection.execute(_GET, {"subject": subject.key}).scalar()
    document: Document = empty() if text is None else json.loads(text)
    return document


def apply_new(
    connection: Connection,
    entry: int,
    entry_id: str,
    subjects: Iterable[Subject],
    changes: Mapping[Subject, Change],
) -> None:
    """Bring the cache up to an entry just appended."""
    for subject in subjects:
        if not is_documented(subject.key):
            continue
        document = shown(connection, subject)
        change = changes.get(subject, _NOTHING)
        if wrong := _misfits(document, change):
            connection.execute(_MARK, _mark(subject.key, entry, wrong))
        else:
            document = apply(document, change, entry_id)
        connection.execute(_PUT, _row(subject.key, document))


def refresh(connection: Connection, keys: Iterable[str]) -> None:
    """Replay the subjects named by key, from what central told and what the log holds."""
    wanted = sorted(filter(is_documented, set(keys)))
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        replayed = dict(_replay(connection, part))
        connection.execute(_UNMARK, {"keys": part})
        connection.execute(_PUT, [_row(key, r.document) for key, r in replayed.items()])
        if marks := [mark for r in replayed.values() for mark in r.marks]:
            connection.execute(_MARK, marks)


def rebuild(unit: UnitOfWork) -> None:
    """Throw the whole cache away and make it anew from what lasts."""
    connection = unit.connection
    connection.execute(delete(MISFIT))
    connection.execute(delete(CACHED))
    case_index.clear(connection)
    refill_outbox(connection)
    every = select(ENTRY_SUBJECT.c.subject).union(select(TOLD.c.subject))
    keys = [key for (key,) in connection.execute(every)]
    refresh(connection, keys)
    unit.subjects.update(Subject(*key.split(":", 1)) for key in keys)
    unit.outbox = True


def refill_outbox(connection: Connection) -> None:
    """Make the outbox anew from the log and the answers."""
    connection.execute(delete(OUTBOX))
    connection.execute(_OUTBOX)


def reopen(connection: Connection, entries: Iterable[int]) -> None:
    """Put entries that were closed into the outbox again."""
    for entry in entries:
        connection.execute(_REOPEN, {"id": entry})


def _replay(connection: Connection, keys: list[str]) -> Iterator[tuple[str, _Replayed]]:
    told = {key: json.loads(text) for key, text in connection.execute(_TOLD, {"keys": keys})}
    rows = connection.execute(_ENTRIES, {"keys": keys}).all()
    entries = {key: list(group) for key, group in groupby(rows, key=lambda row: row.subject)}
    named = _settled_by(connection) if any(row.names is not None for row in rows) else {}
    for key in keys:
        yield key, _replay_one(key, told.get(key) or empty(), entries.get(key, ()), named)


def _settled_by(connection: Connection) -> dict[bytes, bytes]:
    """What each SETTLED of this log names."""
    return dict(connection.execute(_NAMED).all())


def _replaced(entry_id: bytes, named: Mapping[bytes, bytes]) -> list[str]:
    """Ids of those that stood in its place before it, the first one first: the document will name them too."""
    before: list[str] = []
    while (entry_id := named.get(entry_id, b"")) and entry_id.hex() not in before:
        before.insert(0, entry_id.hex())
    return before


def _replay_one(
    key: str, document: Document, entries: Iterable[Any], named: Mapping[bytes, bytes]
) -> _Replayed:
    told, marks = frozenset(document["contains"]), []
    for entry in entries:
        name = entry.entry_id.hex()
        if name in told or entry.payload is None:  # a payload goes only when every document names its entry
            continue
        try:
            change = decode_payload(entry.payload).changes.get(key, _NOTHING)
            wrong = _misfits(document, change)
        except Malformed:
            wrong = ["payload"]
        if wrong:
            marks.append(_mark(key, entry.id, wrong))
        else:
            document = apply(document, change, *_replaced(entry.entry_id, named), name)
    return _Replayed(document, marks)


def _misfits(document: Document, change: Change) -> list[str]:
    try:
        return [misfit.field for misfit in misfits(document, change)]
    except TypeError:  # a copy from central may hold anything, a list for a state
        return ["payload"]


def _mark(key: str, entry: int, fields: list[str]) -> dict[str, Any]:
    return {"subject": key, "entry": entry, "fields": json.dumps(fields, ensure_ascii=False)}


def _row(key: str, document: Document) -> dict[str, Any]:
    kind, _, id_ = key.partition(":")
    fields = document["fields"]
    filed = kind == _CASE and isinstance(fields.get("number"), str)
    item, person = fields.get("item"), fields.get("applicant") or fields.get("holder")
    return {
        "subject": key,
        "document": json.dumps(document, ensure_ascii=False, separators=(",", ":")),
        "case_id": bytes.fromhex(id_) if filed else None,
        "number": text_of(fields, "number"),
        "state": text_of(fields, "state"),
        "item_code": text_of(item, "code"),
        # Of a certificate its kind, of a blank its serial: what the list of records shows beside the act.
        "item_name": text_of(item, "name") or text_of(fields, "type_name") or text_of(fields, "serial"),
        "person_name": text_of(person, "name"),
        "window": text_of(fields, "window"),
        "filed_at": _instant(fields.get("filed_at")),
        "indexed": None if kind == _CASE else True,
    }


def _instant(value: Any) -> int | None:
    return value if isinstance(value, int) and abs(value) < _LARGEST else None
