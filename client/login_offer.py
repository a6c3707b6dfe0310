"""What the log-in page is given: in a file of its own, as the rest of the offers waits for the first log-in."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import NamedTuple

from client.session import Session
from domain.rows.station import CheckRow


class LoginOffer(NamedTuple):
    """The log-in page. name_of: the name behind a login, '' if unknown here. offline_until: µs or None."""

    sign_in: Callable[[str, str], Future[Session]]
    name_of: Callable[[str], Future[str]]
    offline_until: Callable[[str], Future[int | None]]
    self_test: Callable[[], Future[Sequence[CheckRow]]]
