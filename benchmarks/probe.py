"""A watched program: the ordinary one, whose event loop is entered with a watch in it. Run by children.Window.

python -c "from benchmarks.probe import main; main()" MODULE [ARGUMENTS]   runs MODULE.main() of those arguments.
Out, JSON lines: {"answered_ns": CLOCK_MONOTONIC} once the focused field was painted, took a key and was painted
again; then one line for each command in. Commands: {"do": "press", "keys": [...]}, {"do": "enter"},
{"do": "watch"}, {"do": "gap"}, {"do": "receipt"}; a text among keys that is no key sequence is typed as an input
method commits it.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from time import monotonic_ns
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_TICK_MS: Final = 2
_TYPED: Final = "text:"  # keys of this beginning are typed


def main() -> None:
    """Run the program; its exec() is ours first."""
    module, *arguments = sys.argv[1:]
    whole = QApplication.exec
    probes: list[Probe] = []

    def watched() -> int:
        probes.append(Probe())
        return int(whole())

    QApplication.exec = staticmethod(watched)  # type: ignore[method-assign]
    sys.argv[:] = [module, *arguments]
    sys.exit(import_module(module).main())


class Probe(QObject):
    """Sits in the event loop. Nothing of the program is changed; only its focused field and its loop are watched."""

    def __init__(self) -> None:
        super().__init__()
        self._window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
        self._field: QLineEdit | None = None
        self._watched: _Answering | None = None
        self._gaps = _Gaps(self)
        self._citizens: Any = None
        self._printer: Any = None
        self._looks = QTimer(self, interval=1)
        self._looks.timeout.connect(self._look)
        self._commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._commands.activated.connect(self._take)
        self._do: Mapping[str, Callable[[Any], None]] = {
            "press": lambda command: self._press(command["keys"]),
            "enter": lambda command: self._enter(),
            "watch": lambda command: self._watch(),
            "gap": lambda command: _tell({"gap_ms": self._gaps.longest_ms}),
            "receipt": lambda command: self._receipt(),
        }
        self._until_answers()

    def _until_answers(self) -> None:
        """Tell once another field than the last has the focus and answers."""
        self._looks.start()
        self._look()

    def _look(self) -> None:
        field = self._window.focusWidget()
        if isinstance(field, QLineEdit) and field.isVisible() and field is not self._field:
            self._looks.stop()
            self._field = field
            self._watched = _Answering(field, lambda: _tell({"answered_ns": monotonic_ns()}))

    def _take(self) -> None:
        data = os.read(sys.stdin.fileno(), 65536)
        if not data:  # whoever measures is gone
            self._commands.setEnabled(False)
            self._window.close()
            return
        for line in data.splitlines():
            command = json.loads(line)
            self._do[command["do"]](command)

    def _press(self, keys: list[str]) -> None:
        for key in keys:
            _press(self._window, key)
        _tell({"pressed": len(keys)})

    def _enter(self) -> None:
        """Press Enter; the time told is from here."""
        self._field = self._window.focusWidget()  # type: ignore[assignment]  # a field is all that is compared
        start = monotonic_ns()
        _press(self._window, "Return")
        self._until_answers()
        _tell({"entered_ns": start})

    def _watch(self) -> None:
        self._gaps.begin()
        _tell({"watching": True})

    def _receipt(self) -> None:
        """Have the program's print thread make a receipt; tells the time from asking to having."""
        # Nothing of this may be imported before it is asked for: what the program prepares is what is measured.
        from benchmarks.citizens import citizens

        if self._citizens is None:
            self._citizens = citizens()
            self._printer = next(
                held for held in gc.get_objects() if type(held).__name__ == "Executors"
            ).printer
        facts = next(self._citizens)
        start = monotonic_ns()

        def make() -> None:
            from printing.receipt import receipt_pdf

            receipt_pdf(facts)
            _tell({"made_ms": (monotonic_ns() - start) / 1e6})

        self._printer.submit(make)


class _Answering(QObject):
    """A field: painted, then a key, then painted with its text; then done()."""

    def __init__(self, field: QLineEdit, done: Callable[[], None]) -> None:
        super().__init__(field)
        self._field, self._done, self._before = field, done, field.text()
        field.installEventFilter(self)
        field.update()  # had it been painted before we looked, it is painted once more

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Events of the field, before it has them."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        if self._field.text() != self._before:
            self._field.removeEventFilter(self)
            self._done()
            self._done = lambda: None
        else:
            key = (Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
            QCoreApplication.postEvent(self._field, QKeyEvent(QEvent.Type.KeyPress, *key))
            QCoreApplication.postEvent(self._field, QKeyEvent(QEvent.Type.KeyRelease, *key))


class _Gaps(QObject):
    """The longest time the event loop did not come round, over a tick of 2 ms."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self._last_ns = 0
        self._tick = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._come_round)

    def begin(self) -> None:
        """From now on."""
        self.longest_ms, self._last_ns = 0.0, monotonic_ns()
        self._tick.start()

    def _come_round(self) -> None:
        now = monotonic_ns()
        self.longest_ms = max(self.longest_ms, (now - self._last_ns) / 1e6 - _TICK_MS)
        self._last_ns = now


def _press(window: QWidget, key: str) -> None:
    from PySide6.QtTest import QTest  # not before the start is measured

    target = window.focusWidget() or window
    if key.startswith(_TYPED):
        event = QInputMethodEvent()
        event.setCommitString(key.removeprefix(_TYPED))
        QApplication.sendEvent(target, event)
    else:
        QTest.keySequence(target, QKeySequence(key))


def _tell(told: Mapping[str, Any]) -> None:
    os.write(sys.stdout.fileno(), json.dumps(told).encode() + b"\n")
