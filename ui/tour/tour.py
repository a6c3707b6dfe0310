"""The tour: a day at a window, end to end, with real keys on the real programs. Its verdict is central's, not ours.

One is served online, and the certificate handed out; the network goes, two more are served; the program is killed at a
random moment; it starts again on the same data, the network returns, and central must hold all three exactly once with
their scans. Then the certificate is checked, printed anew by two people, and the earlier print must be known as such.
"""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from domain.world import RealWorld, World
from ui.tour.desk import DeskClerk, Supervisor
from ui.tour.minute import Minute, MinuteClerk
from ui.tour.pages import write_scan
from ui.tour.people import City, Resident, Station
from ui.tour.processes import StationGone

# Of the demo city: people for whom all goes well, and what each of them wants (central/demo/README.md).
ITEMS: Final = ("上海市居住证签注", "老年综合津贴（敬老卡）申领", "住房租赁合同网签备案")

# Timed from card to receipt: a repeat, an item found by its letters, and a long form; of which resident of the tour.
MINUTES: Final = (("上海市居住证签注", 0), ("就业困难人员申请（认定）", 4), ("跨省异地就医登记备案", 3))
SUPERVISOR, SECOND = "何示例", "谢模拟"
BOUNDARIES: Final = 8


@dataclass
class Step:
    """One step and what it left."""

    name: str
    ok: bool
    ms: int
    artefacts: list[str]


@dataclass
class Served:
    """One case as the clerk saw it."""

    number: str
    item: str
    receipt: str
    scans: list[str] = field(default_factory=list)


@dataclass
class Print:
    """One print of the certificate, and what was said of it on screen, each time."""

    file: str
    verdicts: list[str] = field(default_factory=list)


