"""Entries, items and pages for the tests of the store. Persons and items are made up."""

from collections.abc import Mapping
from typing import Any

from domain.draft import Draft, Person
from domain.entry import Actor, Change, Envelope, Subject, sha256
from domain.entry_kind import EntryKind
from domain.exchange import Feed, Page
from domain.id_number import IdKind
from domain.world import World
from offline.store import StationFacts, Store
from offline.transaction import Transaction

KEY = bytes(range(32))
STATION = StationFacts("SH-319900-01", "3199000101", "C1", "3")
CLERK = Actor("clerk-1", "grant-1")
PNG = b"\x89PNG\r\n\x1a\n" + b"a page"


def case(number: int) -> Subject:
    """One case of many."""
    return Subject("case", f"{number:032x}")


def filing(number: str, name: str = "张示例", **more: Any) -> Change:
    """The change of a FILED entry, with what the lists show."""
    sets = {
        "state": "accepted",
        "number": number,
        "item": {"code": "R1", "version": 1, "name": "上海市居住证签注", "department": "市公安局"},
        "applicant": {"name": name, "number": "319900199001010000"},
        "window": STATION.window,
        "filed_at": 1_795_500_000_000_000,
        **more,
    }
    return Change({field: (None, value) for field, value in sets.items()})


def file(tx: Transaction, subject: Subject, scans: tuple[str, ...] = (), **more: Any) -> Envelope:
    """File a case."""
    facts = {"visit_id": "0" * 32, "scans": [{"sha256": sha} for sha in scans]}
    return tx.log.append(EntryKind.FILED, {subject: filing(tx.numbers.next(), **more)}, facts, CLERK)


def look(tx: Transaction, subject: Subject) -> Envelope:
    """An entry that changes nothing."""
    return tx.log.append(EntryKind.NUMBER_REVEALED, {}, {"where": "intake"}, CLERK, [subject])


def draft(world: World, name: str = "张示例") -> Draft:
    """A draft of somebody."""
    person = Person(IdKind.RESIDENT, "319900199001010000", name)
    return Draft(world.new_id(), world.new_id(), person, saved_at=world.now_us())


def item(code: str = "R1", name: str = "上海市居住证签注", version: int = 1, **more: Any) -> dict[str, Any]:
    """The JSON of an item with nothing to ask."""
    return {
        "code": code,
        "implementation_code": code,
        "version": version,
        "name": name,
        "category": "居住服务",
        "department": "市公安局",
        "mode": "direct",
        "promised": {"amount": 20, "unit": "working_days"},
        "fee": "不收费",
        "result": "证件",
        "five_day_clause": False,
        "situations": [],
        "requirements": [],
        "form": {"type": "object", "properties": {}},
        "basis": {},
        **more,
    }


def page(feed: Feed, *rows: Mapping[str, Any], start: int = 1, generation: str = "g1", **more: Any) -> Page:
    """A page of rows at positions from start on."""
    placed = tuple({"position": start + n, **row} for n, row in enumerate(rows))
    return Page(feed, generation, placed[-1]["position"] if placed else start - 1, False, placed, **more)


def answer(envelope: Envelope, envelope_bytes: bytes, outcome: str, **more: Any) -> dict[str, Any]:
    """A row of answers."""
    return {
        "entry_id": envelope.entry_id.hex(),
        "envelope_sha256": sha256(envelope_bytes).hex(),
        "outcome": outcome,
        "detail": {},
        **more,
    }


def one(store: Store, sql: str) -> Any:
    """One value, straight from the file."""
    with store.reading() as connection:
        return connection.exec_driver_sql(sql).scalar()
