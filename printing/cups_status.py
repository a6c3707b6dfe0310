"""What CUPS' own tools say, read: no process is run here. All texts are those of the C locale."""

import re
from dataclasses import dataclass
from typing import Final

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
# How a job that is listed no more came to its end, where that was not its page.
ENDINGS: Final[Rows] = (
    (r"job-canceled", JobCancelled),
    (r"aborted|job-completed-with-errors", JobFailed),
)


@dataclass(frozen=True)
class Seen:
    """Whether the queue lists our job, and all that the job and its printer complain of, a line each."""

    listed: bool
    told: str


def job_id(answer: str) -> str | None:
    """The job in lp's answer, "request id is QUEUE-12 (0 file(s))", or None."""
    found = re.search(r"request id is (\S+-\d+)", answer)
    return found[1] if found else None


def read_status(answer: str, job: str) -> Seen:
    """Read `lpstat -l -p QUEUE -o QUEUE`: a block for the printer and one for each job, their details indented.

    Of the printer count whether it is disabled, its message (the second line) and its Alerts, the
    printer-state-reasons; of our job Status, the job-printer-state-message, and Alerts, the job-state-reasons.
    """
    blocks = {block.split(maxsplit=1)[0]: block for block in re.split(r"\n(?=\S)", answer) if block.strip()}
    printer, ours = blocks.get("printer", ""), blocks.get(job, "")
    told = ["printer-stopped"] if re.match(r"printer \S+ disabled", printer) else []
    told += printer.splitlines()[1:2] + re.findall(r"^\s+Alerts:.*", printer, re.MULTILINE)
    told += re.findall(r"^\s+(?:Status|Alerts):.*", ours, re.MULTILINE)
    return Seen(bool(ours), "\n".join(told))


def first_row(table: Rows, text: str) -> type[PrinterTrouble] | None:
    """The class of the first pattern found in text, whatever its case, or None."""
    return next((kind for pattern, kind in table if re.search(pattern, text, re.IGNORECASE)), None)
