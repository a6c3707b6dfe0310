"""The search box: words of an item, or the number of an identity document. QtCore only."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.offers import IntakeOffer
from domain.id_number import can_be_document, can_be_id_number, normalise_number, parse_id_number
from domain.number_trouble import IdNumberWrong, UsccWrong
from domain.rows.items import ItemRow
from domain.uscc import parse_uscc
from ui.bridge import Bridge

# As long as a document's number and mostly digits: then it is one, right or wrong, and no item is looked for.
NUMBER_LENGTHS: Final = range(15, 21)
LEAST_DIGITS: Final = 12
# A firm's code may have letters in place of all but its area.
USCC_LENGTH: Final = 18
LEAST_DIGITS_OF_USCC: Final = 6


class SearchModel(QObject):
    """What is in the box and what was found for it; at most one search is under way, the last words win.

    Signals: changed(); words_changed(); picked(ItemRow), one was chosen; number_read(str) and firm_read(str), a right
    number of a person or code of a firm stands in the box; number_refused(NumberRefused), a wrong one;
    trouble_met(Trouble).
    """

    changed = Signal()
    words_changed = Signal()
    picked = Signal(object)
    number_read = Signal(str)
    firm_read = Signal(str)
    number_refused = Signal(object)
    trouble_met = Signal(object)

    def __init__(self, offer: IntakeOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._asked: tuple[str, str] | None = None  # what a search under way looks for
        self._when_found: Callable[[], object] | None = None
        self.words = ""
        self.found: Sequence[ItemRow] = ()
        self._found_for: tuple[str, str] | None = None  # the words and category that found is the answer to
        self.category = ""  # '' for any
        self.categories: Sequence[tuple[str, int]] = ()

    @property
    def is_number(self) -> bool:
        """Whether the box holds the number of a document rather than words."""
        text = normalise_number(self.words)
        digits = sum(letter.isdigit() for letter in text)
        least = LEAST_DIGITS_OF_USCC if len(text) == USCC_LENGTH else LEAST_DIGITS
        return len(text) in NUMBER_LENGTHS and text.isascii() and text.isalnum() and digits >= least

    @property
    def is_firm(self) -> bool:
        """Whether it is a firm's code: one of digits alone may be a person's number, and is, where it is right."""
        text = normalise_number(self.words)
        if not self.is_number or len(text) != USCC_LENGTH or can_be_id_number(text):
            return False
        return not text[:-1].isdigit() or _can_be_uscc(text)

    @property
    def may_be_document(self) -> bool:
        """Whether the number of a passport or household book may stand in the box, besides words of an item."""
        return not self.is_firm and can_be_document(self.words)

    @property
    def found_for(self) -> str | None:
        """The words that found is the answer to, None while it is another category's."""
        words, category = self._found_for or (None, "")
        return words if category == self.category else None

    def only(self, category: str) -> None:
        """Items of one category, '' for any."""
        self.category, self._when_found = category, None
        self.changed.emit()
        self._look()

    def say(self, words: str) -> None:
        """The words in the box, as one types them."""
        if words.strip() != self.words or self.found_for is None:
            self.words, self._when_found = words.strip(), None
            self.words_changed.emit()
            self._look()

    def look_anew(self) -> None:
        """Look for the same words again: what this window does most has changed."""
        self._found_for = None
        self._bridge.run(self._offer.categories(), self._take_categories, self._fail)
        self._look()

    def enter(self, chosen: ItemRow | None) -> None:
        """Enter in the box: take the number, or the chosen item, or the first one found for exactly these words."""
        if self.is_number:
            self._read_number()
        elif chosen is not None and self.found_for == self.words:
            self.picked.emit(chosen)
        elif self.words:
            self._when_found = self._pick_first
            self._look()

    def pick(self, number: int) -> None:
        """Alt and a digit: the item in that place of the list, from 1."""
        if number <= len(self.found):
            self.picked.emit(self.found[number - 1])

    def _read_number(self) -> None:
        if self.is_firm:
            self._read_firm()
            return
        try:
            parsed = parse_id_number(self.words)
        except IdNumberWrong as wrong:
            self.number_refused.emit(wrong)
        else:
            self.number_read.emit(parsed.number)

    def _read_firm(self) -> None:
        try:
            code = parse_uscc(self.words)
        except UsccWrong as wrong:
            self.number_refused.emit(wrong)
        else:
            self.firm_read.emit(code)

    def _look(self) -> None:
        if self.is_number or self._asked is not None:
            return
        if self.found_for == self.words:
            self._tell_found()
            return
        self._asked = self.words, self.category
        self._bridge.run(self._offer.search(*self._asked), self._take, self._fail)

    def _take(self, found: Sequence[ItemRow]) -> None:
        self.found, self._found_for, self._asked = found, self._asked, None
        self.changed.emit()
        self._look()

    def _take_categories(self, categories: Sequence[tuple[str, int]]) -> None:
        self.categories = categories
        self.changed.emit()

    def _fail(self, trouble: object) -> None:
        self._asked = self._when_found = None
        self.trouble_met.emit(trouble)

    def _tell_found(self) -> None:
        act, self._when_found = self._when_found, None
        if act is not None:
            act()

    def _pick_first(self) -> None:
        if self.found:
            self.picked.emit(self.found[0])


def _can_be_uscc(text: str) -> bool:
    try:
        parse_uscc(text)
    except UsccWrong:
        return False
    return True
