"""How tests start a central: `central` on both databases, `central_at` as often as one likes, `caller` over HTTP."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from requests import Session

from central.app import make_app
from central.parts import Central, open_central
from domain.world import ScriptedWorld
from tests.central.caller import Caller, Served
from tests.central.http_server import serving
from tests.central.pg_server import new_database, postgres_server
from tests.central.small_city import small_city

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def pg_url() -> Iterator[str]:
    """The URL of a throw-away PostgreSQL, one for the run."""
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, once on each of the two."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/central.sqlite"
    return new_database(request.getfixturevalue("pg_url"), f"central{next(_NUMBERS)}")


@pytest.fixture
def central_at() -> Iterator[Callable[[str], Central]]:
    """Opens a central on a URL, with the small city; all are closed at the end."""
    opened: list[Central] = []

    def start(url: str) -> Central:
        opened.append(open_central(url, ScriptedWorld(seed=next(_NUMBERS)), small_city()))
        return opened[-1]

    yield start
    for central in opened:
        central.close()


@pytest.fixture
def central(database_url: str, central_at: Callable[[str], Central]) -> Central:
    """A central with the small city, on SQLite and on PostgreSQL."""
    return central_at(database_url)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A central on SQLite behind a real socket, with its threads, as `serve --demo` has it; and a client."""
    central = open_central(
        f"sqlite:///{tmp_path}/central.sqlite", ScriptedWorld(seed=next(_NUMBERS)), small_city()
    )
    with serving(make_app(central, demo=True)) as url, Session() as session:
        session.trust_env = False
        yield Served(url, central, session)


@pytest.fixture
def caller(served: Served) -> Caller:
    """Station s1 speaking to it."""
    return Caller(served)
