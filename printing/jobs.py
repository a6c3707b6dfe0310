"""A paper on its way through a printer, and how that came to its end."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from printing.printer_trouble import PrinterTrouble


class JobState(StrEnum):
    """What is known of a job. Only DONE says that it was printed."""

    PRINTING = "printing"
    WAITS = "waits"  # goes on by itself once its trouble is mended
    DONE = "done"
    CANCELLED = "cancelled"
    ABORTED = "aborted"  # given up or taken back; part of it may lie in the tray
    LOST = "lost"  # nobody knows what came out


OVER: Final = frozenset({JobState.DONE, JobState.CANCELLED, JobState.ABORTED, JobState.LOST})


@dataclass(frozen=True)
class Job:
    """A paper that was handed over: the printer's name for it, the printer's own, and the title it was given."""

    id: str
    printer: str
    title: str


@dataclass(frozen=True)
class JobEnd:
    """Where a job stands, and what to do about it; trouble is None for PRINTING and DONE only."""

    state: JobState
    trouble: PrinterTrouble | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in OVER


PRINTING: Final = JobEnd(JobState.PRINTING)
DONE: Final = JobEnd(JobState.DONE)
Tell = Callable[[JobEnd], None]


def tell_nobody(_: JobEnd) -> None:
    """For a caller who waits for the end alone."""
