"""A draft is kept as one types: the power goes once the last key is seen and nothing runs, and all of it is there."""

from ui.tour.clerk import Clerk
from ui.tour.people import City, Station

PHONE = "13800005678"
MOST_TABS = 60


def test_what_was_typed_before_the_power_went_is_in_the_draft(city: City, station: Station) -> None:
    """正在填表时断电：屏幕上已键入的都在草稿里，接着办即可。"""
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
    station.presses(*PHONE)
    station.sees(PHONE)  # answered when no task runs any more: the station waits for no timer before it keeps
    station.kill()
    Clerk(station.start()).logs_in().takes_up(resident)
    station.sees(PHONE)
