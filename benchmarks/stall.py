"""gui_stall_ms: the longest gap of the real window's event loop while 1,000 entries drain, the sync page on screen.

Floor: the same window, for as long, with nothing to send.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import Final

from benchmarks.cases import ENTRIES_A_CASE, serve_people
from benchmarks.children import answered_s, window
from benchmarks.rounds import LONG, Figure
from benchmarks.windows import enter, station_program
from client.enrolment import store_file
from client.face import kept_facts
from credentials.signed import SigningKey
from domain.world import RealWorld
from offline.keystore import THROW_AWAY, KeyName, KeyStore
from offline.store import StationFacts, Store
from sync.http import CentralHttp
from tests.faults.filing import signed_in
from ui.tour.processes import CentralProcess

ENTRIES: Final = 1_000
WITHIN_S: Final = 90.0
_LOOK_EVERY_S: Final = 0.2
_AFTER_S: Final = 1.0  # for the last answers to be stored and shown
_SYNC_PAGE: Final = "Ctrl+2"
_SYNC_NOW: Final = "F6"


def gui_stall_ms() -> Figure:
    """Both figures of a round come from one start: first the drain, then as long a time without work."""
    with TemporaryDirectory(prefix="onewindow-bench-") as name:
        base, folder = Path(name) / "base", Path(name) / "round"
        base.mkdir()
        port = _prepare(base)
        raw = []
        for _ in range(LONG + 1):
            copytree(base, folder)
            raw.append(_round(folder, port))
            rmtree(folder)
        return Figure("ms", raw[1:])  # the first was to warm up


def _central(folder: Path, port: int = 0) -> CentralProcess:
    central = CentralProcess(folder / "central.sqlite", folder / "central.log")
    central.port = port
    return central


def _prepare(folder: Path) -> int:
    """Enrol, log in once with the network there, then serve people without it. Returns central's port."""
    central, log = _central(folder), folder / "station.log"
    central.start()
    try:
        with window(station_program(folder, central.url), log) as opened:
            answered_s(opened)
            opened.settled_mb()
            enter(opened)
            opened.settled_mb()
        _serve(folder / "data", central.url)
    finally:
        central.stop()
    return central.port


def _serve(data: Path, url: str) -> None:
    facts, world = kept_facts(data), RealWorld()
    assert facts is not None
    keys = KeyStore.open(THROW_AWAY, facts.station_id, data)
    key, secret = keys.get(KeyName.STORE), keys.get(KeyName.SIGNING)
    assert key is not None
    assert secret is not None
    own = StationFacts(facts.station_id, facts.station_code, facts.centre_id, facts.window)
    public = bytes.fromhex(facts.central_public_key)
    http = CentralHttp(url, facts.station_id, SigningKey(secret), public, world)
    session = signed_in(http)
    http.close()
    store = Store.open(store_file(data), key, own, world)
    serve_people(store, session, ENTRIES // ENTRIES_A_CASE)
    store.close()


def _round(folder: Path, port: int) -> tuple[float, float]:
    central = _central(folder, port)
    with window(station_program(folder, central.url), folder / "station.log") as opened:
        answered_s(opened)
        opened.settled_mb()
        enter(opened)
        opened.ask("press", keys=[_SYNC_PAGE])
        opened.settled_mb()
        before = _held(central.database)
        opened.ask("watch")
        start = monotonic()
        central.start()
        try:
            opened.ask("press", keys=[_SYNC_NOW])
            _wait_until_sent(central.database, before + ENTRIES)
            ours, took = opened.ask("gap")["gap_ms"], monotonic() - start
            opened.settled_mb()
            opened.ask("watch")
            Event().wait(took)  # idle is measured by doing nothing
            return ours, opened.ask("gap")["gap_ms"]
        finally:
            central.stop()


def _wait_until_sent(database: Path, entries: int) -> None:
    until = monotonic() + WITHIN_S
    while _held(database) < entries:
        if monotonic() > until:
            raise TimeoutError(f"central has {_held(database)} entries, not {entries}")
        Event().wait(_LOOK_EVERY_S)  # central is another process: it tells nobody
    Event().wait(_AFTER_S)


def _held(database: Path) -> int:
    """How many entries central has."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
