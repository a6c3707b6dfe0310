"""The promises of the protocol, each a check on the real stores and the real central."""

import json
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from domain.amending import TOO_LATE
from domain.apply import Document, apply, empty, misfits
from domain.entry import Change, decode_envelope, decode_payload
from domain.entry_kind import EntryKind
from domain.exchange import DOCUMENTED, FINAL, Feed, Outcome
from domain.settling import SETTLES
from offline import feeds
from offline.outbox import station_head
from offline.replay import rebuild
from offline.tables import ANSWER, CACHED, ENTRY, ENTRY_SUBJECT, MISFIT, OUTBOX, PAYLOAD, TOLD
from tests.protocol.city import City, InForceRow, Stored
from tests.protocol.window import MOST_DEEDS, Window

_NOTHING: Final = Change()
REST_ROUNDS: Final = 40  # an entry that central fails on is tried alone at last


class Saved(NamedTuple):
    """An entry of which a clerk was told that it is saved."""

    station_id: str
    entry_id: str
    subjects: frozenset[str]


# At every moment


def check_effects(city: City) -> None:
    """Each entry took effect once, in order for each subject, and nothing else did."""
    log = city.log()
    for key, (version, document) in city.documents().items():
        contains = document["contains"]
        assert len(contains) == len(set(contains)), "an entry took effect twice"
        stood = _stood(contains, log)
        assert version == len(stood), "what was settled took effect itself"
        places = [(log[first].station_id, log[first].seq) for first in stood.values()]
        for station_id in {where for where, _ in places}:
            order = [seq for where, seq in places if where == station_id]
            assert order == sorted(order), "a station's entries took effect out of order"
        in_force = list(stood)
        assert document == _folded(key, [(i, log[i]) for i in contains], set(in_force)), (
            "central holds what no entry says"
        )
    applied = [row.entry_id for row in city.said() if row.outcome == Outcome.APPLIED]
    assert len(applied) == len(set(applied)), "an entry was called applied twice"


def check_amended(city: City) -> None:
    """An amendment asks a person only of what it changes itself, or when the department has the case."""
    log = city.log()
    for row in city.asked():
        packet = log[row.entry_id.hex()].packet
        if decode_envelope(packet.envelope).kind is not EntryKind.AMENDED:
            continue
        (change,) = decode_payload(packet.payload or b"").changes.values()
        about = {(told["field"], told["reason"]) for told in json.loads(row.detail)["fields"]}
        touched = {(name, "held") for name, (old, new) in change.sets.items() if old != new}
        assert about <= {*touched, TOO_LATE}, "an amendment met what it does not touch"


def _stood(contains: Iterable[str], log: dict[str, Stored]) -> dict[str, str]:
    """By each entry in force the one that first stood in its place: itself, or what SETTLEDs replaced one by one."""
    stood: dict[str, str] = {}
    replaced: list[str] = []
    for name in contains:
        if replaced:
            named = decode_payload(log[name].packet.payload or b"").facts.get(SETTLES)
            assert named == replaced[-1], "an entry was replaced by one that does not name it"
        replaced.append(name)
        if log[name].outcome is not Outcome.SETTLED:
            stood[name], replaced = replaced[0], []
    assert not replaced, "an entry was replaced by none that is in force"
    return stood


def _folded(key: str, entries: Iterable[tuple[str, Stored]], in_force: set[str]) -> Document:
    document = empty()
    for name, entry in entries:
        if name not in in_force:
            document = apply(document, _NOTHING, name)
            continue
        assert entry.packet.payload is not None, "an entry without payload took effect"
        change = decode_payload(entry.packet.payload).changes.get(key, _NOTHING)
        assert not misfits(document, change), "an entry took effect that does not fit"
        document = apply(document, change, name)
    return document


