"""Slips on a printer that behaves, over TCP, a serial line and a device file."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PIL import ImageChops

from printing.jobs import DONE
from printing.printer_trouble import (
    SlipCoverOpen,
    SlipCutterStuck,
    SlipLost,
    SlipPaperOut,
    SlipPrinterGone,
    SlipPrinterOffline,
    SlipPrinterSilent,
    SlipTrouble,
)
from printing.slips.slip import slip_pdf
from printing.slips.slip_printer import SlipPrinter
from tests.printing.examples import NUMBER, URL
from tests.printing.loopback_printer import free_port
from tests.printing.slip_device import SlipDevice, on_pty, on_tcp
from tests.printing.slip_reading import codes_of
from tests.printing.test_slip_pages import QUEUE, RECEIPT

TITLE = "slip-1"
ALL_PAPER = 100_000


@contextmanager
def connected(device: SlipDevice, way: str) -> Iterator[str]:
    with on_tcp(device) if way == "tcp" else on_pty(device) as place:
        yield f"serial:{place}" if way == "serial" else place


@pytest.fixture(params=["tcp", "serial", "device file"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def trouble_of(printer: SlipPrinter) -> type[SlipTrouble]:
    with pytest.raises(SlipTrouble) as caught:
        printer.print(slip_pdf(RECEIPT), TITLE)
    assert caught.value.says.format(**caught.value.parameters)
    return type(caught.value)


def test_a_slip_comes_out_cut_and_its_codes_are_read(way: str) -> None:
    device = SlipDevice()
    with connected(device, way) as place:
        printer = SlipPrinter(place)
        printer.check()
        job = printer.hand_over(slip_pdf(RECEIPT), TITLE)
        assert printer.follow(job) == DONE
        printer.print(slip_pdf(QUEUE), TITLE)
    receipt, queue = device.slips
    assert codes_of(receipt) == {"Code128": NUMBER, "QRCode": URL}
    assert (queue.width, len(device.garbage)) == (576, 0)


def test_as_many_come_as_are_wanted() -> None:
    device = SlipDevice()
    with on_tcp(device) as place:
        SlipPrinter(place, copies=2).print(slip_pdf(QUEUE), TITLE)
    first, second = device.slips
    assert ImageChops.difference(first.convert("L"), second.convert("L")).getbbox() is None


def test_without_paper_nothing_is_sent_and_it_is_told(way: str) -> None:
    device = SlipDevice(paper_rows=0)
    with connected(device, way) as place:
        assert trouble_of(SlipPrinter(place)) is SlipPaperOut
    device.load(ALL_PAPER)
    assert device.slips == []


def test_paper_that_ends_within_a_slip_is_told_and_the_next_one_is_whole(way: str) -> None:
    device = SlipDevice(paper_rows=400)
    with connected(device, way) as place:
        printer = SlipPrinter(place)
        assert trouble_of(printer) is SlipPaperOut
        device.paper_rows = ALL_PAPER
        printer.print(slip_pdf(RECEIPT), TITLE)
    (slip,) = device.slips
    assert codes_of(slip) == {"Code128": NUMBER, "QRCode": URL}
    assert device.garbage == b""


def test_an_open_cover_a_stuck_knife_and_a_printer_off_line_are_told_apart() -> None:
    for name, kind in (
        ("cover_open", SlipCoverOpen),
        ("cutter_stuck", SlipCutterStuck),
        ("offline", SlipPrinterOffline),
    ):
        device = SlipDevice()
        setattr(device, name, True)
        with on_tcp(device) as place, pytest.raises(kind):
            SlipPrinter(place).check()


def test_a_line_that_breaks_within_a_slip_is_lost_and_the_next_slip_is_whole() -> None:
    device = SlipDevice()
    device.hang_up_after_rows = 300
    with on_tcp(device) as place:
        printer = SlipPrinter(place)
        assert trouble_of(printer) is SlipLost
        printer.print(slip_pdf(RECEIPT), TITLE)
    (slip,) = device.slips
    assert codes_of(slip) == {"Code128": NUMBER, "QRCode": URL}
    assert device.garbage == b""


def test_a_printer_that_answers_nothing_gets_nothing(way: str) -> None:
    device = SlipDevice()
    device.mute = True
    with connected(device, way) as place:
        assert trouble_of(SlipPrinter(place)) is SlipPrinterSilent
    assert device.burnt == 0


def test_a_slip_whose_end_is_never_told_is_not_taken_for_printed() -> None:
    device = SlipDevice()
    device.never_ends = True
    with on_tcp(device) as place:
        assert trouble_of(SlipPrinter(place, within_s=0.5)) is SlipLost


def test_a_printer_that_is_not_there_is_told() -> None:
    for place in (
        f"tcp:127.0.0.1:{free_port()}",
        "serial:/dev/no-such-port",
        "/dev/no-such-device",
        "tcp:x:y",
    ):
        assert trouble_of(SlipPrinter(place)) is SlipPrinterGone


def test_a_printer_that_takes_the_call_and_says_nothing_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert trouble_of(SlipPrinter(f"tcp:127.0.0.1:{mute.getsockname()[1]}")) is SlipPrinterSilent


def test_a_title_that_is_no_file_name_is_our_bug() -> None:
    with pytest.raises(ValueError):
        SlipPrinter("tcp:127.0.0.1").print(slip_pdf(QUEUE), "王五")
