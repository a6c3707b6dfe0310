from functools import reduce
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.devices.samv_protocol import (
    FIND,
    LONGEST,
    PREAMBLE,
    READ,
    SELECT,
    STATE,
    cut_frames,
    frame,
    is_reading,
    status_of,
    xor_of,
)

BODIES = st.binary(min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("body", "on_the_line"),
    [
        (FIND, "AAAAAA96690003200122"),
        (SELECT, "AAAAAA96690003200221"),
        (READ, "AAAAAA96690003300132"),
        (STATE, "AAAAAA9669000311FFED"),
        (b"\x00\x00\x9f" + bytes(4), "AAAAAA9669000800009F0000000097"),
    ],
)
def test_frames_are_those_of_the_standard(body: bytes, on_the_line: str) -> None:
    assert frame(body) == bytes.fromhex(on_the_line)


@given(st.lists(BODIES, max_size=5), st.data())
def test_frames_come_back_however_they_are_split(bodies: list[bytes], data: st.DataObject) -> None:
    stream, buffer, heard = b"".join(map(frame, bodies)), bytearray(), list[bytes]()
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        buffer += stream[:size]
        stream = stream[size:]
        heard += cut_frames(buffer)
    assert heard == bodies
    assert len(buffer) < len(PREAMBLE)


@given(st.binary(max_size=80).filter(lambda noise: PREAMBLE[0] not in noise), BODIES)
def test_noise_before_a_frame_is_passed_over(noise: bytes, body: bytes) -> None:
    assert cut_frames(bytearray(noise + frame(body))) == [body]


@given(BODIES.filter(lambda b: PREAMBLE not in b), BODIES, st.data())
def test_a_damaged_frame_does_not_take_the_next_one_with_it(
    damaged: bytes, body: bytes, data: st.DataObject
) -> None:
    line = bytearray(frame(damaged))
    line[data.draw(st.integers(7, len(line) - 1))] ^= data.draw(st.integers(1, 255))
    assert cut_frames(line + frame(body))[-1] == body


@given(st.lists(st.binary(max_size=400) | st.just(PREAMBLE) | BODIES.map(frame), max_size=12))
def test_the_buffer_stays_bounded_and_nothing_is_raised(pieces: list[bytes]) -> None:
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        cut_frames(buffer)
        assert len(buffer) <= LONGEST
    if PREAMBLE not in buffer:
        assert len(buffer) < len(PREAMBLE)


@given(st.binary(max_size=2_048))
def test_the_folded_xor_is_the_xor(data: bytes) -> None:
    assert xor_of(data) == reduce(xor, data, 0)


def test_a_length_of_nothing_or_too_much_is_no_frame() -> None:
    assert cut_frames(bytearray(PREAMBLE + b"\x00\x00" + frame(FIND))) == [FIND]
    assert cut_frames(bytearray(PREAMBLE + b"\xff\xff" + frame(FIND))) == [FIND]


@pytest.mark.parametrize(
    ("body", "status"), [(b"\x00\x00\x90", 0x90), (b"\x00\x90", None), (b"\x20\x01\x90", None), (b"", None)]
)
def test_an_answer_begins_with_two_zeros(body: bytes, status: int | None) -> None:
    assert status_of(body) == status


@pytest.mark.parametrize(
    ("text", "photo", "size", "holds"),
    [
        (256, 1_024, 1_280, True),
        (256, 0, 256, True),
        (256, 1_024, 1_279, False),
        (255, 1_024, 1_279, False),
        (256, 1_025, 1_281, False),
    ],
)
def test_a_reading_has_the_measures_it_states(text: int, photo: int, size: int, holds: bool) -> None:
    body = b"\x00\x00\x90" + text.to_bytes(2, "big") + photo.to_bytes(2, "big") + bytes(size)
    assert is_reading(body) is holds
    assert not holds or len(frame(body)) <= LONGEST


@given(BODIES.filter(lambda b: PREAMBLE not in b), st.data())
def test_a_frame_with_one_byte_changed_is_dropped(body: bytes, data: st.DataObject) -> None:
    line = bytearray(frame(body))
    line[data.draw(st.integers(7, len(line) - 1))] ^= data.draw(st.integers(1, 255))
    assert cut_frames(line) == []
