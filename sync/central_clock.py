"""Central's time as the station knows it: its own clock and an offset learnt from what central signed."""

from typing import Final

from domain.world import World

_UNHEARD: Final = 0


class CentralClock:
    """Right however wrong the computer's clock is, once central was heard; wrong again if that clock is moved."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._offset_us = 0
        self.newest_us = _UNHEARD  # the newest signed time heard, 0 before; time never counts as earlier

    def now_us(self) -> int:
        """Central's now, µs UTC, as far as known."""
        return max(0, self._world.now_us() + self._offset_us)

    def floor_us(self) -> int:
        """Central's now, never earlier than the newest signed time heard: for log-ins, so that none is won by
        turning the computer's clock back."""
        return max(self.now_us(), self.newest_us)

    def heard(self, now_us: int) -> None:
        """Central's signed now."""
        self._offset_us = now_us - self._world.now_us()
        self.newest_us = max(self.newest_us, now_us)
