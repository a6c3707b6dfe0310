"""The button of the house: icon, word and the key that presses it, in four kinds and as a chip."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.keys import CHOICES, Key
from ui.kit.painted import (
    CENTRE,
    LEFT,
    SHORTEST,
    Part,
    Piece,
    cap,
    lay_out,
    paint_box,
    paint_pieces,
    total_width,
)
from ui.kit.theme import Theme
from ui.words import tr


class Kind(Enum):
    """What a button is for. A page has one PRIMARY at most. CHIP answers, FILTER narrows a list."""

    PRIMARY = auto()
    SECONDARY = auto()
    QUIET = auto()
    DANGER = auto()
    CHIP = auto()
    FILTER = auto()


class Look(NamedTuple):
    """The colour tokens of one state, '' = none; cap is ink, ground and edge of the keycap."""

    ground: str
    edge: str
    ink: str
    strong: bool = False
    cap: tuple[str, str, str] = ("ink-2", "page", "line")


class Box(NamedTuple):
    """What a kind looks like by default: size name, type role, px around the words."""

    size: str
    role: str
    around: int


SOLID: Final = ("on-primary", "", "on-primary")
GREY: Final = Look("fill", "line", "disabled", cap=("disabled", "", "paper-edge"))  # every kind that waits
CHOSEN: Final = Look("primary-tint", "primary", "primary", True, ("primary", "card", "primary-line"))
PLAIN: Final = (Look("card", "edge", "ink"), Look("page", "edge", "ink"))
LOOKS: Final[Mapping[Kind, tuple[Look, Look, Look]]] = {  # default, hover, pressed or chosen
    Kind.PRIMARY: (
        Look("primary", "", "on-primary", True, SOLID),
        Look("primary-hover", "", "on-primary", True, SOLID),
        Look("primary-pressed", "", "on-primary", True, SOLID),
    ),
    Kind.SECONDARY: (*PLAIN, Look("fill", "edge", "ink")),
    Kind.QUIET: (Look("", "", "primary"), Look("primary-tint", "", "primary"), Look("fill", "", "primary")),
    Kind.DANGER: (
        Look("card", "error", "error"),
        Look("error-tint", "error", "error"),
        Look("error", "", "on-error", True, SOLID),
    ),
    Kind.CHIP: (*PLAIN, CHOSEN),
    Kind.FILTER: (*PLAIN, CHOSEN),
}
BOXES: Final[Mapping[Kind, Box]] = {
    Kind.CHIP: Box("chip", "body", 18),
    Kind.FILTER: Box("chip_filter", "body", 22),
}
BOLD: Final[Mapping[str, str]] = {"body": "heading", "strong": "large", "small": "badge"}


class KeyButton(QAbstractButton):
    """A button that shows its key; bind_keys(page) makes the key press it. Signal: clicked(bool).

    word may hold a shorter form behind '|'; '' is a button of its icon alone: give it setAccessibleName().
    box is a size name; the hit area is 32 px even where box is less.
    """

    def __init__(
        self, theme: Theme, word: str, key: Key | None = None, kind: Kind = Kind.SECONDARY,
        icon: str = "", box: str = "", role: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        usual = BOXES.get(kind, Box("control", "body", 26))
        self._theme, self.key, self.kind, self._icon = theme, key, kind, icon
        self._box = box or usual.size
        self._around = 18 if self._box == "chip" else usual.around
        self._role = role or ("strong" if self._box == "control_large" else usual.role)
        self._waiting = False
        self.say(word)
        self.setCheckable(kind in (Kind.CHIP, Kind.FILTER))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, word: str, icon: str | None = None) -> None:
        """Show another word, and another icon if one is given; the same cost nothing."""
        icon = self._icon if icon is None else icon
        if (word, icon) == (self.text(), self._icon) and self.accessibleName():
            return
        self._icon = icon
        self.setText(word)
        spoken = self.key.sequences[0] if self.key else ""
        self.setAccessibleName(f"{word.split('|')[0]} {spoken}".strip())
        self.updateGeometry()
        self.update()

    @property
    def waiting(self) -> bool:
        """Whether it is drawn grey though it can be pressed."""
        return self._waiting

    def set_waiting(self, waiting: bool) -> None:
        """Draw it grey yet pressable: the finishing act while something is missing."""
        self._waiting = waiting
        self.update()

    def pieces(self) -> list[Piece]:
        """What is painted now."""
        left, align = (7, LEFT) if self._numbered() else (0, CENTRE)
        return lay_out(self._theme, self._parts(self._look()), self._painted().adjusted(left, 0, 0, 0), align)

    def sizeHint(self) -> QSize:
        return self._size(level=0)

    def minimumSizeHint(self) -> QSize:
        return self._size(level=SHORTEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, radius = QPainter(self), self._look(), self._theme.radius("control")
        paint_box(painter, self._theme, self._painted(), look.ground, look.edge, radius)
        paint_pieces(painter, self._theme, self.pieces())

    def _numbered(self) -> bool:
        return self.key in CHOICES and self.kind in (Kind.CHIP, Kind.FILTER)

    def _look(self) -> Look:
        default, hover, pressed = LOOKS[self.kind]
        if self._waiting or not self.isEnabled():
            return GREY
        return pressed if self.isDown() or self.isChecked() else hover if self.underMouse() else default

    def _parts(self, look: Look) -> list[Part]:
        role = BOLD.get(self._role, self._role) if look.strong else self._role
        large = self._box == "control_large"
        word = Part(self.text(), role, look.ink, self._icon, 20 if large else 16, icon_gap=10)
        if not self.key:
            return [word]
        shown = tr(self.key.cap)
        if self._numbered():  # a hint beside the chips says Alt; on the chip the digit is enough
            return [cap(shown.removeprefix("Alt "), *look.cap), word]
        return [word, cap(shown, *look.cap)]

    def _painted(self) -> QRect:
        high = min(self.height(), self._theme.size(self._box))
        return QRect(0, (self.height() - high) // 2, self.width(), high)

    def _size(self, level: int) -> QSize:
        bold = self._parts(LOOKS[self.kind][2])  # so that choosing a chip moves nothing
        wide = total_width(self._theme, bold, level) + (self._around if self.text() else 16)
        hit = self._theme.size("hit_min")
        return QSize(max(hit, wide), max(hit, self._theme.size(self._box)))
