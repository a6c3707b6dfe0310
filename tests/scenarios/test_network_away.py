"""断网、被强行结束、恢复：办过的件一件不少，一件不多。"""

from hashlib import sha256
from pathlib import Path

from ui.tour.clerk import Clerk
from ui.tour.pages import write_scan
from ui.tour.people import City, Station

ITEM = "住房租赁合同网签备案"


def test_two_served_while_the_network_is_away_arrive_once(
    city: City, station: Station, tmp_path: Path
) -> None:
    """断网时收件两件，程序被强行结束；恢复后各到一次，影像齐全（I1、I4）。"""
    clerk = Clerk(station.start()).logs_in()
    city.goes_away()
    clerk.notices_the_outage()
    served: dict[str, list[str]] = {}
    for n, resident in enumerate(city.tour_residents()[:2]):
        scan = write_scan(tmp_path / f"contract-{n}.png", f"contract {n}")
        clerk.identifies(resident)
        clerk.chooses(ITEM)
        clerk.completes(ITEM, resident, scan)
        number = clerk.finishes()
        served[number] = [sha256(scan.read_bytes()).hexdigest()]
        assert city.receipt_of(station, number, tmp_path).read_bytes().startswith(b"%PDF")
        clerk.goes_on()
    station.kill()
    station.start()
    clerk.logs_in()
    station.sees("待同步 2 件")
    city.comes_back()
    clerk.syncs()
    held = city.cases()
    assert {number: case["scans"] for number, case in held.items()} == served


def test_what_waited_for_the_network_is_checked_and_accepted(
    undecided: City, station: Station, tmp_path: Path
) -> None:
    """断网收件的，恢复后由市级平台补查，查到即转受理。"""
    city = undecided
    clerk = Clerk(station.start()).logs_in()
    city.goes_away()
    clerk.notices_the_outage()
    resident = city.tour_residents()[2]
    clerk.identifies(resident)
    clerk.chooses(ITEM)
    clerk.completes(ITEM, resident, write_scan(tmp_path / "contract.png", "contract"))
    number = clerk.finishes()
    station.sees("已收件")
    city.comes_back()
    clerk.hears(f"{ITEM} · 受理")
    assert city.cases()[number]["state"] == "accepted"


def test_a_draft_survives_the_kill_and_is_gone_on_with(city: City, station: Station) -> None:
    """填到一半断电：草稿还在，接着办。"""
    clerk = Clerk(station.start()).logs_in()
    resident = city.tour_residents()[0]
    clerk.identifies(resident)
    clerk.chooses("上海市居住证签注")
    clerk.answers(1)
    station.kill()
    station.start()
    clerk.logs_in()
    station.sees("暂存草稿")
    station.sees(str(resident["name"]))
