"""How often an address may ask, counted in memory; bounded, so that many addresses cost no more than a few."""

from threading import Lock
from typing import Final

MINUTE_US: Final = 60_000_000


class Often:
    """most: in a minute; addresses: how many are counted at once, the one counted longest goes first."""

    def __init__(self, most: int, addresses: int) -> None:
        self._most, self._addresses = most, addresses
        self._counted: dict[str, tuple[int, int]] = {}  # the minute's begin, how many in it
        self._lock = Lock()

    def may(self, address: str, now_us: int) -> bool:
        """Count one more; False if that was too many."""
        with self._lock:
            began, count = self._counted.pop(address, (now_us, 0))
            if not 0 <= now_us - began < MINUTE_US:
                began, count = now_us, 0
            if len(self._counted) >= self._addresses:
                del self._counted[next(iter(self._counted))]
            self._counted[address] = began, count + 1
        return count < self._most
