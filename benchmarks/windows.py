"""startup, memory_mb, intake_page: the real program beside an empty PySide6 window, both as processes.

The station is enrolled, its central runs, its store is not empty; bytecode is there. Offscreen platform.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.children import Window, answered_s, window
from benchmarks.rounds import LONG, SHORT, Figure, in_turns
from tests.faults.filing import STATION
from ui.tour.people import PASSWORD
from ui.tour.processes import CentralProcess

EMPTY: Final = ("benchmarks.empty_window",)
LOGIN: Final = "SL0318"
_PAGE_ROUNDS: Final = 10  # each waits for a whole start, which takes over a second


def startup() -> Figure:
    """From exec until the log-in field was painted, took a key and was painted with it."""
    with station() as (program, log):
        return in_turns(lambda: _start(program, log), lambda: _start(EMPTY, log), SHORT)


def memory_mb() -> Figure:
    """Resident memory once the station behind the log-in field is open and memory grows no more.

    at_the_field: when the field answered; what is imported later, so that nobody waits for it, is not in it.
    """
    early: list[tuple[float, float]] = []
    late: list[tuple[float, float]] = []
    with station() as (program, log):
        for _ in range(LONG):
            (own, own_settled), (low, low_settled) = _memory(program, log), _memory(EMPTY, log)
            early.append((own, low))
            late.append((own_settled, low_settled))
    return Figure("MB", late, {"at_the_field": Figure("MB", early)})


def intake_page() -> Figure:
    """From Enter in the password until the search field of the intake page was painted with a key. Floor: a start."""
    with station() as (program, log):
        return in_turns(lambda: _enter(program, log), lambda: _start(EMPTY, log), _PAGE_ROUNDS)


@contextmanager
def station() -> Iterator[tuple[Sequence[str], Path]]:
    """An enrolled station whose central runs: its program, and a log."""
    with TemporaryDirectory(prefix="onewindow-bench-") as name:
        folder = Path(name)
        central = CentralProcess(folder / "central.sqlite", folder / "central.log")
        central.start()
        try:
            program, log = station_program(folder, central.url), folder / "station.log"
            with window(program, log) as first:  # enrols, makes the store, brings the feeds
                answered_s(first)
                first.settled_mb()
            yield program, log
        finally:
            central.stop()


def station_program(folder: Path, central_url: str) -> Sequence[str]:
    """The station in folder / data, as the probe starts it."""
    options = {"data": str(folder / "data"), "central": central_url, "station": STATION.station_id}
    options |= {"keys": "throw-away", "printer": f"folder:{folder / 'receipts'}"}
    return ["ui.main", "station", *(part for name, value in options.items() for part in (f"--{name}", value))]


def log_in_keys() -> list[str]:
    """What is pressed on the log-in page, all but the last Enter; the probe left a key of its own in the field."""
    return ["Ctrl+A", f"text:{LOGIN}", "Return", f"text:{PASSWORD}"]


def _start(program: Sequence[str], log: Path) -> float:
    with window(program, log) as opened:
        return answered_s(opened)


def _memory(program: Sequence[str], log: Path) -> tuple[float, float]:
    with window(program, log) as opened:
        answered_s(opened)
        return opened.resident_mb(), opened.settled_mb()


def _enter(program: Sequence[str], log: Path) -> float:
    with window(program, log) as opened:
        answered_s(opened)
        opened.settled_mb()
        return enter(opened)


def enter(opened: Window) -> float:
    """Log in; seconds from the last Enter until the next page's field answered."""
    opened.ask("press", keys=log_in_keys())
    start = opened.ask("enter")["entered_ns"]
    return float(opened.told()["answered_ns"] - start) / 1e9
