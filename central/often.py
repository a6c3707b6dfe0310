"""How often somebody may ask, counted in memory; bounded, so that many who ask cost no more than a few."""

from threading import Lock
from typing import Final

MINUTE_US: Final = 60_000_000


class TooOften(Exception):
    """Nothing was looked up. after_s: seconds until one may ask again."""

    def __init__(self, after_s: int) -> None:
        super().__init__(f"again in {after_s} s")
        self.after_s = after_s


class Often:
    """most: in a minute; who: how many are counted at once, the one counted longest goes first."""

    def __init__(self, most: int, who: int) -> None:
        self._most, self._who = most, who
        self._counted: dict[str, tuple[int, int]] = {}  # the minute's begin, how many in it
        self._lock = Lock()

    def count(self, who: str, now_us: int) -> None:
        """Count one more: an address, or a person. Raises TooOften if that was too many."""
        with self._lock:
            began, count = self._counted.pop(who, (now_us, 0))
            if not 0 <= now_us - began < MINUTE_US:
                began, count = now_us, 0
            if len(self._counted) >= self._who:
                del self._counted[next(iter(self._counted))]
            self._counted[who] = began, count + 1
        if count >= self._most:
            raise TooOften(-((now_us - began - MINUTE_US) // 1_000_000))
