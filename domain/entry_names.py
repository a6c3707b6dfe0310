"""The names an entry carries; apart from its bytes, as the log-in page hears of them and encodes nothing (4 ms)."""

from typing import NamedTuple


class Subject(NamedTuple):
    """What an entry changes. kind: case, visit, certificate, blank or station; id: 32 hex digits, or a station id."""

    kind: str
    id: str

    @property
    def key(self) -> str:
        """'case:018f…', the name of the subject in a payload."""
        return f"{self.kind}:{self.id}"


class Actor(NamedTuple):
    """Who acts, and under which grant of central's."""

    actor_id: str
    grant_id: str
