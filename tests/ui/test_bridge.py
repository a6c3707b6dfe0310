"""The bridge: what ends on another thread is told on the GUI thread, once, and to those still there."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from client.hub import Hub, News
from domain.rows.station import LinkRow
from domain.trouble import Trouble
from ui.bridge import Bridge

Bound = Callable[[Callable[[object], None]], Callable[[object], None]]


class Refused(Trouble):
    says = "没有办成。内容都在。请再试。"


class Screen(QObject):
    """Writes down what it is told, and on which thread."""

    heard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.troubles: list[Trouble] = []
        self.threads: set[str] = set()

    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.current_thread().name)

    def refuse(self, trouble: Trouble) -> None:
        self.troubles.append(trouble)


def test_a_result_comes_home_on_the_gui_thread(qtbot: QtBot) -> None:
    bridge, screen = Bridge(Hub()), Screen()
    with ThreadPoolExecutor(1, "elsewhere") as pool, qtbot.waitSignal(bridge.went_idle):
        bridge.run(pool.submit(lambda: 42), screen.take, screen.refuse)
        assert bridge.busy()
    assert screen.results == [42]
    assert screen.threads == {threading.current_thread().name}
    assert bridge.idle()


def test_a_future_already_done_is_told_later_and_not_at_once(qtbot: QtBot) -> None:
    bridge, screen, ready = Bridge(Hub()), Screen(), Future[str]()
    ready.set_result("早")
    with qtbot.waitSignal(bridge.went_idle):
        bridge.run(ready, screen.take, screen.refuse)
        assert screen.results == []
    assert screen.results == ["早"]


def test_a_trouble_is_told_as_it_is(qtbot: QtBot) -> None:
    bridge, screen, failed, trouble = Bridge(Hub()), Screen(), Future[str](), Refused("no")
    failed.set_exception(trouble)
    with qtbot.waitSignal(bridge.went_idle):
        bridge.run(failed, screen.take, screen.refuse)
    assert screen.troubles == [trouble]


def test_a_bug_is_logged_and_told_under_one_reference(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    bridge, screen, failed = Bridge(Hub()), Screen(), Future[str]()
    failed.set_exception(KeyError("oops"))
    with (
        caplog.at_level(logging.ERROR),
        qtbot.waitSignal(bridge.went_idle),
        qtbot.waitSignal(bridge.bug_met) as met,
    ):
        bridge.run(failed, screen.take, screen.refuse)
    reference = met.args[0] if met.args else ""
    assert reference.startswith("E-")
    assert screen.troubles[0].parameters == {"reference": reference}
    assert reference in caplog.text
    assert "oops" in caplog.text


def test_two_bugs_have_two_references(qtbot: QtBot) -> None:
    bridge, told = Bridge(Hub()), list[str]()
    bridge.bug_met.connect(told.append)
    with qtbot.waitSignal(bridge.went_idle):
        for _ in range(2):
            failed = Future[str]()
            failed.set_exception(ValueError("same"))
            bridge.run(failed, str, str)
    assert len(set(told)) == 2


def test_a_cancelled_task_tells_nobody(qtbot: QtBot) -> None:
    bridge, screen, future = Bridge(Hub()), Screen(), Future[str]()
    bridge.run(future, screen.take, screen.refuse)
    with qtbot.waitSignal(bridge.went_idle):
        future.cancel()
    assert not screen.results
    assert not screen.troubles


@pytest.mark.parametrize("bound", [lambda method: method, partial])
def test_a_screen_that_is_gone_hears_nothing_and_the_bridge_is_idle(qtbot: QtBot, bound: Bound) -> None:
    bridge, screen, future = Bridge(Hub()), Screen(), Future[str]()
    results = screen.results
    bridge.run(future, bound(screen.take), screen.refuse)
    delete(screen)
    with qtbot.waitSignal(bridge.went_idle):
        future.set_result("谁？")
    assert results == []


def test_a_callback_may_send_the_next_task_without_a_moment_of_idleness(qtbot: QtBot) -> None:
    bridge, screen, first, second = Bridge(Hub()), Screen(), Future[int](), Future[int]()
    idle: list[int] = []
    bridge.went_idle.connect(lambda: idle.append(len(screen.results)))
    bridge.run(first, lambda _: bridge.run(second, screen.take, screen.refuse), screen.refuse)
    first.set_result(1)
    with qtbot.waitSignal(bridge.went_idle):
        second.set_result(2)
    assert idle == [1]


def test_news_comes_on_the_gui_thread(qtbot: QtBot) -> None:
    hub = Hub()
    bridge, threads = Bridge(hub), set[str]()
    bridge.news.connect(lambda _: threads.add(threading.current_thread().name))
    news = News(link=LinkRow(True, None, None, ""))
    with qtbot.waitSignal(bridge.news) as heard, ThreadPoolExecutor(1, "elsewhere") as pool:
        pool.submit(hub.tell, news)
    assert heard.args == [news]
    assert threads == {threading.current_thread().name}
