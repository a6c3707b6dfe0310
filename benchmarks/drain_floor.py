"""The floor of drain, a process: a bare endpoint that inserts what is posted into two tables of a PostgreSQL.

python -m benchmarks.drain_floor URL   prints one JSON line {"url": …} once it listens; ends when its input closes.
"""

import json
import socket
import sys
from threading import Thread

import psycopg
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_TABLES = """CREATE TABLE IF NOT EXISTS bare_entry (id bigserial PRIMARY KEY, envelope bytea NOT NULL);
CREATE TABLE IF NOT EXISTS bare_payload (id bigserial PRIMARY KEY, payload bytea NOT NULL)"""
_INSERT = """WITH e AS (INSERT INTO bare_entry (envelope) SELECT unnest(%s::bytea[]))
INSERT INTO bare_payload (payload) SELECT unnest(%s::bytea[])"""


def main() -> None:
    """sys.argv[1]: the database."""
    connection = psycopg.connect(sys.argv[1].replace("+psycopg", ""), autocommit=True)
    connection.execute(_TABLES)

    def insert(body: bytes) -> None:
        lines = body.split(b"\n")[:-1]
        connection.execute(_INSERT, (lines[::2], lines[1::2]), binary=True)

    async def take(request: Request) -> Response:
        await run_in_threadpool(insert, await request.body())
        return Response(status_code=204)

    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()  # so that it can be connected to as soon as it is announced
    config = uvicorn.Config(
        Starlette(routes=[Route("/", take, methods=["POST"])]), log_level="warning", access_log=False
    )
    server = uvicorn.Server(config)

    def watch() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True

    Thread(target=watch, daemon=True).start()
    print(json.dumps({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)
    server.run(sockets=[listener])


if __name__ == "__main__":
    main()