def check_saved(window: Window, saved: Iterable[Saved]) -> None:
    """What was called saved is there, in the order in which it was saved, and central has the first of it at most."""
    mine = [entry.entry_id for entry in saved if entry.station_id == window.station_id]
    with window.store.reading() as connection:
        found = connection.execute(select(ENTRY.c.entry_id, ENTRY.c.seq).order_by(ENTRY.c.seq)).all()
    assert [row.entry_id.hex() for row in found] == mine, "a saved entry is lost"
    assert [row.seq for row in found] == list(range(1, len(mine) + 1)), "the log has a gap"
    assert window.city.seq(window.station_id) <= len(mine), "central has what the station never wrote"


def check_heard(window: Window) -> None:
    """Every outcome the cursor of answers has passed is in the store, or a newer one of the same entry."""
    with window.store.reading() as connection:
        heard = feeds.heard(connection, Feed.ANSWERS)
        held = dict(connection.execute(select(ANSWER.c.entry_id, ANSWER.c.position)).all())
    if heard.generation != window.city.generation(Feed.ANSWERS):
        return
    for row in window.city.said():
        if row.station_id == window.station_id and row.position <= heard.cursor:
            assert held.get(row.entry_id, 0) >= row.position, "the cursor passed an answer that is not stored"


def check_cache(window: Window) -> None:
    """What may be thrown away comes out the same when it is made anew."""
    assert _open_entries(window) == _not_final(window), "the outbox is not what has no final answer"
    before = _thrown_away(window)
    with window.store.transaction() as tx:
        rebuild(tx.unit)
    assert _thrown_away(window) == before, "the cache is not what a rebuild makes"


def _thrown_away(window: Window) -> Any:
    with window.store.reading() as connection:
        cached = {row.subject: row for row in connection.execute(select(CACHED))}
        marks = sorted(map(tuple, connection.execute(select(MISFIT))))
        outbox = sorted(map(tuple, connection.execute(select(OUTBOX))))
    documents = {key: (json.loads(row.document), tuple(row)[2:]) for key, row in cached.items()}
    return documents, marks, outbox


def _open_entries(window: Window) -> set[int]:
    with window.store.reading() as connection:
        return set(connection.scalars(select(OUTBOX.c.entry).where(OUTBOX.c.open)))


