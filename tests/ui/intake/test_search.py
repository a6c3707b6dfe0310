"""The search box: the last words win, Enter never takes what was found for other words."""

import pytest
from pytestqt.qtbot import QtBot

from domain.rows.items import ItemRow
from tests.ui.intake.desk import NUMBER, Desk
from ui.bridge import Bridge
from ui.intake.search import SearchModel


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def bridge(desk: Desk, qtbot: QtBot) -> Bridge:
    return Bridge(desk.hub)


@pytest.fixture
def box(desk: Desk, bridge: Bridge) -> SearchModel:
    return SearchModel(desk.offer, bridge)


def finish(desk: Desk, bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.went_idle):
        desk.release()


def test_one_search_is_under_way_and_the_last_words_win(
    box: SearchModel, desk: Desk, bridge: Bridge, qtbot: QtBot
) -> None:
    desk.hold()
    for words in ("s", "sh", "shb", "shbz"):
        box.say(words)
    assert len(desk.made("search")) == 1
    finish(desk, bridge, qtbot)
    assert [call[1] for call in desk.made("search")] == ["s", "shbz"]
    assert [row.name for row in box.found] == ["社会保障卡补换"]


def test_enter_waits_for_what_is_found_for_these_words(
    box: SearchModel, desk: Desk, bridge: Bridge, qtbot: QtBot
) -> None:
    picked: list[ItemRow] = []
    box.picked.connect(picked.append)
    box.say("")
    finish(desk, bridge, qtbot)
    desk.hold()
    box.say("shbz")
    box.enter(box.found[0])  # still the list of before
    assert picked == []
    finish(desk, bridge, qtbot)
    assert [row.name for row in picked] == ["社会保障卡补换"]


def test_enter_on_the_empty_box_takes_nothing(
    box: SearchModel, desk: Desk, bridge: Bridge, qtbot: QtBot
) -> None:
    picked: list[ItemRow] = []
    box.picked.connect(picked.append)
    box.say("")
    finish(desk, bridge, qtbot)
    box.enter(None)
    assert picked == []


def test_a_digit_takes_the_row_in_that_place_and_none_beyond(
    box: SearchModel, desk: Desk, bridge: Bridge, qtbot: QtBot
) -> None:
    picked: list[ItemRow] = []
    box.picked.connect(picked.append)
    box.say("敬老卡")
    finish(desk, bridge, qtbot)
    box.pick(2)
    box.pick(9)
    assert picked == [box.found[1]]


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        NUMBER[:-1],
        f"{NUMBER[:6]} {NUMBER[6:]}",
        "USA123456789012",
        NUMBER[:-3] + "I23",
        "３１" + NUMBER[2:],
    ],
)
def test_a_number_right_or_wrong_is_not_looked_for_among_items(
    text: str, box: SearchModel, desk: Desk
) -> None:
    box.say(text)
    assert box.is_number
    assert desk.made("search") == []


@pytest.mark.parametrize("text", ["", "jzz", "2026", "居住证", "1" * 30, "上海市居住证签注上海市居住证签注"])
def test_words_are_no_number(text: str, box: SearchModel) -> None:
    box.say(text)
    assert not box.is_number
