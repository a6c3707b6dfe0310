"""Which kind of item is looked for: a filter for each of the largest categories, for 一件事, and for all."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from ui.kit.arrange import put
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.theme import Theme
from ui.words import tr

MOST: Final = 6  # of the largest, besides all and the themes
THEMES: Final = "一件事"  # the category of bundled themes, as the catalogue names it


class CategoryBar(QFrame):
    """Signal: chosen(str), a category, '' for all."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._shown = theme, tuple[tuple[str, int], ...]()
        self._filters: dict[str, KeyButton] = {}
        self._group = QButtonGroup(self)
        self._place = QVBoxLayout(self)
        put(self._place)

    def show_categories(self, categories: Sequence[tuple[str, int]], chosen: str) -> None:
        """categories: with how many items each has, the largest first. Made anew only when they have changed."""
        if tuple(categories) != self._shown:
            self._make(tuple(categories))
        if (button := self._filters.get(chosen)) is not None:
            button.setChecked(True)
        self.setVisible(bool(self._filters))

    def _make(self, categories: tuple[tuple[str, int], ...]) -> None:
        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        themes = [name for name, _ in categories if name == THEMES]
        names = [name for name, _ in categories if name != THEMES][:MOST] + themes
        count = sum(count for _, count in categories)
        words = {"": tr("全部 {count}", count=count), **{name: name for name in names}}
        self._filters = {
            name: KeyButton(self._theme, word, None, Kind.FILTER) for name, word in words.items()
        }
        for name, button in self._filters.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
        self._place.addWidget(Flow(*self._filters.values()))
        self._shown = categories
