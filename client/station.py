"""A station's parts, as the composition builds them."""

from collections.abc import Callable
from dataclasses import dataclass

from offline.store import Store
from sync.http import CentralHttp
from sync.shell import SyncShell

from client.devices.contract import CardReader
from client.executors import Executors
from client.face import StationFile
from client.hub import Hub
from client.offers import LoginOffer, SessionOffers
from client.session import Session
from client.settings import StationSettings
from domain.rows.station import StationFace
from domain.world import World
from printing.spooler import Printer


@dataclass(frozen=True)
class Parts:
    """What the offers are bound to."""

    settings: StationSettings
    facts: StationFile
    world: World
    hub: Hub
    executors: Executors
    store: Store
    central: CentralHttp
    sync: SyncShell
    printer: Printer
    reader: CardReader | None


@dataclass(frozen=True)
class Station:
    """An open station. offers_for gives one session what its role may do."""

    parts: Parts
    face: StationFace
    login: LoginOffer
    offers_for: Callable[[Session], SessionOffers]

    def close(self) -> None:
        """Stop the engine, let running work end, close what is open."""
        parts = self.parts
        parts.sync.stop()
        if parts.reader is not None:
            parts.reader.close()
        parts.executors.close()
        parts.store.close()
