"""The far end of a driven station: takes keys from an inherited pipe and tells what is on screen. No port.

JSON lines. In: {id, do: key | strike | type | see | miss | picture, value, within_s}. Out: {id, ok, screen, texts,
focus, trouble}, once the event loop is idle and no task runs. Keys go to the focus widget as QTest presses them, of
`strike` one for each letter; `type` is text as an input method commits it. `see` waits for its value among the texts,
`miss` until it is not there any more, at most within_s.
"""

import json
import os
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Final

from PySide6.QtCore import QObject, QPoint, QSocketNotifier, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.tour.on_screen import focus, hands, texts

_LOOK_AGAIN_MS: Final = 15
_PERSON_MS: Final = 60  # between two letters: faster is a scanner that types (ui/scan_burst.py)


class Driver(QObject):
    """Serves one command at a time. busy() tells whether a task still runs; screen() names the page shown."""

    def __init__(
        self, fds: tuple[int, int], window: QWidget, busy: Callable[[], bool], screen: Callable[[], str],
        trouble: Callable[[], str],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._read, self._write = fds
        self._window, self._busy, self._screen, self._trouble = window, busy, screen, trouble
        self._buffer = b""
        self._commands: list[Mapping[str, Any]] = []
        self._current: Mapping[str, Any] | None = None
        self._until = 0.0
        self._calm = 0
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)

    def _take(self) -> None:
        data = os.read(self._read, 65536)
        if not data:  # the parent is gone; so is the reason to be here
            self._notifier.setEnabled(False)
            self._window.close()
            return
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        self._commands += [json.loads(line) for line in lines]
        self._next()

    def _next(self) -> None:
        if self._current is None and self._commands:
            self._current = self._commands.pop(0)
            self._until = monotonic() + float(self._current.get("within_s", 10))
            self._calm = 0
            _DEEDS[self._current["do"]](self._window, str(self._current.get("value", "")))
            self._timer.start()

    def _look(self) -> None:
        """Answer when two looks in a row found nothing going on: results of a task may start the next one."""
        assert self._current is not None
        late = monotonic() > self._until
        self._calm = 0 if self._busy() else self._calm + 1
        if self._calm < 2 and not late:
            return
        shown = texts(self._window)
        seen = _as_wanted(self._current, shown)
        if not seen and not late:
            return
        self._timer.stop()
        answer = {
            "id": self._current["id"],
            "ok": seen and not (late and self._calm < 2),
            "screen": self._screen(),
            "texts": shown,
            "focus": focus(self._window),
            "trouble": self._trouble(),
        }
        os.write(self._write, json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        self._current = None
        self._next()


def _as_wanted(command: Mapping[str, Any], shown: list[str]) -> bool:
    there = any(str(command.get("value", "")) in text for text in shown)
    return {"see": there, "miss": not there}.get(command["do"], True)


def _press(window: QWidget, value: str) -> None:
    QTest.keySequence(hands(window), QKeySequence(value))


def _strike(window: QWidget, value: str) -> None:
    QTest.keyClicks(hands(window), value, delay=_PERSON_MS)


def _commit(window: QWidget, value: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(value)
    QApplication.sendEvent(hands(window), event)


def _picture(window: QWidget, value: str) -> None:
    picture = window.grab()
    if (top := QApplication.activeModalWidget()) is not None:  # a window of its own, which lies over this one
        painter = QPainter(picture)
        painter.drawPixmap(top.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint()), top.grab())
        painter.end()
    if not picture.save(value):
        raise OSError(f"cannot save {value}")


def _nothing(window: QWidget, value: str) -> None:
    pass


_DEEDS: Final[Mapping[str, Callable[[QWidget, str], None]]] = {
    "key": _press,
    "strike": _strike,
    "type": _commit,
    "see": _nothing,
    "miss": _nothing,
    "picture": _picture,
}
