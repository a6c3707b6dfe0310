"""Which regular expressions a form may use: anchored, of bounded length, and none that can run away.

The subset: ^ pieces $, a piece being a character, an escape \\. \\- \\d and the like, a class [...], or a group
(a|b) that may be left out (?) but never repeated; a piece repeats by ?, {n} or {n,m}. So no two repetitions nest and
the work for any text is bounded by the few that vary.
"""

import re
from typing import Final

MOST_LENGTH: Final = 300  # characters of the pattern
MOST_MATCH: Final = 400  # characters the pattern can match
MOST_VARYING: Final = 3  # pieces that repeat a varying number of times, by more than one
_ESCAPED: Final = frozenset(r".-+*?()[]{}|^$\/d")
_SPECIAL: Final = frozenset(".+*?()[]{}|^$\\")
_REPEAT: Final = re.compile(r"\{(\d{1,3})(?:,(\d{1,3}))?\}")


def check_pattern(pattern: str) -> bool:
    """Whether the pattern is of the subset."""
    if not (pattern.startswith("^") and pattern.endswith("$") and 2 < len(pattern) <= MOST_LENGTH):
        return False
    reading = _Reading(pattern[1:-1])
    try:
        longest = reading.alternatives(0)
        re.compile(pattern)
    except (ValueError, re.error):
        return False
    return reading.at == len(reading.text) and longest <= MOST_MATCH and reading.varying <= MOST_VARYING


class _Reading:
    """One pass over a pattern. Every step answers how many characters it can match at most. Raises ValueError."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.varying = text, 0, 0

    def alternatives(self, depth: int) -> int:
        if depth > 3:
            raise ValueError("nested too deep")
        longest = self._pieces(depth)
        while self._peek() == "|":
            self.at += 1
            longest = max(longest, self._pieces(depth))
        return longest

    def _pieces(self, depth: int) -> int:
        total = 0
        while self._peek() not in ("", "|", ")"):
            total += self._piece(depth)
        return total

    def _piece(self, depth: int) -> int:
        if self._peek() == "(":
            self.at += 1
            longest = self.alternatives(depth + 1)
            self._take(")")
            if self._peek() == "?":
                self.at += 1
            elif self._peek() == "{":
                raise ValueError("a group is repeated")
            return longest
        self._one()
        return self._repeats()

    def _one(self) -> None:
        character = self._peek()
        self.at += 1
        if character == "\\":
            self._take_of(_ESCAPED)
        elif character == "[":
            self._class()
        elif character in _SPECIAL or not character:
            raise ValueError("a special character")

    def _class(self) -> None:
        if self._peek() == "^":
            self.at += 1
        start = self.at
        while self._peek() not in ("]", ""):
            if self._peek() == "[":
                raise ValueError("a class in a class")
            if self._peek() == "\\":
                self.at += 1
                self._take_of(_ESCAPED)
            else:
                self.at += 1
        if self.at == start:
            raise ValueError("an empty class")
        self._take("]")

    def _repeats(self) -> int:
        if self._peek() == "?":
            self.at += 1
            return 1
        found = _REPEAT.match(self.text, self.at)
        if found is None:
            return 1
        self.at = found.end()
        least, most = int(found[1]), int(found[2] or found[1])
        self.varying += most - least > 1
        return most

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self, wanted: str) -> None:
        self._take_of(frozenset(wanted))

    def _take_of(self, allowed: frozenset[str]) -> None:
        if not self._peek() or self._peek() not in allowed:
            raise ValueError(f"not allowed at {self.at}")
        self.at += 1
