"""Whom this window believes and which status lists it has, read from the store once for each change of either."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from credentials.status_list import StatusList, StatusLists, StatusRefused, read_status_list
from credentials.trust import Trust
from credentials.trust_rows import CERTIFICATE_ROW, trust_of_rows
from domain.exchange import Feed
from domain.rows.checks import ListAge
from offline.feeds import heard
from offline.reading.checks import list_heads
from offline.reading.credentials import issuers, status_lists

US: Final = 1_000_000


class Book(NamedTuple):
    """limits: seconds by issuer_id, of those that have a list; held: the lists that were taken."""

    trust: Trust
    lists: StatusLists
    limits: dict[str, int]
    held: tuple[StatusList, ...]

    def age(self, content: Any, now_us: int) -> ListAge | None:
        """The list that speaks for a content; without one the list heard longest ago. None: there is no list."""
        place = content.get("st") if isinstance(content, dict) else None
        name = place[0] if isinstance(place, list) and place else None
        named = [held for held in self.held if held.name == name] or list(self.held)
        if not named:
            return None
        oldest = min(named, key=lambda held: held.issued_s)
        age_s = max(0, now_us // US - oldest.issued_s)
        return ListAge(oldest.sequence, oldest.issued_s * US, age_s, self.limits.get(oldest.issuer, 0))


class TrustBook:
    """On the reading thread alone. Reading a list of ten million prints takes 50 ms, so it is kept."""

    def __init__(self) -> None:
        self._known: object = None
        self._book = Book(Trust(), StatusLists(), {}, ())

    def read(self, connection: Connection) -> Book:
        """As the store has it now."""
        stand = heard(connection, Feed.ISSUERS)[:2], list_heads(connection)
        if stand != self._known:
            signed = [held.signed for held in status_lists(connection)]
            self._book, self._known = book_of(issuers(connection), signed), stand
        return self._book


def book_of(rows: Sequence[Mapping[str, Any]], signed_lists: Iterable[bytes]) -> Book:
    """From rows of the feed of issuers and status lists as they came. Raises nothing."""
    trust, lists, held = trust_of_rows(rows), StatusLists(), []
    for signed in signed_lists:
        try:
            status_list = read_status_list(signed, trust)
            lists.take(status_list)
        except StatusRefused:
            continue  # of nobody we believe: whatever it says is not asked
        held.append(status_list)
    limits = {r["issuer_id"]: r["list_limit_s"] for r in rows if r["kind"] == CERTIFICATE_ROW}
    known = {issuer: limit for issuer, limit in limits.items() if limit is not None}
    return Book(trust, lists, known, tuple(held))
