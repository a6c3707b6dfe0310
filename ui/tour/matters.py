"""What a clerk does at the intake beside filling in, key by key: for whom, by what promise, and how else it ends."""

import re
from pathlib import Path
from typing import Final

from domain.rows.intake import Met
from ui.tour.clerk import MOST_TABS, Clerk, card_of
from ui.tour.people import Resident

GUARDIAN: Final = "监护人"  # in which capacity whoever is at the window comes
LETTER, NO_LETTER = "委托书", "委托权限和期限"
MATERIALS, FILE = "申请材料", "个人档案"
MATERIAL: Final = re.compile(f"，({'|'.join(Met)})，")  # in the row of a material
PROMISED, DEFERRED = "承诺书已打印，请申请人签字", "前补交，请申请人签字"
ENDS: Final = {"咨询": "Alt+1", "转出": "Alt+2", "离开": "Alt+3"}


class MatterClerk(Clerk):
    """A clerk to whom people come for others, without their papers, or only to ask."""

    def reads_agent(self, resident: Resident) -> None:
        """The card of whoever comes for the applicant."""
        self.station.reader.put(card_of(resident))
        self.station.presses("Shift+F3")
        self.station.sees(str(resident["name"])[:12])
        self.station.reader.lift()

    def comes_as(self, capacity: str) -> None:
        """The chip of a capacity."""
        self.tabs_to(capacity)
        self.station.presses("Space")

    def makes_letter(self) -> None:
        """委托书 of both cards, for this item and the usual days, is printed; its signed page is scanned later."""
        station = self.station
        self.tabs_to(LETTER)
        station.presses("Space")
        station.sees("按带来的委托书录入")
        station.presses("F9")
        station.misses(NO_LETTER)

    def names_firm(self, code: str, name: str = "", head: str = "") -> None:
        """A firm's code into the box. name and head: typed where nobody can be asked for them."""
        station = self.station
        station.presses("F4")
        station.types(code)
        station.presses("Return")
        station.sees("请键入单位名称")
        if name:
            station.types(name)
            station.presses("Tab")
            station.types(head)
        station.presses("Return")
        station.sees(code)

    def types_document(self, number: str, kind: str, name: str, birth: str) -> None:
        """Whoever has no card for the reader: the number, of what it is, the name, that he is a man, the birth."""
        station = self.station
        station.presses("F4")
        station.types(number)
        station.sees(kind)
        self.tabs_to(kind)
        station.presses("Space")
        station.types(name)
        station.presses("Return", "Down", "Tab")
        station.types(birth)
        station.presses("Return")
        station.sees(name)

    def promises(self) -> None:
        """告知承诺: printed, signed."""
        self._undertakes("Ctrl+K", PROMISED)

    def defers(self) -> None:
        """容缺后补: printed with its last day, signed."""
        self._undertakes("Shift+F8", DEFERRED)

    def cannot_defer(self, why: str) -> None:
        """容缺 is not open to her."""
        self.station.presses("Shift+F8")
        self.station.sees(why)

    def _undertakes(self, key: str, printed: str) -> None:
        self.station.presses(key)
        self.station.sees(printed)
        self.station.presses(key)
        self.station.misses(printed)

    def objects(self, wrong: str, proof: str) -> None:
        """数据异议, of the first material that has data."""
        station = self.station
        station.presses("Shift+F6")
        station.sees("以什么为证")
        station.types(wrong)
        station.presses("Tab")
        station.types(proof)
        station.presses("F9")
        station.misses("以什么为证")

    def scans(self, material: str, page: Path) -> None:
        """A page to one of the materials, whatever a source may say of it."""
        station = self.station
        self.tabs_to(MATERIALS)
        rows = [text for text in station.texts if MATERIAL.search(text)]
        place = next(at for at, text in enumerate(rows) if text.startswith(f"{material}，"))
        station.presses("Home", *("Down",) * place, "F5")
        self.gives(page)

    def takes_paper(self) -> None:
        """Paper though a source knows: the first way of the menu, of the first material that has one."""
        station = self.station
        station.presses("Ctrl+.")
        station.sees("改收纸质：")
        station.presses("Alt+1")
        station.misses("改收纸质：")

    def goes_on_with_online(self) -> None:
        """接续: what the applicant began online."""
        self.tabs_to(FILE)
        self.station.presses("Home", "Return")
        self.station.sees("已接续网上申报")

    def ends(self, how: str, note: str) -> None:
        """The matter is over without a case."""
        station = self.station
        station.presses("Ctrl+F2")
        station.sees("备注：")
        station.presses(ENDS[how])
        station.types(note)
        station.presses("F9")
        station.sees("办什么事")

    def begins_another(self, item: str) -> None:
        """The same person's next matter, from the page after filing."""
        self.station.presses("Ctrl+N")
        self.station.sees("办什么事")
        self.chooses(item)

    def tabs_to(self, place: str) -> None:
        """Tab, until the hands are there."""
        seen = list[str]()
        for _ in range(MOST_TABS):
            if str(self.station.screen["focus"]) == place:
                return
            self.station.presses("Tab")
            seen.append(str(self.station.screen["focus"]))
        raise AssertionError(f"no {place} among {seen}")
