"""A window killed between commit, spool and confirm: the sheet is asked about, and no paper is unexplained."""

import os
import signal
from collections import Counter
from pathlib import Path
from random import Random  # noqa: TID251  the moments of the kill, by a seed: the same every run
from select import select
from time import monotonic

from client.stock import taken_rows
from client.tasks.came_out import answer_came_out
from domain.sheet import CameOut, Sheet
from domain.world import RealWorld
from offline.issuing import Issuing
from printing.spooler import FolderPrinter
from tests.client.issuing_bench import KIND, STATION, Bench
from tests.faults.printing_certificates import MOMENTS, print_all, print_one

ROUNDS, EACH = 60, 2
WITHIN_S = 60.0  # it dies by itself: a limit for what hangs
PRINTS = 3  # the kill comes within the time of so many


def test_every_sheet_is_explained_whenever_the_window_dies(tmp_path: Path) -> None:
    file, folder, dice = tmp_path / "station.db", tmp_path / "out", Random(2026)
    bench, printer = Bench(file, RealWorld()), FolderPrinter(folder)
    serials = [f"ZL{n:05}" for n in range(1, ROUNDS * (EACH + 2))]
    bench.has_blanks(serials)
    waiting = [bench.has_certificate(f"{n:032x}", f"{n + 1:032x}") for n in range(1, ROUNDS * EACH)]
    print_one(bench, printer, waiting.pop())  # warms what the worker is forked with
    start = monotonic()
    print_one(bench, printer, waiting.pop())
    longest_s = PRINTS * (monotonic() - start)
    bench.close()
    found: Counter[str] = Counter()
    # One in four is killed at any moment, the others at the moments that matter.
    for n in range(ROUNDS):
        dies_at = ("", *MOMENTS)[n % 4]
        _one_round(
            file, folder, waiting[-EACH:], dies_at, WITHIN_S if dies_at else dice.uniform(0, longest_s)
        )
        bench = Bench(file, RealWorld())
        _look(bench, folder, found)
        waiting = [w for w in waiting if bench.certificate(w).get("blank") is None]
        bench.close()
    assert found[CameOut.GOOD] >= ROUNDS // 4, "killed after the spool, it is asked about and lies there"
    assert found[CameOut.BLANK_SHEET] >= ROUNDS // 4, (
        "killed before the spool, it is asked about and is blank"
    )


def _look(bench: Bench, folder: Path, found: Counter[str]) -> None:
    """What the clerk does at the next start: she is asked about at most one sheet, looks for it, and answers."""
    out = {path.stem.rpartition("-")[2] for path in folder.glob("*.pdf")}
    with bench.store.reading() as connection:
        asked = taken_rows(Issuing(connection), STATION.station_id)
    assert len(asked) <= 1, "one window prints one certificate at a time"
    for row in asked:
        answer = CameOut.GOOD if row.serial in out else CameOut.BLANK_SHEET
        answer_came_out(bench.store, bench.session(), row.certificate_id, answer, False)
        found[answer] += 1
    with bench.store.transaction() as tx:
        sheets = tx.issuing.sheets(KIND)
    printed = {sheet.serial for sheet in sheets if sheet.state is Sheet.PRINTED}
    assert printed == out, "a paper that the ledger does not know, or the other way round"
    assert {sheet.state.value for sheet in sheets if sheet.state} <= {"issued", "printed"}
    on_two = Counter(sheet.print["certificate"] for sheet in sheets if sheet.print)
    assert max(on_two.values(), default=1) == 1, "a certificate on two sheets"
    assert bench.misfits() == 0
    found["printed"] = len(printed)


def _one_round(file: Path, folder: Path, certificates: list[str], dies_at: str, after_s: float) -> None:
    """Fork, print, kill."""
    reading, report = os.pipe()
    worker = os.fork()
    if worker == 0:
        try:
            os.close(reading)
            print_all(file, folder, certificates, report, dies_at)
        finally:
            os._exit(0)
    os.close(report)
    os.read(reading, 1)
    until = monotonic() + after_s
    while (left := until - monotonic()) > 0:
        ready, _, _ = select([reading], [], [], left)
        if ready and not os.read(reading, 4096):
            break  # it has printed all it had
    os.kill(worker, signal.SIGKILL)
    os.close(reading)
    os.waitpid(worker, 0)
