"""What CUPS says, read; the texts are its own, from a real queue."""

import pytest

from printing.cups_status import COMPLAINTS, ENDINGS, REFUSALS, Seen, first_row, job_id, read_status
from printing.printer_trouble import (
    CoverOpen,
    JobCancelled,
    JobFailed,
    PaperJam,
    PaperOut,
    PrinterSilent,
    PrinterTrouble,
    QueueClosed,
    QueueUnknown,
)

QUEUE = """printer Window-1 {enabled} since Tue Nov 24 09:24:49 2026
\t{message}
\tForm mounted:
\tContent types: any
\tAlerts: {reasons}
\tOn fault: no alert
Window-1-7              clerk             2048   Tue Nov 24 09:24:49 2026
\tStatus: someone else's
\tAlerts: media-jam-error
\tqueued for Window-1
Window-1-71             clerk             2048   Tue Nov 24 09:24:49 2026
\tStatus: {status}
\tAlerts: {alerts}
\tqueued for Window-1
"""


def seen(
    message: str = "Printing.",
    reasons: str = "none",
    status: str = "",
    alerts: str = "job-printing",
    enabled: str = "now printing Window-1-71.  enabled",
) -> Seen:
    answer = QUEUE.format(message=message, reasons=reasons, status=status, alerts=alerts, enabled=enabled)
    return read_status(answer, "Window-1-71")


@pytest.mark.parametrize(
    ("looked", "kind"),
    [
        (seen(), None),
        (seen(message="Idle.", reasons="cups-waiting-for-job-completed"), None),
        (seen(reasons="media-low-warning toner-low-report"), None),
        (seen(reasons="cups-waiting-for-job-completed media-empty-warning"), PaperOut),
        (seen(reasons="media-needed"), PaperOut),
        (seen(reasons="media-jam-error"), PaperJam),
        (seen(reasons="cover-open-error"), CoverOpen),
        (seen(status="The printer may not exist or is unavailable at this time."), PrinterSilent),
        (seen(status="The printer is not responding."), PrinterSilent),
        (seen(reasons="offline-report"), PrinterSilent),
        (seen(enabled="disabled"), QueueClosed),
    ],
)
def test_the_printers_and_our_jobs_complaints_count_and_nobody_elses(
    looked: Seen, kind: type[PrinterTrouble] | None
) -> None:
    assert looked.listed
    assert first_row(COMPLAINTS, looked.told) is kind


def test_a_job_that_is_not_there_is_not_listed() -> None:
    assert not read_status("", "Window-1-71").listed
    assert not read_status(QUEUE, "Window-1-1").listed


@pytest.mark.parametrize(
    ("alerts", "kind"),
    [
        ("job-completed-successfully", None),
        ("job-canceled-by-user", JobCancelled),
        ("aborted-by-system", JobFailed),
    ],
)
def test_how_a_job_ended(alerts: str, kind: type[PrinterTrouble] | None) -> None:
    assert first_row(ENDINGS, seen(alerts=alerts).told) is kind


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
