"""Scans over tus: in parts, again, from another station, and what waits for them."""

from base64 import b64encode
from hashlib import sha256

import pytest
from requests import Response

from domain.entry import Subject
from domain.entry_kind import EntryKind
from sync.wire import SCAN_BYTES
from tests.central.caller import Caller, Served
from tests.central.station import LoggedStation, answers, grant_of

PAGE = b"\x89PNG" + bytes(range(256)) * 40
NAME = sha256(PAGE).hexdigest()
TUS = {"Tus-Resumable": "1.0.0"}


def metadata(name: str = NAME) -> str:
    pairs = (("filename", name), ("filetype", "image/png"))
    return ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in pairs)


def begin(caller: Caller, size: int = len(PAGE), name: str = NAME) -> Response:
    told = {**TUS, "Upload-Length": str(size), "Upload-Metadata": metadata(name)}
    return caller.ask("POST", "/v1/scans", headers=told)


def append(caller: Caller, offset: int, data: bytes, name: str = NAME) -> Response:
    told = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    return caller.ask("PATCH", f"/v1/scans/{name}", data, told)


def offset(caller: Caller, name: str = NAME) -> int:
    answer = caller.ask("HEAD", f"/v1/scans/{name}")
    assert answer.status_code == 200
    return int(answer.headers["Upload-Offset"])


def test_a_scan_goes_over_in_parts_and_is_taken_up_where_it_stopped(caller: Caller) -> None:
    created = begin(caller)
    assert (created.status_code, created.headers["Location"]) == (201, f"/v1/scans/{NAME}")
    assert append(caller, 0, PAGE[:1000]).headers["Upload-Offset"] == "1000"
    assert begin(caller).status_code == 201  # forgot that it had begun
    assert offset(caller) == 1000
    assert append(caller, 0, PAGE).status_code == 409
    assert append(caller, 1000, PAGE[1000:]).headers["Upload-Offset"] == str(len(PAGE))
    assert offset(caller) == len(PAGE)


def test_a_scan_that_central_has_is_not_wanted_again(caller: Caller, served: Served) -> None:
    begin(caller)
    append(caller, 0, PAGE)
    assert append(caller, 0, PAGE).headers["Upload-Offset"] == str(len(PAGE))  # its answer was lost
    assert offset(Caller(served, "s2")) == len(PAGE)


def test_what_is_not_what_its_hash_says_is_thrown_away(caller: Caller) -> None:
    begin(caller)
    assert append(caller, 0, PAGE[:-1] + b"x").status_code == 460
    assert caller.ask("HEAD", f"/v1/scans/{NAME}").status_code == 404
    begin(caller)
    assert append(caller, 0, PAGE).status_code == 204


@pytest.mark.parametrize(
    ("size", "name", "status"),
    [(SCAN_BYTES + 1, NAME, 413), (0, NAME, 400), (5, "../x", 400), (5, NAME.upper(), 400)],
)
def test_what_is_no_scan_is_refused(caller: Caller, size: int, name: str, status: int) -> None:
    assert begin(caller, size, name).status_code == status


def test_a_scan_of_8_mb_goes_over_at_once(caller: Caller) -> None:
    page = bytes(SCAN_BYTES)
    name = sha256(page).hexdigest()
    begin(caller, len(page), name)
    assert append(caller, 0, page, name).status_code == 204


def test_an_upload_needs_a_token_of_its_station(caller: Caller, served: Served) -> None:
    begin(caller)
    assert Caller(served, "s2").ask("HEAD", f"/v1/scans/{NAME}").status_code == 404
    assert served.send("HEAD", f"/v1/scans/{NAME}").status_code == 401


def test_entries_wait_for_their_scans_and_others_do_not(caller: Caller) -> None:
    central = caller.central
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    first, other = Subject("case", "1" * 32), Subject("case", "2" * 32)
    station.add(EntryKind.FILED, [first], {}, {"scans": [{"sha256": NAME}]}, clerk)
    station.add(EntryKind.PAPER_PRINTED, [first], actor=clerk)
    station.add(EntryKind.FILED, [other], actor=clerk)
    station.send(central)
    assert [o for _, o in answers(central, "s1")] == ["waiting_scans", "received", "applied"]
    begin(caller)
    append(caller, 0, PAGE)
    assert [o for _, o in answers(central, "s1", since=3)] == ["applied", "applied"]
