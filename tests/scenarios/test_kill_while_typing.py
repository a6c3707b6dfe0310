"""A draft is kept as one types: the power goes a second after the last key at the latest, and all of it is there."""

from contextlib import suppress

from ui.tour.clerk import Clerk
from ui.tour.people import City, Station
from ui.tour.processes import StationGone

PHONE = "13800005678"
A_SECOND = 1.0
MOST_TABS = 60


def test_what_was_typed_a_second_before_the_power_went_is_in_the_draft(city: City, station: Station) -> None:
    """正在填表时断电：一秒以前键入的都在草稿里，接着办即可。"""
    resident = city.tour_residents()[0]
    clerk = Clerk(station.start()).logs_in()
    clerk.identifies(resident)
    clerk.chooses("上海市居住证签注")
    clerk.answers(1, 4)
    for _ in range(MOST_TABS):
        station.presses("Tab")
        if "联系电话" in station.screen["focus"]:
            break
    station.presses("Ctrl+A")
    for digit in PHONE[:-1]:
        station.presses(digit)
    with suppress(StationGone):
        station.presses_and_dies(PHONE[-1], A_SECOND)
    Clerk(station.start()).logs_in().takes_up(resident)
    station.sees(PHONE)
