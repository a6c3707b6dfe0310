"""An open station: its parts and what the screens are offered."""

from collections.abc import Callable
from dataclasses import dataclass

from client.login_offer import LoginOffer
from client.offers import SessionOffers
from client.parts import Parts
from client.session import Session
from domain.rows.station import StationFace


@dataclass(frozen=True)
class Station:
    """offers_for gives one session what its role may do."""

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
        if parts.scanner is not None:
            parts.scanner.close()
        parts.executors.close()
        parts.anchor.close()
        parts.store.close()
