"""Against a real print service and real IPP printers."""

import socket
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from printing.cups_printer import CupsPrinter
from printing.printer_trouble import (
    JobCancelled,
    NoPrintService,
    PaperOut,
    PrinterSilent,
    PrinterTrouble,
    QueueClosed,
    QueueUnknown,
)
from printing.receipt import receipt_pdf
from printing.spooler import receipt_title
from tests.printing.examples import COLLECTED, NUMBER, URL
from tests.printing.loopback_printer import PrintService, free_port, until
from tests.printing.reading import codes_on

TITLE = receipt_title(NUMBER)


def received(folder: Path) -> Callable[[], list[bytes]]:
    """The whole pages a printer has got by now."""

    def ask() -> list[bytes]:
        pages = [path.read_bytes() for path in folder.glob("*.pdf")]
        return [page for page in pages if page.rstrip().endswith(b"%%EOF")]

    return ask


def trouble_of(printer: CupsPrinter) -> PrinterTrouble:
    with pytest.raises(PrinterTrouble) as caught:
        printer.print(receipt_pdf(COLLECTED), TITLE)
    return caught.value


def test_a_printed_receipt_is_read_back_from_the_page_the_printer_got(
    service: PrintService, window_1: Path
) -> None:
    CupsPrinter("Window-1", service.server).print(receipt_pdf(COLLECTED), TITLE)
    (page,) = until(received(window_1))
    assert codes_on(page) == {"Code128": NUMBER, "QRCode": URL}


def test_a_printer_that_does_not_answer_is_told_and_its_job_taken_back(
    service: PrintService, window_1: Path
) -> None:
    port = free_port()
    service.add_dead_queue("Dead", like="Window-1", port=port)
    assert type(trouble_of(CupsPrinter("Dead", service.server))) is PrinterSilent
    assert service.waiting("Dead") == []

    # Switched on again, one copy comes, and the queue's old complaint is not taken for a new one.
    folder = service.switch_on("Dead", port)
    CupsPrinter("Dead", service.server).print(receipt_pdf(COLLECTED), TITLE)
    assert len(until(received(folder))) == 1


def test_a_print_service_that_takes_the_call_and_says_nothing_is_left_at_the_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        trouble = trouble_of(CupsPrinter("Window-1", f"127.0.0.1:{mute.getsockname()[1]}", within_s=1.0))
        assert type(trouble) is PrinterSilent  # while the service is still mute: it would be so for ever


def test_no_print_service_is_told_apart_from_an_unknown_queue(service: PrintService, window_1: Path) -> None:
    assert type(trouble_of(CupsPrinter("Window-1", f"127.0.0.1:{free_port()}"))) is PrinterSilent
    assert type(trouble_of(CupsPrinter("Window-9", service.server))) is QueueUnknown


def test_a_computer_without_lp_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert type(trouble_of(CupsPrinter("Window-1", "localhost"))) is NoPrintService


def test_a_closed_queue_is_told(service: PrintService, window_1: Path) -> None:
    service.add_dead_queue("Closed", like="Window-1", port=free_port())
    service.close_queue("Closed")
    assert type(trouble_of(CupsPrinter("Closed", service.server))) is QueueClosed


def test_without_paper_the_job_waits_and_goes_on_by_itself(service: PrintService, tmp_path: Path) -> None:
    tray = tmp_path / "paper"
    folder = service.add_printer(
        "Hungry",
        command=f'echo "STATE: +media-empty-error" >&2; while [ ! -e {tray} ]; do sleep 0.05; done; '
        'echo "STATE: -media-empty-error" >&2',
    )
    trouble = trouble_of(CupsPrinter("Hungry", service.server))
    assert type(trouble) is PaperOut
    assert trouble.waits
    assert len(service.waiting("Hungry")) == 1
    tray.touch()
    until(lambda: not service.waiting("Hungry"))
    assert len(received(folder)()) == 1


def test_a_job_that_somebody_cancels_is_told(service: PrintService, tmp_path: Path) -> None:
    service.add_printer("Taken", command=f"while [ ! -e {tmp_path}/end ]; do sleep 0.05; done")

    def cancel() -> None:
        until(lambda: service.waiting("Taken"))
        service.cancel_all("Taken")

    somebody = Thread(target=cancel)
    somebody.start()
    assert type(trouble_of(CupsPrinter("Taken", service.server))) is JobCancelled
    somebody.join()
    (tmp_path / "end").touch()
