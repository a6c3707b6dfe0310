"""Keys bound to a page: they work while it is shown, whatever has the focus, in folds and tabs too."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import BUBBLING, HELD, IN_SIGHT, Key

BOUND: Final = "bound_key"


class KeyTwice(ValueError):
    """Two acts of one page want one key: a bug of the page."""


class _Bubbled(QObject):
    """Presses that no widget of the page wanted, as a line edit does not want Return."""

    def __init__(self, page: QWidget, key: Key, act: Callable[[], object]) -> None:
        super().__init__(page)
        self._codes = {Qt.Key[f"Key_{text}"] for text in key.sequences}
        self._act = act
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in self._codes or event.isAutoRepeat() or event.modifiers().value & 0x0E000000:
            return False  # with Shift, Ctrl or Alt it is another key
        self._act()
        return True


def bind(page: QWidget, key: Key, act: Callable[[], object]) -> None:
    """Let key do act while page is shown. act is called without arguments. Raises KeyTwice."""
    if key in bound(page):
        raise KeyTwice(f"{key.name} on {type(page).__name__}")
    if key in BUBBLING:
        _Bubbled(page, key, act).setProperty(BOUND, key.name)
        return
    for text in key.sequences:
        _shortcut(page, key, text).activated.connect(lambda: act())


def bind_keys(page: QWidget) -> None:
    """Let the keys of the page's buttons press them; again after new buttons came: it knows who has one.

    A chip's key and those IN_SIGHT work only where one sees what they choose, all others on a hidden tab and in a
    fold too; those HELD press whatever button has the focus. setShortcut() would click 100 ms late. Raises KeyTwice.
    """
    for button in page.findChildren(KeyButton):
        if button.key is None or button.property(BOUND) or button.key in BUBBLING | HELD:
            continue
        in_sight = button.kind in (Kind.CHIP, Kind.FILTER) or button.key in IN_SIGHT
        if not in_sight and button.key in bound(page):
            raise KeyTwice(f"{button.key.name} on {type(page).__name__}: '{button.text()}'")
        button.setProperty(BOUND, button.key.name)
        for text in button.key.sequences:
            shortcut = _shortcut(button if in_sight else page, button.key, text)
            shortcut.activated.connect(button.click)
            button.destroyed.connect(shortcut.deleteLater)


def bound(page: QWidget) -> list[Key]:
    """The keys that work on the page itself, without those of its chips."""
    names = {child.property(BOUND) for child in page.children() if not isinstance(child, QWidget)}
    return [key for key in Key if key.name in names]


def _shortcut(owner: QWidget, key: Key, text: str) -> QShortcut:
    shortcut = QShortcut(QKeySequence(text), owner)
    shortcut.setAutoRepeat(False)
    shortcut.setProperty(BOUND, key.name)
    return shortcut
