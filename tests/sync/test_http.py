"""The way to central: what it asks, whom it believes, and what it makes of every bad answer."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import pytest
from requests import post

from credentials.signed import SigningKey
from domain.entry import Actor, Change, Subject
from domain.entry_kind import EntryKind
from domain.exchange import Feed, Packet
from domain.world import RealWorld, ScriptedWorld
from sync import http
from sync.fates import Answer
from sync.http import CentralHttp, NotTaken
from sync.wire import signed_rows
from tests.central.small_city import PASSWORD
from tests.central.station import LoggedStation, grant_of
from tests.sync.conftest import Window
from tests.sync.stand_in import Said, StandIn, standing_in

YEAR_US = 365 * 86_400 * 1_000_000
CENTRAL = SigningKey(bytes(range(32)))
ZEROS = "0" * 64
ROW = {"position": 4, "entry_id": "a" * 32, "envelope_sha256": ZEROS, "outcome": "applied", "detail": {}}


class Skewed(RealWorld):
    """A computer whose clock is off."""

    def __init__(self, by_us: int) -> None:
        self._by_us = by_us

    def now_us(self) -> int:
        return max(0, super().now_us() + self._by_us)


def refused(ask: Callable[[], Any]) -> NotTaken:
    """What it was refused with."""
    with pytest.raises(NotTaken) as caught:
        ask()
    return caught.value


def signed(value: Any, key: SigningKey = CENTRAL) -> str:
    return urlsafe_b64encode(key.sign(value)).decode()


def page(**changed: Any) -> dict[str, Any]:
    """A page of answers as central says it."""
    rows = changed.get("rows", [ROW])
    whole = {"feed": "answers", "generation": "g", "cursor": 4, "more": False, "rows": rows, **changed}
    return whole if "signature" in whole else {**whole, "signature": signed(signed_rows(rows))}


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with standing_in() as server:
        yield server


@pytest.fixture
def central(stand_in: StandIn) -> CentralHttp:
    key = SigningKey(bytes(32))
    return CentralHttp(stand_in.url + "/", "s1", key, CENTRAL.public, ScriptedWorld())


def says(stand_in: StandIn, *told: Any) -> None:
    """JSON answers, one after the other."""
    stand_in.says = [Said(body=json.dumps(each).encode()) for each in told]


# With the real central


def test_a_clock_wrong_by_years_is_mended_by_what_central_signs(window: Window) -> None:
    for years in [*range(-10, 0), *range(1, 11)]:
        station = window.http(world=Skewed(years * YEAR_US))
        assert station.head().seq == 0
        assert abs(station.clock.now_us() - RealWorld().now_us()) < 5_000_000
        assert station.feed(Feed.USERS, 0).rows
        station.close()


def test_a_clock_that_is_moved_meanwhile_is_mended_again(window: Window) -> None:
    world = Skewed(0)
    station = window.http(world=world)
    station.time()
    world._by_us = -3 * YEAR_US
    floor_us = station.clock.floor_us()
    assert station.clock.now_us() < floor_us, "time never counts as earlier than what central signed"
    assert station.head().seq == 0


def test_a_batch_is_taken_and_its_answers_come_signed(window: Window) -> None:
    log = LoggedStation("s1", RealWorld())
    from_clerk = grant_of(window.central, "clerk")
    for number in range(3):
        case = Subject("case", f"{number:032x}")
        change = Change({"state": (None, "accepted")})
        log.add(EntryKind.FILED, [case], {case.key: change}, actor=from_clerk)
    head, told = window.http().send(log.log, 0)
    assert head.seq == 3
    assert [row["entry_id"] for row in told.rows] == log.ids
    assert window.http().head() == head


def test_a_person_signs_in_and_asks_for_somebody(window: Window) -> None:
    station = window.http()
    claims = station.sign_in("clerk", PASSWORD)
    assert claims["role"] == "clerk"
    query: dict[str, Any] = {"id_type": "resident", "id_number": "319900199001010011", "name": "张示例"}
    query |= {"item": "310000000001", "purpose": "示例", "subject": ["case", "0" * 32]}
    told = station.person_query(query, Actor(claims["actor_id"], claims["grant_id"]))
    assert told["person"]["population.name"]["value"] == "张示例"
    assert refused(lambda: station.person_query(query, Actor("clerk", "none"))).answer is Answer.NOT_ALLOWED


def test_a_wrong_password_is_told_from_silence(window: Window) -> None:
    assert refused(lambda: window.http().sign_in("clerk", "wrong")).answer is Answer.PASSWORD


def test_another_key_is_shut_out(window: Window) -> None:
    station = CentralHttp(window.url, "s1", SigningKey(bytes(32)), window.central.key.public, RealWorld())
    assert refused(station.head).answer is Answer.SHUT_OUT
    assert station.time() > 0, "the link is there nevertheless"


def test_a_central_with_another_key_is_not_believed(window: Window) -> None:
    station = CentralHttp(window.url, "s1", window.key, CENTRAL.public, RealWorld())
    assert refused(station.time).answer is Answer.FORGED
    assert refused(lambda: station.sign_in("clerk", PASSWORD)).answer is Answer.FORGED
    assert refused(lambda: station.send([], 0)).answer is Answer.FORGED


def test_a_scan_goes_in_parts_and_is_found_again(window: Window) -> None:
    station, data = window.http(), bytes(range(256)) * 8
    name = sha256(data).hexdigest()
    assert refused(lambda: station.scan_offset(name)).answer is Answer.NOT_BEGUN
    station.begin_scan(name, len(data), "image/png")
    assert station.append_scan(name, 0, data[:1000]) == 1000
    assert window.http().scan_offset(name) == 1000
    assert station.append_scan(name, 1000, data[1000:]) == len(data)
    assert station.scan_offset(name) == len(data)


def test_a_scan_of_other_bytes_is_refused(window: Window) -> None:
    station = window.http()
    station.begin_scan(ZEROS, 3, "image/png")
    assert refused(lambda: station.append_scan(ZEROS, 0, b"abc")).answer is Answer.WRONG_HASH


@pytest.mark.parametrize(
    ("mode", "answer"),
    [
        ("500", Answer.FAILED),
        ("503", Answer.BUSY),
        ("nonsense", Answer.NONSENSE),
        ("html", Answer.NONSENSE),
        ("empty", Answer.NONSENSE),
    ],
)
def test_a_bad_answer_of_central_is_placed_whatever_was_asked(
    window: Window, mode: str, answer: Answer
) -> None:
    station = window.http()
    body: dict[str, Any] = {"id_type": "resident", "id_number": "1", "name": "", "item": None, "purpose": ""}
    asks: list[Callable[[], Any]] = [
        station.time,
        station.head,
        lambda: station.send([], 0),
        lambda: station.feed(Feed.DOCUMENTS, 0),
        lambda: station.person_query(body, Actor("a", "g")),
        lambda: station.scan_offset(ZEROS),
    ]
    for ask in asks:
        post(f"{window.url}/v1/demo/faults", json={"mode": mode, "count": 1}, timeout=5)
        trouble = refused(ask)
        assert trouble.answer is answer
        assert (trouble.retry_after_s > 0) == (mode == "503")


def test_a_grant_that_is_none_is_not_believed(window: Window) -> None:
    post(f"{window.url}/v1/demo/faults", json={"mode": "nonsense", "count": 1}, timeout=5)
    assert refused(lambda: window.http().sign_in("clerk", PASSWORD)).answer is Answer.FORGED


def test_central_gone_is_unreachable(window: Window) -> None:
    station = window.http("http://127.0.0.1:1")
    assert refused(station.time).answer is Answer.UNREACHABLE


def test_no_proxy_of_the_computer_is_asked(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert window.http().time() > 0


# With somebody who says anything


@pytest.mark.parametrize("url", ["http://10.0.0.1", "http://example.invalid", "ftp://127.0.0.1", "", "//x"])
def test_plain_http_goes_only_to_this_computer(url: str) -> None:
    station = CentralHttp(url, "s1", SigningKey(bytes(32)), CENTRAL.public, ScriptedWorld())
    assert refused(station.head).answer is Answer.BAD_ADDRESS


def test_localhost_is_this_computer(stand_in: StandIn) -> None:
    url = stand_in.url.replace("127.0.0.1", "localhost")
    station = CentralHttp(url, "s1", SigningKey(bytes(32)), CENTRAL.public, ScriptedWorld())
    assert refused(station.head).answer is Answer.NONSENSE


def test_the_clock_is_mended_once_only(central: CentralHttp, stand_in: StandIn) -> None:
    body = json.dumps({"code": "clock", "signed": signed({"now": 5_000_000})}).encode()
    stand_in.says = [Said(401, body)]
    assert refused(central.head).answer is Answer.CLOCK
    assert len(stand_in.heard) == 2
    assert central.clock.newest_us == 5_000_000


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"code": "clock"}, Answer.NONSENSE),
        ({"code": "clock", "signed": signed({"now": 5}, SigningKey(bytes(32)))}, Answer.FORGED),
        ({"code": "clock", "signed": signed({"now": "5"})}, Answer.FORGED),
        ({"code": "clock", "signed": signed([5])}, Answer.FORGED),
        ({"code": "clock", "signed": None}, Answer.FORGED),
        ({"code": "clock", "signed": "é"}, Answer.FORGED),
        ({"code": ["clock"]}, Answer.TOKEN),
        ([], Answer.TOKEN),
    ],
)
def test_a_clock_is_mended_by_nothing_but_what_central_signed(
    central: CentralHttp, stand_in: StandIn, told: Any, answer: Answer
) -> None:
    stand_in.says = [Said(401, json.dumps(told).encode())]
    before = central.clock.now_us()
    assert refused(central.head).answer is answer
    assert central.clock.now_us() == before


def test_a_page_of_answers_is_taken_as_it_was_signed(central: CentralHttp, stand_in: StandIn) -> None:
    says(stand_in, page())
    assert central.feed(Feed.ANSWERS, 3).rows == (ROW,)


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({"rows": [{**ROW, "outcome": "rejected"}], "signature": signed(signed_rows([ROW]))}, Answer.FORGED),
        ({"rows": [], "cursor": 3, "signature": signed(signed_rows([ROW]))}, Answer.FORGED),
        ({"signature": None}, Answer.FORGED),
        ({"signature": "????"}, Answer.FORGED),
        ({"signature": signed(signed_rows([ROW]), SigningKey(bytes(32)))}, Answer.FORGED),
        ({"rows": [{"position": 4}], "signature": ""}, Answer.NONSENSE),
        ({"cursor": 5}, Answer.NONSENSE),
        ({"cursor": "4"}, Answer.NONSENSE),
        ({"rows": [ROW, ROW]}, Answer.NONSENSE),
        ({"rows": [{**ROW, "position": True}]}, Answer.NONSENSE),
        ({"feed": "users"}, Answer.NONSENSE),
        ({"feed": "of somebody else"}, Answer.NONSENSE),
        ({"more": None}, Answer.NONSENSE),
        ({"generation": 7}, Answer.NONSENSE),
        ({"signature": 7}, Answer.NONSENSE),
    ],
)
def test_a_page_that_was_changed_is_not_taken(
    central: CentralHttp, stand_in: StandIn, changed: dict[str, Any], answer: Answer
) -> None:
    says(stand_in, page(**changed))
    assert refused(lambda: central.feed(Feed.ANSWERS, 3)).answer is answer


def test_a_page_from_before_the_cursor_is_not_taken(central: CentralHttp, stand_in: StandIn) -> None:
    says(stand_in, page())
    assert refused(lambda: central.feed(Feed.ANSWERS, 4)).answer is Answer.NONSENSE


@pytest.mark.parametrize(
    "head",
    [
        None,
        [],
        {"epoch": 1, "seq": 1},
        {"epoch": 1, "seq": -1, "envelope_sha256": ZEROS},
        {"epoch": 1, "seq": True, "envelope_sha256": ZEROS},
        {"epoch": 1, "seq": 1, "envelope_sha256": 64},
        {"epoch": 1, "seq": 1, "envelope_sha256": "x" * 64},
        {"epoch": 1, "seq": 1, "envelope_sha256": "00"},
    ],
)
def test_a_head_that_is_none_is_nonsense(central: CentralHttp, stand_in: StandIn, head: Any) -> None:
    says(stand_in, {"head": head, "page": page()})
    assert refused(lambda: central.send([Packet(b"{}", b"{}")], 3)).answer is Answer.NONSENSE


def test_a_grant_of_somebody_else_is_not_taken(central: CentralHttp, stand_in: StandIn) -> None:
    says(stand_in, {"grant": signed({"login": "other"})})
    assert refused(lambda: central.sign_in("clerk", "x")).answer is Answer.FORGED


def test_a_redirect_is_not_followed(central: CentralHttp, stand_in: StandIn) -> None:
    stand_in.says = [Said(302, b"", {"Location": "/portal"})]
    assert refused(central.time).answer is Answer.NONSENSE
    assert len(stand_in.heard) == 1


def test_an_answer_that_ends_early_is_a_cut_line(central: CentralHttp, stand_in: StandIn) -> None:
    stand_in.says = [Said(body=b'{"now":', length=100)]
    assert refused(central.time).answer is Answer.CUT


def test_an_answer_without_end_is_not_read_to_it(
    central: CentralHttp, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "MOST_BYTES", 1000)
    stand_in.says = [Said(body=b" " * 2000)]
    assert refused(central.time).answer is Answer.NONSENSE


def test_an_answer_that_trickles_is_given_up(
    central: CentralHttp, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "WHOLE_S", -1.0)
    stand_in.says = [Said(body=b"{}")]
    assert refused(central.time).answer is Answer.TIMED_OUT


def test_json_nested_without_end_is_nonsense(central: CentralHttp, stand_in: StandIn) -> None:
    stand_in.says = [Said(body=b"[" * 100_000)]
    assert refused(central.time).answer is Answer.NONSENSE


@pytest.mark.parametrize(
    ("header", "least_s", "most_s"),
    [
        ("7", 7, 7),
        ("", 0, 0),
        ("soon", 0, 0),
        ("-3", 0, 0),
        ("٣", 0, 0),
        ("Mon, 01 Jan 2000 00:00:00 GMT", 0, 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 1e9, 1e12),
    ],
)
def test_retry_after_is_read_in_both_forms(
    central: CentralHttp, stand_in: StandIn, header: str, least_s: float, most_s: float
) -> None:
    told = {"Retry-After": header} if header.isascii() else {}
    stand_in.says = [Said(503, b"{}", told)]
    assert least_s <= refused(central.head).retry_after_s <= most_s


def test_every_request_but_the_probe_carries_a_token_of_its_own(
    central: CentralHttp, stand_in: StandIn
) -> None:
    for ask in (central.head, central.head, central.time):
        refused(ask)
    tokens = [headers.get("Authorization") for _, _, headers in stand_in.heard]
    assert tokens[2] is None
    assert tokens[0] != tokens[1]


def test_closing_lets_go_of_this_threads_connection(central: CentralHttp) -> None:
    refused(central.time)
    central.close()
    central.close()
    assert refused(central.time).answer is Answer.NONSENSE


def test_what_is_a_bug_of_ours_is_not_said_to_be_centrals(
    central: CentralHttp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "TIMEOUT_S", "no time")
    with pytest.raises(ValueError, match="Timeout"):
        central.time()
