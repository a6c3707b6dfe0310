"""What central signs is believed as it was signed, and no byte of it otherwise."""

from contextlib import suppress
from typing import Any

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credentials.signed import BadSignature, SigningKey, peek_signed, read_signed

KEY, OTHER = SigningKey(bytes(range(32))), SigningKey(bytes(32))
PROTECTED = cbor2.dumps({1: -8})
RUBBISH = b"\x19"  # an integer of two bytes that are not there
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def cose(*parts: Any, tag: int = 18) -> bytes:
    """A COSE_Sign1 of any parts."""
    return cbor2.dumps(cbor2.CBORTag(tag, list(parts)))


@given(VALUES)
def test_what_was_signed_is_read_back(value: Any) -> None:
    signed = KEY.sign(value)
    assert read_signed(signed, KEY.public) == value
    assert peek_signed(signed) == value


def test_another_key_has_not_signed_it() -> None:
    with pytest.raises(BadSignature):
        read_signed(KEY.sign("a"), OTHER.public)


def test_no_flipped_byte_is_believed_and_none_raises_anything_else() -> None:
    signed = KEY.sign({"now": 1_795_500_000_000_000, "names": ["张示例"]})
    for at in range(len(signed)):
        for bit in range(8):
            flipped = signed[:at] + bytes([signed[at] ^ 1 << bit]) + signed[at + 1 :]
            try:
                value = read_signed(flipped, KEY.public)
            except BadSignature:
                continue
            # Only the unprotected header is not signed, and nothing is read from it.
            assert value == read_signed(signed, KEY.public)


def test_no_cut_is_believed() -> None:
    signed = KEY.sign([1, 2, 3])
    for length in range(len(signed)):
        with pytest.raises(BadSignature):
            read_signed(signed[:length], KEY.public)


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_raise_bad_signature_and_nothing_else(data: bytes) -> None:
    with pytest.raises(BadSignature):
        read_signed(data, KEY.public)


@given(st.lists(VALUES | st.just(cbor2.dumps({1: -8})), max_size=5), st.sampled_from([18, 17, 98]))
def test_any_cbor_raises_bad_signature_and_nothing_else(parts: list[Any], tag: int) -> None:
    with pytest.raises(BadSignature):
        read_signed(cose(*parts, tag=tag), KEY.public)


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_peeking_raises_bad_signature_and_nothing_else(data: bytes) -> None:
    for whole in (data, cose(PROTECTED, {}, data, b"")):
        with suppress(BadSignature):
            peek_signed(whole)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        cbor2.dumps("a text"),
        cbor2.dumps(cbor2.CBORTag(18, "no list")),
        cose(PROTECTED, {}, b"\x01"),
        cose(cbor2.dumps({1: -7}), {}, b"\x01", bytes(64)),  # ES256 is not ours
        cose(b"", {}, b"\x01", bytes(64)),
        cose(PROTECTED, {}, b"\x01", bytes(64)),
        cose(PROTECTED, {}, b"\x01", None),
        cose(PROTECTED, {}, 5, bytes(64)),
        cose(PROTECTED, {}, None, b"short"),
        b"\x81" * 200_000,  # nested without end
        b"\xd2" * 200_000,
        bytes(256 * 1024 + 1),
        b"\x5b" + b"\xff" * 8,  # a text as long as the world
    ],
)
def test_what_is_none_is_told(data: bytes) -> None:
    with pytest.raises(BadSignature):
        read_signed(data, KEY.public)


@pytest.mark.parametrize("payload", [5, None, "text", [1], b"", RUBBISH, b"\x81" * 5000])
def test_a_payload_that_is_no_cbor_cannot_be_peeked_at(payload: Any) -> None:
    with pytest.raises(BadSignature):
        peek_signed(cose(PROTECTED, {}, payload, bytes(64)))


def test_signed_rubbish_is_still_rubbish() -> None:
    signature = KEY.private.sign(cbor2.dumps(["Signature1", PROTECTED, b"", RUBBISH]))  # RFC 9052, 4.4
    with pytest.raises(BadSignature):
        read_signed(cose(PROTECTED, {}, RUBBISH, signature), KEY.public)


def test_a_public_key_that_is_none_has_signed_nothing() -> None:
    with pytest.raises(BadSignature):
        read_signed(KEY.sign(1), b"short")
