"""`make run`: a station with a demo city. Where there is no display, the tour instead."""

import os
import subprocess
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from typing import Final

from ui.tour.clerk import card_of
from ui.tour.people import City, Station
from ui.tour.tour import run_tour

CARD_EVERY_S: Final = 20


def run_demo(out: Path) -> int:
    """Open the station and serve it the demo city until its window is closed."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("No display: running the tour into out/tour instead.", flush=True)
        return run_tour(out / "tour")
    city = City(out / "demo").opens()
    station = Station(city, out / "demo" / "station")
    print(
        f"Demo city at {city.central.url}; keys are thrown away: kept in {out}/demo. SL0318 / demo-2026",
        flush=True,
    )
    over = Event()
    changer = Thread(target=_change_cards, args=(station, over), daemon=True)
    changer.start()
    try:
        return subprocess.call(station.command())
    finally:
        over.set()
        changer.join()
        station.reader.close()
        city.central.stop()


def _change_cards(station: Station, over: Event) -> None:
    """The next citizen's card lies on the reader every 20 s, as if a queue of them stood there."""
    for resident in cycle(station.city.tour_residents()):
        station.reader.put(card_of(resident))
        if over.wait(CARD_EVERY_S):
            return
