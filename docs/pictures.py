"""The pictures of the manuals: the real programs of the demo city, played by the people of ui.tour. Run by hand.

python docs/pictures.py DIR        all of them, into DIR
python docs/pictures.py DIR NAME…  only the scenes of these names
"""

import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from central.main import main as publish
from ui.tour.clerk import card_of
from ui.tour.desk import ARRIVES_S, DeskClerk
from ui.tour.pages import write_blank, write_scan
from ui.tour.people import City, Station

COLOURS: Final = 128  # of a picture: enough for text and badges, and a third of the bytes
MOST_BACK: Final = 6
NOBODY: Final = "请将身份证放到读卡器上"
PASSPORT, FIRM = "E12345678", "91319900MA00000010"  # a made-up number; the first of central/demo/firms.json
MOTHER: Final = 49  # of another centre's district
MATERNITY: Final = "生育保险待遇申领（生育津贴、医疗费补贴）"
RENT: Final = "住房租赁合同网签备案"
DISABLED: Final = "残疾人证换领、补领、变更、注销"


class Album:
    """A window of the demo city with a clerk at it, and where the pictures go."""

    def __init__(self, station: Station, target: Path) -> None:
        self.station, self.target = station, target
        self.clerk = DeskClerk(station)
        self.scan = write_scan(station.folder / "page.png", "page")
        self.blank = write_blank(station.folder / "blank.png")

    def keeps(self, name: str) -> None:
        """What the window shows now, as a small PNG."""
        file = self.station.picture(self.station.folder / f"{name}.png")
        with Image.open(file) as picture:
            small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(self.target / f"{name}.png", optimize=True)

    def begins(self, who: int, item: str = "", *answers: int) -> None:
        """From wherever she is: the resident's card and the item; all sources answered, and then the questions."""
        self.clears()
        self.clerk.identifies(self.station.city.residents[who])
        if item:
            self.clerk.chooses(item)
            self.station.misses("在查")
            self.clerk.answers(*answers)

    def clears(self) -> None:
        """Back to an empty intake page; what was begun stays a draft."""
        station = self.station
        self.clerk.turns_to("受理")
        for _ in range(MOST_BACK):
            if NOBODY in station.texts and "申请单位" not in station.texts:
                break
            station.presses("F7" if "暂存 F7" in station.texts else "Esc")

    def over_it(self, name: str, *keys: str) -> None:
        """The picture of what the keys open over the page; Esc closes it."""
        self.station.presses(*keys)
        self.keeps(name)
        self.station.presses("Esc")

    def opens_case(self, who: int) -> None:
        """On the page of the cases."""
        station, name = self.station, self.station.city.residents[who]["name"]
        self.clerk.turns_to("办件")
        station.presses("F4", "Ctrl+A")
        station.types(name)
        station.sees(f"{name}，")
        station.presses("Return")


def begin_of_day(album: Album) -> None:
    """The empty page, all keys; the log-in page of a window that was at work before: it has the lists."""
    album.clerk.logs_in()
    album.keeps("intake-empty")
    album.over_it("keys", "F1")
    album.clerk.leaves()
    album.keeps("login")
    album.clerk.logs_in()


def somebody_comes(album: Album) -> None:
    """A card with a file, a passport, a firm."""
    album.begins(39)
    album.keeps("person-file")
    album.clears()
    album.station.presses("F4")
    album.station.strikes(PASSPORT)
    album.keeps("person-passport")
    album.clears()
    album.station.presses("F4", "Ctrl+A")
    album.station.strikes(FIRM)
    album.station.presses("Return", "Return")
    album.station.sees("法人库已核")
    album.clerk.chooses("单位集体宿舍")
    album.station.misses("在查")
    album.keeps("firm")


def an_item(album: Album) -> None:
    """Found by its letters; a condition that fails; the notice that nothing is taken."""
    album.begins(0)
    album.station.presses("F4")
    album.station.strikes("jzzqz")
    album.station.sees("找到")
    album.keeps("find")
    album.begins(0, "残疾人证换领、补领")
    album.keeps("condition")
    album.over_it("refusal", "F8")


def evidence(album: Album) -> None:
    """Where materials come from, and what else may be done: more, an objection, a deferral, a promise."""
    album.begins(3, "医疗费零星报销", 1)
    album.over_it("more", "Ctrl+.")
    album.over_it("objection", "Shift+F6")
    album.over_it("notice", "F8")
    album.station.presses("Shift+F8")
    album.station.sees("已签字")
    album.keeps("deferral-printed")
    album.station.presses("Shift+F8")
    album.station.sees("前补交")
    album.keeps("deferral")
    album.clerk.adds_scan(album.blank)
    album.station.sees("像是空白页")
    album.keeps("scan")
    album.begins(21, "上海市居住证挂失")
    album.keeps("pending")


