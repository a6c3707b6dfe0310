"""What CUPS says of jobs and printers, read: no process is run here and no question asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

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

Rows = tuple[tuple[str, type[PrinterTrouble]], ...]

# What lp says when it takes no job. An absent service looks to it like an unknown queue: ask the service first.
REFUSALS: Final[Rows] = (
    (r"does not exist|unknown destination|no such|not-found", QueueUnknown),
    (r"not accepting", QueueClosed),
    (r"", PrinterSilent),
)
# Reasons (RFC 8011, 5.4.12, with -error, -warning or -report behind) and the messages of CUPS' backends, the
# first row that fits. With a dead device the reasons stay "none": the job's printer-state-message tells.
COMPLAINTS: Final[Rows] = (
    (r"media-empty|media-needed|out of paper|load paper", PaperOut),
    (r"media-jam|paper jam", PaperJam),
    (r"cover-open|door-open|interlock-open", CoverOpen),
    (
        r"may not exist|unavailable|not responding|not connected|unable to (connect|locate|contact)|"
        r"unreachable|timed-out|shutdown|offline",
        PrinterSilent,
    ),
    (r"\bpaused\b|printer-stopped|resources-are-not-ready", QueueClosed),
)
# job-state (RFC 8011, 5.3.7) once a job is over, and what that is. The reasons beside it are not to be relied on:
# CUPS leaves "processing-to-stop-point" at jobs that were printed.
PRINTED: Final = 9
ENDINGS: Final[Mapping[int, type[PrinterTrouble] | None]] = {7: JobCancelled, 8: JobFailed, PRINTED: None}
# The message of a job that CUPS itself ended.
REFUSED_BY_DEVICE: Final[Rows] = ((r"cannot print with supplied options", OptionsRefused),)
OF_JOB: Final = ("job-state", "job-printer-state-message", "job-printer-state-reasons")
OF_PRINTER: Final = ("printer-state", "printer-state-message", "printer-state-reasons")
_STOPPED: Final = 5
UNREACHABLE: Final = "device unreachable"


@dataclass(frozen=True)
class Seen:
    """A job's state, None where the service does not know it, and all that it and its printer complain of.

    told: a line each. ours: what is said of the job alone; once it is over, its printer may speak of another.
    """

    state: int | None
    told: str = ""
    ours: str = ""

    def with_complaint(self, line: str) -> "Seen":
        """The same with a line of our own."""
        return replace(self, told=f"{self.told}\n{line}")

    def as_the_device_says(self, state: int | None) -> "Seen":
        """The same in the state of the printer's own job, None if it does not say.

        It is believed in what went wrong only: what it printed may be an earlier job of the same title.
        """
        return self if state is None or state == PRINTED else replace(self, state=state)

    @property
    def is_over(self) -> bool:
        """Whether the queue is done with it, or never had it."""
        return self.state is None or self.state in ENDINGS


def seen(job: Attributes, printer: Attributes) -> Seen:
    """The answers to OF_JOB, none for an unknown job, and OF_PRINTER."""
    states = job.get("job-state", ())
    of_job = [str(value) for name in OF_JOB[1:] for value in job.get(name, ())]
    of_printer = [str(value) for name in OF_PRINTER[1:] for value in printer.get(name, ())]
    if _STOPPED in printer.get("printer-state", ()):
        of_printer.insert(0, "printer-stopped")
    state = int(states[0]) if states else None
    return Seen(state, "\n".join(of_printer + of_job), "\n".join(of_job))


def ending(seen: Seen) -> type[PrinterTrouble] | None:
    """How a job that is over came to its end: None for its pages. Raises KeyError for one that is not known."""
    if seen.state is None:
        raise KeyError("no such job")
    kind = ENDINGS[seen.state]
    return kind and (first_row(REFUSED_BY_DEVICE, seen.ours) or kind)


def job_id(answer: str) -> str | None:
    """The job in lp's answer, "request id is QUEUE-12 (0 file(s))", or None."""
    found = re.search(r"request id is (\S+-\d+)", answer)
    return found[1] if found else None


def trays(options: str) -> frozenset[str]:
    """The media sources in `lpoptions -l`, as "InputSlot/Media Source: *Tray1 Tray2", in small letters.

    Each also by IPP's name for it (tray-1), for `lp` takes both.
    """
    found = re.search(r"^InputSlot[^:]*:(.*)", options, re.MULTILINE)
    named = found[1].replace("*", "").casefold().split() if found else []
    return frozenset(named) | {re.sub(r"(?<=[a-z])(?=\d)", "-", name) for name in named}


def first_row(table: Rows, text: str) -> type[PrinterTrouble] | None:
    """The class of the first pattern found in text, whatever its case, or None."""
    return next((kind for pattern, kind in table if re.search(pattern, text, re.IGNORECASE)), None)
