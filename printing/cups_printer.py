"""A printer behind CUPS: `lp` takes the document on standard input, no file is left; IPP says how it fares."""

import os
import subprocess
from contextlib import suppress
from time import monotonic, sleep
from typing import Final

from printing.cups_follow import Follow
from printing.cups_options import lp_options
from printing.cups_service import CupsService
from printing.cups_status import ENDINGS, REFUSALS, UNREACHABLE, Seen, first_row, job_id, trays
from printing.jobs import Job, JobEnd, Tell, tell_nobody
from printing.printer_trouble import (
    NoPrintService,
    PrinterSilent,
    PrinterTrouble,
    QueueUnknown,
    TrayUnknown,
)
from printing.routes import Route
from printing.spooler import check_title

# A device's first complaint, of no paper or no answer, was seen within 1.2 s of its job.
_FOLLOW_S: Final = 2.0
_LOOK_EVERY_S: Final = 0.4
_TAKE_BACK_S: Final = 2.0
# A device or a service that is away longer is not waited for: nobody knows what it would bring out then.
_AWAY_S: Final = 15.0
_AS_IT_IS: Final = Route()


class CupsPrinter:
    """The queue of a name at a print service (host:port, or the path of its socket), and how papers go into it.

    print() takes at most within_s, and 2 s more where it takes a job back.
    """

    def __init__(
        self,
        queue: str,
        server: str,
        within_s: float = 10.0,
        route: Route = _AS_IT_IS,
        away_s: float = _AWAY_S,
    ) -> None:
        self._queue, self._server, self._within_s = queue, server, within_s
        self._route, self._away_s = route, away_s
        self._service = CupsService(server)

    def print(self, pdf: bytes, title: str) -> None:
        deadline = monotonic() + self._within_s
        job = Job(self._send(pdf, title, deadline), self._queue, title)
        try:
            self._see_it_begin(job, deadline)
        except PrinterTrouble as trouble:
            if not trouble.waits:
                # Else it would come out beside the copy that F10 asks for.
                self.take_back(job)
            raise

    def hand_over(self, pdf: bytes, title: str) -> Job:
        return Job(self._send(pdf, title, monotonic() + self._within_s), self._queue, title)

    def follow(self, job: Job, within_s: float = 120.0, tell: Tell = tell_nobody) -> JobEnd:
        """As FollowedPrinter.follow.

        Where CUPS has only a line to the device (USB, port 9100), DONE says that all was sent to it.
        """
        follow, deadline = Follow(job, self._away_s), monotonic() + within_s
        told: JobEnd | None = None
        while True:
            now = follow.saw(self._look(job), monotonic())
            if follow.take_back:
                now = follow.taken_back(self.take_back(job))
            if told is None or (now.state, type(now.trouble)) != (told.state, type(told.trouble)):
                tell(now)
                told = now
            if now.over or monotonic() >= deadline:
                return now
            sleep(_LOOK_EVERY_S)

    def take_back(self, job: Job) -> bool:
        """Take a job out of the queue. Whether the service did so, or had it no more."""
        with suppress(PrinterTrouble):
            self._run(["cancel", "-h", self._server, job.id], monotonic() + _TAKE_BACK_S)
            return self._service.look(job, monotonic() + _TAKE_BACK_S).is_over
        return False

    def _look(self, job: Job) -> Seen | None:
        deadline = monotonic() + self._within_s
        try:
            seen = self._service.look(job, deadline)
            device = self._service.device(job.printer, deadline)
            # CUPS says "Printing." for minutes of an IPP printer that was switched off with the job's last byte, and
            # "completed" of a job that was cancelled at its panel.
            if device and seen.state in ENDINGS:
                return seen.as_the_device_says(device.ending(job.title))
            if device and not seen.is_over and device.is_unreachable():
                return seen.with_complaint(UNREACHABLE)
            return seen
        except QueueUnknown:
            return Seen(None)
        except PrinterTrouble:
            return None

    def check(self) -> None:
        """Ask whether the service answers, has the queue and its tray. Raises a PrinterTrouble."""
        deadline = monotonic() + self._within_s
        self._service.printer(self._queue, ("printer-state",), deadline)
        if tray := self._route.tray:
            # A tray it does not have is passed over in silence, and the blank's print comes out on plain paper.
            listed, _ = self._run(["lpoptions", "-h", self._server, "-p", self._queue, "-l"], deadline)
            if tray.casefold() not in trays(listed):
                raise TrayUnknown(f"{self._queue} has no tray {tray}", printer=self._queue, tray=tray)

    def _send(self, pdf: bytes, title: str, deadline: float) -> str:
        from printing.preview import sheet_mm  # 20 ms of pdfium, in the worker that prints

        options = lp_options(self._route, sheet_mm(pdf))
        said, refused = self._run(
            ["lp", "-h", self._server, "-d", self._queue, "-t", check_title(title), *options, "-"],
            deadline,
            pdf,
        )
        if job := job_id(said):
            return job
        # lp says of an absent service, too, that the printer does not exist: ask who is there.
        self._service.printer(self._queue, ("printer-state",), deadline)
        kind = first_row(REFUSALS, refused) or PrinterSilent
        raise kind(f"lp: {refused.strip()}", printer=self._queue)

    def _see_it_begin(self, job: Job, deadline: float) -> None:
        """Look at the job for its first moments."""
        follow, until = Follow(job, away_s=0.0, gone=PrinterSilent), min(monotonic() + _FOLLOW_S, deadline)
        while True:
            seen = self._service.look(job, deadline)
            if seen.state is None:
                return  # a queue without a history (PreserveJobHistory No) forgets what it printed
            now = follow.saw(seen, monotonic())
            if now.trouble:
                raise now.trouble
            if now.over or (monotonic() >= until and not follow.suspects):
                return
            sleep(_LOOK_EVERY_S)

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
