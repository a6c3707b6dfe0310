"""Panes made once: side by side, or one at a time, as the width per letter size allows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.kit.arrange import column, hairline, put, row
from ui.kit.reading_order import set_reading_order
from ui.kit.theme import Theme
from ui.words import tr

NO_LIMIT: Final = 16777215


class InTwo(Enum):
    """Where a pane goes when there is room for two columns only."""

    BESIDE = auto()
    ABOVE = auto()  # a line over the others: the pane folds itself on columns_changed
    UNDER = auto()  # below the pane before it, in the same column


class Pane(NamedTuple):
    """A pane of a page. width is a size such as 'pane_left', '' takes the rest; title is its tab's."""

    widget: QWidget
    title: str
    width: str = ""
    in_two: InTwo = InTwo.BESIDE


class Reflow(QWidget):
    """Panes in a splitter; in two columns as InTwo says; in one column they are tabs.

    foot, the acts, lies at the end of the last pane, in one column across the bottom: give it fold(bool) by
    columns_changed. A pane is moved, never made again: focus, caret, selection and undo stay. main is the
    index of the pane whose tab is shown first. Signal: columns_changed(int), for panes to fold.
    """

    columns_changed = Signal(int)

    def __init__(
        self, theme: Theme, panes: Sequence[Pane], foot: QWidget | None = None, main: int = 0
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self._panes, self._foot, self.columns = theme, list(panes), foot, 0
        self._splitter, self._stack = QSplitter(), QStackedWidget()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._columns = [self._column() for _ in panes]
        self.tabs = tab_bar(tr("分页"), [pane.title for pane in panes])
        self.tabs.setCurrentIndex(main)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._head = column(row(self.tabs, None, margins=(24, 0, 24, 0)), hairline())
        self._foot_line, self._above_line = hairline(), hairline()
        self._outer = QVBoxLayout(self)
        put(self._outer, self._head, self._above_line, self._splitter, self._stack, self._foot_line)
        for body in (self._splitter, self._stack):
            self._outer.setStretchFactor(body, 1)  # a pane above them gets what it asks for and no more
        for part in [*(pane.widget for pane in panes), *([foot] if foot is not None else [])]:
            part.setParent(self)  # until the first arrange()
        theme.factor_changed.connect(self.rearrange)

    def arrange(self, columns: int) -> None:
        """Show this many columns, 1 to 3."""
        if columns != self.columns:
            with self._focus_kept():
                self.columns = columns
                self._move(columns)
                self.columns_changed.emit(columns)
                set_reading_order(self)
        for at, pane in enumerate(self._panes):
            wide = self._wide(pane, columns)
            self._columns[at].setMinimumWidth(wide)
            self._columns[at].setMaximumWidth(wide or NO_LIMIT)
        if columns == 2 and not any(self._wide(pane, columns) for pane in self._panes):
            self._splitter.setSizes([self.width()] * len(self._panes))  # nobody's is fixed: in halves

    def rearrange(self) -> None:
        """Ask anew how many columns there are, and how wide."""
        if self.width() > 0 and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.arrange(min(self._theme.columns(self.width()), 3))

    def turn_to(self, widget: QWidget) -> None:
        """Turn to the tab that holds widget; side by side there is nothing to turn."""
        held = [
            i
            for i, pane in enumerate(self._panes)
            if pane.widget is widget or pane.widget.isAncestorOf(widget)
        ]
        self.tabs.setCurrentIndex(held[0] if held else self.tabs.currentIndex())

    def turn_on(self) -> None:
        """Turn to the next tab, from the last one to the first: Key.NEXT_PAGE."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rearrange()

    def _column(self) -> QWidget:
        holder = QWidget(self)
        put(QVBoxLayout(holder))
        self._splitter.addWidget(holder)
        return holder

    def _move(self, columns: int) -> None:
        last = len(self._panes) - 1
        for at, pane in enumerate(self._panes):
            above = columns == 2 and pane.in_two is InTwo.ABOVE
            under = columns == 2 and pane.in_two is InTwo.UNDER and at > 0
            if columns == 1:
                self._stack.addWidget(pane.widget)
            elif above:
                self._outer.insertWidget(1, pane.widget)
            else:
                self._layout(at - 1 if under else at).addWidget(pane.widget)
            self._columns[at].setVisible(columns > 1 and not above and not under)
            pane.widget.setVisible(columns > 1 or at == self.tabs.currentIndex())
        if self._foot is not None:
            under = columns == 2 and self._panes[last].in_two is InTwo.UNDER
            (self._outer if columns == 1 else self._layout(last - 1 if under else last)).addWidget(self._foot)
            self._foot.show()
        self._splitter.setVisible(columns > 1)
        self._above_line.setVisible(columns == 2 and any(pane.in_two is InTwo.ABOVE for pane in self._panes))
        for part in (self._head, self._stack):
            part.setVisible(columns == 1)
        self._foot_line.setVisible(columns == 1 and self._foot is not None)
        self._stack.setCurrentIndex(self.tabs.currentIndex())

    def _layout(self, at: int) -> QBoxLayout:
        layout = self._columns[at].layout()
        assert isinstance(layout, QBoxLayout)
        return layout

    def _wide(self, pane: Pane, columns: int) -> int:
        """The fixed width of a pane's column, 0 where it takes the rest; the handle is the pixel it lacks."""
        if not pane.width or columns == 1:
            return 0
        if not any(self._columns[i].isVisibleTo(self) and not p.width for i, p in enumerate(self._panes)):
            return 0  # nobody would take the rest
        base = self._theme.size(pane.width)
        spare = self.width() - sum(self._theme.size(p.width) for p in self._panes if p.width)
        most = f"{pane.width}_most"
        if columns == 3 and most in self._theme.tokens["size"]:
            # On wider screens the middle grows first, then the sides.
            beyond = max(0, spare - self._theme.size("pane_middle_most")) // 2
            base = min(base + beyond, self._theme.size(most))
        return base - 1

    @contextmanager
    def _focus_kept(self) -> Iterator[None]:
        """Reparenting drops focus and selection; caret and undo stay by themselves."""
        focused = self.window().focusWidget()
        inside = focused if focused is not None and self.isAncestorOf(focused) else None
        edit = inside if isinstance(inside, QLineEdit) else None
        caret = edit.cursorPosition() if edit else 0
        start, length = (edit.selectionStart(), len(edit.selectedText())) if edit else (-1, 0)
        yield
        if inside is None:
            return
        self.turn_to(inside)
        inside.setFocus(Qt.FocusReason.OtherFocusReason)  # any other reason selects all in a QLineEdit
        if edit is not None:
            edit.setCursorPosition(caret)
            if start >= 0:
                edit.setSelection(start, length)


def tab_bar(name: str, titles: Sequence[str]) -> QTabBar:
    """Tabs that never scroll and never elide, read aloud under this name.

    Put a check or a count in with setTabButton().
    """
    tabs = QTabBar()
    tabs.setAccessibleName(name)
    for title in titles:
        tabs.addTab(title)
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    tabs.setElideMode(Qt.TextElideMode.ElideNone)
    tabs.setUsesScrollButtons(False)
    tabs.setProperty("ring", True)
    return tabs
