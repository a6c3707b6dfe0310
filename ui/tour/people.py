"""The people of the tour and the scenarios: a city with its central, a station, the clerk who works at it.

They speak to the ordinary programs: the clerk presses keys and reads her screen; the city runs central as a process
of its own and puts cards on the station's reader, a serial line. Nothing here knows a widget.
"""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

from client.devices.emulated.card_reader import EmulatedCardReader
from domain.local_time import day_of
from domain.world import RealWorld
from resources.catalogue_files import items
from ui.tour.processes import CentralProcess, StationProcess

DEMO: Final = Path(__file__).parent.parent.parent / "central" / "demo"
PASSWORD: Final = "demo-2026"
PATIENCE_S: Final = 60.0  # for what hangs; a busy machine answers late
STATION: Final = "ST-319900-01-03"
NUMBER: Final = re.compile(r"\b[0-9A-Z]{22}\b")
Resident = Mapping[str, Any]


class NotSeen(AssertionError):
    """The clerk looked for words that are not on her screen."""


class City:
    """The demo city: its central, its people, and which of them stands at the window with a card."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.central = CentralProcess(folder / "central.sqlite", folder / "central.log")
        self.residents: Sequence[Resident] = json.loads((DEMO / "residents.json").read_text("utf-8"))
        self.firms: Sequence[Mapping[str, Any]] = json.loads((DEMO / "firms.json").read_text("utf-8"))
        self.catalogue: Sequence[Mapping[str, Any]] = items()
        self.users: Sequence[Mapping[str, Any]] = json.loads((DEMO / "users.json").read_text("utf-8"))

    def opens(self) -> "City":
        """Central listens."""
        self.central.start()
        return self

    def today(self) -> date:
        """The day of its clock, in Shanghai."""
        return day_of(RealWorld().now_us())

    def goes_away(self) -> None:
        """The network is gone: nobody answers at central's address."""
        self.central.stop()

    def comes_back(self) -> None:
        """Central answers again, at the same address, with all it had."""
        self.central.start()

    def cases(self) -> dict[str, dict[str, Any]]:
        """What central holds: each case by number. A number held twice is an error here, not a dict's overwriting."""
        held = self.central.cases()
        assert len({case["number"] for case in held}) == len(held), "a number is held twice"
        return {case["number"]: case for case in held if case["number"]}

    def case(self, number: str) -> dict[str, Any]:
        """The document of a case, as central holds it. Raises KeyError."""
        return self._documents()[number]

    def states(self) -> dict[str, str]:
        """Of each case by number, straight from central's disk: a fiftieth of what cases() costs."""
        return {number: document["fields"]["state"] for number, document in self._documents().items()}

    def _documents(self) -> dict[str, dict[str, Any]]:
        with closing(sqlite3.connect(self.central.database)) as connection:
            rows = connection.execute("SELECT document FROM subject WHERE key LIKE 'case:%'")
            documents = [json.loads(text) for (text,) in rows]
        named = ((document["fields"].get("number"), document) for document in documents)
        return {number: document for number, document in named if number}

    def tour_residents(self) -> list[Resident]:
        """Those for whom all goes well, as central/demo marks them."""
        return [resident for resident in self.residents if resident.get("tour")]

    def receipt_of(self, station: "Station", number: str, folder: Path) -> Path:
        """The receipt the station's printer put out, copied beside the pictures. Waits for the paper."""
        printed = station.receipts / f"receipt-{number}.pdf"
        station.sees("已打印")
        target = folder / printed.name
        target.write_bytes(printed.read_bytes())
        return target

    def field(self, item: str, title: str) -> Mapping[str, Any]:
        """The schema of a field of an item, by its title on screen."""
        form = next(known["form"] for known in self.catalogue if known["name"] == item)
        found = [schema for schema in form["properties"].values() if schema["title"] == title]
        assert found, f"no field {title!r} in {item}"
        return dict(found[0])

    def login_of(self, name: str) -> str:
        """The login of a member of staff."""
        return str(next(user["login"] for user in self.users if user["name"] == name))


class Station:
    """One window's computer: its data folder, its reader, its printer, and the program when it runs."""

    def __init__(self, city: City, folder: Path, station_id: str = STATION, scale: str = "1.0") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.city, self.folder, self.receipts = city, folder, folder / "receipts"
        self.reader = EmulatedCardReader(RealWorld())
        options = ["--central", city.central.url, "--station", station_id, "--keys", "throw-away"]
        options += [
            "--reader",
            self.reader.port_name,
            "--printer",
            f"folder:{self.receipts}",
            "--scale",
            scale,
        ]
        self._process = StationProcess(
            folder / "data", options, folder / "station.log", {"QT_QPA_PLATFORM": "offscreen"}
        )
        self.screen: Mapping[str, Any] = {}
        self.strokes = 0  # keys pressed since it was started, those held with another one too

    def start(self) -> "Station":
        """Start the program; its log-in page answers."""
        self._process.start()
        self.sees("登录")
        return self

    def command(self) -> list[str]:
        """The program as a person starts it, without a driver."""
        return self._process.command()

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        self._process.kill()

    def stop(self) -> None:
        """Close the window and wait."""
        self._process.stop()

    def close(self) -> None:
        """Leave nothing running."""
        self.stop()
        self.reader.close()

    def presses(self, *keys: str) -> None:
        """One key after the other, each answered before the next."""
        for key in keys:
            self.screen = self._process.ask("key", key)
            self.strokes += len(key.split("+"))

    def presses_and_dies(self, key: str, after_s: float) -> None:
        """Killed after_s seconds into the key, or at once when it has answered it. Raises StationGone."""
        self.screen = self._process.ask_and_kill("key", key, after_s)

    def types(self, text: str) -> None:
        """As an input method commits it, into what has the focus."""
        self.screen = self._process.ask("type", text)

    def strikes(self, text: str) -> None:
        """Letters and digits, key by key."""
        self.screen = self._process.ask("strike", text)
        self.strokes += len(text)

    def sees(self, words: str, within_s: float = PATIENCE_S) -> None:
        """Wait for the words. Raises NotSeen with all that is on screen."""
        self._waits("see", words, within_s)

    def misses(self, words: str, within_s: float = PATIENCE_S) -> None:
        """Wait until the words are gone. Raises NotSeen."""
        self._waits("miss", words, within_s)

    def _waits(self, do: str, words: str, within_s: float) -> None:
        self.screen = self._process.ask(do, words, within_s)
        if not self.screen["ok"]:
            self.picture(self.folder / "not-seen.png")
            raise NotSeen(
                f"{do} {words!r} on {self.screen['screen']}: {self.screen['texts']} {self.screen['trouble']}"
            )

    def picture(self, file: Path) -> Path:
        """Keep what the window shows."""
        self._process.ask("picture", str(file))
        return file

    @property
    def texts(self) -> Sequence[str]:
        """The words of the last answer."""
        return list(self.screen["texts"])

    @property
    def trouble(self) -> str:
        """The last trouble told, '' for none."""
        return str(self.screen["trouble"])
