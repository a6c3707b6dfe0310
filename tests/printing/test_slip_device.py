"""The slip printer of the tests behaves as the command reference says, and takes what another program sends."""

import pytest

from printing.slips.escpos import CLEAR, CUT, is_end, is_status, slip_parts
from printing.slips.raster import Raster
from tests.printing.slip_device import CLEARED, HungUp, SlipDevice

DOTS = Raster(2, b"\xf0\x0f" * 300)
SLIP = b"".join(slip_parts(DOTS))


def test_it_burns_and_cuts_what_it_is_sent_in_pieces_of_any_size() -> None:
    for size in (1, 7, 1000):
        device = SlipDevice()
        answers = b"".join(device.receive(SLIP[at : at + size]) for at in range(0, len(SLIP), size))
        assert [(slip.size, slip.getpixel((0, 0)), slip.getpixel((4, 0))) for slip in device.slips] == [
            ((16, 300), 0, 255)
        ]
        assert (answers, bytes(device.garbage)) == (b"\x00", b"")


def test_it_says_how_it_is_at_once_even_within_a_picture() -> None:
    device = SlipDevice(paper_rows=20)
    answers = device.receive(SLIP[:40]) + device.receive(b"\x10\x04\x04")
    assert answers == bytes([0x12])
    device.receive(SLIP[40:])
    assert device.receive(b"\x10\x04\x04") == bytes([0x72])
    assert device.receive(b"\x10\x04\x02") == bytes([0x32])
    assert device.slips == []


def test_it_stops_where_the_paper_ends_and_goes_on_with_more() -> None:
    device = SlipDevice(paper_rows=100)
    assert device.receive(SLIP) == b""
    assert device.load(1000) == b"\x00"
    assert device.slips[0].size == (16, 300)


def test_what_waits_is_thrown_away_when_it_is_told_to() -> None:
    device = SlipDevice(paper_rows=100)
    device.receive(SLIP)
    assert device.receive(CLEAR) == CLEARED
    device.load(1000)
    assert device.receive(CUT) == b""
    assert (len(device.slips), bytes(device.garbage)) == (0, b"")


def test_it_hangs_up_where_it_is_told_to_and_prints_signs_for_what_it_does_not_know() -> None:
    device = SlipDevice()
    device.hang_up_after_rows = 20
    with pytest.raises(HungUp):
        device.receive(SLIP)
    device = SlipDevice()
    device.receive("王".encode("gb18030"))
    assert device.garbage == "王".encode("gb18030")


def test_the_kinds_of_its_answers_are_told_apart() -> None:
    assert [is_status(byte) for byte in (0x12, 0x16, 0x1A, 0x72, 0x00, 0x0C, 0x11, 0x13)] == [True] * 4 + [
        False
    ] * 4
    assert [is_end(byte) for byte in (0x00, 0x0C, 0x12, 0x72, 0x11, 0x13)] == [True] * 2 + [False] * 4
