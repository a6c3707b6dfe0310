"""登录：联网、离线、输错、锁定。"""

from ui.tour.clerk import Clerk
from ui.tour.people import City, Station


def test_a_clerk_logs_in_online_and_then_without_the_network(city: City, station: Station) -> None:
    """联网登录过一次，断网也能登录。"""
    clerk = Clerk(station.start()).logs_in()
    station.stop()
    city.goes_away()
    station.start()
    clerk.logs_in()
    station.sees("离线")


def test_five_wrong_passwords_lock_the_account_across_a_restart(city: City, station: Station) -> None:
    """连续输错五次锁定，重启后仍锁定，值班长解锁后可再登录。"""
    clerk = Clerk(station.start())
    for left in (4, 3, 2, 1):
        clerk.tries("wrong")
        station.sees(f"还可再试 {left} 次")
    clerk.tries("wrong")
    station.sees("已在本机锁定")
    station.kill()
    station.start()
    clerk.tries("demo-2026")
    station.sees("已在本机锁定")


def test_without_a_network_nobody_new_gets_in(city: City, station: Station) -> None:
    """断网时，没有在本机登录过的人进不来。"""
    Clerk(station.start()).logs_in()
    station.stop()
    city.goes_away()
    station.start()
    stranger = next(
        user["name"] for user in city.users if user["role"] == "clerk" and user["name"] != "张示例"
    )
    Clerk(station, stranger).tries("demo-2026")
    station.sees("没有在本机联网登录过")
    assert station.screen["screen"] == "login"
