"""Status lists: signed, numbered, packed; an older one than the newest seen is refused."""

import json
import zlib
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credentials.sign1 import make_sign1
from credentials.status_list import (
    MOST_PRINTS,
    STATUS,
    StatusList,
    StatusLists,
    StatusRefused,
    make_status_list,
    read_status_list,
    seen_of_rows,
)
from tests.credentials.issuers import AT, EC, EC_OTHER, KID, PEM, bare_key, certificate, kid, trusting

TRUST = trusting(PEM)
ENTRY = next(iter(TRUST))


@given(st.binary(max_size=40))
def test_every_print_has_its_own_four_bits(drawn: bytes) -> None:
    states = bytes(state & 15 for state in drawn)
    held = read_status_list(make_status_list("jz", 7, AT, states, EC, ENTRY), TRUST)
    assert bytes(held.status(index) or 0 for index in range(len(states))) == states
    assert held.status(-1) is None
    assert held.status(len(states)) is None
    assert (held.issuer, held.name, held.sequence, held.issued_s) == (ENTRY.issuer, "jz", 7, AT)


def listed(sequence: int) -> StatusList:
    return StatusList("甲", "jz", sequence, AT, 0, b"")


def test_an_older_list_is_refused_and_the_newest_is_remembered() -> None:
    lists = StatusLists({("甲", "jz"): 5})
    with pytest.raises(StatusRefused):
        lists.take(listed(4))
    assert lists.find("甲", "jz") is None
    lists.take(listed(5))
    lists.take(listed(6))
    with pytest.raises(StatusRefused):
        lists.take(listed(5))
    assert lists.find("甲", "jz") == listed(6)
    assert lists.seen == {("甲", "jz"): 6}


def test_what_was_seen_survives_as_json() -> None:
    lists = StatusLists({("甲", "jz"): 5, ("乙", "a"): 2})
    rows = json.loads(json.dumps(lists.seen_rows()))
    assert rows == [{"issuer": "乙", "list": "a", "seq": 2}, {"issuer": "甲", "list": "jz", "seq": 5}]
    assert seen_of_rows(rows) == lists.seen
    assert seen_of_rows([*rows, rows[0] | {"seq": 1}]) == lists.seen
    with pytest.raises(StatusRefused):
        StatusLists(seen_of_rows(rows)).take(listed(4))


def signed(claims: Any, key: Any = EC, key_id: bytes = KID) -> bytes:
    return make_sign1(cbor2.dumps(claims), key, key_id)


def told(**other: Any) -> dict[int, Any]:
    fields = {"list": "jz", "seq": 1, "count": 3, "packed": zlib.compress(bytes(2))} | other
    return {6: AT, STATUS: fields}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        signed([]),
        signed({6: AT}),
        signed({6: AT, STATUS: 4}),
        signed(told(seq="1")),
        signed(told(seq=True)),
        signed(told(count=-1)),
        signed(told(count=MOST_PRINTS + 1)),
        signed(told(count=5)),
        signed(told(count=1)),
        signed(told(packed=b"no")),
        signed(told(packed=zlib.compress(bytes(1_000_000)))),
        signed(told(), EC_OTHER),
        signed(told(), key_id=b"12345678"),
        signed(told() | {6: AT + 10**7}),
    ],
    ids=len,
)
def test_what_is_no_list_of_an_issuer_is_refused(data: bytes) -> None:
    with pytest.raises(StatusRefused):
        read_status_list(data, TRUST)


def test_a_key_without_the_right_to_sign_lists_nothing() -> None:
    pem = certificate(EC, signs=False)
    with pytest.raises(StatusRefused):
        read_status_list(signed(told(), key_id=kid(pem)), trusting(pem))


def test_a_bare_key_may_sign_a_list() -> None:
    trust = trusting(bare_key(EC))
    assert read_status_list(make_status_list("a", 1, AT, b"\1", EC, next(iter(trust))), trust).status(0) == 1
