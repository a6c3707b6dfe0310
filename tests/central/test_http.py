"""The interface: tokens, time, refusals, and the way of a batch."""

import base64
import json

import pytest

from credentials.signed import SigningKey, read_signed
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from sync.wire import join, read_head, read_page, signed_rows
from tests.central.caller import Caller, Served
from tests.central.small_city import PASSWORD
from tests.central.station import LoggedStation, grant_of

ENTRIES = "/v1/stations/me/entries?answers_since=0"
NDJSON = {"Content-Type": "application/x-ndjson"}


def test_the_time_needs_no_token_and_is_signed(served: Served) -> None:
    central = served.central
    told = served.send("GET", "/v1/time").json()
    signed = read_signed(base64.urlsafe_b64decode(told["signed"]), central.key.public)
    assert signed == {"now": told["now"]} == {"now": central.world.now_us()}


@pytest.mark.parametrize("path", ["/v1/stations/me/head", "/v1/feeds/answers?since=0"])
def test_without_a_token_nothing_is_told(served: Served, path: str) -> None:
    answer = served.send("GET", path)
    assert (answer.status_code, answer.json()) == (401, {"code": "token"})


def test_a_batch_comes_back_as_head_and_signed_page(caller: Caller) -> None:
    central = caller.central
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    case = Subject("case", "0" * 32)
    station.add(EntryKind.FILED, [case], {case.key: Change({"state": ("draft", "accepted")})}, actor=clerk)
    answer = caller.ask("POST", ENTRIES, join(station.log), NDJSON)
    assert answer.status_code == 200
    head, page = read_head(answer.json()["head"]), read_page(answer.json()["page"])
    assert head.seq == 1
    assert [(row["outcome"], row["position"]) for row in page.rows] == [("applied", 1)]
    assert page.cursor == 1
    assert page.signature is not None
    assert read_signed(base64.urlsafe_b64decode(page.signature), central.key.public) == signed_rows(page.rows)
    assert read_head(caller.get("/v1/stations/me/head")) == head


def test_a_batch_beyond_the_head_answers_409_with_the_head(caller: Caller) -> None:
    station = LoggedStation("s1", caller.central.world)
    for _ in range(2):
        station.add(EntryKind.SIGN_IN_FAILED, [Subject("station", "s1")])
    answer = caller.ask("POST", ENTRIES, join(station.log[1:]), NDJSON)
    assert answer.status_code == 409
    assert answer.json()["code"] == "gap"
    assert read_head(answer.json()["head"]).seq == 0


def test_each_path_hears_its_own_since(caller: Caller) -> None:
    """FastAPI gives a Query object that two routes share the name it got at the first: one of them hears 0."""
    central = caller.central
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    for n in range(3):
        station.add(EntryKind.FILED, [Subject("case", f"{n:032x}")], actor=clerk)
    station.send(central)
    assert [row["position"] for row in caller.get("/v1/feeds/answers?since=2")["rows"]] == [3]
    told = caller.ask("POST", ENTRIES.replace("=0", "=1"), b"", NDJSON).json()
    assert [row["position"] for row in told["page"]["rows"]] == [2, 3]
    assert [row["position"] for row in caller.get("/v1/feeds/settings?since=1")["rows"]] == [2]


def test_a_token_is_good_once(caller: Caller) -> None:
    token = {"Authorization": caller.token("GET", "/v1/stations/me/head", b"")}
    assert caller.served.send("GET", "/v1/stations/me/head", headers=token).status_code == 200
    again = caller.served.send("GET", "/v1/stations/me/head", headers=token)
    assert (again.status_code, again.json()["code"]) == (401, "token")


def test_a_token_is_good_for_one_path_and_one_body(caller: Caller) -> None:
    for method, path, body in (("GET", "/v1/feeds/users?since=0", b""), ("POST", ENTRIES, b"x")):
        token = {"Authorization": caller.token(method, path, body)}
        answer = caller.served.send("GET", "/v1/stations/me/head", headers=token)
        assert (answer.status_code, answer.json()["code"]) == (401, "token")
    token = {"Authorization": caller.token("POST", ENTRIES, b"one")}
    answer = caller.served.send("POST", ENTRIES, data=b"two", headers=token)
    assert (answer.status_code, answer.json()["code"]) == (401, "token")


@pytest.mark.parametrize("offset_s", [-7 * 24 * 3600, 3600])
def test_a_wrong_clock_is_told_the_time_and_may_try_again(caller: Caller, offset_s: int) -> None:
    caller.offset_us = offset_s * 1_000_000
    answer = caller.ask("GET", "/v1/stations/me/head")
    assert (answer.status_code, answer.json()["code"]) == (401, "clock")
    told = read_signed(base64.urlsafe_b64decode(answer.json()["signed"]), caller.central.key.public)["now"]
    caller.offset_us += told - (caller.central.world.now_us() + caller.offset_us)
    caller.get("/v1/stations/me/head")


