"""The log-in page's model, without a widget."""

import pytest
from pytestqt.qtbot import QtBot

from client.hub import News
from client.session import Session
from domain.rows.station import CheckRow, Health
from domain.trouble import Trouble
from tests.ui.frame.memory_station import PASSWORD, UNWELL, DiskFull, MemoryStation
from ui.bridge import Bridge
from ui.login.model import LoginModel
from ui.station_texts import PARTS, summary


class Desk:
    """A model on a station in memory, and what it told."""

    def __init__(self, station: MemoryStation) -> None:
        self.station, self.bridge = station, Bridge(station.hub)
        self.model = LoginModel(station.login_offer(), self.bridge)
        self.sessions: list[Session] = []
        self.troubles: list[Trouble] = []
        self.names: list[str] = []
        self.grants: list[int] = []
        self.lacks: list[str] = []
        self.model.signed_in.connect(self.sessions.append)
        self.model.trouble_met.connect(self.troubles.append)
        self.model.named.connect(self.names.append)
        self.model.offline_until_changed.connect(self.grants.append)
        self.model.lacking.connect(self.lacks.append)

    def settle(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(self.bridge.idle)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(MemoryStation(checks=UNWELL))


def test_every_part_is_being_checked_until_the_self_test_has_looked(desk: Desk, qtbot: QtBot) -> None:
    assert [check.part for check in desk.model.checks] == list(PARTS)
    assert {check.health for check in desk.model.checks} == {Health.CHECKING}
    desk.model.look_around()
    desk.settle(qtbot)
    assert desk.model.checks == list(UNWELL)
    assert summary(desk.model.checks) == "5 项正常，2 项请处理"


def test_a_part_that_changes_changes_its_row_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.model.look_around()
    desk.settle(qtbot)
    fresh = CheckRow("printer", Health.OK, "打印机就绪。", {})
    with qtbot.waitSignal(desk.model.checks_changed):
        desk.station.hub.tell(News(check=fresh))
    assert [c for c in desk.model.checks if c not in UNWELL] == [fresh]


def test_the_right_password_signs_in(desk: Desk, qtbot: QtBot) -> None:
    desk.model.sign_in(" SL0318 ", PASSWORD)
    desk.settle(qtbot)
    assert [session.name for session in desk.sessions] == ["张示例"]
    assert desk.troubles == []


def test_a_second_press_while_the_first_is_under_way_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.station.hold()
    desk.model.sign_in("SL0318", PASSWORD)
    desk.model.sign_in("SL0318", PASSWORD)
    desk.station.release()
    desk.settle(qtbot)
    assert len(desk.sessions) == 1


def test_the_fifth_wrong_password_locks_and_the_right_one_comes_too_late(desk: Desk, qtbot: QtBot) -> None:
    for _ in range(5):
        desk.model.sign_in("SL0318", "wrong")
        desk.settle(qtbot)
    desk.model.sign_in("SL0318", PASSWORD)
    desk.settle(qtbot)
    names = [type(trouble).__name__ for trouble in desk.troubles]
    assert names == ["PasswordWrong"] * 4 + ["AccountLocked"] * 2
    assert desk.sessions == []


@pytest.mark.parametrize(
    ("login", "password", "lacks"), [("", "x", "login"), (" ", "", "login"), ("a", "", "password")]
)
def test_an_empty_field_is_named_and_nobody_is_asked(
    desk: Desk, qtbot: QtBot, login: str, password: str, lacks: str
) -> None:
    desk.model.sign_in(login, password)
    desk.settle(qtbot)
    assert desk.lacks == [lacks]
    assert desk.station.failures == {}


def test_a_login_is_named_with_the_end_of_its_offline_grant(desk: Desk, qtbot: QtBot) -> None:
    desk.model.name_login("SL0318")
    desk.settle(qtbot)
    assert desk.names == ["", "张示例"]
    assert desk.grants == [0, desk.station.grants["SL0318"]]
    desk.model.name_login("")
    assert (desk.names[-1], desk.grants[-1]) == ("", 0)


def test_a_name_that_comes_after_another_login_was_typed_is_not_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.model.name_login("SL0318")
    desk.model.name_login("SL0401")
    desk.settle(qtbot)
    assert "张示例" not in desk.names
    assert desk.names[-1] == "李值班"


def test_a_station_that_did_not_open_says_so_and_lets_nobody_in(desk: Desk, qtbot: QtBot) -> None:
    shut = DiskFull("no space")
    desk.model.look_around()
    desk.model.stay_shut(shut)
    desk.model.sign_in("SL0318", PASSWORD)
    desk.settle(qtbot)
    healths = {check.part: check.health for check in desk.model.checks}
    assert desk.sessions == []
    assert set(desk.troubles) == {shut}
    assert healths["store"] is Health.MISSING
    assert {health for part, health in healths.items() if part != "store"} == {Health.CHECKING}
