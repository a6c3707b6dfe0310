"""A printer behind CUPS, reached with CUPS' own tools: the document goes in on standard input, no file is left."""

import os
import subprocess
from contextlib import suppress
from time import monotonic, sleep
from typing import Final

from printing.cups_status import COMPLAINTS, ENDINGS, REFUSALS, Seen, first_row, job_id, read_status
from printing.printer_trouble import NoPrintService, PrinterSilent, PrinterTrouble, QueueUnknown
from printing.spooler import check_title

# A device's first complaint, of no paper or no answer, was seen within 1.2 s of its job.
_FOLLOW_S: Final = 2.0
_LOOK_EVERY_S: Final = 0.4
# 100 % on A4: a scaled code has modules under its 0.3 mm.
_OPTIONS: Final = ("-o", "media=iso_a4_210x297mm", "-o", "print-scaling=none", "-o", "sides=one-sided")
_TAKE_BACK_S: Final = 2.0


class CupsPrinter:
    """The queue of a name at a print service (host:port, or the path of its socket).

    print() takes at most within_s, and 2 s more where it takes a job back.
    """

    def __init__(self, queue: str, server: str, within_s: float = 10.0) -> None:
        self._queue, self._server, self._within_s = queue, server, within_s

    def print(self, pdf: bytes, title: str) -> None:
        deadline = monotonic() + self._within_s
        job = self._hand_over(pdf, check_title(title), deadline)
        try:
            self._follow(job, deadline)
        except PrinterTrouble as trouble:
            if not trouble.waits:
                # Else it would come out beside the copy that F10 asks for.
                with suppress(PrinterTrouble):
                    self._run(["cancel", "-h", self._server, job], monotonic() + _TAKE_BACK_S)
            raise

    def check(self) -> None:
        """Ask whether the service answers and has the queue. Raises a PrinterTrouble."""
        deadline = monotonic() + self._within_s
        said, refused = self._run(["lpstat", "-h", self._server, "-r", "-p", self._queue], deadline)
        if "not running" in said:
            raise PrinterSilent(f"no print service at {self._server}", printer=self._queue)
        if refused.strip():
            kind = first_row(REFUSALS, refused) or QueueUnknown
            raise kind(f"lpstat: {refused.strip()}", printer=self._queue)

    def _hand_over(self, pdf: bytes, title: str, deadline: float) -> str:
        said, refused = self._run(
            ["lp", "-h", self._server, "-d", self._queue, "-t", title, *_OPTIONS, "-"], deadline, pdf
        )
        if job := job_id(said):
            return job
        # lp says of an absent service that the printer does not exist.
        if "not running" in self._run(["lpstat", "-h", self._server, "-r"], deadline)[0]:
            raise PrinterSilent(f"no print service at {self._server}", printer=self._queue)
        kind = first_row(REFUSALS, refused) or PrinterSilent
        raise kind(f"lp: {refused.strip()}", printer=self._queue)

    def _follow(self, job: str, deadline: float) -> None:
        """Look at the job for its first moments. A complaint counts once it is seen twice running: until the
        device is asked anew, a queue still shows what it said about the job before."""
        until, before = min(monotonic() + _FOLLOW_S, deadline), None
        while (seen := self._look(job, "not-completed", deadline)).listed:
            complaint = first_row(COMPLAINTS, seen.told)
            if complaint and complaint is before:
                raise self._trouble(complaint, job, seen)
            if monotonic() >= until and not complaint:
                return
            before = complaint
            sleep(_LOOK_EVERY_S)
        ended = self._look(job, "completed", deadline)
        if ending := first_row(ENDINGS, ended.told):
            raise self._trouble(ending, job, ended)

    def _trouble(self, kind: type[PrinterTrouble], job: str, seen: Seen) -> PrinterTrouble:
        return kind(f"{job}: {' | '.join(seen.told.split())}", printer=self._queue)

    def _look(self, job: str, which: str, deadline: float) -> Seen:
        asked = ["lpstat", "-h", self._server, "-l", "-W", which, "-p", self._queue, "-o", self._queue]
        return read_status(self._run(asked, deadline)[0], job)

    def _run(self, command: list[str], deadline: float, document: bytes = b"") -> tuple[str, str]:
        """What the tool says, and complains of. It is killed at the deadline. Raises PrinterSilent, NoPrintService."""
        words = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
        try:
            done = subprocess.run(
                command,
                input=document,
                capture_output=True,
                timeout=max(0.1, deadline - monotonic()),
                env=words,
            )
        except subprocess.TimeoutExpired as late:
            raise PrinterSilent(f"{command[0]}: no answer from {self._server}", printer=self._queue) from late
        except FileNotFoundError as absent:
            raise NoPrintService(f"no {command[0]} on this computer", printer=self._queue) from absent
        return done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
