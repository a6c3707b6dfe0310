"""A scanner that types as a keyboard is a hostile keyboard: what it types is taken whole, before anything hears of it.

A burst begins with the prefix character the scanner is set to send (setting scan_prefix), or is known by its speed:
LEAST keys, none more than FAST_MS after the one before, the first a digit or capital as codes begin. Control and
function keys in it are dropped. It ends with Enter or Tab, and whatever is typed without a pause after that belongs to
it too and is thrown away: a code that types Enter and F9 files nothing. Only the prefix is sure against a code that
begins with a function key, and against an input method that would keep the first letters to itself.
"""

from collections.abc import Callable
from enum import Enum, auto
from time import monotonic
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

FAST_MS: Final = 30  # no person types so fast; a key that may begin a burst comes so much later to its place
QUIET_MS: Final = 120  # no scanner pauses so long inside a code
LEAST: Final = 6
MOST: Final = 4_297  # characters; one more than a code may have
ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
CODES: Final = ("OW1:", "HC1:")
_KEYS: Final = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_ACTING: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_NO_IM: Final = Qt.WidgetAttribute.WA_InputMethodEnabled


class _State(Enum):
    IDLE = auto()
    TAKING = auto()
    AFTER = auto()  # the code is whole; the rest of what comes without a pause is not wanted


class _Pressed(NamedTuple):
    """A key, to be pressed again where it was no burst."""

    key: int
    modifiers: Qt.KeyboardModifier
    text: str


