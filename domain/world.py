"""The one object that knows the time, makes ids and throws dice; everything else is handed it."""

import random
import time
from os import urandom
from typing import Protocol


class World(Protocol):
    """Now, randomness and ids."""

    def now_us(self) -> int:
        """Microseconds since 1970-01-01 UTC."""
        ...

    def random_bytes(self, count: int) -> bytes:
        """count bytes fit for keys and tokens."""
        ...

    def new_id(self) -> bytes:
        """A UUIDv7 in 16 bytes (RFC 9562)."""
        ...

    def uniform(self) -> float:
        """A number in [0, 1), for jitter; not for secrets."""
        ...


class RealWorld:
    """The computer's own clock and dice."""

    def now_us(self) -> int:
        return time.time_ns() // 1_000

    def random_bytes(self, count: int) -> bytes:
        return urandom(count)  # as secrets does, without the 2 ms of hmac

    def new_id(self) -> bytes:
        from uuid_utils import uuid7  # 2 ms of uuid and platform; nothing on the log-in page has an id

        return uuid7().bytes

    def uniform(self) -> float:
        return random.random()


class ScriptedWorld:
    """A world of a test or a replay: a clock moved by hand and dice with a seed. Ids keep UUIDv7's order."""

    def __init__(self, now_us: int = 1_795_500_000_000_000, seed: int = 0) -> None:
        self._now_us, self._dice = now_us, random.Random(seed)
        self._made = 0

    def advance_us(self, by_us: int) -> None:
        """Move the clock; backwards too."""
        self._now_us += by_us

    def now_us(self) -> int:
        return self._now_us

    def random_bytes(self, count: int) -> bytes:
        return self._dice.randbytes(count)

    def new_id(self) -> bytes:
        self._made += 1
        head = (self._now_us // 1_000).to_bytes(6, "big")
        counter = (0x7000 | (self._made >> 16 & 0xFFF)).to_bytes(2, "big")
        return (
            head + counter + b"\x80\x00" + (self._made & 0xFFFF).to_bytes(2, "big") + self._dice.randbytes(4)
        )

    def uniform(self) -> float:
        return self._dice.random()
