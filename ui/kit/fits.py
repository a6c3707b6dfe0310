"""Whether all that is shown can be read and hit: walks the visible widgets and returns complaints."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from ui.kit.focus_ring import FocusRing
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import Piece
from ui.kit.seen import native_texts, pieces_of, rows_of, settle, shown
from ui.kit.theme import Theme
from ui.kit.toast import Toast

INK: Final = "国Ag|（"  # must fit in height; Noto's line box, 1.45 em, may be higher than its line
OVERLAYS: Final = (FocusRing, Toast, QSplitterHandle)  # lie over others by intent


def complaints(theme: Theme, root: QWidget) -> list[str]:
    """Everything below at once, for the test of a screen; empty when the screen is good."""
    settle()
    return [*unreadable(theme, root), *unhittable(theme, root), *key_clashes(root), *unnamed(root)]


def unreadable(theme: Theme, root: QWidget) -> list[str]:
    """Texts that are cut, lie on another or leave their place; widgets that leave their parent or overlap."""
    seen = shown(root)
    return [said for widget in seen for said in _unreadable(theme, widget)] + list(_overlaps(seen))


def unhittable(theme: Theme, root: QWidget) -> list[str]:
    """Buttons, inputs, tabs and rows that are less than 32 px wide or high; status devices may lack the line."""
    least, sizes = theme.size("hit_min"), []
    for widget in shown(root):
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
            sizes.append((called(widget), widget.size()))
        if isinstance(widget, QTabBar):
            sizes += [(widget.tabText(i), widget.tabRect(i).size()) for i in range(widget.count())]
        if isinstance(widget, QAbstractItemView):
            rows = [index for index, _ in rows_of(widget)]
            sizes += [(f"{called(widget)} row {i.row()}", widget.visualRect(i).size()) for i in rows]
    return [
        f"{name} is only {size.width()} x {size.height()}"
        for name, size in sizes
        if min(size.width(), size.height()) < least - 1
    ]


def key_clashes(root: QWidget) -> list[str]:
    """Keys that two visible buttons claim."""
    holders: dict[Key, list[str]] = {}
    for widget in shown(root):
        if isinstance(widget, KeyButton) and widget.key is not None:
            holders.setdefault(widget.key, []).append(called(widget))
    return [f"{key.name} is claimed by {' and '.join(who)}" for key, who in holders.items() if len(who) > 1]


def unnamed(root: QWidget) -> list[str]:
    """Places that Tab stops at and a screen reader has no name for."""
    stops = [
        w for w in shown(root) if isinstance(w, QAbstractButton | QLineEdit | QComboBox | QAbstractItemView)
    ]
    return [f"{called(stop)} has no accessible name" for stop in stops if not _named(stop)]


def called(widget: QWidget) -> str:
    """How a complaint calls a widget."""
    return f"{type(widget).__name__} '{widget.accessibleName() or widget.objectName()}'"


def _named(widget: QWidget) -> bool:
    own = widget.parentWidget()
    inside = isinstance(own, QAbstractScrollArea | QComboBox | QTabBar)  # parts that Qt makes for itself
    return bool(widget.accessibleName()) or inside


def _unreadable(theme: Theme, widget: QWidget) -> Iterator[str]:
    parent, name = widget.parentWidget(), called(widget)
    if parent is not None and not isinstance(widget, OVERLAYS) and not widget.isWindow():
        yield from _leaves(widget, parent, name)
    yield from _ill_placed(theme, name, widget.rect(), pieces_of(widget))
    if isinstance(widget, QAbstractItemView):
        for index, pieces in rows_of(widget):
            place = QRect(QPoint(0, 0), widget.visualRect(index).size())
            button = widget.indexWidget(index)
            if button is not None and button.isVisible():
                place.setRight(place.right() - button.sizeHint().width())
            yield from _ill_placed(theme, f"{name} row {index.row()}", place, pieces)
    metrics = QFontMetricsF(widget.font())
    for text, room in native_texts(widget):
        wide, high = metrics.horizontalAdvance(text), metrics.tightBoundingRect(INK).height()
        if text and (wide > room.width() + 0.5 or high > room.height()):
            yield f"{name}: '{text}' needs {wide:.0f} px, has {room.width()} x {room.height()}"


def _leaves(widget: QWidget, parent: QWidget, name: str) -> Iterator[str]:
    rect, within = widget.geometry(), parent.rect()
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        if isinstance(area, QScrollArea) and widget is area.widget() and _stuck_aside(area, rect, within):
            yield f"{name}: {rect.width()} px wide in a pane of {within.width()} that does not scroll aside"
        return
    if not within.contains(rect) and not rect.isEmpty():
        yield f"{name}: {_told(rect)} leaves {called(parent)} {_told(within)}"


def _stuck_aside(area: QScrollArea, rect: QRect, within: QRect) -> bool:
    return rect.width() > within.width() and not area.horizontalScrollBar().isVisible()


def _overlaps(seen: list[QWidget]) -> Iterator[str]:
    families: dict[QWidget, list[QWidget]] = {}
    for widget in seen:
        parent = widget.parentWidget()
        if parent is not None and parent.layout() is not None and not isinstance(widget, OVERLAYS):
            families.setdefault(parent, []).append(widget)
    for children in families.values():
        for one, other in combinations(children, 2):
            if one.geometry().intersects(other.geometry()):
                yield f"{called(one)} {_told(one.geometry())} lies on {called(other)} {_told(other.geometry())}"


def _ill_placed(theme: Theme, name: str, rect: QRect, pieces: list[Piece]) -> Iterator[str]:
    for at, piece in enumerate(pieces):
        high = theme.metrics(piece.part.role).tightBoundingRect(INK).height() if piece.text else 0
        if not rect.contains(piece.rect):
            yield f"{name}: '{piece.text}' {_told(piece.rect)} leaves {_told(rect)}"
        if high > piece.rect.height():
            yield f"{name}: '{piece.text}' is {high:.0f} px high, has {piece.rect.height()}"
        for other in pieces[at + 1 :]:
            if piece.text and other.text and piece.rect.intersects(other.rect):
                yield f"{name}: '{piece.text}' lies on '{other.text}'"


def _told(rect: QRect) -> str:
    return f"({rect.x()}, {rect.y()}, {rect.width()} x {rect.height()})"
