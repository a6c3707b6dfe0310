"""A window in a process of its own, seen from outside: when it answered, how much memory it holds."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from select import select
from threading import Event
from time import monotonic, monotonic_ns
from typing import Any, Final

WITHIN_S: Final = 60.0
_PROBE: Final = "from benchmarks.probe import main; main()"
_PAGE_MB: Final = os.sysconf("SC_PAGE_SIZE") / 2**20
_LOOK_EVERY_S: Final = 0.25
_CALM_LOOKS: Final = 10
_CALM_MB: Final = 0.3


class Window:
    """A program under benchmarks/probe.py, started when this is made."""

    def __init__(self, program: Sequence[str], log: Path) -> None:
        self._log, self._buffer = log, b""
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        with log.open("ab") as stream:
            self.started_ns = monotonic_ns()
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROBE, *program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                env=environment,
            )

    def ask(self, do: str, **more: Any) -> Mapping[str, Any]:
        """One command and its answer. Raises RuntimeError."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
        self._process.stdin.flush()
        return self.told()

    def told(self) -> Mapping[str, Any]:
        """The next line it tells. Raises RuntimeError if it ends or does not."""
        assert self._process.stdout is not None
        until = monotonic() + WITHIN_S
        while b"\n" not in self._buffer:
            ready, _, _ = select([self._process.stdout], [], [], max(0.0, until - monotonic()))
            data = os.read(self._process.stdout.fileno(), 65536) if ready else b""
            if not data:
                said = self._log.read_text("utf-8", "replace")[-2000:]
                raise RuntimeError(f"the window tells nothing more: {said}")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\n")
        answer: Mapping[str, Any] = json.loads(line)
        return answer

    def resident_mb(self) -> float:
        """Its resident memory now, shared pages included."""
        pages = Path(f"/proc/{self._process.pid}/statm").read_text("ascii").split()[1]
        return int(pages) * _PAGE_MB

    def settled_mb(self) -> float:
        """Its resident memory once it has not grown for two and a half seconds."""
        looks = [self.resident_mb()]
        while len(looks) < _CALM_LOOKS or abs(looks[-1] - looks[-_CALM_LOOKS]) > _CALM_MB:
            Event().wait(_LOOK_EVERY_S)  # a figure of the system: it tells nobody that it changed
            looks.append(self.resident_mb())
        return looks[-1]

    def end(self) -> None:
        """SIGKILL: nothing of its tidying up is measured."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def window(program: Sequence[str], log: Path) -> Iterator[Window]:
    """A window that is gone afterwards."""
    opened = Window(program, log)
    try:
        yield opened
    finally:
        opened.end()


def answered_s(opened: Window) -> float:
    """From exec until the first field answered."""
    told = opened.told()
    return float(told["answered_ns"] - opened.started_ns) / 1e9