class ScanBurst(QObject):
    """Listens while watch() is on. Signal: scanned(str), a code, in half-width letters.

    It sits on the window and the widget that have the focus, not on the application: a filter there would be asked
    about every event of every widget, 6 µs each. now_ms: a clock that never goes back.
    """

    scanned = Signal(str)

    def __init__(
        self, prefix: str, parent: QObject | None = None, now_ms: Callable[[], float] | None = None
    ) -> None:
        super().__init__(parent)
        self._prefix = half_width(prefix[:1])
        self._now_ms = now_ms or (lambda: monotonic() * 1_000)
        self._state, self._text = _State.IDLE, ""
        self._held: list[_Pressed] = []
        self._last_ms, self._last_stamp = 0.0, 0
        self._swallowed: set[int] = set()
        self._passing: tuple[object, ...] = ()  # what the window let through, and the widget will see again
        self._replaying = False
        self._on: list[QObject] = []
        self._muted: QWidget | None = None
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._went_quiet)

    def watch(self) -> None:
        """From now on."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusObjectChanged.connect(self._follow)
        self._follow()

    def rest(self) -> None:
        """No longer; nobody is logged in."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusObjectChanged.disconnect(self._follow)
        self._leave()
        self._end()
        self._held = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._replaying:
            return False
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            return self._commits(half_width(event.commitString()))
        if kind not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        return self._key(watched, event)

    # Keys

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether it is taken. The window sees a key first, then the widget: each is judged once."""
        mark = event.type(), event.key(), event.text(), event.timestamp()
        if not isinstance(watched, QWindow) and mark == self._passing:
            self._passing = ()
            return False
        taken = self._judge(event)
        self._passing = () if taken or not isinstance(watched, QWindow) else mark
        if taken:
            event.accept()  # else a shortcut would still hear of it
        return taken

    def _judge(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease:
            taken = event.key() in self._swallowed
            self._swallowed.discard(event.key())
            return taken
        gap = self._gap(event)
        if self._state is not _State.IDLE and gap > QUIET_MS:
            self._end()
        if self._held and gap > FAST_MS:
            self._let_go()
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._state is not _State.IDLE or bool(self._held)
        self._last_ms, self._last_stamp = self._now_ms(), event.timestamp()
        taken = self._press(_Pressed(event.key(), event.modifiers(), event.text()), event.isAutoRepeat())
        if taken:
            self._swallowed.add(event.key())
        return taken

    def _press(self, pressed: _Pressed, repeats: bool) -> bool:
        if self._state is not _State.IDLE:
            self._take(pressed)
            self._quiet.start(QUIET_MS)
            return True
        if self._prefix and half_width(pressed.text) == self._prefix:
            self._let_go()
            self._begin("")
            return True
        if self._held or (not repeats and _may_begin(pressed)):
            self._held.append(pressed)
            letters = [letter for held in self._held if (letter := _letter(held))]
            if len(letters) >= LEAST:
                self._held = []
                self._begin("".join(letters))
            else:
                self._quiet.start(FAST_MS)
            return True
        return False

    def _take(self, pressed: _Pressed) -> None:
        if self._state is _State.TAKING and pressed.key in ENDS:
            self._tell()
        elif self._state is _State.TAKING:
            self._text = (self._text + _letter(pressed))[:MOST]

    # An input method

    def _commits(self, text: str) -> bool:
        """Whether what an input method commits is taken. While it composes it commits nothing."""
        if self._state is not _State.IDLE and self._now_ms() - self._last_ms > QUIET_MS:
            self._end()
        found = next((at for code in CODES if (at := text.find(code)) >= 0), -1)
        if self._state is _State.IDLE:
            if self._prefix and text.startswith(self._prefix):
                self._begin(text[1:])
            elif found >= 0:
                self._begin(text[found:])
            else:
                return False
        elif self._state is _State.TAKING:
            self._text = (self._text + "".join(letter for letter in text if letter.isprintable()))[:MOST]
        self._last_ms, self._last_stamp = self._now_ms(), 0
        self._quiet.start(QUIET_MS)
        return True

    # Beginning and end

    def _begin(self, text: str) -> None:
        self._mute()
        self._state, self._text = _State.TAKING, text[:MOST]
        self._quiet.start(QUIET_MS)

    def _tell(self) -> None:
        self._state, text = _State.AFTER, self._text.strip()
        self._text = ""
        if text[:4].upper() in CODES:
            text = text.upper()  # with Caps Lock on; the alphabet of a code has capitals only
        if text:
            self.scanned.emit(text)

    def _end(self) -> None:
        if self._state is _State.TAKING:
            self._tell()
        self._state = _State.IDLE
        self._quiet.stop()
        if self._muted is not None and isValid(self._muted):
            self._muted.setAttribute(_NO_IM, True)
        self._muted = None

    def _went_quiet(self) -> None:
        self._let_go() if self._held else self._end()

    def _let_go(self) -> None:
        """It was a person: her keys go where they were meant to."""
        held, self._held = self._held, []
        target = QGuiApplication.focusObject()
        self._replaying = True
        for pressed in held if target is not None else []:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, pressed.key, pressed.modifiers, pressed.text))
        self._replaying = False

    def _mute(self) -> None:
        """The keys to come pass the input method by."""
        widget = QApplication.focusWidget()
        if widget is not None and widget.testAttribute(_NO_IM):
            widget.setAttribute(_NO_IM, False)
            self._muted = widget

    def _gap(self, event: QKeyEvent) -> float:
        """ms since the key before; by the window system's clock where it tells, for ours runs while we are busy."""
        if event.timestamp() and self._last_stamp:
            return event.timestamp() - self._last_stamp
        return self._now_ms() - self._last_ms

    def _follow(self, _: object = None) -> None:
        self._leave()
        for place in (QGuiApplication.focusWindow(), QGuiApplication.focusObject()):
            if place is not None and place not in self._on:
                place.installEventFilter(self)
                self._on.append(place)

    def _leave(self) -> None:
        for place in self._on:
            if isValid(place):
                place.removeEventFilter(self)
        self._on = []


def half_width(text: str) -> str:
    """Full-width letters as a Chinese input method makes them, as ASCII."""
    half = (chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "\u3000" else c for c in text)
    return "".join(half)


def _letter(pressed: _Pressed) -> str:
    """What it adds to a code: nothing for a control or function key."""
    acting = bool(pressed.modifiers & _ACTING)
    return "" if acting or not pressed.text.isprintable() else half_width(pressed.text)


def _may_begin(pressed: _Pressed) -> bool:
    letter = _letter(pressed)
    return len(letter) == 1 and letter.isascii() and (letter.isdigit() or letter.isupper())
