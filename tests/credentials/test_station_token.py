"""A token speaks for one station, one request, one minute; whatever else comes is refused, and never otherwise."""

import base64
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credentials.signed import SigningKey
from credentials.station_token import (
    SCHEME,
    SKEW_S,
    VALID_S,
    Request,
    TokenClock,
    TokenRefused,
    make_token,
    read_token,
)

KEYS = {"s1": SigningKey(bytes(range(32))), "s2": SigningKey(bytes(32))}
NOW_US = 1_795_500_000_000_000
CTI = bytes(range(16))
ASKED = Request("POST", "/v1/persons/query?a=1", b"\x01" * 32, "clerk", "grant")


def key_of(station_id: str) -> bytes | None:
    key = KEYS.get(station_id) if isinstance(station_id, str) else None
    return None if key is None else key.public


def token(now_us: int = NOW_US, station: str = "s1", key: str = "s1", **changed: Any) -> str:
    return make_token(KEYS[key], station, now_us, changed.pop("cti", CTI), ASKED._replace(**changed))


def raw(value: Any, key: str = "s1") -> str:
    """The token of any claims."""
    return SCHEME + base64.urlsafe_b64encode(KEYS[key].sign(value)).decode()


def claims(**changed: Any) -> dict[int, Any]:
    now = NOW_US // 1_000_000
    whole: dict[int, Any] = {1: "s1", 4: now + VALID_S, 6: now, 7: CTI}
    whole |= dict(zip(range(-70001, -70006, -1), ASKED, strict=True))
    return {k: v for k, v in (whole | {int(k): v for k, v in changed.items()}).items() if v != "gone"}


def test_a_right_token_says_who_asks_for_what() -> None:
    told = read_token(token(), key_of, NOW_US, ASKED)
    assert told.station_id == "s1"
    assert told.cti == CTI
    assert told.request == ASKED


def test_a_token_for_no_person_names_none() -> None:
    told = read_token(token(actor_id=None, grant_id=None), key_of, NOW_US, ASKED)
    assert (told.request.actor_id, told.request.grant_id) == (None, None)


def test_a_token_without_a_hash_is_for_any_body() -> None:
    told = read_token(token(body_sha256=None), key_of, NOW_US, ASKED)
    assert told.request.body_sha256 is None


@pytest.mark.parametrize(
    "asked",
    [
        ASKED._replace(method="GET"),
        ASKED._replace(path="/v1/persons/query?a=2"),
        ASKED._replace(path="/v1/persons/query"),
        ASKED._replace(body_sha256=b"\x02" * 32),
        ASKED._replace(body_sha256=None),
    ],
)
def test_a_token_is_for_no_other_request(asked: Request) -> None:
    with pytest.raises(TokenRefused) as caught:
        read_token(token(), key_of, NOW_US, asked)
    assert not isinstance(caught.value, TokenClock)


def test_no_station_speaks_for_another() -> None:
    for forged in (token(station="s1", key="s2"), token(station="s3", key="s1")):
        with pytest.raises(TokenRefused):
            read_token(forged, key_of, NOW_US, ASKED)


@pytest.mark.parametrize(
    ("later_s", "good"),
    [(-SKEW_S - 1, False), (-SKEW_S, True), (0, True), (VALID_S - 1, True), (VALID_S, False), (10**9, False)],
)
def test_a_token_is_good_for_a_minute_and_a_little_before(later_s: int, good: bool) -> None:
    at_us = NOW_US + later_s * 1_000_000
    if good:
        assert read_token(token(), key_of, at_us, ASKED)
        return
    with pytest.raises(TokenClock):
        read_token(token(), key_of, at_us, ASKED)


def test_nobody_gives_himself_more_than_a_minute() -> None:
    long_lived = raw(claims(**{"4": NOW_US // 1_000_000 + VALID_S + 1}))
    with pytest.raises(TokenClock):
        read_token(long_lived, key_of, NOW_US, ASKED)


def test_a_token_of_the_wrong_time_for_another_request_says_nothing_of_the_clock() -> None:
    with pytest.raises(TokenRefused) as caught:
        read_token(token(now_us=0), key_of, NOW_US, ASKED._replace(method="GET"))
    assert not isinstance(caught.value, TokenClock)


@pytest.mark.parametrize("cti", [b"", bytes(15), bytes(17), "0" * 16, None, 5])
def test_a_token_has_sixteen_bytes_to_tell_a_replay_by(cti: Any) -> None:
    with pytest.raises(TokenRefused):
        read_token(raw(claims(**{"7": cti})), key_of, NOW_US, ASKED)


def test_two_tokens_for_one_request_differ_only_by_what_tells_a_replay() -> None:
    first, second = (read_token(token(cti=bytes([n]) * 16), key_of, NOW_US, ASKED) for n in (1, 2))
    assert first != second
    assert first._replace(cti=second.cti) == second


@pytest.mark.parametrize("name", [1, 4, 6, 7, -70001, -70002, -70003, -70004, -70005])
def test_a_claim_that_is_not_there_is_refused(name: int) -> None:
    with pytest.raises(TokenRefused):
        read_token(raw(claims(**{str(name): "gone"})), key_of, NOW_US, ASKED)


@pytest.mark.parametrize("name", [1, 4, 6, 7, -70001, -70002, -70003])
@pytest.mark.parametrize("value", [None, "text", [1], {"a": 1}, b"bytes", float("nan"), float("inf")])
def test_a_claim_of_another_shape_is_refused(name: int, value: Any) -> None:
    if (name, value) == (-70003, None):
        return
    with pytest.raises(TokenRefused):
        read_token(raw(claims(**{str(name): value})), key_of, NOW_US, ASKED)


@pytest.mark.parametrize("value", [None, 5, "text", [], [1, 2], b"bytes", {}])
def test_a_signed_value_that_is_no_set_of_claims_is_refused(value: Any) -> None:
    with pytest.raises(TokenRefused):
        read_token(raw(value), key_of, NOW_US, ASKED)


def test_every_flipped_byte_is_refused_and_none_raises_anything_else() -> None:
    whole = token()
    data = base64.urlsafe_b64decode(whole.removeprefix(SCHEME))
    for at in range(len(data)):
        for bit in range(8):
            flipped = data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
            header = SCHEME + base64.urlsafe_b64encode(flipped).decode()
            try:
                told = read_token(header, key_of, NOW_US, ASKED)
            except TokenRefused:
                continue
            assert told.request == ASKED, "only the unprotected header may be another"


@settings(max_examples=300)
@given(st.text(max_size=200) | st.text(max_size=200).map(lambda text: SCHEME + text))
def test_any_header_raises_token_refused_and_nothing_else(header: str) -> None:
    with pytest.raises(TokenRefused):
        read_token(header, key_of, NOW_US, ASKED)


@pytest.mark.parametrize("change", ["", "OneWindow", "Bearer {}", "onewindow {}", "OneWindow ="])
def test_a_header_of_another_shape_is_refused(change: str) -> None:
    with pytest.raises(TokenRefused):
        read_token(change.format(token().removeprefix(SCHEME)), key_of, NOW_US, ASKED)
