"""Whatever bytes come, there is a verdict: nothing is raised past the decoder, and little memory is taken."""

import tracemalloc
import zlib
from fractions import Fraction

import base45
import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credentials.cbor import DEPTH, MOST_ITEMS, BadCbor, Tagged, read_cbor
from credentials.checks import NAMES, Reason, Word
from credentials.code import MOST_CHARACTERS, open_code
from credentials.encode import pack
from credentials.sign1 import read_sign1
from credentials.verdict import verify
from tests.credentials.issuers import AT, EC, KID, PEM, code, trusting, with_claims

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


def many(item: bytes) -> bytes:
    """An array of as many as fit into the size a code may inflate to."""
    count = 65_000 // len(item)
    return b"\x9a" + count.to_bytes(4, "big") + item * count


MANY = [
    many(bytes.fromhex(item)) for item in ("80", "a0", "a10000", "f93c01", "6161", "426162", "c100", "00")
]
MANY += [b"\x5f" + b"\x40" * 65_000 + b"\xff", b"\x7f" + b"\x61a" * 32_000 + b"\xff"]
BOMBS = [
    packed(zlib.compress(bytes(2_800_000), 9)),
    packed(zlib.compress(b"\x81" * 65_000, 9)),
    packed(zlib.compress(b"\x9b" + b"\xff" * 8, 9)),
    with_claims({4: AT, -70010: {"x": "长" * 20_000}}),
    with_claims({4: AT, -70010: {"x": "𠮷" + "a" * 60_000}}),
    *(packed(zlib.compress(inside, 9)) for inside in MANY),
    *(pack(inside, EC, KID, "OW1:") for inside in MANY),
    *(pack(bytes.fromhex("a204003a00011179a16178") + inside, EC, KID, "OW1:") for inside in MANY),
]


@pytest.mark.parametrize("text", BOMBS, ids=range(len(BOMBS)))
def test_memory_grows_by_a_megabyte_at_most(text: str) -> None:
    assert len(text) <= MOST_CHARACTERS  # or nothing of it would be opened
    verify(code(), TRUST, Fraction(AT))
    tracemalloc.start()
    verify(text, TRUST, Fraction(AT))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_as_many_items_as_a_code_may_have_are_read() -> None:
    most = b"\x99" + (MOST_ITEMS - 1).to_bytes(2, "big") + b"\x00" * (MOST_ITEMS - 1)
    assert len(read_cbor(most)) == MOST_ITEMS - 1
    more = b"\x99" + MOST_ITEMS.to_bytes(2, "big") + b"\x00" * MOST_ITEMS
    with pytest.raises(BadCbor, match="items"):
        read_cbor(more)


def test_a_code_with_a_list_of_signatures_is_malformed() -> None:
    """COSE_Sign (RFC 9052, 4.1), tagged 98 or not: one of several signatures being right is no answer."""
    one = read_sign1(zlib.decompress(base45.b45decode(code()[4:])))
    signed = [one.protected, {}, one.signature]
    for item in (
        [b"", {}, one.payload, [signed, signed]],
        [one.protected, {}, one.payload, [one.signature] * 2],
    ):
        for tagged in (item, cbor2.CBORTag(98, item), cbor2.CBORTag(18, item)):
            text = packed(zlib.compress(cbor2.dumps(tagged)))
            assert verify(text, TRUST, Fraction(AT)).reason is Reason.NO_SIGN1