class Tour:
    """Runs steps and keeps what they leave; a failed step ends it."""

    def __init__(self, out: Path, world: World) -> None:
        self.out, self._world = out, world
        self.steps: list[Step] = []
        self.served: list[Served] = []
        self.prints: list[Print] = []
        self.minutes: list[Minute] = []
        # The moment of the kill: between any two steps of the two served offline.
        self._kill_at, self._boundaries = 1 + int(world.uniform() * BOUNDARIES), 0
        self.city = City(out)

    def run(self) -> bool:
        """True if central holds what was served, once, whole."""
        station: Station | None = None
        try:
            self.city.opens()
            station = Station(self.city, self.out / "station")
            self._day(station)
        except Exception as error:  # noqa: BLE001  the top of a program: the report must be written whatever it was
            self.steps.append(Step(f"stopped: {type(error).__name__}: {error}", False, 0, []))
            self._picture_of_the_end(station)
        finally:
            if station is not None:
                station.close()
            self.city.central.stop()
        return self._report()

    def _picture_of_the_end(self, station: Station | None) -> None:
        with suppress(StationGone):
            if station is not None:
                station.picture(self.out / "stopped.png")

    def _day(self, station: Station) -> None:
        first, *others = self.city.tour_residents()
        clerk = DeskClerk(station)
        self._step("a station is started", station.start, station, "login")
        self._step("the clerk logs in", clerk.logs_in, station, "intake-empty")
        self._serve(clerk, first, ITEMS[0])
        self._issue(clerk, first)
        self._step("the network goes away", lambda: self._offline(station), station, "offline")
        for resident, item in zip(others, ITEMS[1:], strict=False):
            self._serve(clerk, resident, item, dies=True)
        self._step("the network comes back", lambda: self._online(clerk), station, "synced")
        self._papers(clerk, first)
        self._minutes(station)
        self._step("the clerk leaves", clerk.leaves, station, "")
        self._supervisor(station)

    def _papers(self, clerk: DeskClerk, holder: Resident) -> None:
        """What was handed out is checked, printed anew, and the two prints are told apart."""
        station, (first,) = clerk.station, self.prints
        self._step("it is checked", lambda: self._check(clerk, first, "有效"), station, "valid")
        asks = partial(clerk.asks_reprint, holder, "二维码被水浸，无法扫描")
        self._step("a reprint is asked for", asks, station, "reprint")
        self._step("approved", lambda: clerk.is_approved_by(SUPERVISOR), station, "approved")
        self._print(clerk, holder)
        self._step("the new one is checked", lambda: self._check(clerk, self.prints[-1], "有效"), station, "")
        self._step("so is the old one", lambda: self._check(clerk, first, "已注销"), station, "cancelled")

    def _minutes(self, station: Station) -> None:
        """Three matters by a clerk who counts, the first of them one that this window had before."""
        clerk, residents = MinuteClerk(station), self.city.tour_residents()

        def serve(item: str, resident: Resident) -> None:
            self.minutes.append(clerk.takes_a_minute(item, resident))

        for item, who in MINUTES:
            self._step(f"a minute: {item}", partial(serve, item, residents[who]), station, "")

    def _supervisor(self, station: Station) -> None:
        """What was surrendered is destroyed by two."""
        supervisor = Supervisor(station, SUPERVISOR)
        self._step("a supervisor logs in", supervisor.comes, station, "supervisor")
        self._step("she looks at the blanks", supervisor.looks_at_blanks, station, "blanks")
        self._step("two destroy a sheet", lambda: supervisor.destroys(SECOND), station, "destroyed")
        self._step("all of it arrives", supervisor.syncs, station, "")

    def _issue(self, clerk: DeskClerk, holder: Resident) -> None:
        station = clerk.station
        self._step("a certificate is ready", lambda: clerk.has_ready(holder), station, "ready")
        self._print(clerk, holder)
        self._step("all of it arrives", clerk.syncs, station, "")

    def _print(self, clerk: DeskClerk, holder: Resident) -> None:
        """From the collector's card to her hand."""
        station = clerk.station
        self._step("its collector is checked", lambda: clerk.compares(holder), station, "collector")
        self._step("printed on a blank", lambda: self._keep(clerk.prints()), station, "printed")
        self._step("handed out", clerk.hands_out, station, "")

    def _keep(self, printed: Path) -> None:
        target = self.out / f"certificate-print-{len(self.prints) + 1}.pdf"
        target.write_bytes(printed.read_bytes())
        self.prints.append(Print(target.name))

    def _check(self, clerk: DeskClerk, of: Print, word: str) -> None:
        clerk.checks(self.out / of.file, word)
        of.verdicts.append(word)

    def _serve(self, clerk: DeskClerk, resident: Resident, item: str, dies: bool = False) -> None:
        """One matter, from the card to the receipt. dies: the kill may come between two of its steps."""
        station = clerk.station
        scan = write_scan(self.out / f"scan-{len(self.served) + 1}.png", f"{item} {len(self.served) + 1}")

        def file() -> None:
            number = clerk.finishes()
            receipt = self.city.receipt_of(station, number, self.out)
            self.served.append(Served(number, item, receipt.name, [sha256(scan.read_bytes()).hexdigest()]))

        steps: Sequence[tuple[str, Callable[[], object], str, bool]] = (
            ("card and item", lambda: self._begin(clerk, resident, item), "item", True),
            ("answers, scan, form", lambda: clerk.completes(item, resident, scan), "filled", True),
            ("filed and printed", file, "filed", False),
            ("the next one", clerk.goes_on, "", False),
        )
        for name, act, picture, drafting in steps:
            self._step(f"{item}: {name}", act, station, picture)
            self._boundaries += dies
            if dies and self._boundaries == self._kill_at:
                again = partial(self._killed, clerk, resident if drafting else None)
                self._step("the program is killed and started again", again, station, "again")

    def _begin(self, clerk: DeskClerk, resident: Resident, item: str) -> None:
        clerk.turns_to("受理")
        clerk.identifies(resident)
        clerk.chooses(item)

    def _offline(self, station: Station) -> None:
        self.city.goes_away()
        station.sees("离线办理")

    def _killed(self, clerk: DeskClerk, drafting: Resident | None) -> None:
        """SIGKILL, a start, the log-in; what was filed waits to be sent, what was begun is gone on with."""
        station = clerk.station
        station.kill()
        station.start()
        clerk.logs_in()
        station.sees(f"待同步 {len(self.served) - 1} 件")
        if drafting is not None:
            clerk.takes_up(drafting)

    def _online(self, clerk: DeskClerk) -> None:
        self.city.comes_back()
        clerk.syncs()

    def _step(self, name: str, act: Callable[[], object], station: Station, picture: str) -> None:
        start, artefacts = perf_counter(), []
        act()
        ms = round((perf_counter() - start) * 1_000)
        if picture:
            file = self.out / f"{len(self.steps) + 1:02}-{picture}.png"
            station.picture(file)
            artefacts.append(file.name)
        self.steps.append(Step(name, True, ms, artefacts))
        print(f"{len(self.steps):2} {name} ({ms} ms)", flush=True)

    def _report(self) -> bool:
        held = self.city.cases()
        ok = (
            all(step.ok for step in self.steps)
            and len(self.served) == len(ITEMS)
            and arrived(self.served, held)
            and [each.verdicts for each in self.prints] == [["有效", "已注销"], ["有效"]]
            and held[self.served[0].number]["state"] == "issued"
        )
        report = {
            "ok": ok,
            "steps": [asdict(step) for step in self.steps],
            "cases": [asdict(case) for case in self.served],
            "prints": [asdict(each) for each in self.prints],
            "minute": [asdict(each) for each in self.minutes],
            "central_db": self.city.central.database.name,
        }
        (self.out / "tour.json").write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
        return ok


def arrived(served: Sequence[Served], held: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether central holds exactly the cases served here, with their scans."""
    wanted = {case.number: sorted(case.scans) for case in served}
    return wanted == {number: sorted(case["scans"]) for number, case in held.items() if number in wanted}


def run_tour(out: Path) -> int:
    """Run it into a fresh folder; 0 if all is as it should be."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    ok = Tour(out, RealWorld()).run()
    print(f"{'ok' if ok else 'NOT ok'}: see {out}/tour.json and the pictures beside it")
    return 0 if ok else 1
