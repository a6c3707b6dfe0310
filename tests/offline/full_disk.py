"""A station whose disk refuses: run as a process of its own, since the limit is the process's.

Argument: a folder with an empty store. Prints one JSON line {refused, head, filed, whole}.
"""

import json
import resource
import sys
from pathlib import Path

from domain.world import ScriptedWorld
from offline.store import Store
from offline.troubles import StoreFull
from tests.offline.examples import KEY, STATION, case, draft, file

STEP = 1024  # a quarter of a page: every write of the transaction is met, and broken in its middle


def main(folder: Path) -> dict[str, object]:
    """File one case again and again, the disk a little less full each time, until it is filed."""
    world = ScriptedWorld()
    store = Store.open(folder / "store.db", KEY, STATION, world)
    kept = draft(world)
    with store.transaction() as tx:
        tx.drafts.put(kept)
    before, refused, whole = store.head, 0, True
    limit = (folder / "store.db-wal").stat().st_size
    while store.head == before:
        try:
            _with_limit(limit + refused * STEP, store, kept.id)
        except StoreFull:
            refused += 1
            with store.reading() as connection:
                rows = connection.exec_driver_sql(
                    "SELECT (SELECT count(*) FROM draft), (SELECT count(*) FROM entry) + (SELECT count(*) FROM paper)"
                    " + (SELECT count(*) FROM cached) + (SELECT counter FROM own)"
                ).one()
            whole = whole and tuple(rows) == (1, 0) and store.head == before
    store.close()
    again = Store.open(folder / "store.db", KEY, STATION, world)
    with again.transaction() as tx:
        state = tx.log.shown(case(1))["fields"]["state"]
        gone = tx.drafts.get(kept.id) is None
    head = again.head
    again.close()
    return {"refused": refused, "whole": whole, "seq": head.seq, "state": state, "draft_gone": gone}


def _with_limit(limit: int, store: Store, draft_id: bytes) -> None:
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    try:
        with store.transaction() as tx:
            file(tx, case(1))
            tx.papers.owe("receipt", bytes.fromhex(case(1).id), {"token": "t"})
            tx.drafts.delete(draft_id)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
