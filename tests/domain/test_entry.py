"""The bytes of an entry are final: what they are, and that nothing else is taken for one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.entry import (
    FIRST_PREV,
    Change,
    Envelope,
    Malformed,
    Payload,
    Subject,
    decode_envelope,
    decode_payload,
    encode_envelope,
    encode_payload,
    line,
    sha256,
)
from domain.entry_kind import EntryKind

CASE = Subject("case", "0190" + "0" * 28)
PAYLOAD = Payload(
    {
        CASE.key: Change(
            {"state": (None, "accepted"), "phone": (None, "13800000000")}, {"materials": {"id": {"n": 1}}}
        )
    },
    {"visit_id": "ab"},
    bytes(range(16)),
)
PAYLOAD_LINE = (
    b'{"nonce":"000102030405060708090a0b0c0d0e0f","set":{"case:01900000000000000000000000000000":'
    b'{"state":[null,"accepted"],"phone":[null,"13800000000"]}},"add":{"case:01900000000000000000000000000000":'
    b'{"materials":{"id":{"n":1}}}},"remove":{},"facts":{"visit_id":"ab"}}'
)
ENVELOPE = Envelope(
    entry_id=bytes(16),
    station_id="ST-1",
    epoch=1,
    seq=1,
    prev_sha256=FIRST_PREV,
    subjects=(CASE,),
    kind=EntryKind.FILED,
    actor_id="a",
    grant_id="g",
    occurred_at=1_795_500_000_000_000,
    payload_sha256=sha256(PAYLOAD_LINE),
)


def test_a_payload_is_these_bytes_and_no_others() -> None:
    assert encode_payload(PAYLOAD) == PAYLOAD_LINE


def test_an_envelope_is_one_line_with_its_keys_in_order() -> None:
    data = encode_envelope(ENVELOPE)
    assert b"\n" not in data
    assert list(json.loads(data)) == [
        "entry_id", "station_id", "epoch", "seq", "prev_sha256", "subjects", "kind", "schema_version", "actor_id",
        "grant_id", "approver_id", "approver_grant_id", "occurred_at", "payload_sha256",
    ]  # fmt: skip
    assert sha256(data).hex() == "7fce665305297b60a969b646e342a25ddba2c9128cc17b8232bb957c2cb3f07d"


def test_what_was_encoded_is_read_back() -> None:
    assert decode_envelope(encode_envelope(ENVELOPE)) == ENVELOPE
    assert decode_payload(PAYLOAD_LINE) == Payload(
        {CASE.key: Change(dict(PAYLOAD.changes[CASE.key].sets), {"materials": {"id": {"n": 1}}})},
        {"visit_id": "ab"},
        bytes(range(16)),
    )


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_malformed(data: bytes) -> None:
    for decode in (decode_envelope, decode_payload):
        with pytest.raises(Malformed):
            decode(data)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("entry_id", "00"), ("station_id", 7), ("epoch", "1"), ("seq", True), ("prev_sha256", "zz"), ("subjects", []),
        ("subjects", [["case"]]), ("kind", "unheard"), ("actor_id", 5), ("occurred_at", 1.5), ("payload_sha256", None),
    ],
)  # fmt: skip
def test_an_envelope_with_one_wrong_part_is_malformed(key: str, value: object) -> None:
    raw = json.loads(encode_envelope(ENVELOPE)) | {key: value}
    with pytest.raises(Malformed):
        decode_envelope(line(raw))


@pytest.mark.parametrize(
    ("key", "value"), [("nonce", ""), ("set", 1), ("add", None), ("remove", {"a": {"b": [1]}}), ("facts", 3)]
)
def test_a_payload_with_one_wrong_part_is_malformed(key: str, value: object) -> None:
    raw = json.loads(PAYLOAD_LINE) | {key: value}
    with pytest.raises(Malformed):
        decode_payload(line(raw))


def test_a_deep_payload_is_malformed_not_a_crash() -> None:
    with pytest.raises(Malformed):
        decode_payload(b'{"set":' + b"[" * 100_000)