def for_another(album: Album) -> None:
    """An agent with her letter; how a matter ends without a case."""
    album.begins(1, "敬老卡挂失")
    agent = album.station.city.residents[3]
    album.station.reader.put(card_of(agent))
    album.station.presses("Shift+F3")
    album.station.sees(str(agent["name"]))
    album.station.reader.lift()
    album.keeps("agent")
    album.over_it("mandate", "Space")
    album.over_it("end", "Ctrl+F2", "Alt+1")


def a_form(album: Album) -> None:
    """An address, a rare character, a portrait."""
    album.begins(3, "跨省异地就医登记备案")
    album.station.presses("Tab", "Ctrl+A")
    album.station.types("示例路")
    album.keeps("address")
    album.begins(5, "上海市居住证挂失")
    album.station.presses("Shift+F4")
    album.station.types("30EDD")
    album.keeps("character")
    album.station.presses("Esc")
    album.begins(36, "就业创业证申领、补发", 1)
    album.over_it("portrait", "Shift+F5")


def filed(album: Album) -> None:
    """A repeat item from the card to the receipt, and a theme."""
    album.begins(0, "上海市居住证签注", 1, 4)
    album.keeps("intake")
    album.clerk.finishes()
    album.station.sees("已打印")
    album.keeps("filed")
    album.station.presses("Ctrl+N")
    album.keeps("another")
    album.clerk.chooses("出生“一件事”")
    album.station.misses("在查")
    album.clerk.answers(1)
    album.keeps("theme")


def catalogue(album: Album) -> None:
    """An item changes while a draft of it is open."""
    album.begins(2, RENT)
    changed = next(dict(known) for known in album.station.city.catalogue if known["name"] == RENT)
    changed |= {"version": changed["version"] + 1, "fee": "每件 10 元（示例）"}
    file = album.station.folder / "item.json"
    file.write_text(json.dumps(changed, ensure_ascii=False), "utf-8")
    publish(["catalogue", "publish", "--db", album.station.city.central.db_url, str(file)])
    album.clerk.syncs()
    album.clerk.turns_to("受理")
    album.station.sees("Ctrl G", ARRIVES_S)
    album.keeps("rebase")


def without_network(album: Album) -> None:
    """What works, what waits; and what central says when it is back: a material is to be asked for after all."""
    album.station.city.goes_away()
    album.station.sees("离线办理", ARRIVES_S)
    album.clears()
    album.begins(23, DISABLED, 1)
    album.keeps("offline")
    album.clerk.fills_in(DISABLED, album.station.city.residents[23], album.scan)
    album.clerk.finishes()
    album.keeps("filed-offline")
    album.clerk.turns_to("同步")
    album.keeps("sync")
    album.station.city.comes_back()
    album.clerk.syncs()


def after_filing(album: Album) -> None:
    """The cases; a correction, a supplement, an amendment, a withdrawal."""
    album.opens_case(23)
    album.station.sees("核对未通过", ARRIVES_S)
    album.keeps("cases")
    album.over_it("correction", "F8")
    album.over_it("supplement", "F5")
    album.opens_case(0)
    album.over_it("amend", "Shift+F7")
    album.over_it("withdraw", "Ctrl+H")


def papers_go(album: Album) -> None:
    """A case that another centre decides, and its papers."""
    album.begins(MOTHER, MATERNITY, 1, 4, 6)
    album.clerk.fills_in(MATERNITY, album.station.city.residents[MOTHER], album.scan)
    album.clerk.finishes()
    album.clerk.goes_on()
    album.clerk.syncs()
    album.opens_case(MOTHER)
    album.over_it("handover", "Ctrl+F6")


Scene = Callable[[Album], None]
SCENES: Final[Sequence[Scene]] = (
    begin_of_day, somebody_comes, an_item, evidence, for_another, a_form, filed, catalogue, without_network,
    after_filing, papers_go,
)  # fmt: skip


def make(target: Path, names: Sequence[str]) -> None:
    """All pictures into target, or those of the scenes named; the day begins in any case."""
    target.mkdir(parents=True, exist_ok=True)
    known: Mapping[str, Scene] = {scene.__name__: scene for scene in SCENES}
    chosen = [SCENES[0], *(known[name] for name in names)] if names else SCENES
    with TemporaryDirectory() as folder:
        city = City(Path(folder) / "city")
        city.central.options = ("--no-department",)
        station = Station(city.opens(), Path(folder) / "station")
        try:
            album = Album(station.start(), target)
            for scene in chosen:
                scene(album)
        except BaseException:
            shutil.copytree(station.folder, target / "station", dirs_exist_ok=True)
            raise
        finally:
            station.close()
            city.central.stop()


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2:])
