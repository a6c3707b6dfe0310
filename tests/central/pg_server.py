"""A throw-away PostgreSQL of our own: Debian's, in a temporary folder, on a free port, for tests without fsync."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg


def newest_binaries() -> Path | None:
    """/usr/lib/postgresql/N/bin of the highest N, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found else None


@contextmanager
def postgres_server(fsync: bool = False) -> Iterator[str]:
    """The server's URL without a database name, e.g. postgresql+psycopg://postgres@127.0.0.1:5433."""
    binaries = newest_binaries()
    assert binaries is not None, "packaging/debian-packages.txt lists postgresql"
    folder = Path(tempfile.mkdtemp(prefix="onewindow-pg-"))
    who = _postgres_user()
    if who:
        os.chown(folder, *who)
    run: dict[str, Any] = {"user": who[0], "group": who[1], "extra_groups": []} if who else {}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"listen_addresses": "127.0.0.1", "fsync": "on" if fsync else "off", "max_connections": "200"}
    options = f"-p {port} -k {folder} " + " ".join(f"-c {name}={value}" for name, value in settings.items())
    init: list[Any] = [
        binaries / "initdb",
        "-D",
        folder / "d",
        "-A",
        "trust",
        "-U",
        "postgres",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    control: list[Any] = [binaries / "pg_ctl", "-D", folder / "d", "-w"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "cwd": folder, **run}
    subprocess.run(init, check=True, **quiet)
    subprocess.run([*control, "-o", options, "-l", folder / "log", "start"], check=True, **quiet)
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, **quiet)
        shutil.rmtree(folder)


def new_database(server: str, name: str) -> str:
    """An empty database on the server; its URL."""
    plain = server.replace("+psycopg", "")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def _postgres_user() -> tuple[int, int] | None:
    """PostgreSQL refuses to run as root; Debian's package brings a user."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("postgres")
    return entry.pw_uid, entry.pw_gid
