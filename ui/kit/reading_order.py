"""The order of Tab: that in which things lie, not that in which they were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLayout, QSplitter, QStackedWidget, QWidget


def set_reading_order(root: QWidget) -> None:
    """Let Tab follow the layouts. Qt's own order is that of creation, and each move puts a widget last."""
    for before, after in pairwise(reading(root)):
        QWidget.setTabOrder(before, after)


def reading(widget: QWidget) -> Iterator[QWidget]:
    """The widgets that Tab stops at, in the order in which they lie in their layouts."""
    takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    if takes_focus:
        yield widget
    if takes_focus and not isinstance(widget, QAbstractItemView):
        return
    for child in _placed(widget):
        yield from reading(child)


def _placed(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QSplitter | QStackedWidget):  # a splitter has no layout at all
        return [pane for i in range(widget.count()) if (pane := widget.widget(i)) is not None]
    placed = list(_in_layout(widget.layout())) if widget.layout() is not None else []
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    inside = widget.findChildren(QWidget, options=direct)
    return placed + [child for child in inside if child not in placed]


def _in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    for i in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(i) if layout is not None else None
        if item is not None and (child := item.widget()) is not None:
            yield child
        elif item is not None:
            yield from _in_layout(item.layout())
