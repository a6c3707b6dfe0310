"""I1: what was acknowledged survives kill -9, and reaches central once. A worker forked from this preloaded process
runs the real filing task, reports after the commit returned, and is killed at a random moment."""

import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random  # noqa: TID251  the moments of the kill, by a seed: the same every run
from select import select as select_fds
from time import monotonic

import pytest
from sqlalchemy import select

from client.session import Session
from client.tasks.file_case import file_case
from domain.entry import decode_envelope
from domain.entry_kind import EntryKind
from domain.world import RealWorld, World
from offline.reading.cases import open_cases
from offline.tables import DRAFT
from sync.http import CentralHttp
from tests.faults.draining import drain, handed_over
from tests.faults.filing import (
    READY,
    STATION,
    Filing,
    bring_catalogue,
    complete_draft,
    file_all,
    in_two_transactions,
    open_store,
    signed_in,
)
from ui.tour.processes import CentralProcess

ROUNDS = 180
EACH, MADE = 3, 30  # drafts for one round, and made whenever there are no more so many
NUMBER_BYTES = 22
FILINGS = 15  # the kill comes within the time of so many, as long as the machine is as quick as it was


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralProcess]:
    """The demo's central, listening, without a department whose own entries would be counted."""
    central = CentralProcess(tmp_path / "central.sqlite", tmp_path / "central.log")
    central.options = ("--no-department",)
    central.start()
    yield central
    central.stop()


def test_no_acknowledged_case_is_lost_or_doubled_by_a_kill(tmp_path: Path, central: CentralProcess) -> None:
    file = tmp_path / "station.db"
    held, http = _kill_and_look(file, central, file_case)
    store = open_store(file, RealWorld())
    drain(store, http)
    store.close()
    at_central = central.cases()
    assert Counter(case["number"] for case in at_central) == held
    assert all(len(case["scans"]) == 1 for case in at_central)
    filings = _filings(central)
    assert (len(filings), set(filings.values())) == (len(held), {1})


def test_the_rounds_notice_a_filing_in_two_transactions(tmp_path: Path, central: CentralProcess) -> None:
    with pytest.raises(AssertionError, match="a draft was filed and kept"):
        _kill_and_look(tmp_path / "station.db", central, in_two_transactions)


def _filings(central: CentralProcess) -> Counter[str]:
    """How many filings central has of each case; what it wrote itself, having looked once more, is not counted."""
    with closing(sqlite3.connect(central.database)) as connection:
        rows = connection.execute("SELECT envelope FROM entry WHERE station_id = ?", (STATION.station_id,))
        envelopes = [decode_envelope(envelope) for (envelope,) in rows]
    return Counter(e.subjects[0].key for e in envelopes if e.kind is EntryKind.FILED)


def _kill_and_look(file: Path, central: CentralProcess, filing: Filing) -> tuple[Counter[str], CentralHttp]:
    """180 rounds; the numbers held at the end, and the way to central."""
    world, dice = RealWorld(), Random(2026)
    http = handed_over(central.url, STATION.station_id, world)
    session = signed_in(http)
    http.close()  # a worker must not inherit its socket
    store = open_store(file, world)
    bring_catalogue(store)
    made = MADE
    ready = [complete_draft(store, world).id for _ in range(made)]
    # Two filed here: the first warms what the worker is forked with (imports, compiled statements, schemas), the
    # second tells how long one takes on this machine now.
    acknowledged = [file_case(store, session, world, ready.pop()).number]
    start = monotonic()
    acknowledged.append(file_case(store, session, world, ready.pop()).number)
    longest_s = FILINGS * (monotonic() - start)
    store.close()
    killed_midway, held = 0, Counter[str]()
    for n in range(ROUNDS):
        if len(ready) < EACH:
            ready += _more(file, world)
            made += MADE
        # One in six is killed while it opens the store, the others at any moment of their filing.
        told = _one_round(
            file, session, ready[:EACH], filing, wait_ready=n % 6 > 0, after_s=dice.uniform(0, longest_s)
        )
        acknowledged += told
        if n % 6:  # a machine that got slower or quicker: neither is what is tested
            longest_s *= 0.97 if told else 1.1
        held, left = _state(file)
        assert max(held.values(), default=1) == 1, "a number twice"
        assert set(acknowledged) <= held.keys(), "an acknowledged case is lost"
        assert len(held) + len(left) == made, "a draft was filed and kept, or neither"
        ready = [draft_id for draft_id in ready if draft_id in left]
        killed_midway += bool(told)
    assert killed_midway > ROUNDS // 4, "the kills came too early to try anything"
    return held, http


def _more(file: Path, world: World) -> list[bytes]:
    store = open_store(file, world)
    made = [complete_draft(store, world).id for _ in range(MADE)]
    store.close()
    return made


def _state(file: Path) -> tuple[Counter[str], set[bytes]]:
    """The numbers filed and the drafts left, as the station finds them when it starts again."""
    store = open_store(file, RealWorld())
    with store.reading() as connection:
        held = Counter(row.number for row in open_cases(connection, "3", 10_000))
        left = set(connection.scalars(select(DRAFT.c.id)))
    store.close()
    return held, left


def _one_round(
    file: Path, session: Session, draft_ids: list[bytes], filing: Filing, wait_ready: bool, after_s: float
) -> list[str]:
    """Fork, file, kill; the numbers reported before the kill."""
    reading, report = os.pipe()
    worker = os.fork()
    if worker == 0:
        try:
            os.close(reading)
            file_all(file, session, draft_ids, report, filing)
        finally:
            os._exit(0)
    os.close(report)
    heard = os.read(reading, 1) if wait_ready else b""
    until = monotonic() + after_s
    while (left := until - monotonic()) > 0:
        ready, _, _ = select_fds([reading], [], [], left)
        if ready:
            if not (data := os.read(reading, 4096)):
                break
            heard += data
    os.kill(worker, signal.SIGKILL)
    while data := os.read(reading, 4096):
        heard += data
    os.close(reading)
    os.waitpid(worker, 0)
    text = heard.removeprefix(READY).decode()
    return [text[i : i + NUMBER_BYTES] for i in range(0, len(text), NUMBER_BYTES)]
