"""What a dialog is filled in on: as high as its content asks for, and scrolling where the window has no room for it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme


class Sheet(ScrollPane):
    """A ScrollPane that tells a layout how high it would like to be at a width."""

    def __init__(self, theme: Theme, content: QWidget) -> None:
        super().__init__(theme, content)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()  # a scroll area keeps such news to itself
        return super().eventFilter(watched, event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        content = self.widget()
        layout = content.layout() if content is not None else None
        return layout.totalHeightForWidth(width) if layout is not None else 0
