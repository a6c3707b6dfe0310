"""What a clerk does with certificates, key by key: hand one out, check one, have one printed anew."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from credentials.picture import text_in_picture
from ui.tour.clerk import LOOK_S, MOST_LOOKS, Clerk, card_of
from ui.tour.people import PASSWORD, NotSeen, Resident

SERIAL: Final = re.compile(r"\b[A-Z]{2}\d{13}\b")
ARRIVES_S: Final = 60
TO_PRINT: Final = "最上面一张是几号"


class Supervisor(Clerk):
    """Who keeps the blanks of a centre."""

    def comes(self, password: str = PASSWORD) -> "Supervisor":
        """From the log-in page to her pages."""
        self.tries(password)
        self.station.sees("空白证", ARRIVES_S)
        return self

    def looks_at_blanks(self) -> None:
        """The kind that has a sheet to be destroyed; the counts agree."""
        station = self.station
        self.turns_to("空白证")
        station.sees("与在册相符")
        for _ in range(MOST_LOOKS):
            station.presses("Shift+Tab")
            if station.screen["focus"] == "空白证种类":
                break
        station.presses("Home")
        for _ in range(MOST_LOOKS):
            if "待销毁 1" in station.texts:
                break
            station.presses("Down")

    def destroys(self, colleague: str) -> None:
        """销毁 of what was spoiled or surrendered, the second person logging in for it."""
        station = self.station
        station.presses("Alt+7", "F9")
        station.sees("批准销毁")
        station.types(station.city.login_of(colleague))
        station.presses("Return")
        station.types(PASSWORD)
        station.presses("F9")
        station.sees("已销毁 1 张")


class DeskClerk(Clerk):
    """A clerk whose window is the issuing desk of its centre."""

    def has_ready(self, resident: Resident) -> None:
        """Hers is found and open; what comes next is a sheet."""
        self._finds(resident, TO_PRINT)

    def checks(self, certificate: Path, word: str) -> None:
        """The paper under the scanner; the word of the verdict is on screen."""
        station = self.station
        self.turns_to("核验")
        station.types(text_in_picture(certificate.read_bytes()))
        station.presses("Return")
        station.sees(word)

    def asks_reprint(self, resident: Resident, reason: str) -> None:
        """换发: the holder is checked, the old one is back; the supervisor is called to the window."""
        station = self.station
        self._finds(resident, "已经交付")
        self.compares(resident)
        station.presses("Ctrl+J", "Alt+2")
        self._to("说明")
        station.types(reason)
        station.presses("Tab", "Space", "F9")
        station.sees("值班长批准")

    def is_approved_by(self, supervisor: str) -> None:
        """She logs in for this one act; central signs the next print."""
        station = self.station
        station.types(station.city.login_of(supervisor))
        station.presses("Return")
        station.types(PASSWORD)
        station.presses("F9")
        station.sees(TO_PRINT, ARRIVES_S)

    def hands_out(self) -> None:
        """It came out well, and the collector has it."""
        self.station.presses("F9")
        self.station.sees("已交付")

    def _finds(self, resident: Resident, state: str) -> None:
        """Her name into the search; what central has not signed yet is asked for again."""
        station, name = self.station, str(resident["name"])
        for _ in range(MOST_LOOKS):
            self.syncs()
            self.turns_to("发证")
            station.presses("F4", "Ctrl+A")
            station.types(name)
            with suppress(NotSeen):
                station.sees(f"{name}，", LOOK_S)
                break
        station.presses("Return")
        station.sees(state)

    def compares(self, resident: Resident) -> None:
        """Her card against the holder."""
        station = self.station
        station.reader.put(card_of(resident))
        station.presses("F3")
        station.sees("人证一致")
        station.reader.lift()

    def prints(self) -> Path:
        """The serial on top of the stack, F9. The certificate as it came out of the printer."""
        station = self.station
        before = set(station.receipts.glob("certificate-*.pdf"))
        station.sees(TO_PRINT)
        station.types(next(found[0] for text in station.texts if (found := SERIAL.findall(text))))
        station.presses("F9")
        station.sees("打印得对吗")
        (printed,) = set(station.receipts.glob("certificate-*.pdf")) - before
        return printed

    def _to(self, field: str) -> None:
        for _ in range(9):
            self.station.presses("Tab")
            if self.station.screen["focus"] == field:
                return
        raise AssertionError(f"no field {field!r}")
