"""A file opens with its words, however they are typed, and with no others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credentials.sealed_file import (
    NONCE_BYTES,
    SALT_BYTES,
    WORD_BYTES,
    WrongWords,
    open_sealed,
    seal,
    words_of,
)

SALT, NONCE = bytes(SALT_BYTES), bytes(NONCE_BYTES)


@settings(max_examples=5, deadline=None)
@given(st.binary(max_size=100), st.binary(min_size=WORD_BYTES, max_size=WORD_BYTES))
def test_what_was_sealed_opens_with_its_words(data: bytes, secret: bytes) -> None:
    words = words_of(secret)
    assert len(words) == 29
    assert open_sealed(seal(data, words, SALT, NONCE), f" {words.lower().replace('-', ' ')}\n") == data


def test_letters_that_look_alike_are_the_same() -> None:
    words = words_of(bytes(WORD_BYTES))
    assert open_sealed(seal(b"x", words, SALT, NONCE), words.replace("0", "O")) == b"x"


@pytest.mark.parametrize("at", [0, 5, 20, 35, -1])
def test_a_file_that_was_changed_does_not_open(at: int) -> None:
    sealed = bytearray(seal(b"records", "AB12", SALT, NONCE))
    sealed[at] ^= 1
    with pytest.raises(WrongWords):
        open_sealed(bytes(sealed), "AB12")


def test_other_words_do_not_open_it_and_neither_does_a_stub() -> None:
    with pytest.raises(WrongWords):
        open_sealed(seal(b"records", "AB12", SALT, NONCE), "AB13")
    with pytest.raises(WrongWords):
        open_sealed(b"OWX1", "AB12")
