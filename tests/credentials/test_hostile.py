"""Whatever bytes come, there is a verdict: nothing is raised past the decoder, and little memory is taken."""

import tracemalloc
import zlib
from fractions import Fraction

import base45
import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credentials.cbor import DEPTH, BadCbor, Tagged, read_cbor
from credentials.checks import NAMES, Word
from credentials.code import open_code
from credentials.sign1 import read_sign1
from credentials.verdict import verify
from tests.credentials.issuers import AT, PEM, code, trusting, with_claims

TRUST = trusting(PEM)
ANY_TAG = frozenset(range(100))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**64), 2**64 - 1) | st.floats() | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(0, 99), inner, max_size=4)
    ),
    max_leaves=12,
)


def packed(data: bytes) -> str:
    coded: bytes = base45.b45encode(data)
    return "OW1:" + coded.decode()


def test_every_byte_of_a_code_flipped_gives_no_green_tick() -> None:
    data = zlib.decompress(base45.b45decode(code()[4:]))
    for at in range(len(data)):
        for bit in (0x01, 0x80, 0xFF):
            flipped = bytes(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
            assert verify(packed(zlib.compress(flipped, 0)), TRUST, Fraction(AT)).word is not Word.VALID


def test_every_character_of_a_text_replaced_gives_a_verdict() -> None:
    """A green tick only where the same is signed: deflate has bits of padding that say nothing."""
    text = code()
    signed = open_code(text).sign1
    for at in range(len(text)):
        for other in "A:é\0":
            changed = text[:at] + other + text[at + 1 :]
            verdict = verify(changed, TRUST, Fraction(AT))
            assert verdict.word is not Word.VALID or open_code(changed).sign1 == signed
            assert tuple(verdict.checks) == NAMES


@given(st.text(max_size=60) | st.text("HCOW1:0129AZ $%*+-./", max_size=60))
def test_any_text_gets_a_verdict(text: str) -> None:
    assert verify(text, TRUST, Fraction(AT)).word is Word.MALFORMED


@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_get_a_verdict(data: bytes, compressed: bool) -> None:
    assert (
        verify(packed(zlib.compress(data) if compressed else data), TRUST, Fraction(AT)).word
        is not Word.VALID
    )


@given(VALUES)
def test_any_claims_rightly_signed_get_a_verdict(claims: object) -> None:
    assert verify(with_claims(claims), TRUST, Fraction(AT)).word is Word.MALFORMED


@given(VALUES, VALUES, VALUES)
def test_any_times_and_content_rightly_signed_get_a_verdict(
    exp: object, iat: object, content: object
) -> None:
    assert verify(with_claims({4: exp, 6: iat, -70010: content}), TRUST, Fraction(AT)).word in Word


@given(VALUES)
@settings(max_examples=200)
def test_what_cbor2_writes_is_read_the_same(value: object) -> None:
    assert repr(read_cbor(cbor2.dumps(value))) == repr(value)


@given(st.binary(max_size=64))
def test_any_bytes_are_cbor_or_bad_cbor(data: bytes) -> None:
    for read in (lambda: read_cbor(data, ANY_TAG), lambda: read_sign1(data)):
        try:
            read()
        except BadCbor:
            continue


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ("5f42010243030405ff", bytes([1, 2, 3, 4, 5])),
        ("7f657374726561646d696e67ff", "streaming"),
        ("7f780161ff", "a"),
        ("9f0102ff", [1, 2]),
        ("bf6161019fff".replace("9fff", "61629fffff"), {"a": 1, "b": []}),
        ("f93c00", 1.0),
        ("fa47c35000", 100000.0),
        ("f7", None),
        ("c11a514b67b0", Tagged(1, 1363896240)),
        ("3bffffffffffffffff", -(2**64)),
    ],
)
def test_indefinite_lengths_and_small_floats_are_read(data: str, value: object) -> None:
    assert read_cbor(bytes.fromhex(data), ANY_TAG) == value


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1c",  # a reserved length
        "1f",  # an integer without end
        "3f",
        "18",  # cut short
        "42ff",
        "9b7fffffffffffffff01",  # an array that claims more than there is
        "bb7fffffffffffffff0101",
        "5b7fffffffffffffff",
        "5f6161ff",  # a text in bytes
        "5f5f4101ffff",  # a chunk without end
        "5f1cff",
        "61ff",  # no UTF-8
        "7f61ffff",
        "a2010101",
        "a201010102",  # a key twice
        "a1f501",  # a key that is no number, text or bytes
        "a1800 1".replace(" ", ""),
        "f8ff",  # simple values nobody needs
        "e0",
        "ff",
        "dfff",  # a tag without number
        "d8ff00",  # a tag not allowed
        "0000",  # bytes after the item
    ],
)
def test_what_is_no_cbor_is_refused(data: str) -> None:
    with pytest.raises(BadCbor):
        read_cbor(bytes.fromhex(data), ANY_TAG)


@pytest.mark.parametrize("opening", ["81", "9f", "a100", "c1"])
def test_depth_ends_at_the_limit(opening: str) -> None:
    closing = {"9f": "ff"}.get(opening, "")
    for deep in (DEPTH, DEPTH + 1, 5000):
        data = bytes.fromhex(opening * deep + "00" + closing * deep)
        if deep == DEPTH:
            read_cbor(data, ANY_TAG)
        else:
            with pytest.raises(BadCbor):
                read_cbor(data, ANY_TAG)


@pytest.mark.parametrize("tag", [2, 3, 4, 24, 25, 28, 29, 30, 35, 36, 100, 256, 258, 55799])
def test_tags_no_code_needs_are_malformed(tag: int) -> None:
    told = {4: AT + 9, 6: AT - 9, -70010: {"x": cbor2.CBORTag(tag, "x")}}
    assert verify(with_claims(told), TRUST, Fraction(AT)).word is Word.MALFORMED
    assert verify(with_claims({**told, -70010: {}}, tags=(tag,)), TRUST, Fraction(AT)).word is Word.MALFORMED


@pytest.mark.parametrize(
    "text",
    [
        packed(zlib.compress(bytes(2_800_000), 9)),
        packed(zlib.compress(b"\x81" * 65_000, 9)),
        packed(zlib.compress(b"\x9b" + b"\xff" * 8, 9)),
        with_claims({4: AT, -70010: {"x": "长" * 20_000}}),
    ],
    ids=["bomb", "deep", "claims more", "long"],
)
def test_memory_grows_by_a_megabyte_at_most(text: str) -> None:
    open_code(code())
    tracemalloc.start()
    open_code(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
