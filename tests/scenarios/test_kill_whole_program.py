"""I1 with the whole program: killed around F9, twenty times; what the screen had said is at central, once."""

from collections import Counter
from pathlib import Path
from random import Random  # noqa: TID251  the moments of the kill, by a seed: the same every run

from ui.tour.clerk import Clerk
from ui.tour.people import City, Station
from ui.tour.processes import StationGone

ROUNDS = 20
LONGEST_S = 0.12


def test_twenty_kills_around_f9_lose_nothing_that_was_said(
    city: City, station: Station, tmp_path: Path
) -> None:
    """按下 F9 前后随时断电：屏幕说办好的，市级平台都有，且只有一次。"""
    dice, said = Random(3), list[str]()
    resident = city.tour_residents()[0]
    for _ in range(ROUNDS):
        clerk = Clerk(station.start()).logs_in()
        clerk.identifies(resident)
        clerk.chooses("上海市居住证签注")
        clerk.answers(1, 4)
        station.sees("可以受理")
        try:
            station.presses_and_dies("F9", dice.uniform(0, LONGEST_S))
            said.append(clerk.number())
        except StationGone:
            pass
    clerk = Clerk(station.start()).logs_in()
    clerk.syncs()
    held = Counter(case["number"] for case in city.central.cases())
    assert set(said) <= held.keys()
    assert max(held.values()) == 1
    assert len(held) <= ROUNDS
