"""Queues are judged again from where something moved, and what is said is written to each station it concerns."""

from collections.abc import Iterable, Mapping, Sequence, Set

from sqlalchemy import select

from central.applier import Place, Verdict, View, is_documented, walk
from central.approvals import asks_named
from central.consequences import words_of
from central.ledger import Ledger, StationRow, Write
from central.packets import Received
from central.references import References
from central.settle_words import settle_words
from central.settling import Held, Placed, stand, stored
from central.tables import SCAN
from sync.wire import ASKS_A_PERSON, FINAL, Head, Outcome


def moving_of(queue: Iterable[Held], woken: Set[bytes]) -> set[bytes]:
    """Which entries of a queue may be said something new of: those woken, and those that wait behind them."""
    touched: set[str] = set()
    moving = set()
    for held in queue:
        behind = held.outcome not in ASKS_A_PERSON and not touched.isdisjoint(held.subjects)
        if behind or (held.entry_id in woken and held.outcome not in ASKS_A_PERSON):
            moving.add(held.entry_id)
            touched.update(held.subjects)
    return moving


def scans_held(ledger: Ledger, entries: Iterable[Received]) -> Set[str]:
    """Those of the scans the entries name that central has."""
    named = {sha for e in entries if not e.unreadable for sha in e.scans}
    if not named:
        return frozenset()
    return set(ledger.connection.scalars(select(SCAN.c.sha256).where(SCAN.c.sha256.in_(named))))


def grants_named(entries: Iterable[Received]) -> set[str]:
    """The grants the entries were made under."""
    return {name for e in entries for name in (e.grant_id, e.approver_grant_id) if name}


class Walks:
    """Queues of one transaction. entries: those at hand already, by id; woken: where something moved."""

    def __init__(
        self,
        ledger: Ledger,
        references: References,
        view: View,
        entries: Mapping[bytes, Received],
        woken: Set[bytes],
    ) -> None:
        self._ledger, self._references, self._view = ledger, references, view
        self._entries, self._woken = dict(entries), woken
        self._held: dict[bytes, str] = {}  # of the entries in HELD, in whose queue

    def judge(self, queues: Mapping[str, list[Held]], new: Mapping[str, list[Received]]) -> list[Verdict]:
        """Judge each queue by place, with its new entries at the end. What is newly said."""
        ledger, view, entries = self._ledger, self._view, self._entries
        moving = {station: moving_of(queue, self._woken) for station, queue in queues.items()}
        every = set().union(*moving.values())
        entries |= stored(ledger.connection, every - entries.keys())
        for station, queue in queues.items():
            stand(ledger.connection, entries, queue)
            self._held |= {held.entry_id: station for held in queue}
        judged = [entries[i] for i in every] + [e for rows in new.values() for e in rows]
        view.grants = self._references.grants(grants_named(judged))
        view.in_force = ledger.load({key for e in judged for key in e.subjects if is_documented(key)})
        view.scans = scans_held(ledger, judged)
        view.asks = asks_named(ledger.connection, judged)
        verdicts = []
        for station, queue in queues.items():
            places = [
                Place(
                    held.subjects,
                    # What took a place in this transaction was said nothing of yet.
                    None
                    if held.entry_id in self._woken and held.outcome is Outcome.RECEIVED
                    else held.outcome,
                    entries[held.entry_id] if held.entry_id in moving[station] else None,
                )
                for held in queue
            ]
            places += [Place(e.subjects, None, e) for e in new.get(station, ())]
            verdicts += walk(places, set(), view)
        return verdicts

    def write(
        self,
        rows: Mapping[str, StationRow],
        station_id: str,
        new: Sequence[Received],
        verdicts: Sequence[Verdict],
        placed: Sequence[Placed],
    ) -> Head:
        """All of it. station_id: whose new entries they are. The head of that station."""
        view, held = self._view, self._held
        words = [
            *words_of(verdicts, view),
            *settle_words(self._ledger.connection, verdicts, placed, view, held),
        ]
        grown = self._grown(verdicts)
        applied = [v.entry for v in verdicts if v.outcome is Outcome.APPLIED]
        concerned = {station_id, *grown, *(v.entry.station_id for v in verdicts)}
        head = Head(0, 0, "")
        for station in sorted(concerned):
            mine = station == station_id
            told = {
                key
                for e in applied
                if station in (e.station_id, held.get(e.entry_id))
                for key in e.subjects
                if is_documented(key)
            }
            write = Write(
                station,
                rows[station],
                view.now_us,
                new if mine else (),
                [v for v in verdicts if v.entry.station_id == station],
                view.in_force if mine else {},
                held_before=frozenset(held),
                words=words if mine else (),
                asks=view.asks.values() if mine else (),
                queues=held,
                held_by=grown.get(station, 0),
                told=() if mine else sorted(told),
            )
            self._ledger.write(write)
            if mine:
                head = Head(write.station.epoch, write.station.seq, write.station.sha256.hex())
        return head

    def _grown(self, verdicts: Iterable[Verdict]) -> dict[str, int]:
        """By how many each station's queue grew."""
        grown: dict[str, int] = {}
        for v in verdicts:
            name = v.entry.entry_id
            queue = self._held.get(name, v.entry.station_id)
            by = (name not in self._held) * (v.outcome not in FINAL) - (name in self._held) * (
                v.outcome in FINAL
            )
            grown[queue] = grown.get(queue, 0) + by
        return grown
