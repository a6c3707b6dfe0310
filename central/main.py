"""The command `onewindow-central`: serve, cases, decide, and catalogue."""

import argparse
import gc
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import uvicorn

from central.app import make_app
from central.cases import list_cases
from central.city import demo_city
from central.database import open_database
from central.deciding import CannotDecide, Decision, Said
from central.issuer import WrongIssuerKey
from central.main_catalogue import add_catalogue
from central.parts import open_central
from central.publisher import publish
from domain.world import RealWorld


class Announcing(uvicorn.Server):
    """Says where it listens, once it does; a SIGTERM ends it with success."""

    def __init__(self, config: uvicorn.Config, url: str) -> None:
        super().__init__(config)
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(json.dumps({"url": self._url}), flush=True)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Not uvicorn's own, which raises the signal again when all is closed."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.handle_exit)
        yield


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point."""
    asked = _parser().parse_args(arguments)
    try:
        done: int = asked.run(asked)
    except WrongIssuerKey as error:
        print(f"not started: {error}", file=sys.stderr)
        return 1
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onewindow-central", description="The reference central system.")
    commands = parser.add_subparsers(required=True)
    serve = commands.add_parser(
        "serve", help="serve HTTP on 127.0.0.1; prints one JSON line {url} once it listens"
    )
    serve.add_argument("--db", required=True, metavar="URL", help="sqlite:///PATH or postgresql+psycopg://…")
    serve.add_argument("--port", type=int, default=0, help="0, the default: any that is free")
    serve.add_argument("--child", action="store_true", help="end when standard input closes")
    serve.add_argument(
        "--demo", action="store_true", help="load the fictional city; hand keys to its stations"
    )
    serve.add_argument(
        "--no-department", action="store_true", help="in the demo: let nobody decide cases by itself"
    )
    _add_key_file(serve)
    serve.set_defaults(run=_serve)
    cases = commands.add_parser("cases", help="what central holds: [{number, state, entries, scans}]")
    cases.add_argument("--db", required=True, metavar="URL")
    cases.add_argument("--json", action="store_true", required=True)
    cases.set_defaults(run=_cases)
    _add_decide(commands)
    add_catalogue(commands)
    return parser


def _add_decide(commands: Any) -> None:
    decide = commands.add_parser(
        "decide", help="decide a case, the server running or not; prints {number, state, certificate}"
    )
    decide.add_argument("--db", required=True, metavar="URL")
    decide.add_argument("--case", required=True, metavar="NUMBER")
    ways = decide.add_mutually_exclusive_group(required=True)
    ways.add_argument("--approve", dest="decision", action="store_const", const=Decision.APPROVE)
    ways.add_argument("--refuse", dest="decision", action="store_const", const=Decision.REFUSE)
    ways.add_argument("--ask", metavar="TEXT", help="pause the case, and ask the centre for this")
    decide.add_argument("--reason", default="", help="of an approval or a refusal")
    _add_key_file(decide)
    decide.set_defaults(run=_decide)


def _add_key_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--key-file",
        type=Path,
        help="central's signing key, 64 hex digits, and in FILE.issuer that of certificates;"
        " without it, they are kept in the database",
    )


def _serve(asked: Any) -> int:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    listener = _listen(asked.port)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    city = demo_city() if asked.demo else None
    decides_s = None if city is None or asked.no_department else city.city["demo_decides_s"]
    central = open_central(asked.db, RealWorld(), city, asked.key_file, decides_s)
    config = uvicorn.Config(
        make_app(central, asked.demo),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=75,  # longer than a station's probe, so that its connection lives
    )
    server = Announcing(config, url)
    if asked.child:
        Thread(target=_watch_parent, args=(server,), name="watches the parent", daemon=True).start()
    gc.freeze()  # what is here stays: the collector need not look at it again with every thousand entries
    server.run(sockets=[listener])
    return 0


def _listen(port: int) -> socket.socket:
    # Named TCP: only then does asyncio switch Nagle off, which with delayed ACKs costs 40 ms an answer.
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # the same port again after a restart
    listener.bind(("127.0.0.1", port))
    return listener


def _watch_parent(server: uvicorn.Server) -> None:
    # Not through sys.stdin: its lock, held while this thread waits, breaks the end of the interpreter.
    while os.read(0, 4096):
        pass
    server.should_exit = True


def _cases(asked: Any) -> int:
    database = open_database(asked.db)
    print(json.dumps(list_cases(database), ensure_ascii=False))
    database.close()
    return 0


def _decide(asked: Any) -> int:
    central = open_central(asked.db, RealWorld(), key_file=asked.key_file)
    said = Said(Decision.ASK, asked.ask) if asked.ask is not None else Said(asked.decision, asked.reason)
    try:
        decided = central.department.decide(asked.case, said)
        while publish(central.database):  # for those who ask before a server runs
            pass
    except CannotDecide as error:
        print(f"not decided: {error}", file=sys.stderr)
        return 1
    finally:
        central.close()
    print(json.dumps(decided._asdict()))
    return 0
