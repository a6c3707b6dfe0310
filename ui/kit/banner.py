"""Strips across the page and boxes in it that say something: offline, an error, what to tell the citizen."""

from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from domain.trouble import Trouble
from ui.kit.arrange import column, put
from ui.kit.painted import RIGHT, Part, paint_box
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.trouble_text import told

SIDE: Final = 16


class Tone(Enum):
    """What a strip or box is about: (ink, ground, edge, icon)."""

    NOTE = ("primary", "primary-tint", "primary-line", "info")
    OK = ("ok", "ok-tint", "ok-line", "circle-check")
    LATER = ("warning", "warning-tint", "warning-line", "triangle")
    OFFLINE = ("warning", "warning-tint", "warning-line", "link-off")
    ERROR = ("error", "error-tint", "error-line", "octagon-cross")


class Banner(QFrame):
    """A strip in the layout, never over the content: icon, title, text, a remark and acts at the right.

    As high as its text needs, 40 at least. Hidden until it says something.
    """

    def __init__(self, theme: Theme, *acts: QWidget, boxed: bool = False) -> None:
        """boxed = with an edge around, inside a page; else only a line below, across the window."""
        super().__init__()
        self._theme, self._boxed, self._tone = theme, boxed, Tone.NOTE
        self._icon, self._text = Phrase(theme, tall="strip"), Paragraph(theme)
        self._remark = Phrase(theme, align=RIGHT)
        self._acts = acts
        line = QHBoxLayout(self)
        put(line, self._icon, margins=(SIDE, 0, SIDE, 0), gap=12)
        line.addWidget(column(self._text, margins=(0, 8, 0, 8)), 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._remark, *acts):
            line.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, tone: Tone, title: str, text: str, remark: str = "") -> None:
        """Show a title in bold, a text and a remark; its first act is the thing to do."""
        self._tone, (ink, _, _, icon) = tone, tone.value
        self._icon.say(Part(icon=icon, icon_px=18, ink=ink))
        self._text.say(f"**{title}**　{text}" if title else text, ink)
        self._remark.say(Part(remark, ink=ink))
        self._remark.setVisible(bool(remark))
        self.setAccessibleName(f"{title} {text}")
        if self.parentWidget() is not None:
            self.show()
        else:  # shown now it would be a window of its own
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        self.update()

    def say_trouble(self, trouble: Trouble | None) -> None:
        """What went wrong, what is safe and what to do; nothing where nothing did."""
        if trouble is None:
            self.say_nothing()
            return
        words = told(trouble)
        self.say(Tone.ERROR, words.title, words.rest)

    def say_nothing(self) -> None:
        """Vanish: the body gets its place back."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, (_, ground, edge, _) = QPainter(self), self._tone.value
        if self._boxed:
            paint_box(painter, self._theme, self.rect(), ground, edge, 0)
            return
        painter.fillRect(self.rect(), self._theme.colour(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour(edge))


class Callout(QFrame):
    """A tinted box with a bar at its left: what to say to the citizen, what happens next."""

    def __init__(self, theme: Theme, tone: Tone, title: str, text: str, role: str = "strong") -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._title, self._text = Phrase(theme), Paragraph(theme, "", role)
        line = QVBoxLayout(self)
        put(line, self._title, 4, self._text, margins=(20, 12, SIDE, 12))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(tone, title, text)

    def say(self, tone: Tone, title: str, text: str) -> None:
        """Show another title and text; **words** between stars are bold."""
        self._tone = tone
        self._title.say(Part(title, "badge", tone.value[0]))
        self._text.say(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, (ink, ground, _, _) = QPainter(self), self._tone.value
        painter.fillRect(self.rect(), self._theme.colour(ground))
        painter.fillRect(0, 0, self._theme.stroke("rail_bar"), self.height(), self._theme.colour(ink))
