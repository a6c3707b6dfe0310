"""A print service asked about printers and jobs, over HTTP on a port or on its socket."""

import socket
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from time import monotonic
from typing import Final
from urllib.parse import quote, urlsplit

from printing.cups_status import OF_JOB, OF_PRINTER, Seen, seen
from printing.ipp import NOT_FOUND, Ask, Attributes, BadAnswer, answer, is_error, question
from printing.jobs import Job
from printing.printer_trouble import PrinterSilent, QueueUnknown

_LONGEST: Final = 1 << 20
_PORT: Final = 631
_IPP: Final = ("ipp", "ipps", "http", "https")
_CALL_S: Final = 1.0
Device = tuple[str, int]


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
        """Where the printer behind a queue takes IPP; None for another way, which we cannot look at beside its job."""
        uris = self.printer(queue, ("device-uri",), deadline).get("device-uri", ())
        parts = urlsplit(str(uris[0])) if uris else urlsplit("")
        if parts.scheme not in _IPP or not parts.hostname:
            return None
        return parts.hostname, parts.port or _PORT

    def _ask(
        self, ask: Ask, queue: str, wanted: Sequence[str], job: int | None, deadline: float
    ) -> Attributes:
        path = f"/printers/{quote(queue)}"
        try:
            status, found = answer(
                self._post(path, question(ask, f"ipp://localhost{path}", wanted, job), deadline)
            )
        except (OSError, HTTPException, BadAnswer) as error:
            raise PrinterSilent(f"{type(error).__name__} from {self._server}", printer=queue) from error
        if status == NOT_FOUND:
            raise QueueUnknown(f"{self._server} knows no {queue}, job {job}", printer=queue)
        if is_error(status):
            raise PrinterSilent(f"{self._server} says {status:#06x}", printer=queue)
        return found

    def _post(self, path: str, asked: bytes, deadline: float) -> bytes:
        connection = _connection(self._server, max(0.1, deadline - monotonic()))
        try:
            connection.request("POST", path, asked, {"Content-Type": "application/ipp"})
            return connection.getresponse().read(_LONGEST)
        finally:
            connection.close()


def is_unreachable(device: Device) -> bool:
    """Whether nobody takes a call there. A name that only the print service can resolve is not held against it."""
    try:
        socket.create_connection(device, _CALL_S).close()
    except socket.gaierror:
        return False
    except OSError:
        return True
    return False


def _connection(server: str, timeout: float) -> HTTPConnection:
    if not server.startswith("/"):
        host, _, port = server.partition(":")
        return HTTPConnection(host, int(port or _PORT), timeout=timeout)
    connection = HTTPConnection("localhost", timeout=timeout)
    connection.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.sock.settimeout(timeout)
    connection.sock.connect(server)
    return connection
