"""The focus ring: one overlay that follows the focus, since a style sheet has no outline-offset."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.kit.theme import Theme

REACH: Final = 4  # 2 px away, 2 px wide
FOLLOWED: Final = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
    }
)


class FocusRing(QWidget):
    """2 px of primary around the focused widget, if that has the property 'ring'; in a list, in its row.

    One a window, made when its widgets are. It lies in the content of the nearest scroll area, is clipped and
    scrolled with it, else in the window.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window, self._inside = theme, window, False
        self._chain: list[QWidget] = []  # the target and its parents
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.follow)

    def follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Move to new, or vanish."""
        self._let_go()
        step = new if new is not None and new.property("ring") and self._window.isAncestorOf(new) else None
        while step is not None and step is not self._window:
            self._chain.append(step)
            step.installEventFilter(self)
            step = step.parentWidget()
        if self._chain and isinstance(view := self._chain[0], QAbstractItemView):
            view.selectionModel().currentChanged.connect(self.place)
            view.verticalScrollBar().valueChanged.connect(self.place)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in FOLLOWED:
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("primary"), self._theme.stroke("focus")))
        radius = self._theme.radius("control") + (-1 if self._inside else REACH - 1)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def place(self) -> None:
        """Lie around the target as it is now."""
        if not self._chain or not isValid(self._chain[0]) or not self._chain[0].isVisibleTo(self._window):
            self.hide()
            return
        target, host = self._chain[0], self._host()
        around = target.rect().adjusted(-REACH, -REACH, REACH, REACH)
        self._inside = isinstance(target, QAbstractItemView)
        if isinstance(target, QAbstractItemView):
            around = target.visualRect(target.currentIndex()) & target.viewport().rect()
            if around.isEmpty():
                self.hide()
                return
        if self.parentWidget() is not host:
            self.setParent(host)
        self.setGeometry(QRect(target.mapTo(host, around.topLeft()), around.size()))
        self.raise_()
        self.show()

    def _let_go(self) -> None:
        alive = [widget for widget in self._chain if isValid(widget)]  # a page may be gone before its ring
        self._chain = []
        for widget in alive:
            widget.removeEventFilter(self)
        if alive and isinstance(view := alive[0], QAbstractItemView):
            view.selectionModel().currentChanged.disconnect(self.place)
            view.verticalScrollBar().valueChanged.disconnect(self.place)

    def _host(self) -> QWidget:
        for content, area in zip(self._chain, self._chain[2:], strict=False):
            if isinstance(area, QScrollArea) and content is not self._chain[0]:
                return content
        return self._window