def test_a_stranger_and_a_replaced_key_are_shut_out(caller: Caller) -> None:
    old = caller.key
    Caller(caller.served)  # s1 is handed another
    caller.key = old
    answer = caller.ask("GET", "/v1/stations/me/head")
    assert (answer.status_code, answer.json()["code"]) == (403, "shut_out")
    caller.station_id, caller.key = "nobody", SigningKey(bytes(32))
    answer = caller.ask("GET", "/v1/stations/me/head")
    assert (answer.status_code, answer.json()["code"]) == (403, "shut_out")


def test_central_itself_has_no_key(served: Served) -> None:
    caller = Caller(served)
    caller.station_id = "central"
    assert caller.ask("GET", "/v1/stations/me/head").status_code == 403
    assert served.send("POST", "/v1/demo/hand-over", json={"station_id": "central"}).status_code == 404


@pytest.mark.parametrize("body", [b"{", b"\n", b"{}\n", b"{}\n{}\n", b"[]\n\n", b"\xff\n\n"])
def test_lines_that_are_no_entries_are_malformed(caller: Caller, body: bytes) -> None:
    answer = caller.ask("POST", ENTRIES, body, NDJSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_a_body_that_is_too_large_is_refused_unread(caller: Caller) -> None:
    answer = caller.served.send("POST", ENTRIES, data=b"x" * (1024 * 1024 + 201))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_right_password_brings_a_signed_grant_for_72_hours(caller: Caller) -> None:
    body = json.dumps({"login": "clerk", "password": PASSWORD}).encode()
    answer = caller.ask("POST", "/v1/sign-ins", body)
    assert answer.status_code == 200
    claims = read_signed(base64.urlsafe_b64decode(answer.json()["grant"]), caller.central.key.public)
    assert claims.pop("grant_id")
    assert claims == {
        "actor_id": "clerk",
        "login": "clerk",
        "name": "clerk示例",
        "role": "clerk",
        "centre_id": "c1",
        "valid_until": caller.central.world.now_us() + 72 * 3600 * 1_000_000,
    }


@pytest.mark.parametrize(("login", "password"), [("clerk", "wrong"), ("nobody", PASSWORD), ("clerk", "")])
def test_a_wrong_password_is_answered_alike(caller: Caller, login: str, password: str) -> None:
    body = json.dumps({"login": login, "password": password}).encode()
    answer = caller.ask("POST", "/v1/sign-ins", body)
    assert (answer.status_code, answer.json()) == (401, {"code": "password"})


@pytest.mark.parametrize("body", [b"", b"{", b'{"login":"clerk"}', b'{"login":"clerk","password":1}'])
def test_what_is_no_sign_in_is_malformed_and_not_repeated(caller: Caller, body: bytes) -> None:
    answer = caller.ask("POST", "/v1/sign-ins", body)
    assert (answer.status_code, answer.json()) == (400, {"code": "malformed"})


def test_a_window_is_handed_its_key(served: Served) -> None:
    central = served.central
    handed = served.send("POST", "/v1/demo/hand-over", json={"station_id": "s2"}).json()
    caller = Caller(served, "s2")
    caller.key = SigningKey(bytes.fromhex(handed.pop("signing_key")))
    served.send("POST", "/v1/demo/hand-over", json={"station_id": "s2"})
    assert caller.ask("GET", "/v1/stations/me/head").status_code == 403  # the last key counts
    assert handed.pop("seal_key").startswith("-----BEGIN PRIVATE KEY-----")
    assert handed.pop("seal_chain").count("-----BEGIN CERTIFICATE-----") == 2
    assert handed == {
        "station_id": "s2",
        "station_code": "3199000002",
        "centre_id": "c1",
        "centre_name": "示例路中心",
        "centre_phone": "021-00000000",
        "window": "2",
        "central_public_key": central.key.public.hex(),
    }


@pytest.mark.parametrize(
    ("mode", "status"), [("500", 500), ("503", 503), ("nonsense", 200), ("html", 200), ("empty", 200)]
)
def test_the_demo_is_as_bad_as_the_world_when_told(served: Served, mode: str, status: int) -> None:
    good = served.send("GET", "/v1/time").json().keys()
    assert served.send("POST", "/v1/demo/faults", json={"mode": mode, "count": 2}).status_code == 204
    for _ in range(2):
        answer = served.send("GET", "/v1/time")
        assert answer.status_code == status
        assert b"signed" not in answer.content
    assert served.send("GET", "/v1/time").json().keys() == good
