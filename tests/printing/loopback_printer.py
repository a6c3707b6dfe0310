"""A real print service and real IPP printers on loopback: cupsd and ippeveprinter, on free ports, as any user.

ippeveprinter needs a system bus to start, though not an Avahi on it: it gets a private one.
"""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeVar

Answer = TypeVar("Answer")
# A printer with two trays, two sides and a sheet of 148 x 105 mm beside A4 and A5.
TWO_TRAYS = Path(__file__).parent / "two_trays.ppd"

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={home}/run/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""
_FILES = """ServerRoot {home}/conf
RequestRoot {home}/spool
TempDir {home}/spool/tmp
CacheDir {home}/cache
StateDir {home}/run
ServerBin /usr/lib/cups
DataDir /usr/share/cups
AccessLog {home}/log/access
ErrorLog {home}/log/error
PageLog {home}/log/page
User {user}
Group {group}
SystemGroup {admins}
FileDevice No
Sandboxing relaxed
"""
_SERVICE = """Listen 127.0.0.1:{port}
Browsing No
DefaultAuthType None
WebInterface No
ErrorPolicy retry-job
JobRetryInterval 2
PreserveJobHistory Yes
PreserveJobFiles No
<Location />
 Order allow,deny
 Allow localhost
</Location>
<Policy default>
 <Limit All>
  Order allow,deny
 </Limit>
</Policy>
"""


