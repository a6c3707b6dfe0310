"""The clerk's minute: what one intake costs her hands and her head, from the keys really pressed.

Keystroke-level model (Card, Moran, Newell 1980): K a key, M a thought before each decision, P the pointer. What the
machine takes is in neither sum. Beside it the same matter with nothing known: the same questions and thoughts, and
every value typed that the case holds in the end.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pypinyin import Style, lazy_pinyin

from ui.intake.texts import MODE_NAMES
from ui.tour.clerk import Clerk
from ui.tour.people import Resident, Station

KEY_S, THINK_S, POINT_S = 0.28, 1.35, 1.10
MODES: Final = tuple(MODE_NAMES.values())  # at the end of an item's row
LETTERS: Final = 6  # of an item's initials
PHRASE: Final = 4  # hanzi that an input method takes at once: their letters, then one key to choose
# Of the person, what a form asks for that no card was read for.
OF_PERSON: Final = ("number", "name", "sex", "birth", "address")


@dataclass(frozen=True)
class Minute:
    """One intake from the card to the receipt, in keys and seconds. klm_full_s: the same, typed in full."""

    item: str
    keystrokes: int
    pointer: int
    klm_s: float
    klm_full_s: float


def klm(keys: int, thoughts: int, pointer: int = 0) -> float:
    """Seconds, to a tenth."""
    return round(keys * KEY_S + thoughts * THINK_S + pointer * POINT_S, 1)


def keys_of(text: str) -> int:
    """Keys to type a text: of hanzi the letters of their pinyin and a choice for each phrase, else one each."""
    keys = run = 0
    for character in text:
        (read,) = lazy_pinyin(character)
        run = run + 1 if read != character else 0
        keys += len(read) + (run % PHRASE == 1)
    return keys


def initials_of(item: str) -> str:
    """The letters an item is found by."""
    return "".join(lazy_pinyin(item, style=Style.FIRST_LETTER, errors="ignore"))


class MinuteClerk(Clerk):
    """A clerk who counts. She never takes the mouse: there is none at the far end of her pipe."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._thoughts = 0

    def takes_a_minute(self, item: str, resident: Resident, within_s: float = 20) -> Minute:
        """One intake, the card to the receipt, for a matter that asks for no paper of this resident."""
        self.turns_to("受理")
        self._thoughts, before = 0, self.station.strokes
        self.decides(lambda: self.identifies(resident))
        self.decides(lambda: self._opens(item))
        self.fills_in(item, resident)
        self.decides(lambda: self.station.presses("F9"))
        self.station.sees("请对办事人说", within_s)
        keys, number = self.station.strokes - before, self.number()
        self.syncs()
        case = self.station.city.case(number)
        full = _values(item, case)
        typed = sum(keys_of(text) + 1 for text in full)  # Tab behind each
        return Minute(
            item,
            keys,
            0,
            klm(keys, self._thoughts),
            klm(typed, len(case["fields"]["answers"]) + len(full) + 1),
        )

    def _opens(self, item: str) -> None:
        """What this window does most is there already; the rest is found by its initials. Alt and its digit."""
        station = self.station
        if not (place := self._place(item)):
            station.strikes(initials_of(item)[:LETTERS])
            station.sees(item)
            place = self._place(item)
        station.presses(f"Alt+{place}")
        station.sees("申请材料")

    def _place(self, item: str) -> int:
        """Its digit in the list, 0 for none."""
        rows = [text for text in self.station.texts if text.endswith(MODES)]
        names = [row.partition("，")[0] for row in rows]
        return names.index(item) + 1 if item in names else 0

    def writes(self, text: str) -> None:
        """Key by key; of hanzi the keys that the input method has before we do."""
        if text.isascii():
            self.station.strikes(text)
        else:
            self.station.types(text)
            self.station.strokes += keys_of(text)

    def decides(self, act: Callable[[], object]) -> None:
        """Counted."""
        self._thoughts += 1
        act()


def _values(item: str, case: Mapping[str, Any]) -> list[str]:
    """All that would be typed."""
    fields = case["fields"]
    applicant = [str(fields["applicant"][name]) for name in OF_PERSON]
    form = [str(text) for name, text in fields.items() if name.startswith("form.")]
    return [item, *applicant, *form]
