"""One program on one data folder: a file locked as long as the program lives, whatever ends it."""

import fcntl
import os
from pathlib import Path

from offline.troubles import SecondInstance


class InstanceLock:
    """Held from making to release(). Raises SecondInstance."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise SecondInstance("the data folder is locked") from error

    def release(self) -> None:
        """Let the next one in."""
        os.close(self._file)
