"""What sync needs of the station's store: reads on its own threads, writes handed to the one writer."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from domain.exchange import Feed, Head, Packet, Page
from offline import feeds, outbox
from offline.outbox import ScanData
from offline.pages import apply_page
from offline.reading.reference import city_settings
from offline.store import Store, Transaction

T = TypeVar("T")
# Runs work on the writer's thread; the work opens the transaction itself.
SubmitWrite = Callable[[Callable[[], Any]], "Future[Any]"]


class StationStore:
    """The outbox and the feeds of one store. Reads raise the store's troubles; so do the futures of writes."""

    def __init__(self, store: Store, submit_write: SubmitWrite) -> None:
        self._store, self._submit = store, submit_write

    def head(self) -> Head:
        """The last entry of ours."""
        with self._store.reading() as connection:
            return outbox.station_head(connection)

    def waiting(self, epoch: int, after_seq: int) -> list[tuple[int, Packet]]:
        """Up to 100 entries or 1 MiB behind after_seq, as stored."""
        with self._store.reading() as connection:
            return outbox.waiting(connection, after_seq, epoch)

    def scans_to_send(self) -> tuple[str, ...]:
        """SHA-256 of scans central has not confirmed."""
        with self._store.reading() as connection:
            return tuple(sha256 for sha256, _ in outbox.scans_to_send(connection))

    def scan_data(self, sha256: str) -> ScanData:
        """One of them. Raises KeyError."""
        with self._store.reading() as connection:
            return outbox.scan_data(connection, sha256)

    def cursor(self, feed: Feed) -> int:
        """The since of the feed's next page."""
        with self._store.reading() as connection:
            return feeds.heard(connection, feed).cursor

    def settings(self) -> dict[str, Any]:
        """The city's settings."""
        with self._store.reading() as connection:
            return city_settings(connection)

    def apply_page(self, page: Page, since: int) -> "Future[bool]":
        """Bring a page in; False: not this one, ask again from cursor()."""
        return self._write(lambda tx: apply_page(tx, page, since))

    def confirm_scan(self, sha256: str) -> "Future[None]":
        """Central has it whole."""
        return self._write(lambda tx: outbox.confirm_scan(tx, sha256))

    def note_incident(self, kind: str, about: str) -> "Future[None]":
        """A technician must know."""
        return self._write(lambda tx: tx.incidents.note(kind, about))

    def _write(self, work: Callable[[Transaction], T]) -> "Future[T]":
        def run() -> T:
            with self._store.transaction() as tx:
                return work(tx)

        return self._submit(run)