def free_port() -> int:
    """A TCP port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(ask: Callable[[], Answer], within_s: float = 60.0) -> Answer:
    """What ask says once that is true. Fails after within_s."""
    end, pause = monotonic() + within_s, Event()
    while not (answer := ask()):
        assert monotonic() < end, f"not within {within_s} s"
        pause.wait(0.02)
    return answer


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class PrintService:
    """A cupsd of our own with the queues it is given; server is its address for `lp -h`."""

    def __init__(self) -> None:
        # Not pytest's folder: cupsd works as another user, who must be able to come in.
        self._home = Path(tempfile.mkdtemp(prefix="onewindow-print-"))
        self._running: list[subprocess.Popen[bytes]] = []
        self._started = 0
        self._printers: dict[str, subprocess.Popen[bytes]] = {}
        self._port = free_port()
        self.server = f"127.0.0.1:{self._port}"
        self._lay_out()
        self._start("dbus-daemon", f"--config-file={self._home}/conf/bus.conf", "--nofork", "--nopidfile")
        self.start()

    def add_printer(
        self, queue: str, port: int | None = None, command: str | None = None, like: Path | None = None
    ) -> Path:
        """A queue with a printer behind it; the folder in which each page it receives is left as a PDF.

        command: a shell script the printer runs for each job, the job's attributes in its environment as IPP_SIDES;
        its STATE: lines are the printer's reasons. like: a PPD of what the printer can, with a command.
        """
        port, folder = port or free_port(), self._home / "out" / queue
        self.switch_on(queue, port, command, like)
        self._admin("-p", queue, "-E", "-v", f"ipp://localhost:{port}/ipp/print", "-m", "everywhere")
        until((self._home / f"conf/ppd/{queue}.ppd").exists)  # made behind lpadmin's back
        return folder

    def switch_on(self, queue: str, port: int, command: str | None = None, like: Path | None = None) -> Path:
        """A printer at port, for a queue that may be there already; the folder of what it receives."""
        folder, script = self._home / "out" / queue, self._home / "out" / f"{queue}.sh"
        folder.mkdir(exist_ok=True)
        if command is not None:
            script.write_text(f"#!/bin/sh\n{command}\n")
            script.chmod(0o755)
        runs = [] if command is None else ["-c", str(script)]
        can = ["-f", "application/pdf", "-s", "6000,6000"] if like is None else ["-P", str(like)]
        self._printers[queue] = self._start(
            *("ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(port), "-d", str(folder), "-k"),
            *(*can, *runs, queue),
        )
        until(lambda: answers(port))
        return folder

    def switch_off(self, queue: str) -> None:
        """Pull the printer's plug, whatever it is doing."""
        self._kill(self._printers.pop(queue), signal.SIGKILL)

    def stop(self) -> None:
        """End the print service, and let its printers be."""
        self._kill(self._service, signal.SIGTERM)

    def start(self) -> None:
        """Begin, or begin again where stop() left it."""
        self._service = self._start(
            "cupsd", "-f", "-c", f"{self._home}/conf/cupsd.conf", "-s", f"{self._home}/conf/files.conf"
        )
        until(lambda: (self._home / "run/bus").exists() and answers(self._port))

    def add_dead_queue(self, queue: str, like: str, port: int) -> None:
        """A queue whose device is at port, where nobody needs to be; like: a queue with a printer."""
        description = self._home / f"conf/ppd/{like}.ppd"
        self._admin("-p", queue, "-E", "-v", f"ipp://localhost:{port}/ipp/print", "-P", str(description))

    def close_queue(self, queue: str) -> None:
        """Let the queue take no more jobs."""
        self._tool("cupsreject", "-h", self.server, queue)

    def stop_queue(self, queue: str) -> None:
        """Let the queue take jobs, and print none."""
        self._tool("cupsdisable", "-h", self.server, queue)

    def cancel_all(self, queue: str) -> None:
        """As somebody else would, at the service."""
        self._tool("cancel", "-h", self.server, "-a", queue)

    def waiting(self, queue: str) -> list[str]:
        """The jobs of a queue that are not at their end."""
        return self._tool("lpstat", "-h", self.server, "-o", queue).splitlines()

    def sent(self, queue: str) -> bool:
        """Whether the printer has the whole of the queue's job."""
        return "waiting-for-job-completed" in self._tool("lpstat", "-h", self.server, "-l", "-p", queue)

    def close(self) -> None:
        for process in reversed(self._running):
            # With all it started: a printer's command outlives the printer.
            os.killpg(process.pid, signal.SIGTERM)
        for process in self._running:
            process.wait(10)
        shutil.rmtree(self._home, ignore_errors=True)

    def _lay_out(self) -> None:
        home, is_root = self._home, os.getuid() == 0
        user = "lp" if is_root else pwd.getpwuid(os.getuid()).pw_name
        group = "lp" if is_root else grp.getgrgid(os.getgid()).gr_name
        for name in ("spool/tmp", "cache/rss", "run/certs", "log", "conf/ppd", "out"):
            (home / name).mkdir(parents=True)
        values = {"home": home, "port": self._port, "user": user, "group": group}
        values["admins"] = "root" if is_root else group
        for name, text in {"bus.conf": _BUS, "files.conf": _FILES, "cupsd.conf": _SERVICE}.items():
            (home / "conf" / name).write_text(text.format_map(values))
        for path in (home, *home.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
            if is_root:
                shutil.chown(path, "root", group)
        for name, mode in {"spool": 0o710, "spool/tmp": 0o1770, "cache": 0o775}.items():
            (home / name).chmod(mode)

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        self._started += 1
        with (self._home / "log" / f"{command[0]}-{self._started}.log").open("wb") as log:
            process = subprocess.Popen(
                _found(command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._words(),
                start_new_session=True,
            )
        self._running.append(process)
        return process

    def _kill(self, process: subprocess.Popen[bytes], how: signal.Signals) -> None:
        """With all it started: a printer's command outlives the printer."""
        os.killpg(process.pid, how)
        process.wait(10)
        self._running.remove(process)

    def _admin(self, *options: str) -> None:
        self._tool("lpadmin", "-h", self.server, *options)

    def _tool(self, *command: str) -> str:
        done = subprocess.run(_found(command), capture_output=True, text=True, timeout=30, env=self._words())
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _words(self) -> dict[str, str]:
        bus = f"unix:path={self._home}/run/bus"
        return {**os.environ, "LC_ALL": "C.UTF-8", "DBUS_SYSTEM_BUS_ADDRESS": bus, "CUPS_SERVER": self.server}


def _found(command: Sequence[str]) -> list[str]:
    """With the tool's whole path: on Debian a plain user's search path lacks /usr/sbin."""
    tool = shutil.which(command[0]) or shutil.which(command[0], path="/usr/sbin:/sbin")
    assert tool, f"{command[0]} is missing: see packaging/debian-packages.txt"
    return [tool, *command[1:]]
