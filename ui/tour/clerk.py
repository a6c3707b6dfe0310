"""What a clerk does at her window, key by key."""

from collections.abc import Sequence
from pathlib import Path

from domain.card import CardRead
from ui.tour.people import NUMBER, PASSWORD, Resident, Station


class Clerk:
    """A clerk at a station. Her methods press the keys she would press."""

    def __init__(self, station: Station, name: str = "张示例") -> None:
        self.station, self.name = station, name

    def logs_in(self, password: str = PASSWORD) -> "Clerk":
        """From the log-in page to the intake."""
        self.tries(password)
        self.station.sees("办什么事")
        return self

    def tries(self, password: str) -> None:
        """Login, Enter, password, Enter."""
        station = self.station
        station.presses("Ctrl+A")
        station.types(station.city.login_of(self.name))
        station.presses("Return", "Ctrl+A")
        station.types(password)
        station.presses("Return")

    def identifies(self, resident: Resident) -> None:
        """The card is put on, read and taken off again."""
        self.station.reader.put(card_of(resident))
        self.station.presses("F3")
        self.station.sees(str(resident["name"])[:12])
        self.station.reader.lift()

    def chooses(self, item: str) -> None:
        """Find the item by its name and open it."""
        self.station.presses("F4")
        self.station.types(item)
        self.station.sees(item)
        self.station.presses("Return")
        self.station.sees("申请材料")

    def answers(self, *numbers: int) -> None:
        """Alt and a digit for each question."""
        self.station.presses(*(f"Alt+{number}" for number in numbers))

    def adds_scan(self, file: Path) -> None:
        """F5, the path, Enter."""
        self.station.presses("F5")
        self.station.types(str(file))
        self.station.presses("Return")

    def finishes(self) -> str:
        """F9. Returns the number on the page after it."""
        self.station.presses("F9")
        self.station.sees("请对办事人说")
        return self.number()

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


def missing_fields(texts: Sequence[str]) -> list[str]:
    """What the page still asks for."""
    return [text for text in texts if "未填" in text]
