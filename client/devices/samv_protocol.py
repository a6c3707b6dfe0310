"""The SAM-V protocol of ID card readers (GA/T 467), bytes in and bytes out: frames, commands, answers.

Frame: AA AA AA 96 69 | length of body and XOR, 2 bytes, big endian | body | XOR of length and body.
The body of a command is command and parameter, that of an answer three bytes of status and the data.
"""

from enum import IntEnum
from typing import Final

PREAMBLE: Final = b"\xaa\xaa\xaa\x96\x69"
HEAD: Final = len(PREAMBLE) + 2
TEXT_SIZE: Final = 256
PHOTO_SIZE: Final = 1_024
LONGEST: Final = 1_295  # the answer to READ; nothing else we ask for is longer

FIND: Final = b"\x20\x01"
SELECT: Final = b"\x20\x02"
READ: Final = b"\x30\x01"
STATE: Final = b"\x11\xff"


class Status(IntEnum):
    """The third byte of status; the first two are 0."""

    CHECKSUM_WRONG = 0x10  # of our command, as the reader heard it
    LENGTH_WRONG = 0x11
    COMMAND_UNKNOWN = 0x21
    NOT_ALLOWED = 0x23
    NOT_UNDERSTOOD = 0x24
    CARD_REFUSED_READER = 0x31
    READER_REFUSED_CARD = 0x32
    DATA_WRONG = 0x33
    CARD_KIND_UNKNOWN = 0x40
    READ_FAILED = 0x41
    SELF_TEST_FAILED = 0x60
    NOT_AUTHORISED = 0x66
    NOT_FOUND = 0x80
    NOT_SELECTED = 0x81
    DONE = 0x90
    NOTHING_THERE = 0x91
    FOUND = 0x9F


def frame(body: bytes) -> bytes:
    """The bytes on the line for one body."""
    inner = (len(body) + 1).to_bytes(2, "big") + body
    return PREAMBLE + inner + bytes([xor_of(inner)])


def cut_frames(buffer: bytearray) -> list[bytes]:
    """Take the whole frames off buffer and return their bodies; an unfinished one stays in it.

    Takes any bytes: noise, and frames whose XOR fails, are dropped. The buffer never grows beyond LONGEST.
    Raises nothing.
    """
    bodies: list[bytes] = []
    while (start := buffer.find(PREAMBLE)) >= 0:
        del buffer[:start]
        end = HEAD + int.from_bytes(buffer[len(PREAMBLE) : HEAD], "big")
        if len(buffer) < HEAD or len(buffer) < end <= LONGEST:
            return bodies
        whole = HEAD < end <= LONGEST and xor_of(buffer[len(PREAMBLE) : end]) == 0
        if whole:
            bodies.append(bytes(buffer[HEAD : end - 1]))
        # A damaged frame is left by one byte only: if its length was garbled, the next good one is inside it.
        del buffer[: end if whole else 1]
    del buffer[: max(0, len(buffer) - len(PREAMBLE) + 1)]  # a preamble may have begun
    return bodies


def xor_of(data: bytes | bytearray) -> int:
    """XOR of all bytes, for at most 2,048 of them: the number is folded in half until one byte is left."""
    folded = int.from_bytes(data, "big")
    for bits in (8_192, 4_096, 2_048, 1_024, 512, 256, 128, 64, 32, 16, 8):
        folded = (folded >> bits) ^ (folded & ((1 << bits) - 1))
    return folded


def status_of(body: bytes) -> int | None:
    """The status an answer carries; None if this is no answer."""
    return body[2] if len(body) >= 3 and body[:2] == b"\x00\x00" else None


def is_reading(body: bytes) -> bool:
    """Whether body has the measures of a card's contents: status, two lengths, text of 256, photo of up to 1,024."""
    text, photo = int.from_bytes(body[3:5], "big"), int.from_bytes(body[5:7], "big")
    return text == TEXT_SIZE and photo <= PHOTO_SIZE and len(body) == 7 + text + photo


def contents(body: bytes) -> tuple[bytes, bytes]:
    """Text and photo of a body that is_reading."""
    return body[7 : 7 + TEXT_SIZE], body[7 + TEXT_SIZE :]
