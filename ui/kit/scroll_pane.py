"""A pane that scrolls up and down."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.kit.theme import Theme


class ScrollPane(QScrollArea):
    """Scrolls up and down only. When its content is laid out anew, the focused widget stays in view.

    ground is a colour: card, page or well.
    """

    def __init__(self, theme: Theme, content: QWidget, ground: str = "card") -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("ground", ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._show_focused)
        self.verticalScrollBar().rangeChanged.connect(self.show_focused)

    def sizeHint(self) -> QSize:
        content = self.widget()
        return content.sizeHint() if content is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        wide = content.minimumSizeHint().width() if content is not None else 0
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(wide + bar, self._theme.size("row"))  # its content beside a bar: it cannot scroll aside

    def show_focused(self) -> None:
        """Scroll to the focused widget and its label, once all is in place: now positions may be old."""
        self._settled.start()

    def _show_focused(self) -> None:
        focused = self.window().focusWidget()  # QApplication's is None until the window is active
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, focused.height())
