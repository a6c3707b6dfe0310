"""A real store, the reference central behind a real socket, and a station's way to it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from central.app import make_app
from central.parts import Central, open_central
from credentials.signed import SigningKey
from domain.world import RealWorld, World
from offline.store import StationFacts, Store
from sync.http import CentralHttp
from tests.central.http_server import serving
from tests.central.small_city import small_city
from tests.central.station import key_of

KEY = bytes(range(32))


class Window(NamedTuple):
    """One station's parts, s1 of the small city."""

    url: str
    central: Central
    store: Store
    writer: ThreadPoolExecutor
    key: SigningKey

    def http(self, url: str = "", world: World | None = None) -> CentralHttp:
        """Its way to central, straight or by another address."""
        return CentralHttp(
            url or self.url, "s1", self.key, self.central.key.public, world or self.store.world
        )


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where the system has it: what is tested here is the line, and a disk takes three times as long."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = Store.open(folder / "store.db", KEY, StationFacts("s1", "3199000001", "c1", "1"), RealWorld())
    yield opened
    opened.close()


@pytest.fixture
def window(folder: Path, store: Store) -> Iterator[Window]:
    central = open_central(f"sqlite:///{folder}/central.sqlite", RealWorld(), small_city())
    with serving(make_app(central, demo=True)) as url, ThreadPoolExecutor(1, "writer") as writer:
        yield Window(url, central, store, writer, key_of(central, "s1"))
