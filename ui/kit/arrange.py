"""Widgets side by side and under each other, without a layout's own margins and gaps."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.kit.painted import RIGHT, Part
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme

Item = QWidget | QLayout | int | None  # an int is so many px of space, None takes what is left
Margins = tuple[int, int, int, int]  # left, top, right, bottom
NONE: Margins = (0, 0, 0, 0)


def row(*items: Item, margins: Margins = NONE, gap: int = 0) -> QFrame:
    """Items from left to right."""
    return fill(QHBoxLayout(), *items, margins=margins, gap=gap)


def column(*items: Item, margins: Margins = NONE, gap: int = 0) -> QFrame:
    """Items from top to bottom."""
    return fill(QVBoxLayout(), *items, margins=margins, gap=gap)


def fill(layout: QBoxLayout, *items: Item, margins: Margins = NONE, gap: int = 0) -> QFrame:
    """A frame with the items in this layout."""
    frame = QFrame()
    frame.setLayout(layout)
    put(layout, *items, margins=margins, gap=gap)
    return frame


def put(layout: QBoxLayout, *items: Item, margins: Margins = NONE, gap: int = 0) -> None:
    """Add the items to a layout and give it these margins and this gap."""
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item is None:
            layout.addStretch(1)
        else:
            layout.addSpacing(item)


def on_ground(widget: QWidget, ground: str) -> QWidget:
    """The widget with a ground: card, page, fill, well or line."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def hairline(upright: bool = False) -> QWidget:
    """A line of 1 px, across or upright."""
    line = on_ground(QWidget(), "line")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def heading(theme: Theme, title: str, note: str = "", end: str = "") -> QFrame:
    """The head of a section: its title bold, a note beside it, a small remark at the right end."""
    said = Phrase(theme, Part(title, "heading"), *([Part(note, ink="ink-2")] if note else []))
    remark = [Phrase(theme, Part(end, "small", "ink-2"), align=RIGHT)] if end else []
    return row(said, None, *remark, gap=8)
