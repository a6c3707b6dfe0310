"""What CUPS says, read; the attributes are its own, from a real queue."""

import pytest

from printing.cups_status import COMPLAINTS, REFUSALS, Seen, ending, first_row, job_id, seen, trays
from printing.ipp import Attributes
from printing.printer_trouble import (
    CoverOpen,
    JobCancelled,
    JobFailed,
    OptionsRefused,
    PaperJam,
    PaperOut,
    PrinterSilent,
    PrinterTrouble,
    QueueClosed,
    QueueUnknown,
)

IDLE, PRINTING, STOPPED = 3, 4, 5
PENDING, PROCESSING, CANCELLED, ABORTED, COMPLETED = 3, 5, 7, 8, 9


def looked(
    reasons: tuple[str, ...] = ("none",),
    message: str = "Printing.",
    of_job: str = "",
    state: int = PROCESSING,
    printer: int = PRINTING,
) -> Seen:
    job: Attributes = {"job-state": [state], "job-printer-state-message": [of_job]}
    return seen(
        job,
        {"printer-state": [printer], "printer-state-message": [message], "printer-state-reasons": [*reasons]},
    )


@pytest.mark.parametrize(
    ("look", "kind"),
    [
        (looked(), None),
        (looked(("cups-waiting-for-job-completed",), "Idle."), None),
        (looked(("media-low-warning", "toner-low-report")), None),
        (looked(("cups-waiting-for-job-completed", "media-empty-warning")), PaperOut),
        (looked(("media-needed",)), PaperOut),
        (looked(("media-jam-error",)), PaperJam),
        (looked(("cover-open-error",)), CoverOpen),
        (looked(of_job="The printer may not exist or is unavailable at this time."), PrinterSilent),
        (looked(of_job="The printer is not responding."), PrinterSilent),
        (looked(("offline-report",)), PrinterSilent),
        (looked(printer=STOPPED, message="Paused"), QueueClosed),
    ],
)
def test_what_the_printer_and_our_job_complain_of(look: Seen, kind: type[PrinterTrouble] | None) -> None:
    assert not look.is_over
    assert first_row(COMPLAINTS, look.told) is kind


@pytest.mark.parametrize(
    ("look", "kind"),
    [
        (looked(state=COMPLETED), None),
        (looked(state=CANCELLED), JobCancelled),
        (looked(state=ABORTED), JobFailed),
        (
            looked(state=CANCELLED, of_job="Printer cannot print with supplied options."),
            OptionsRefused,
        ),
        (looked(state=COMPLETED, message="Printer cannot print with supplied options."), None),
    ],
)
def test_how_a_job_ended_is_its_state_and_its_own_message(
    look: Seen, kind: type[PrinterTrouble] | None
) -> None:
    assert look.is_over
    assert ending(look) is kind


def test_a_job_that_the_service_does_not_know_is_over_and_not_printed() -> None:
    look = seen({}, {"printer-state": [IDLE]})
    assert look.is_over
    with pytest.raises(KeyError):
        ending(look)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("lp: Error - The printer or class does not exist.", QueueUnknown),
        ('lp: Destination "Window-1" is not accepting jobs.', QueueClosed),
        ("lp: Connection reset by peer", PrinterSilent),
    ],
)
def test_why_no_job_was_taken(said: str, kind: type[PrinterTrouble]) -> None:
    assert first_row(REFUSALS, said) is kind


def test_the_job_is_named_in_the_answer() -> None:
    assert job_id("request id is Window-1-12 (0 file(s))\n") == "Window-1-12"
    assert job_id("") is None


def test_trays_are_known_by_both_their_names() -> None:
    said = "PageSize/Media Size: *A4\nInputSlot/Media Source: Auto *Tray1 Tray2\nDuplex/Duplex: *None\n"
    assert trays(said) == {"auto", "tray1", "tray2", "tray-1", "tray-2"}
    assert trays("PageSize/Media Size: *A4\n") == frozenset()


def test_the_device_is_believed_in_what_went_wrong_and_never_turns_it_into_a_print() -> None:
    assert looked(state=COMPLETED).as_the_device_says(ABORTED).state == ABORTED
    assert looked(state=CANCELLED).as_the_device_says(ABORTED).state == ABORTED
    assert looked(state=CANCELLED).as_the_device_says(COMPLETED).state == CANCELLED
    assert looked(state=COMPLETED).as_the_device_says(None).state == COMPLETED
