"""How a paper leaves the program: a printer takes PDF bytes, or a trouble says why not."""

from contextlib import suppress
from os import fsync, replace
from pathlib import Path
from re import fullmatch
from typing import Protocol

from printing.jobs import DONE, Job, JobEnd, Tell, tell_nobody
from printing.printer_trouble import FolderUnwritable


class Printer(Protocol):
    """Anything that takes papers. Called in a worker: it may take seconds, never more than it states."""

    def print(self, pdf: bytes, title: str) -> None:
        """Hand over a paper under a title of letters, figures and hyphens, as "receipt-" and a number.

        Returns when the printer has it and shows no complaint. Raises a PrinterTrouble; ValueError for a title
        of other signs (it becomes a file's name, and stands in logs: no person may be in it).
        """
        ...


class FollowedPrinter(Printer, Protocol):
    """A printer that tells what became of a paper, for those that are counted, as certificates on blanks."""

    def hand_over(self, pdf: bytes, title: str) -> Job:
        """As print(), and back at once, before the printer could complain."""
        ...

    def follow(self, job: Job, within_s: float = 120.0, tell: Tell = tell_nobody) -> JobEnd:
        """Follow a job handed over until it is over, or for within_s: then the last that was seen.

        tell: called in this thread with each change on the way. Raises nothing; a trouble is in the JobEnd. What was
        not seen to be printed is never DONE.
        """
        ...

    def check(self) -> None:
        """Ask the printer how it is. Raises a PrinterTrouble."""
        ...


def receipt_title(number: str) -> str:
    """The title of a receipt's job, and the name of its file before the dot."""
    return f"receipt-{number}"


def check_title(title: str) -> str:
    """The title. Raises ValueError for one that a Printer does not take."""
    if not fullmatch(r"[0-9A-Za-z-]{1,80}", title):
        raise ValueError("a title is letters, figures and hyphens")
    return title


class FolderPrinter:
    """Saves each paper as TITLE.pdf, where there is no printer: whole or not at all, again over the same name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hand_over(self, pdf: bytes, title: str) -> Job:
        self.print(pdf, title)
        return Job(title, self._folder.name, title)

    def follow(self, job: Job, within_s: float = 120.0, tell: Tell = tell_nobody) -> JobEnd:
        tell(DONE)
        return DONE

    def check(self) -> None:
        """Nothing to ask."""

    def print(self, pdf: bytes, title: str) -> None:
        target = self._folder / f"{check_title(title)}.pdf"
        part = target.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(pdf)
                file.flush()
                fsync(file.fileno())
            replace(part, target)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise FolderUnwritable(
                f"{type(error).__name__} {error.errno}", printer=self._folder.name
            ) from error
