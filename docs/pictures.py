"""The pictures of the manuals: the real programs of the demo city, played by the people of ui.tour. Run by hand.

python docs/pictures.py DIR        all of them, into DIR
python docs/pictures.py DIR NAME…  only the scenes of these names
"""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from ui.tour.desk import DeskClerk
from ui.tour.pages import write_scan
from ui.tour.people import City, Station

COLOURS: Final = 128  # of a picture: enough for text and badges, and a third of the bytes
MOST_BACK: Final = 4


class Album:
    """A window of the demo city with a clerk at it, and where the pictures go."""

    def __init__(self, station: Station, target: Path) -> None:
        self.station, self.target = station, target
        self.clerk = DeskClerk(station)
        self.scan = write_scan(station.folder / "page.png", "page")

    def keeps(self, name: str) -> None:
        """What the window shows now, as a small PNG."""
        file = self.station.picture(self.station.folder / f"{name}.png")
        with Image.open(file) as picture:
            small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(self.target / f"{name}.png", optimize=True)

    def begins(self, who: int, item: str = "") -> None:
        """From wherever she is: the resident's card, and the item, all sources answered."""
        self.clears()
        self.clerk.identifies(self.station.city.residents[who])
        if item:
            self.clerk.chooses(item)
            self.station.misses("在查")

    def clears(self) -> None:
        """Back to an empty intake page; what was begun stays a draft."""
        station = self.station
        self.clerk.turns_to("受理")
        for _ in range(MOST_BACK):
            if "请将身份证放到读卡器上" in station.texts:
                break
            station.presses("Esc")


def begin_of_day(album: Album) -> None:
    """Log-in, the empty page, all keys."""
    album.keeps("login")
    album.clerk.logs_in()
    album.keeps("intake-empty")
    album.station.presses("F1")
    album.keeps("keys")
    album.station.presses("Esc")


Scene = Callable[[Album], None]
SCENES: Final[Sequence[Scene]] = (begin_of_day,)


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
