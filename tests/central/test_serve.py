"""The command: the demo city as a process of its own, found by its one line, ended by its parent."""

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from central.main import main

SERVE = (sys.executable, "-c", "from central.main import main; raise SystemExit(main())", "serve")


def start(database: Path, *more: str) -> "subprocess.Popen[str]":
    """A central on a file, as a child."""
    command = [*SERVE, "--db", f"sqlite:///{database}", *more]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def url_of(child: "subprocess.Popen[str]") -> str:
    assert child.stdout is not None
    told: dict[str, str] = json.loads(child.stdout.readline())
    assert told.keys() == {"url"}
    return told["url"]


def finish(child: "subprocess.Popen[str]") -> tuple[int, str]:
    """Exit code and what it said on standard error."""
    _, said = child.communicate(timeout=10)
    return child.returncode, said


def test_the_demo_serves_hands_over_and_ends_with_its_parent(tmp_path: Path) -> None:
    with start(tmp_path / "central.sqlite", "--demo", "--child") as child:
        url = url_of(child)
        handed = requests.post(
            f"{url}/v1/demo/hand-over", json={"station_id": "ST-319900-01-01"}, timeout=10
        ).json()
        assert handed["station_code"] == "3199000101"
        assert finish(child) == (0, "")  # communicate() closes its standard input
    with sqlite3.connect(tmp_path / "central.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM resident WHERE id_type <> 'uscc'").fetchone() == (63,)
    connection.close()


def test_after_a_sigterm_it_starts_again_on_the_same_port_with_what_it_had(tmp_path: Path) -> None:
    keys: list[Any] = []
    port = "0"
    for _ in range(2):
        with start(tmp_path / "central.sqlite", "--demo", "--child", "--port", port) as child:
            url = url_of(child)
            with requests.Session() as session:  # a connection is open when it ends
                body = {"station_id": "ST-319900-01-02"}
                keys.append(session.post(f"{url}/v1/demo/hand-over", json=body, timeout=10).json())
                child.send_signal(signal.SIGTERM)
                assert finish(child) == (0, "")
        port = url.rpartition(":")[2]
    assert keys[0]["central_public_key"] == keys[1]["central_public_key"]
    assert keys[0]["signing_key"] != keys[1]["signing_key"]


def test_without_the_demo_there_is_no_hand_over(tmp_path: Path) -> None:
    with start(tmp_path / "central.sqlite", "--child", "--key-file", str(tmp_path / "key")) as child:
        url = url_of(child)
        for path in ("hand-over", "faults"):
            assert requests.post(f"{url}/v1/demo/{path}", json={}, timeout=10).status_code == 404
        assert requests.get(f"{url}/v1/time", timeout=10).status_code == 200
        assert finish(child) == (0, "")
    assert len(bytes.fromhex((tmp_path / "key").read_text())) == 32
    assert (tmp_path / "key").stat().st_mode & 0o77 == 0


def test_cases_of_an_empty_central_are_an_empty_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cases", "--db", f"sqlite:///{tmp_path}/central.sqlite", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
