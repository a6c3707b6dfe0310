"""A paper that is about to be printed, on the well: its page, which one of how many, and the keys that turn it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from domain.rows.filed import PageImage
from ui.kit.arrange import on_ground, put, row
from ui.kit.binding import bind_keys
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paper import Paper
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr


class PaperWell(QFrame):
    """Its keys work only while there is another page to turn to. Signal: turned(int), by how many pages."""

    turned = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._paper, self._pages = Paper(theme, name), Phrase(theme)
        self._turns = [
            self._turn_button("chevron-up", Key.PAGE_BEFORE, -1),
            self._turn_button("chevron-down", Key.PAGE_BEHIND, 1),
        ]
        foot = row(self._pages, None, *self._turns, gap=8, margins=(32, 8, 32, 12))
        bind_keys(foot)
        put(QVBoxLayout(self), self._paper, foot)
        on_ground(self, "well")

    def show_page(self, page: PageImage) -> None:
        """A page as it is printed."""
        self._paper.show_page(page.width, page.height, page.rgba)
        of = tr("共 {pages} 页", pages=page.pages) if page.pages == 1 else f"{page.page + 1} / {page.pages}"
        self._pages.say(Part(f"{tr('所见即所印')} · A4 · {of}|{of}", "small", "ink-2"))
        for turn in self._turns:
            turn.setVisible(page.pages > 1)

    def show_nothing(self, why: str) -> None:
        """No page; why there is none, in words."""
        self._paper.show_nothing()
        self._pages.say(Part(why, "small", "ink-2"))
        for turn in self._turns:
            turn.hide()

    def _turn_button(self, icon: str, key: Key, by: int) -> KeyButton:
        button = KeyButton(self._theme, "", key, Kind.QUIET, icon, box="control_small")
        button.setAccessibleName(f"{tr(key.says)} {key.sequences[0]}")
        button.clicked.connect(lambda: self.turned.emit(by))
        button.hide()
        return button
