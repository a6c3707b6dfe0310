"""Reading again what changes: never twice at once, drawn once, and not after its end."""

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from client.hub import Hub
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.reread import Reread


class Refused(Trouble):
    says = "没有读到。内容都在。请再试。"


class Reader(QObject):
    """Two questions that are answered when told to; every round of answers and every trouble is written down."""

    def __init__(self) -> None:
        super().__init__()
        self.bridge = Bridge(Hub())
        self.asked: list[Future[Any]] = []
        self.rounds: list[tuple[Any, Any]] = []
        self.troubles: list[Trouble] = []
        self.reread = Reread(self, self.bridge, [self._ask, self._ask], self._take, self.troubles.append)

    def _ask(self) -> Future[Any]:
        self.asked.append(Future())
        return self.asked[-1]

    def _take(self, one: Any, two: Any) -> None:
        self.rounds.append((one, two))

    def answer(self, qtbot: QtBot, what: Any) -> None:
        """End the question that is open."""
        asked = len(self.asked)
        if isinstance(what, Trouble):
            self.asked[-1].set_exception(what)
        else:
            self.asked[-1].set_result(what)
        qtbot.waitUntil(lambda: self.bridge.idle() or len(self.asked) > asked)


def test_all_answers_are_taken_together(qtbot: QtBot) -> None:
    reader = Reader()
    reader.reread.read()
    reader.answer(qtbot, 1)
    assert reader.rounds == []
    reader.answer(qtbot, 2)
    assert reader.rounds == [(1, 2)]
    assert reader.bridge.idle()


def test_however_often_it_changes_meanwhile_it_is_read_once_more(qtbot: QtBot) -> None:
    reader = Reader()
    for _ in range(5):
        reader.reread.read()
    assert len(reader.asked) == 1
    for what in (1, 2, 3, 4):
        reader.answer(qtbot, what)
    assert reader.rounds == [(1, 2), (3, 4)]
    assert reader.bridge.idle()


def test_a_trouble_ends_the_round_and_not_the_reading(qtbot: QtBot) -> None:
    reader = Reader()
    reader.reread.read()
    reader.reread.read()
    reader.answer(qtbot, Refused("no"))
    assert len(reader.troubles) == 1
    reader.answer(qtbot, 1)
    reader.answer(qtbot, 2)
    assert reader.rounds == [(1, 2)]


def test_what_lands_after_the_end_is_not_taken(qtbot: QtBot) -> None:
    reader = Reader()
    reader.reread.read()
    reader.reread.read()
    reader.reread.end()
    reader.answer(qtbot, 1)
    assert reader.bridge.idle()
    assert len(reader.asked) == 1
    assert reader.rounds == []


def test_what_lands_after_its_screen_is_gone_is_not_taken(qtbot: QtBot) -> None:
    reader = Reader()
    bridge, asked, rounds = reader.bridge, reader.asked, reader.rounds
    reader.reread.read()
    delete(reader)
    with qtbot.waitSignal(bridge.went_idle):
        asked[0].set_result(1)
    assert len(asked) == 1
    assert rounds == []
