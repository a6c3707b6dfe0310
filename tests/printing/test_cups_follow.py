"""A job followed to its end: the core by its looks, and the whole against a real service and real printers."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from printing.cups_device import post
from printing.cups_follow import Follow
from printing.cups_printer import CupsPrinter
from printing.cups_status import Seen
from printing.ipp import Ask, answer, question
from printing.jobs import DONE, PRINTING, Job, JobEnd, JobState
from printing.printer_trouble import (
    JobAdrift,
    JobCancelled,
    JobFailed,
    JobLost,
    PaperOut,
    PrinterAway,
    PrinterSilent,
    PrinterTrouble,
    QueueClosed,
)
from printing.receipt import receipt_pdf
from tests.printing.examples import COLLECTED
from tests.printing.loopback_printer import PrintService, free_port, until

JOB = Job("Q-1", "Q", "receipt-1")
WELL = Seen(5, "Printing.")
SILENT = Seen(5, "The printer is not responding.")
HUNGRY = Seen(5, "media-empty-error")
STOPPED = Seen(5, "printer-stopped")
PRINTED = Seen(9)


def story(*looks: Seen | None, away_s: float = 3.0) -> tuple[list[JobState], Follow]:
    """A look a second, and what was made of each."""
    follow = Follow(JOB, away_s)
    return [follow.saw(look, float(now)).state for now, look in enumerate(looks)], follow


P, W, L = JobState.PRINTING, JobState.WAITS, JobState.LOST


@pytest.mark.parametrize(
    ("looks", "states"),
    [
        ([WELL, WELL, PRINTED], [P, P, JobState.DONE]),
        ([HUNGRY, WELL, PRINTED], [P, P, JobState.DONE]),  # hearsay
        ([HUNGRY, HUNGRY, HUNGRY, WELL, PRINTED], [P, W, W, P, JobState.DONE]),
        ([WELL, Seen(7)], [P, JobState.CANCELLED]),
        ([WELL, Seen(8)], [P, JobState.ABORTED]),
        ([STOPPED, STOPPED], [P, JobState.ABORTED]),
        ([WELL, Seen(None)], [P, L]),
        ([SILENT, SILENT, SILENT, WELL, PRINTED], [P, W, W, P, JobState.DONE]),
        ([SILENT, SILENT, SILENT, SILENT, SILENT], [P, W, W, W, L]),
        ([WELL, None, WELL], [P, W, L]),  # the service begins its jobs anew
        ([WELL, None, PRINTED], [P, W, JobState.DONE]),
        ([None, None, None, None], [W, W, W, L]),
    ],
)
def test_what_a_row_of_looks_comes_to(looks: list[Seen | None], states: list[JobState]) -> None:
    assert story(*looks)[0] == states


@pytest.mark.parametrize("looks", [[SILENT] * 5, [WELL, None, WELL], [STOPPED, STOPPED], [None] * 4])
def test_a_job_that_is_given_up_comes_out_of_the_queue_or_it_is_said_that_it_may_still_print(
    looks: list[Seen | None],
) -> None:
    states, follow = story(*looks)
    asked = follow.take_back
    assert follow.taken_back(True).state is states[-1]
    assert (asked, follow.take_back) == (True, False)
    end = story(*looks)[1].taken_back(False)
    assert (end.state, type(end.trouble)) == (L, JobAdrift)


def test_only_what_was_seen_to_be_printed_is_done_and_all_but_printing_say_what_to_do() -> None:
    for looks in ([WELL], [PRINTED], [Seen(7)], [Seen(8)], [Seen(None)], [SILENT] * 2, [HUNGRY] * 2):
        follow = Follow(JOB, 3.0)
        end = [follow.saw(look, 0.0) for look in looks][-1]
        assert (end.trouble is None) == (end in (PRINTING, DONE))
        assert (end == DONE) == (looks == [PRINTED])


# With a real service. Each test has its queue; the last ones have a service of their own.


def held(service: PrintService, queue: str, tmp_path: Path, before: str = "") -> Path:
    """A printer that holds each job until this file is there."""
    let_go = tmp_path / "let-go"
    command = f"{before}\nwhile [ ! -e {let_go} ]; do sleep 0.05; done"
    service.add_printer(queue, command=command)
    return let_go


class Followed:
    """A job followed in its own thread: what was told on the way, and the end."""

    def __init__(self, printer: CupsPrinter, within_s: float = 30.0) -> None:
        self.told: list[JobEnd] = []
        self._ends: list[JobEnd] = []
        job = printer.hand_over(receipt_pdf(COLLECTED), "receipt-1")

        def follow() -> None:
            self._ends.append(printer.follow(job, within_s, self.told.append))

        self._thread = Thread(target=follow)
        self._thread.start()

    def until(self, state: JobState) -> None:
        until(lambda: [end for end in self.told if end.state is state])

    def end(self) -> tuple[JobState, type[PrinterTrouble] | None]:
        self._thread.join(30)
        (end,) = self._ends
        assert end == self.told[-1]
        return end.state, type(end.trouble) if end.trouble else None


def test_a_job_is_followed_through_an_empty_tray_to_its_last_page(
    service: PrintService, tmp_path: Path
) -> None:
    let_go = held(service, "Follow-1", tmp_path, 'echo "STATE: +media-empty-error" >&2')
    job = Followed(CupsPrinter("Follow-1", service.server))
    job.until(JobState.WAITS)
    assert isinstance(job.told[-1].trouble, PaperOut)
    let_go.touch()
    assert job.end() == (JobState.DONE, None)


def test_a_job_that_somebody_cancels_half_way_is_told(service: PrintService, tmp_path: Path) -> None:
    let_go = held(service, "Follow-2", tmp_path)
    job = Followed(CupsPrinter("Follow-2", service.server))
    job.until(JobState.PRINTING)
    service.cancel_all("Follow-2")
    assert job.end() == (JobState.CANCELLED, JobCancelled)
    let_go.touch()


def test_a_job_that_is_cancelled_at_the_printers_panel_is_told_though_cups_calls_it_completed(
    service: PrintService, tmp_path: Path
) -> None:
    port, let_go = free_port(), tmp_path / "let-go"
    service.add_printer("Follow-9", port, f"while [ ! -e {let_go} ]; do sleep 0.05; done")
    job = Followed(CupsPrinter("Follow-9", service.server))
    job.until(JobState.PRINTING)
    until(lambda: service.sent("Follow-9"))
    press_cancel(port)
    let_go.touch()
    assert job.end() == (JobState.CANCELLED, JobCancelled)


def press_cancel(port: int) -> None:
    """At the printer itself: Cancel-Job (0x0008) of its first job."""
    asked = bytearray(question(Ask.JOB, f"ipp://localhost:{port}/ipp/print", (), 1))
    asked[2:4] = b"\x00\x08"
    said = post(HTTPConnection("localhost", port, timeout=5), "/ipp/print", bytes(asked))
    assert answer(said)[0] == 0


def test_a_queue_that_is_stopped_half_way_is_told_and_its_job_taken_back(
    service: PrintService, tmp_path: Path
) -> None:
    let_go = held(service, "Follow-3", tmp_path)
    job = Followed(CupsPrinter("Follow-3", service.server))
    job.until(JobState.PRINTING)
    service.stop_queue("Follow-3")
    assert job.end() == (JobState.ABORTED, QueueClosed)
    assert service.waiting("Follow-3") == []
    let_go.touch()


def test_a_job_the_printer_gives_up_is_not_done(service: PrintService) -> None:
    service.add_printer("Follow-4", command="exit 1")
    job = Followed(CupsPrinter("Follow-4", service.server))
    assert job.end() == (JobState.ABORTED, JobFailed)  # to CUPS it was completed or cancelled


def test_a_printer_that_dies_half_way_is_lost_and_its_job_does_not_come_out_later(
    service: PrintService, tmp_path: Path
) -> None:
    port, let_go = free_port(), tmp_path / "let-go"
    command = f"while [ ! -e {let_go} ]; do sleep 0.05; done"
    service.add_printer("Follow-5", port, command)
    job = Followed(CupsPrinter("Follow-5", service.server, away_s=1.0))
    job.until(JobState.PRINTING)
    until(lambda: service.sent("Follow-5"))
    service.switch_off("Follow-5")
    job.until(JobState.WAITS)
    assert isinstance(job.told[-1].trouble, PrinterAway)
    assert job.end() == (JobState.LOST, JobLost)
    assert service.waiting("Follow-5") == []


def test_a_printer_that_was_never_there_is_not_waited_for_without_end(
    service: PrintService, window_1: Path
) -> None:
    service.add_dead_queue("Follow-7", like="Window-1", port=free_port())
    assert Followed(CupsPrinter("Follow-7", service.server, away_s=0.5)).end() == (JobState.LOST, JobLost)
    assert service.waiting("Follow-7") == []


def test_following_ends_when_its_time_is_over_and_the_job_goes_on(
    service: PrintService, tmp_path: Path
) -> None:
    let_go = held(service, "Follow-8", tmp_path)
    printer = CupsPrinter("Follow-8", service.server)
    job = printer.hand_over(receipt_pdf(COLLECTED), "receipt-1")
    assert printer.follow(job, within_s=0.1) == PRINTING
    let_go.touch()
    assert printer.follow(job) == DONE


@pytest.fixture
def own() -> Iterator[PrintService]:
    """A service that may be stopped."""
    running = PrintService()
    try:
        yield running
    finally:
        running.close()


def test_a_service_that_was_started_anew_prints_no_job_a_second_time(
    own: PrintService, tmp_path: Path
) -> None:
    let_go = held(own, "Restart", tmp_path)
    job = Followed(CupsPrinter("Restart", own.server, within_s=2.0))
    job.until(JobState.PRINTING)
    own.stop()
    job.until(JobState.WAITS)
    own.start()
    assert job.end() == (JobState.LOST, JobLost)
    assert own.waiting("Restart") == []
    let_go.touch()


def test_a_service_that_stays_away_is_told_with_the_warning_that_it_may_still_print(
    own: PrintService, tmp_path: Path
) -> None:
    let_go = held(own, "Gone", tmp_path)
    job = Followed(CupsPrinter("Gone", own.server, within_s=1.0, away_s=0.5))
    job.until(JobState.PRINTING)
    own.stop()
    assert job.end() == (JobState.LOST, JobAdrift)
    let_go.touch()
    with pytest.raises(PrinterSilent):
        CupsPrinter("Gone", own.server).check()
