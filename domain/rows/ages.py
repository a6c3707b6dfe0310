"""How old the reference data is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AgeRow:
    """One feed. as_of: UTC microseconds when it was last heard to its end, None if never."""

    feed: str
    as_of: int | None
