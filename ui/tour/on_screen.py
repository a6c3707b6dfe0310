"""What a person could read on the window now, as plain texts."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

Role = Qt.ItemDataRole


def texts(window: QWidget) -> list[str]:
    """The texts of all visible widgets in order of creation, each once; rows of lists by their accessible text."""
    found = dict.fromkeys(text for widget in _visible(window) for text in _texts(widget))
    return [text for text in found if text.strip()]


def hands(window: QWidget) -> QWidget:
    """Where keys go: a question over the page has them first."""
    top = QApplication.activeModalWidget() or window
    return top.focusWidget() or top


def focus(window: QWidget) -> str:
    """The accessible name of the focused widget, else its class, '' for none."""
    widget = hands(window)
    return "" if widget is window else widget.accessibleName() or type(widget).__name__


def _visible(window: QWidget) -> Iterator[QWidget]:
    yield from (widget for widget in (window, *window.findChildren(QWidget)) if widget.isVisible())


def _texts(widget: QWidget) -> Iterator[str]:
    pieces = getattr(widget, "pieces", None)
    if pieces is not None:
        yield from (piece.text for piece in pieces() if piece.text)
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().split("|")[0]
    elif isinstance(widget, QLineEdit):
        yield widget.displayText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(i) for i in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _rows(widget)
    yield widget.accessibleName()
    yield widget.accessibleDescription()


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount() if model else 0):
        index: QModelIndex = model.index(row, 0)
        yield str(index.data(Role.AccessibleTextRole) or index.data(Role.DisplayRole) or "")
