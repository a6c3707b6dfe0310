"""A field: label, where its value came from, the input, and what is wrong with it."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from ui.kit.painted import RIGHT, SHORTEST, Part, Piece, lay_out, paint_pieces, stack, total_width, wrap
from ui.kit.theme import Theme
from ui.words import tr

GAP: Final = 4
ERROR: Final = Part(role="small", ink="error", icon="alert-circle", icon_px=14)
Editor = QLineEdit | QComboBox


def shared(text: str, icon: str = "link") -> Part:
    """An origin in green: a source, a card or a licence has told the value."""
    return Part(text, "small", "ok", icon, 12, icon_gap=4)


def told(text: str, icon: str = "info") -> Part:
    """An origin in grey: a default, a remark, the value before it was changed."""
    return Part(text, "small", "ink-2", icon, 12, icon_gap=4)


class FieldBox(QWidget):
    """Label left and origin right on one line, the input, an error only while there is one.

    trailing, such as a search button, lies in the input's right end. Signal: edited(str), by the person only.
    """

    edited = Signal(str)

    def __init__(
        self, theme: Theme, label: str, editor: Editor, origin: Part | None = None,
        required: bool = False, trailing: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme, self.editor, self._trailing = theme, editor, trailing
        self._label = QLabel(label, self)  # a QLabel: on Linux a QComboBox is named by its buddy alone
        self._label.setProperty("role", "small")
        self._label.setBuddy(editor)
        self._star = [Part("*", "badge", "error")] if required else []
        self._origin: list[Part] = []
        self._error = ""
        editor.setParent(self)
        editor.setAccessibleName(label)
        if trailing is not None:
            trailing.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_origin(origin)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self.edited)
        else:
            editor.activated.connect(lambda index: self.edited.emit(editor.itemData(index)))

    def value(self) -> str:
        """What is in the input; of a combo box the value, '' while nothing is chosen."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text()
        return str(self.editor.currentData() or "")

    def set_value(self, value: str) -> None:
        """Show a value; the same one keeps caret and undo. A combo box shows nothing for one it has not."""
        if value == self.value():
            return
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(value)
            self.editor.setCursorPosition(0)  # the beginning of an address tells more than its end
        else:
            self.editor.setCurrentIndex(self.editor.findData(value))

    def set_origin(self, origin: Part | None) -> None:
        """Say where the value came from: shared(…), told(…) or nothing."""
        self._origin = [origin] if origin else []
        self._describe()

    def set_changed(self, original: str) -> None:
        """Say that the value was changed by hand, and what a source had told."""
        self.set_origin(told(tr("原值 {value}|改过", value=original), "reuse"))

    def set_readonly(self, readonly: bool) -> None:
        """Let it be seen and copied, not changed."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setReadOnly(readonly)
        else:
            self.editor.setEnabled(not readonly)
        self._set_state("readonly" if readonly else "")

    def set_error(self, says: str) -> None:
        """Say in words what is wrong, '' for nothing; it is also the input's spoken description."""
        if says == self._error:
            return
        self._error = says
        self._set_state("error" if says else "")
        self._describe()

    @property
    def error(self) -> str:
        """What is wrong, '' for nothing."""
        return self._error

    def pieces(self) -> list[Piece]:
        """Star, origin and error."""
        theme, line = self._theme, self._theme.line("small")
        left = self._label.width() + GAP
        head = QRect(left, 0, self.width() - left, line)
        star = lay_out(theme, self._star, head)
        if star:
            head.setLeft(star[-1].rect.right() + 1 + GAP)
        said = self._error_lines(self.width())
        below = QRect(0, line + theme.size("control") + 2 * GAP, self.width(), line * len(said))
        return [*star, *lay_out(theme, self._origin, head, RIGHT), *stack(theme, said, ERROR, below)]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        line, said = self._theme.line("small"), len(self._error_lines(width))
        return line + GAP + self._theme.size("control") + (GAP + line * said if said else 0)

    def sizeHint(self) -> QSize:
        beside = total_width(self._theme, [*self._star, *self._origin], SHORTEST)
        wide = self._label.sizeHint().width() + beside + 2 * GAP
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # never squeezed

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_pieces(QPainter(self), self._theme, self.pieces())

    def _error_lines(self, width: int) -> list[str]:
        room = width - self._theme.icon_px(ERROR.icon_px) - ERROR.icon_gap
        return wrap(self._theme, self._error, "small", room) if self._error else []

    def _describe(self) -> None:
        origin = "".join(part.form(0) for part in self._origin)
        self.editor.setAccessibleDescription(self._error or origin)
        self.updateGeometry()
        self.update()

    def _set_state(self, state: str) -> None:
        self.editor.setProperty("state", state)
        self.editor.style().unpolish(self.editor)  # else the rules for the new state are not looked up
        self.editor.style().polish(self.editor)

    def _arrange(self) -> None:
        line, high = self._theme.line("small"), self._theme.size("control")
        self._label.setGeometry(0, 0, self._label.sizeHint().width(), line)
        self.editor.setGeometry(0, line + GAP, self.width(), high)
        if self._trailing is None:
            return
        wide = self._trailing.sizeHint().width()
        self._trailing.setGeometry(self.width() - wide - 2, self.editor.y() + 2, wide, high - 4)
        self._trailing.raise_()
        if isinstance(self.editor, QLineEdit):
            self.editor.setTextMargins(0, 0, wide, 0)
