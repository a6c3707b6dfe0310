"""A printer that takes IPP itself, asked beside its queue for what CUPS does not pass on."""

import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Final

from printing.ipp import Ask, BadAnswer, answer, question

_LONGEST: Final = 1 << 20
_CALL_S: Final = 1.0
_NAMED: Final = ("job-id", "job-name", "job-state")


@dataclass(frozen=True)
class Device:
    """Where it is: ipp://host:port/path."""

    host: str
    port: int
    path: str

    def is_unreachable(self) -> bool:
        """Whether nobody takes a call there. A name that only the print service can resolve is not held against it."""
        try:
            socket.create_connection((self.host, self.port), _CALL_S).close()
        except socket.gaierror:
            return False
        except OSError:
            return True
        return False

    def ending(self, title: str) -> int | None:
        """The job-state in which the last job of a title ended here. None: it does not say, or keeps no such list."""
        asked = question(Ask.JOBS, f"ipp://{self.host}:{self.port}{self.path}", _NAMED)
        try:
            connection = HTTPConnection(self.host, self.port, timeout=_CALL_S)
            _, jobs = answer(post(connection, self.path, asked))
        except (OSError, HTTPException, BadAnswer):
            return None
        ours = [
            (number, state)
            for job in jobs
            for number, name, state in zip(*(job.get(key, ()) for key in _NAMED), strict=False)
            if name == title and isinstance(number, int) and isinstance(state, int)
        ]
        return max(ours)[1] if ours else None


def post(connection: HTTPConnection, path: str, asked: bytes) -> bytes:
    """The answer to an IPP request, as far as it is of sane length. Raises OSError, HTTPException."""
    try:
        connection.request("POST", path, asked, {"Content-Type": "application/ipp"})
        return connection.getresponse().read(_LONGEST)
    finally:
        connection.close()
