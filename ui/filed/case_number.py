"""A case number, in groups for the eye and in one piece for the clipboard and the screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from ui.filed.texts import number_parts
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme


class CaseNumber(Phrase):
    """Ctrl C copies it while it has the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._number = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)

    def show_number(self, number: str) -> None:
        """Show this one."""
        self._number = number
        self.say(*number_parts(number))
        self.setAccessibleName(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._number)
            event.accept()
            return
        super().keyPressEvent(event)
