"""The strip at the foot of the window: each device with its state and what to do; the age of the lists."""

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from ui.kit.arrange import put
from ui.kit.painted import RIGHT, SHORTEST, Part, Piece, lay_out, paint_pieces, total_width
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr

GAP: Final = 8
ENDS: Final = 16


class Health(Enum):
    """How a device is: (ink, icon)."""

    WELL = ("ok", "check")
    UNHAPPY = ("warning", "triangle")
    MISSING = ("error", "octagon-cross")


class Device(NamedTuple):
    """A device on the strip; says is what to do, '' while it is well, and may hold a shorter form behind '|'."""

    key: str
    icon: str
    name: str
    health: Health
    says: str = ""


class _DeviceButton(QAbstractButton):
    """One device; a click goes to what can be done about it."""

    def __init__(self, theme: Theme, device: Device) -> None:
        super().__init__()
        self._theme, self.device = theme, device
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the strip is for the eye; its keys are on the pages
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_device(device)

    def show_device(self, device: Device) -> None:
        if device == self.device and self.accessibleName():
            return
        self.device = device
        says = device.says.split("|")[0]
        self.setAccessibleName(f"{device.name} {says}".strip())
        self.updateGeometry()
        self.update()

    def pieces(self) -> list[Piece]:
        return lay_out(self._theme, self._parts(), self.rect().adjusted(GAP, 0, -GAP, 0))

    def sizeHint(self) -> QSize:
        return self._size(0)

    def minimumSizeHint(self) -> QSize:
        return self._size(SHORTEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), self._theme.colour("page"))
        paint_pieces(painter, self._theme, self.pieces())

    def _parts(self) -> list[Part]:
        (ink, icon), device = self.device.health.value, self.device
        if device.health is Health.WELL:
            return [Part(device.name, "small", "ink-2", device.icon), Part(icon=icon, ink=ink, icon_px=14)]
        return [
            Part(device.name, "badge", ink, device.icon),
            Part(device.says, "badge", ink, icon, 14, icon_gap=6),
        ]

    def _size(self, level: int) -> QSize:
        wide = total_width(self._theme, self._parts(), level) + 2 * GAP
        return QSize(wide, max(self._theme.size("status") - 1, self._theme.size("hit_min") - 1))


class StatusStrip(QWidget):
    """Devices left, ages right. Where not all fit, the well ones become one count. Signal: picked(key)."""

    picked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._buttons = theme, list[_DeviceButton]()
        self._well, self._ages = Phrase(theme), Phrase(theme, align=RIGHT)
        self._line = QHBoxLayout(self)
        self._line.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # it folds instead
        put(self._line, self._well, None, self._ages, margins=(ENDS - GAP, 1, ENDS, 0), gap=GAP)
        theme.factor_changed.connect(self._fold)

    def show_devices(self, devices: Sequence[Device]) -> None:
        """Show these devices, in this order."""
        if [button.device.key for button in self._buttons] != [device.key for device in devices]:
            for button in self._buttons:
                self._line.removeWidget(button)
                button.deleteLater()
            self._buttons = [_DeviceButton(self._theme, device) for device in devices]
            for at, button in enumerate(self._buttons):
                self._line.insertWidget(1 + at, button)
                button.clicked.connect(lambda _=False, one=button: self.picked.emit(one.device.key))
        for button, device in zip(self._buttons, devices, strict=True):
            button.show_device(device)
        self._fold()

    def show_ages(self, *parts: Part) -> None:
        """Say at the right how old the reference data is, and the version."""
        self._ages.say(*parts)
        self._fold()

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.size("status"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("card"))
        painter.fillRect(QRect(0, 0, self.width(), 1), self._theme.colour("line"))

    def _fold(self) -> None:
        needed = sum(button.sizeHint().width() + GAP for button in self._buttons)
        folded = needed + self._ages.sizeHint().width() + 3 * ENDS > self.width()
        well = [button for button in self._buttons if button.device.health is Health.WELL]
        for button in self._buttons:
            button.setVisible(not (folded and button in well))
        self._well.setVisible(folded and bool(well))
        words = tr("{count} 台设备正常|{count} 台正常", count=len(well))
        self._well.say(Part(words, "small", "ink-2", "check", 14, "ok"))
        self._well.setContentsMargins(GAP, 0, 0, 0)
