"""One exchange of one entry over real HTTP, cut at every byte in both directions: it arrives exactly once (I4)."""

import json
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from central.tables import ANSWER, ENTRY, SUBJECT
from domain.entry import Actor, Change, Subject
from domain.entry_kind import EntryKind
from offline.reading.records import unsent
from tests.central.station import grant_of
from tests.sync.conftest import Window
from tests.sync.driver import Driver
from tests.sync.fault_proxy import FaultProxy, Way, proxying

MOST_BYTES = 2048  # of an exchange, each way
PARTS = 4  # so that two cores share it


def change_something(window: Window, number: int, actor: Actor) -> Subject:
    """One small entry about a case of its own."""
    case = Subject("case", f"{number:032x}")
    change = Change({"state": (None, "accepted"), "phone": (None, f"{number}")})
    with window.store.transaction() as tx:
        tx.log.append(EntryKind.FILED, {case: change}, {}, actor)
    return case


def check_once(window: Window, cases: list[Subject]) -> None:
    """Each is in force once, in the station's order, and the station knows."""
    ours = window.store.head.seq
    with window.central.database.reading() as connection:
        stored = connection.scalars(select(ENTRY.c.entry_id).where(ENTRY.c.station_id == "s1")).all()
        texts = connection.scalars(select(SUBJECT.c.document)).all()
        answers = connection.scalars(select(func.count()).select_from(ANSWER)).one()
    documents = [json.loads(text) for text in texts]
    assert len(stored) == len(set(stored)) == ours == len(cases)
    assert sorted(document["fields"]["phone"] for document in documents) == sorted(
        str(int(case.id, 16)) for case in cases
    )
    assert all(len(document["contains"]) == 1 for document in documents)
    assert answers == ours
    with window.store.reading() as connection:
        heard = connection.exec_driver_sql("SELECT count(*) FROM answer WHERE outcome = 'applied'").scalar()
        assert unsent(connection).records == 0
    assert heard == ours


def cut_everywhere(window: Window, proxy: FaultProxy, way: Way, part: int) -> list[Subject]:
    """Cut after `part` bytes, PARTS more, … until an exchange is shorter than that."""
    actor = grant_of(window.central, "clerk")
    driver = Driver(window.store, window.http(proxy.url))
    driver.drain()  # so that the head is known, and the one exchange is cut
    cases: list[Subject] = []
    for count in range(part, MOST_BYTES, PARTS):
        cases.append(change_something(window, 1 + len(cases), actor))
        proxy.cut_after(way, count, reset=count % 8 > 3)
        driver.drain()
        driver.listen()  # else each page would be longer by the answer that was lost before
        if proxy.heal():
            assert driver.incidents == []
            return cases
    raise AssertionError(f"an exchange of over {MOST_BYTES} bytes")


@pytest.mark.faults
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("way", Way)
def test_an_exchange_cut_at_any_byte_leaves_the_entry_once(window: Window, way: Way, part: int) -> None:
    with proxying(urlsplit(window.url).port or 0) as proxy:
        cases = cut_everywhere(window, proxy, way, part)
    assert len(cases) > 600 / PARTS
    check_once(window, cases)
