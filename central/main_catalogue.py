"""The commands of the catalogue: publish a delta, withdraw an item. The server may run or not."""

import sys
from pathlib import Path
from typing import Any

from central.catalogue_delta import DeltaRefused, publish_delta, withdraw
from central.database import Database, open_database
from central.publisher import publish


def add_catalogue(commands: Any) -> None:
    """`catalogue publish FILE…` and `catalogue withdraw CODE`."""
    catalogue = commands.add_parser("catalogue", help="publish new versions of items, or withdraw an item")
    ways = catalogue.add_subparsers(required=True)
    publishes = ways.add_parser("publish", help="all of the files as one delta, or none of them")
    publishes.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an item each, as JSON")
    publishes.set_defaults(run=_publish)
    withdraws = ways.add_parser("withdraw", help="nobody can apply for it any more; its cases go on")
    withdraws.add_argument("code", metavar="CODE")
    withdraws.set_defaults(run=_withdraw)
    for way in (publishes, withdraws):
        way.add_argument("--db", required=True, metavar="URL")


def _publish(asked: Any) -> int:
    database = open_database(asked.db)
    try:
        published = publish_delta(database, asked.files)
        _tell(database)
    except DeltaRefused as error:
        for wrong in error.found:
            print(f"{wrong.file}:{wrong.line}: {wrong.what}", file=sys.stderr)
        print(f"nothing published: {len(error.found)} problems", file=sys.stderr)
        return 1
    finally:
        database.close()
    for code, version in published:
        print(f"{code} version {version}")
    return 0


def _withdraw(asked: Any) -> int:
    database = open_database(asked.db)
    try:
        done = withdraw(database, asked.code)
        _tell(database)
    finally:
        database.close()
    print(
        f"{asked.code} {'withdrawn' if done else 'was not published'}",
        file=sys.stdout if done else sys.stderr,
    )
    return 0 if done else 1


def _tell(database: Database) -> None:
    while publish(database):  # for those who ask before a server runs
        pass
