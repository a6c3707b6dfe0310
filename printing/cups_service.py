"""A print service asked about printers and jobs, over HTTP on a port or on its socket."""

import socket
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from time import monotonic
from typing import Final
from urllib.parse import quote, urlsplit

from printing.cups_device import Device, post
from printing.cups_status import OF_JOB, OF_PRINTER, Seen, seen
from printing.ipp import NOT_FOUND, Ask, Attributes, BadAnswer, answer, is_error, question
from printing.jobs import Job
from printing.printer_trouble import PrinterSilent, QueueUnknown

_PORT: Final = 631


class CupsService:
    """The service at host:port, or at the path of its socket. Every question has a deadline, as monotonic() goes.

    All raise PrinterSilent where nothing, or nothing sensible, is answered in time.
    """

    def __init__(self, server: str) -> None:
        self._server = server

    def printer(self, queue: str, wanted: Sequence[str], deadline: float) -> Attributes:
        """Attributes of a queue. Raises QueueUnknown."""
        return self._ask(Ask.PRINTER, queue, wanted, None, deadline)

    def look(self, job: Job, deadline: float) -> Seen:
        """A job, by its name as `lp` gives it, QUEUE-12, and its printer. Raises QueueUnknown."""
        try:
            of_job = self._ask(Ask.JOB, job.printer, OF_JOB, int(job.id.rpartition("-")[2]), deadline)
        except QueueUnknown:  # so it says of a job too
            of_job = {}
        return seen(of_job, self.printer(job.printer, OF_PRINTER, deadline))

    def device(self, queue: str, deadline: float) -> Device | None:
        """The printer behind a queue, where it takes plain IPP; None for another way to it."""
        uris = self.printer(queue, ("device-uri",), deadline).get("device-uri", ())
        parts = urlsplit(str(uris[0])) if uris else urlsplit("")
        if parts.scheme != "ipp" or not parts.hostname:
            return None
        return Device(parts.hostname, parts.port or _PORT, parts.path or "/")

    def _ask(
        self, ask: Ask, queue: str, wanted: Sequence[str], job: int | None, deadline: float
    ) -> Attributes:
        path = f"/printers/{quote(queue)}"
        asked = question(ask, f"ipp://localhost{path}", wanted, job)
        try:
            status, groups = answer(post(_connection(self._server, deadline), path, asked))
        except (OSError, HTTPException, BadAnswer) as error:
            raise PrinterSilent(f"{type(error).__name__} from {self._server}", printer=queue) from error
        if status == NOT_FOUND:
            raise QueueUnknown(f"{self._server} knows no {queue}, job {job}", printer=queue)
        if is_error(status):
            raise PrinterSilent(f"{self._server} says {status:#06x}", printer=queue)
        return {name: values for group in groups for name, values in group.items()}


def _connection(server: str, deadline: float) -> HTTPConnection:
    timeout = max(0.1, deadline - monotonic())
    if not server.startswith("/"):
        host, _, port = server.partition(":")
        return HTTPConnection(host, int(port or _PORT), timeout=timeout)
    return _OverSocket(server, timeout)


class _OverSocket(HTTPConnection):
    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)
