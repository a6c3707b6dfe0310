"""How a paper leaves the program: a printer takes PDF bytes, or a trouble says why not."""

from contextlib import suppress
from os import fsync, replace
from pathlib import Path
from re import fullmatch
from typing import Protocol

from printing.printer_trouble import FolderUnwritable


class Printer(Protocol):
    """Anything that takes papers. Called in a worker: it may take seconds, never more than it states."""

    def print(self, pdf: bytes, title: str) -> None:
        """Hand over a paper under a title of letters, figures and hyphens, as "receipt-" and a number.

        Returns when the printer has it and shows no complaint. Raises a PrinterTrouble; ValueError for a title
        of other signs (it becomes a file's name, and stands in logs: no person may be in it).
        """
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
