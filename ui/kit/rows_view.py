"""A list of rows: chosen by arrows or mouse, opened by Enter; buttons may sit in a row."""

from collections.abc import Hashable
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget

from ui.kit.arrange import row
from ui.kit.row_delegate import RowDelegate
from ui.kit.rows import ROW, Rows
from ui.kit.theme import Theme

ACTS_GAP: Final = 8
ACTS_END: Final = 16


class RowsView(QListView):
    """A list that is as high as its rows (the pane around it scrolls), or scrolls by itself.

    Signals: opened(row), by Enter or a click; chosen(row), when another one becomes the current row.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, theme: Theme, name: str, rows: Rows, delegate: type[RowDelegate], scrolls: bool = False,
        reads: bool = False,
    ) -> None:  # fmt: skip
        """reads = rows only to be read: no row can be chosen and Tab does not stop here."""
        super().__init__()
        self._theme, self._scrolls = theme, scrolls
        self.rows = rows
        self.setModel(rows)
        self.setSelectionMode(
            QListView.SelectionMode.NoSelection if reads else QListView.SelectionMode.SingleSelection
        )
        delegate(theme, self)
        self.setAccessibleName(name)
        self.setProperty("ring", True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if reads else Qt.FocusPolicy.StrongFocus)
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            for changed in (rows.rowsInserted, rows.rowsRemoved, rows.dataChanged, rows.modelReset):
                changed.connect(self.updateGeometry)
        else:
            self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.opened.emit(index.data(ROW)))
        self.selectionModel().currentChanged.connect(self._tell)

    def current(self) -> object | None:
        """The current row, or None."""
        return self.currentIndex().data(ROW) if self.currentIndex().isValid() else None

    def choose(self, key: Hashable) -> None:
        """Make the row with this key the current one; nothing happens where there is none."""
        if (index := self.rows.at(key)).isValid():
            self.setCurrentIndex(index)

    def set_acts(self, key: Hashable, *acts: QWidget, at_top: bool = False) -> None:
        """Lay buttons over the end of a row, its text stops before them; none takes them away.

        They go with their row when it moves, and vanish with it.
        """
        index = self.rows.at(key)
        if not acts:
            self.setIndexWidget(index, None)  # type: ignore[arg-type]  # null is documented, the stub lacks it
            return
        line = row(None, *acts, gap=ACTS_GAP, margins=(ACTS_GAP, 0, ACTS_END, 0))
        layout = line.layout()
        if layout is not None and at_top:
            layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setIndexWidget(index, line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            event.accept()  # QListView would emit activated() and still let it bubble to the page
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        if self._scrolls:
            return QSize(0, self._theme.size("row") * 3)
        return QSize(0, sum(self.sizeHintForRow(i) for i in range(self.rows.rowCount())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.size("row")) if self._scrolls else self.sizeHint()

    def _tell(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ROW))
