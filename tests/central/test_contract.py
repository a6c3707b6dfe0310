"""docs/openapi.json is what the application says. `python -m tests.central.test_contract` writes it."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from requests import Response, get

from central.app import WITHOUT_TOKEN, make_app
from central.parts import open_central
from central.shapes import (
    GrantShape,
    HandedOverShape,
    HeadShape,
    PageShape,
    PersonShape,
    RefusalShape,
    Shape,
    TakenShape,
    TimeShape,
)
from domain.world import ScriptedWorld
from sync.wire import Feed, join
from tests.central.caller import Caller, Served
from tests.central.http_server import serving
from tests.central.small_city import PASSWORD
from tests.central.station import LoggedStation, grant_of
from tests.central.test_persons import QUERY

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"
HAND_OVER = json.dumps({"station_id": "s1"}).encode()
SIGN_IN = json.dumps({"login": "clerk", "password": PASSWORD}).encode()


def as_committed(told: Any) -> str:
    """The document as the file has it."""
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_committed_contract_is_what_the_application_says(served: Served) -> None:
    assert COMMITTED.read_text("utf-8") == as_committed(served.send("GET", "/openapi.json").json())


def test_every_path_of_the_contract_wants_a_token_but_those_named(served: Served) -> None:
    paths = served.send("GET", "/openapi.json").json()["paths"]
    open_paths = set()
    for path, ways in paths.items():
        for way in ways:
            real = re.sub(r"\{[a-z0-9_]+\}", "answers", path)
            if served.send(way.upper(), real).status_code != 401:
                open_paths.add(path)
    # A PATCH of another media type is refused before its token is looked at.
    assert open_paths - {"/v1/scans/{sha256}"} == WITHOUT_TOKEN


def test_answers_have_the_shapes_of_the_contract(caller: Caller) -> None:
    station = LoggedStation("s1", caller.central.world)
    caller.actor = grant_of(caller.central, "clerk")
    query = json.dumps(QUERY).encode()
    entries = "/v1/stations/me/entries?answers_since=0"
    told: list[tuple[type[Shape], Response]] = [
        (HeadShape, caller.ask("GET", "/v1/stations/me/head")),
        (TakenShape, caller.ask("POST", entries, join(station.log))),
        (RefusalShape, caller.ask("POST", entries, b"x")),
        (GrantShape, caller.ask("POST", "/v1/sign-ins", SIGN_IN)),
        (PersonShape, caller.ask("POST", "/v1/persons/query", query)),
        (TimeShape, caller.served.send("GET", "/v1/time")),
        (HandedOverShape, caller.served.send("POST", "/v1/demo/hand-over", data=HAND_OVER)),
    ]
    for shape, answer in told:
        shape.model_validate_json(answer.content)


@pytest.mark.parametrize("feed", Feed)
def test_every_feed_is_a_page(caller: Caller, feed: Feed) -> None:
    told = caller.get(f"/v1/feeds/{feed.value}?since=0")
    PageShape.model_validate(told)
    assert told["feed"] == feed.value
    assert (told["signature"] is not None) == (feed is Feed.ANSWERS)


def _write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        central = open_central(f"sqlite:///{folder}/x.sqlite", ScriptedWorld())
        with serving(make_app(central, demo=True)) as url:
            told = get(f"{url}/openapi.json", timeout=10).json()
    COMMITTED.write_text(as_committed(told), "utf-8")


if __name__ == "__main__":
    _write()
