"""What a clerk does at her window, key by key."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from domain.card import CardRead
from ui.tour.people import NUMBER, PASSWORD, NotSeen, Resident, Station

MOST_STEPS, MOST_TABS = 30, 120
MOST_LOOKS, LOOK_S = 20, 2
LOGIN: Final = "工号"
DRAFTS: Final = "暂存草稿"
CHIP: Final = re.compile(r"Alt\+(\d)$")
ASKING: Final = "在查"
SOMETHING: Final = "示例省样本市"
SOON, LATELY = timedelta(days=7), timedelta(days=-22)
SOME_FIGURES: Final = ("2020", "3", "319900000000001")  # a year or a sum, a count, an account
SCAN_FIELD: Final = "影像文件"  # the strip that opens where only paper helps


class Clerk:
    """A clerk at a station. Her methods press the keys she would press."""

    def __init__(self, station: Station, name: str = "张示例") -> None:
        self.station, self.name = station, name

    def logs_in(self, password: str = PASSWORD) -> "Clerk":
        """From the log-in page to the intake."""
        self.tries(password)
        self.station.sees("办什么事")
        return self

    def leaves(self) -> None:
        """退出, by the mouse's place on the keyboard: Tab to it, Enter."""
        for _ in range(MOST_TABS):
            if self.station.screen["focus"] == "退出":
                break
            self.station.presses("Shift+Tab")
        self.station.presses("Space")
        self.station.sees(LOGIN)

    def tries(self, password: str) -> None:
        """Login and Enter where the login is asked for; password, Enter."""
        station = self.station
        if station.screen["focus"] == LOGIN:
            station.presses("Ctrl+A")
            station.types(station.city.login_of(self.name))
            station.presses("Return")
        station.presses("Ctrl+A")
        station.types(password)
        station.presses("Return")

    def identifies(self, resident: Resident) -> None:
        """The card is put on, read and taken off again."""
        self.station.reader.put(card_of(resident))
        self.station.presses("F3")
        self.station.sees(str(resident["name"])[:12])
        self.station.reader.lift()

    def takes_up(self, resident: Resident) -> None:
        """Go on with her draft: Tab to the list of drafts, Enter."""
        station = self.station
        for _ in range(MOST_STEPS):
            station.presses("Tab")
            if station.screen["focus"] == DRAFTS:
                break
        station.presses("Home", "Return")
        station.sees(str(resident["name"])[:12])
        station.sees("申请材料")

    def chooses(self, item: str) -> None:
        """Find the item by its name and open it."""
        self.station.presses("F4")
        self.station.types(item)
        self.station.sees(item)
        self.station.presses("Return")
        self.station.sees("申请材料")

    def answers(self, *numbers: int) -> None:
        """Alt and a digit for each question; Enter, to what is missing then."""
        self.station.presses(*(f"Alt+{number}" for number in numbers), *(("Return",) if numbers else ()))

    def adds_scan(self, file: Path) -> None:
        """F5 opens the strip."""
        self.station.presses("F5")
        self.gives(file)

    def gives(self, file: Path) -> None:
        """The path, Enter: into the open strip."""
        self.station.types(str(file))
        self.station.presses("Return")

    def completes(self, item: str, resident: Resident, scan: Path) -> None:
        """All that is missing, and a page in any case."""
        if not self.fills_in(item, resident, scan):
            self.adds_scan(scan)

    def fills_in(self, item: str, resident: Resident, scan: Path | None = None) -> bool:
        """Where the hands are or one Enter on, till nothing is missing. Whether a page was asked for."""
        station, before, scanned = self.station, "", False
        station.misses(ASKING)  # what the city knows comes by itself
        for _ in range(MOST_STEPS):
            if not any(text.startswith("还差 ") for text in station.texts):
                break
            if (focus := str(station.screen["focus"])) == before or not self._is_missing(focus):
                station.presses("Return")
                focus = str(station.screen["focus"])
            before = focus
            if (chip := CHIP.search(focus)) is not None:
                self.decides(partial(station.presses, f"Alt+{chip.group(1)}"))
            elif focus.startswith(SCAN_FIELD):
                assert scan is not None, f"{item} asks for a page: {station.texts}"
                self.decides(partial(self.gives, scan))
                scanned = True
            elif self._is_missing(focus):
                self.decides(partial(self.fills, station.city.field(item, focus), resident))
        return scanned

    def decides(self, act: Callable[[], object]) -> None:
        """One thing that wants a thought."""
        act()

    def _is_missing(self, focus: str) -> bool:
        """A question, a page, or a field of the list of what is missing: a register may have filled it meanwhile."""
        asks = CHIP.search(focus) is not None or focus.startswith(SCAN_FIELD)
        return asks or any(text.startswith(f"{focus}，") for text in self.station.texts)

    def fills(self, field: Mapping[str, Any], resident: Resident) -> None:
        """Type what the resident says of herself, or choose the first of what is offered."""
        if field.get("enum"):
            self.station.presses("Down")
        else:
            self.writes(fact_of(resident, field, self.station.city.today()))

    def writes(self, text: str) -> None:
        """Text, as an input method commits it."""
        self.station.types(text)

    def finishes(self) -> str:
        """F9. Returns the number on the page after it."""
        self.station.presses("F9")
        self.station.sees("请对办事人说")
        return self.number()

    def goes_on(self) -> None:
        """F9 again: the next person."""
        self.station.presses("F9")
        self.station.sees("办什么事")

    def turns_to(self, page: str) -> None:
        """Ctrl and the place of the page on the rail."""
        texts = list(self.station.texts)
        rail = [text for text in texts[texts.index("退出") + 1 : texts.index("页面")] if not text.isdigit()]
        self.station.presses(f"Ctrl+{rail.index(page) + 1}")

    def syncs(self) -> None:
        """立即同步, until nothing waits to be sent."""
        self.turns_to("同步")
        self.station.presses("F6")
        self.station.sees("待同步 0 件")

    def hears(self, words: str) -> None:
        """立即同步, until central has told it. Raises NotSeen."""
        for _ in range(MOST_LOOKS):
            self.syncs()
            with suppress(NotSeen):
                self.station.sees(words, LOOK_S)
                return
        self.station.sees(words)

    def notices_the_outage(self) -> None:
        """立即同步 tells at once that nobody answers; by itself it is told with the next thing that is asked."""
        self.turns_to("同步")
        self.station.presses("F6")
        self.station.sees("离线办理")
        self.turns_to("受理")

    def number(self) -> str:
        """The case number on screen."""
        found = [
            match.group() for text in self.station.texts for match in NUMBER.finditer(text.replace(" ", ""))
        ]
        assert found, f"no number among {self.station.texts}"
        return found[0]


def card_of(resident: Resident) -> CardRead:
    """The chip card of a resident of the demo city."""
    letter = "" if resident["id_type"] == "resident" else resident["id_type"]
    return CardRead(
        letter=letter,
        name=resident.get("card_name") or resident["name"],
        sex=resident["sex"],
        birth=resident["birth"],
        number=resident["number"],
        ethnicity=resident.get("ethnicity") or "",
        address=resident["addresses"]["registered"],
        issuer="市公安局示例分局",
        valid_from="2018-05-02",
        valid_to="2038-05-02",
    )


def fact_of(resident: Resident, field: Mapping[str, Any], today: date) -> str:
    """What the resident would say: the first fact her registers hold for the field, else an example."""
    for origin in field.get("x-origin", ()):
        register, _, name = origin.partition(".")
        if text := (resident["registers"].get(register) or {}).get(name):
            return str(text)
    if field.get("format") == "date":
        return (today + (LATELY if "x-not-after" in field else SOON)).isoformat()
    pattern = str(field.get("pattern", ""))
    said = (str(resident["phone"]), *SOME_FIGURES) if pattern else ()
    return next((text for text in said if re.search(pattern, text)), SOMETHING)
