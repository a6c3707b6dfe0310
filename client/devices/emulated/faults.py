"""What a bad line or a hasty citizen does to the answers of a reader, as a plan: one fault for each answer."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from typing import Final

from client.devices.samv_protocol import PREAMBLE
from domain.world import World


class Fault(Enum):
    """One thing that happens to one answer."""

    NONE = auto()
    DROP_BYTE = auto()
    DROP_ANSWER = auto()
    GARBLE_BYTE = auto()
    GARBLE_TWO = auto()  # the same bit in two bytes: the XOR still holds
    GARBLE_LENGTH = auto()
    REPEAT_BYTES = auto()
    REPEAT_ANSWER = auto()
    REPEAT_GARBLED = auto()  # garbled so that the XOR holds, and then repeated
    NOISE = auto()
    SPLIT = auto()
    SLOW = auto()  # the answer comes late
    LIFT = auto()  # the card is lifted before the answer
    LIFT_MIDWAY = auto()  # half an answer, then the card is lifted
    UNPLUG = auto()  # half an answer, then the reader is gone


Chunks = tuple[bytes, ...]  # written one by one


def random_plan(world: World, rate: float) -> Iterator[Fault]:
    """Without end: a fault of the line with the given probability, else NONE. The card and the plug stay."""
    kinds = tuple(LINE_FAULTS)
    while True:
        yield kinds[_below(world, len(kinds))] if world.uniform() < rate else Fault.NONE


def on_the_line(fault: Fault, frame: bytes, world: World) -> Chunks:
    """What arrives of a frame that meets a fault of the line; other faults leave it whole. frame: 8 bytes or more."""
    return LINE_FAULTS.get(fault, _whole)(frame, world)


def _below(world: World, limit: int) -> int:
    return int(world.uniform() * limit)


def _whole(frame: bytes, world: World) -> Chunks:
    return (frame,)


def _drop_byte(frame: bytes, world: World) -> Chunks:
    at = _below(world, len(frame))
    return (frame[:at] + frame[at + 1 :],)


def _drop_answer(frame: bytes, world: World) -> Chunks:
    return ()


def _garble(frame: bytes, at: int, bits: int) -> bytes:
    return frame[:at] + bytes([frame[at] ^ bits]) + frame[at + 1 :]


def _garble_byte(frame: bytes, world: World) -> Chunks:
    return (_garble(frame, _below(world, len(frame)), 1 + _below(world, 255)),)


def _garble_two(frame: bytes, world: World) -> Chunks:
    room, bits = len(frame) - len(PREAMBLE) - 2, 1 + _below(world, 255)
    first, step = _below(world, room), 1 + _below(world, room - 1)
    body = len(PREAMBLE) + 2
    return (_garble(_garble(frame, body + first, bits), body + (first + step) % room, bits),)


def _garble_length(frame: bytes, world: World) -> Chunks:
    return (_garble(frame, len(PREAMBLE) + _below(world, 2), 1 + _below(world, 255)),)


def _repeat_bytes(frame: bytes, world: World) -> Chunks:
    start = _below(world, len(frame))
    end = start + 1 + _below(world, 40)
    return (frame[:end] + frame[start:],)


def _repeat_answer(frame: bytes, world: World) -> Chunks:
    return (frame, frame)


def _repeat_garbled(frame: bytes, world: World) -> Chunks:
    return _garble_two(frame, world) * 2


def _noise(frame: bytes, world: World) -> Chunks:
    return (world.random_bytes(1 + _below(world, 60)), frame)


def _split(frame: bytes, world: World) -> Chunks:
    at = _below(world, len(frame))
    return (frame[:at], frame[at:])


LINE_FAULTS: Final[Mapping[Fault, Callable[[bytes, World], Chunks]]] = {
    Fault.DROP_BYTE: _drop_byte,
    Fault.DROP_ANSWER: _drop_answer,
    Fault.GARBLE_BYTE: _garble_byte,
    Fault.GARBLE_TWO: _garble_two,
    Fault.GARBLE_LENGTH: _garble_length,
    Fault.REPEAT_BYTES: _repeat_bytes,
    Fault.REPEAT_ANSWER: _repeat_answer,
    Fault.REPEAT_GARBLED: _repeat_garbled,
    Fault.NOISE: _noise,
    Fault.SPLIT: _split,
}
