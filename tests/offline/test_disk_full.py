"""Disk full or I/O error: a clear refusal, nothing half-saved, the draft intact (I3)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from domain.world import ScriptedWorld
from offline.store import Store
from offline.troubles import StoreFull
from tests.offline.examples import PNG, draft, one


def file_on_a_full_disk(folder: Path, empty_store: Path, *wrapped_in: str) -> dict[str, object]:
    """What full_disk.py tells of a fresh store in folder."""
    folder.mkdir()
    shutil.copy(empty_store, folder)
    command = [*wrapped_in, sys.executable, "-m", "tests.offline.full_disk", str(folder)]
    told: dict[str, object] = json.loads(
        subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    )
    return told


def test_a_disk_that_refuses_at_any_write_or_sync_of_the_filing_leaves_all_or_nothing(
    tmp_path: Path, empty_store: Path
) -> None:
    full = file_on_a_full_disk(tmp_path / "full", empty_store)
    # The 5th sync is that of the filing once all its writes went well.
    strace = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync")
    failing = (*strace, "-e", "inject=fsync,fdatasync:error=EIO:when=5")
    unsynced = file_on_a_full_disk(tmp_path / "unsynced", empty_store, *failing)
    end = {"whole": True, "seq": 1, "state": "accepted", "draft_gone": True}
    refused = full.pop("refused")
    assert isinstance(refused, int)
    assert refused > 20  # every quarter page was refused once
    assert full == end
    assert unsynced == {**end, "refused": refused + 1}


def test_a_store_at_its_largest_size_refuses_and_goes_on(store: Store, world: ScriptedWorld) -> None:
    kept = draft(world)
    with store.transaction() as tx:
        tx.drafts.put(kept)
        pages = tx.unit.connection.exec_driver_sql("PRAGMA page_count").scalar()
    with store.transaction() as tx:
        tx.unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").all()

    def scan() -> None:
        with store.transaction() as tx:
            tx.drafts.delete(kept.id)
            tx.scans.put(PNG + bytes(100_000), "page.png")

    with pytest.raises(StoreFull):
        scan()
    with store.transaction() as tx:
        assert tx.drafts.get(kept.id) == kept
        tx.unit.connection.exec_driver_sql("PRAGMA max_page_count = 1000000").all()
    scan()
    assert one(store, "SELECT count(*) FROM scan") == 1
