"""What is on screen, as data: the visible widgets, their painted pieces and native texts, and all its words."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QRect
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QWidget,
)

from ui.kit.painted import Piece
from ui.kit.row_delegate import RowDelegate

ROUNDS: Final = 8  # as deep as layouts are nested


def settle() -> None:
    """Let layouts come to rest: each change asks the layout around it anew, one round of events later."""
    for _ in range(ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def shown(root: QWidget) -> list[QWidget]:
    """Root and all visible widgets in it, in the order of their making; other windows are left out."""
    inside = [widget for widget in root.findChildren(QWidget) if widget.window() is root.window()]
    return [widget for widget in (root, *inside) if widget.isVisible()]


def texts(root: QWidget) -> list[str]:
    """All words on screen: painted, native and in rows, those scrolled out of sight too; no passwords."""
    return [text for widget in shown(root) for text in _texts(widget) if text.strip()]


def pieces_of(widget: QWidget) -> list[Piece]:
    """What a painted widget of the kit shows; nothing for all others."""
    pieces = getattr(widget, "pieces", None)
    return list(pieces()) if pieces is not None else []


def rows_of(view: QAbstractItemView) -> Iterator[tuple[QModelIndex, list[Piece]]]:
    """Each row of a list with what is painted in it, the row's top left as origin."""
    delegate, model = view.itemDelegate(), view.model()
    if isinstance(delegate, RowDelegate) and model is not None:
        for at in range(model.rowCount()):
            index = model.index(at, 0)
            yield index, delegate.pieces(index)


def native_texts(widget: QWidget) -> Iterator[tuple[str, QRect]]:
    """The words that Qt itself paints, with the room they have."""
    if isinstance(widget, QLabel) and not widget.wordWrap():
        yield widget.text(), widget.contentsRect()
    if isinstance(widget, QLineEdit):
        frame = QStyleOptionFrame()
        widget.initStyleOption(frame)
        room = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, widget)
        shown_text = widget.displayText() or widget.placeholderText()
        yield shown_text, room.marginsRemoved(widget.textMargins())
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        place = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField
        yield widget.currentText(), widget.style().subControlRect(*place, widget)
    if isinstance(widget, QTabBar):
        yield from ((widget.tabText(i), widget.tabRect(i)) for i in range(widget.count()))


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (piece.text for piece in pieces_of(widget))
    if isinstance(widget, QAbstractItemView):
        for _, pieces in rows_of(widget):
            yield from (piece.text for piece in pieces)
    if isinstance(widget, QLineEdit) and widget.echoMode() is not QLineEdit.EchoMode.Normal:
        return
    yield from (text for text, _ in native_texts(widget))
