"""The two programs as child processes: central, and a driven station. Both die with their parent's pipes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from select import select
from time import monotonic
from typing import Any, Final

START_S: Final = 60
_CENTRAL: Final = "import sys; from central.main import main; sys.exit(main())"
_STATION: Final = "import sys; from ui.main import main; sys.exit(main())"


class CentralProcess:
    """`onewindow-central serve --demo --child` on a SQLite file. options: more of its command line."""

    def __init__(self, database: Path, log: Path) -> None:
        self.database, self._log = database, log
        self.options: Sequence[str] = ()
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens, also while it is away."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def db_url(self) -> str:
        """Its database as SQLAlchemy names it."""
        return f"sqlite:///{self.database}"

    def start(self) -> None:
        """Listen; on the port of last time, if there was one. Raises RuntimeError if it does not."""
        command = [
            sys.executable,
            "-c",
            _CENTRAL,
            "serve",
            "--db",
            self.db_url,
            "--child",
            "--demo",
            *self.options,
        ]
        command += ["--port", str(self.port)] if self.port else []
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        assert self._process.stdout is not None
        ready, _, _ = select([self._process.stdout], [], [], START_S)
        line = self._process.stdout.readline() if ready else b""
        if not line:
            raise RuntimeError(f"central did not start, see {self._log}")
        self.port = int(json.loads(line)["url"].rpartition(":")[2])

    def stop(self) -> None:
        """End it and wait. A central that is not running stays so."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def cases(self) -> list[dict[str, Any]]:
        """What `onewindow-central cases --json` prints; the server may run or not."""
        command = [sys.executable, "-c", _CENTRAL, "cases", "--db", self.db_url, "--json"]
        found: list[dict[str, Any]] = json.loads(
            subprocess.run(command, capture_output=True, check=True).stdout
        )
        return found


class StationProcess:
    """`onewindow station` on a data folder, driven over a pair of pipes."""

    def __init__(self, data: Path, options: Sequence[str], log: Path, env: Mapping[str, str]) -> None:
        self.data, self._options, self._log, self._env = data, options, log, env
        self._process: subprocess.Popen[bytes] | None = None
        self._to, self._from, self._count = -1, -1, 0
        self._buffer = b""

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def command(self) -> list[str]:
        """The program as a person starts it."""
        return [sys.executable, "-c", _STATION, "station", "--data", str(self.data), *self._options]

    def start(self) -> None:
        """Start it; the first command waits for its window."""
        read_theirs, self._to = os.pipe()
        self._from, write_theirs = os.pipe()
        command = [*self.command(), "--driver-fds", f"{read_theirs},{write_theirs}"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                pass_fds=(read_theirs, write_theirs),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **self._env},
            )
        os.close(read_theirs)
        os.close(write_theirs)
        self._buffer = b""

    def ask(self, do: str, value: str = "", within_s: float = 20) -> dict[str, Any]:
        """One command and its answer. Raises StationGone if it ended or does not answer."""
        self._count += 1
        command = {"id": self._count, "do": do, "value": value, "within_s": within_s}
        try:
            os.write(self._to, json.dumps(command, ensure_ascii=False).encode() + b"\n")
        except OSError as error:
            raise StationGone(f"the station is gone, see {self._log}") from error
        return self._answer(monotonic() + within_s + START_S)

    def ask_and_kill(self, do: str, value: str, after_s: float) -> dict[str, Any]:
        """Kill it after_s into one command. Its answer, if it came before the kill; else StationGone."""
        self._count += 1
        command = {"id": self._count, "do": do, "value": value, "within_s": 20}
        os.write(self._to, json.dumps(command).encode() + b"\n")
        select([self._from], [], [], after_s)
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        try:
            return self._answer(monotonic())
        finally:
            self._close()

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._close()

    def stop(self) -> None:
        """Close its pipe, which closes the window, and wait."""
        if self._process is not None:
            os.close(self._to)
            self._to = -1
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._close()

    def _close(self) -> None:
        assert self._process is not None
        self._process.wait()
        self._process = None
        for fd in (self._to, self._from):
            if fd >= 0:
                os.close(fd)
        self._to = self._from = -1

    def _answer(self, until: float) -> dict[str, Any]:
        while b"\n" not in self._buffer:
            ready, _, _ = select([self._from], [], [], max(0.0, until - monotonic()))
            data = os.read(self._from, 65536) if ready else b""
            if not data:
                raise StationGone(f"no answer from the station, see {self._log}")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer


class StationGone(RuntimeError):
    """The driven program ended or hangs."""
