"""The parts of an open station, and on which thread each kind of work runs."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from client.devices.contract import CardReader, FrameSource
from client.devices.scanner import SerialScanner
from client.executors import Executors
from client.face import StationFile
from client.hub import Hub
from client.settings import StationSettings
from credentials.signed import SigningKey
from domain.world import World
from offline.anchor import Anchor
from offline.store import Store
from printing.queues import Queues
from printing.sealing.keys import SealKeys
from printing.spooler import Printer
from sync.http import CentralHttp
from sync.shell import SyncShell

T = TypeVar("T")


@dataclass(frozen=True)
class Parts:
    """What the offers are bound to. key: the station's own; printer: the receipts' own of the queues."""

    settings: StationSettings
    facts: StationFile
    world: World
    key: SigningKey
    hub: Hub
    executors: Executors
    store: Store
    anchor: Anchor
    central: CentralHttp
    sync: SyncShell
    queues: Queues
    printer: Printer
    reader: CardReader | None
    scanner: SerialScanner | None
    camera: FrameSource | None
    seal: Callable[[], SealKeys | None]

    def write(self, work: Callable[[], T]) -> Future[T]:
        """On the one thread that writes."""
        return self.executors.writer.submit(work)

    def read(self, query: Callable[[Connection], T]) -> Future[T]:
        """On the one thread that reads, with a query-only connection on one snapshot."""

        def work() -> T:
            with self.store.reading() as connection:
                return query(connection)

        return self.executors.reader.submit(work)

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """Devices and network."""
        return self.executors.devices.submit(work)