def _not_final(window: Window) -> set[int]:
    final = [outcome.value for outcome in FINAL]
    ended = select(ENTRY.c.id).join(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    with window.store.reading() as connection:
        return set(connection.scalars(select(ENTRY.c.id))) - set(
            connection.scalars(ended.where(ANSWER.c.outcome.in_(final)))
        )


def shown(window: Window, key: str) -> Document:
    """What the station shows."""
    with window.store.reading() as connection:
        text = connection.scalars(select(CACHED.c.document).where(CACHED.c.subject == key)).one_or_none()
    return empty() if text is None else json.loads(text)


def _told(window: Window, key: str) -> Document:
    with window.store.reading() as connection:
        text = connection.scalars(select(TOLD.c.document).where(TOLD.c.subject == key)).one_or_none()
    return empty() if text is None else json.loads(text)


# What a station shows is what will come


def check_foretold(window: Window) -> None:
    """If this station alone syncs now and nobody is asked anything, central gets what the station shows."""
    with window.store.reading() as connection:
        mine = {i.hex() for i in connection.scalars(select(ENTRY.c.entry_id))}
        keys = sorted(filter(_is_documented, connection.scalars(select(ENTRY_SUBJECT.c.subject).distinct())))
    before = {key: (shown(window, key), set(_told(window, key)["contains"])) for key in keys}
    bring_to_rest(window)
    held, documents = set().union(*window.city.held().values()), window.city.documents()
    for key, (foretold, told) in before.items():
        if key in held:
            continue  # a person is asked
        assert key in documents, "an entry never arrived"
        if not set(documents[key].document["contains"]) <= told | mine:
            continue  # somebody else was heard for the first time
        came = documents[key].document
        assert _content(foretold) == _content(came), "shown otherwise than it came"


def _is_documented(key: str) -> bool:
    return key.partition(":")[0] in DOCUMENTED


def _content(document: Document) -> Any:
    return document["fields"], document["lists"], sorted(document["contains"])


def bring_to_rest(window: Window) -> None:
    """The network is well, somebody presses 立即同步, and time passes."""
    window.line.fates.clear()
    window.line.is_cut = False
    window.writer.full = 0
    window.press()
    for _ in range(REST_ROUNDS):
        window.run(MOST_DEEDS, within_s=5)
        if window.has_sent():
            break
    window.city.work()
    window.press()
    window.run(MOST_DEEDS, within_s=3)


# At rest


def check_rest(city: City, windows: Iterable[Window], saved: Iterable[Saved]) -> None:
    """Nothing late, nothing to do: all is where it belongs, and station and central agree."""
    saved = list(saved)
    log, held, documents = city.log(), city.held(), city.documents()
    _check_ended(city, saved, log)
    for window in windows:
        mine = [entry for entry in saved if entry.station_id == window.station_id]
        _check_arrived(window, log, mine)
        asked = held.get(window.station_id, set())
        written = {e.entry_id for e in mine}
        touched = {key for key, held_ in documents.items() if written & set(held_.document["contains"])}
        _check_agreed(window, touched, asked, documents)
        assert not window.incidents, f"an incident: {window.incidents}"
        assert window.state.stopped is None, f"sending stopped: {window.state.stopped}"
        check_cache(window)


def _check_arrived(window: Window, log: dict[str, Stored], mine: list[Saved]) -> None:
    with window.store.reading() as connection:
        ours = station_head(connection)
        both = select(ENTRY.c.entry_id, ENTRY.c.envelope, PAYLOAD.c.payload, ANSWER.c.outcome)
        both = both.join_from(ENTRY, PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
        both = both.outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
        rows = connection.execute(both).all()
        incidents = connection.exec_driver_sql("SELECT kind, about FROM incident").all()
    assert window.line.head() == ours, "central's head is not the station's"
    assert not incidents, f"an incident: {incidents}"
    assert len(rows) == len(mine)
    for row in rows:
        there = log.get(row.entry_id.hex())
        assert there is not None, "an entry never arrived"
        assert there.packet.envelope == row.envelope, "central has other bytes"
        assert there.packet.payload in (row.payload, None), "central has other bytes"
        assert row.outcome == there.outcome, "the station never heard what became of an entry"


def _check_ended(city: City, saved: list[Saved], log: dict[str, Stored]) -> None:
    """Applied or settled, or a person is asked, or it waits behind such a one."""
    assert all(entry.entry_id in log for entry in saved), "an entry never arrived"
    queues = city.queues()
    standing = {held.entry_id for queue in queues.values() for held in queue}
    assert standing == {e.entry_id for e in saved if log[e.entry_id].outcome not in FINAL}
    for queue in queues.values():
        taken: set[str] = set()
        for held in queue:
            outcome = log[held.entry_id].outcome
            assert outcome is held.outcome, "a station was not told how an entry stands"
            if not held.is_refused_place(log[held.entry_id]):
                behind = not taken.isdisjoint(held.subjects)
                assert (outcome is Outcome.RECEIVED) == behind, (
                    "an entry waits for nothing, or went ahead of its turn"
                )
            assert outcome is not Outcome.WAITING_SCANS, "an entry waits for a scan that the station has"
            taken |= held.subjects


def _check_agreed(window: Window, keys: set[str], asked: set[str], documents: dict[str, InForceRow]) -> None:
    """keys: subjects the station follows; asked: those that wait for a person."""
    for key in keys:
        assert _told(window, key) == documents[key].document, "a station was not told what is in force"
    for key in keys - asked:
        assert shown(window, key) == documents[key].document, "station and central disagree"
