"""What the tests of sync do at a window, and how they wait for what comes of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from domain.changes import Changes
from domain.entry import Actor, Change, Subject
from domain.entry_kind import EntryKind
from domain.rows.station import LinkRow
from offline.store import Store
from sync.http import CentralHttp
from sync.shell import SyncShell
from sync.state import SyncState
from tests.sync.conftest import Window

PNG = b"\x89PNG\r\n\x1a\n"


def file_case(window: Window, number: int, actor: Actor | None, scan: bytes = b"") -> Subject:
    """File one case, with its scan."""
    case = Subject("case", f"{number:032x}")

    def write() -> None:
        with window.store.transaction() as tx:
            scans = [tx.scans.put(scan, "page.png")] if scan else []
            sets = {
                "state": "accepted",
                "number": tx.numbers.next(),
                "item": {"code": "310000000001", "version": 2, "name": "示例事项", "department": "示例局"},
                "applicant": {"id_type": "resident", "name": "张示例", "number": "319900199001010011"},
                "window": "1",
                "centre_id": "c1",
                "filed_at": tx.world.now_us(),
            }
            home = {"name": "住址材料", "result": "paper", "scans": [s.sha256 for s in scans]}
            change = Change(
                {name: (None, value) for name, value in sets.items()}, {"materials": {"home": home}}
            )
            facts = {
                "scans": [
                    {"sha256": s.sha256, "name": s.name, "media_type": s.media_type, "size": s.size}
                    for s in scans
                ]
            }
            tx.log.append(EntryKind.FILED, {case: change}, facts, actor)

    window.writer.submit(write).result()
    return case


class Waiting:
    """Looks again whenever the store or the link tells of something, so that no test sleeps."""

    def __init__(self, store: Store) -> None:
        self._news = threading.Condition()
        store.listen(self.heard)

    def heard(self, _: Changes | LinkRow) -> None:
        with self._news:
            self._news.notify_all()

    def until(self, holds: Callable[[], bool], within_s: float = 60) -> None:
        """Until it holds."""
        with self._news:
            assert self._news.wait_for(holds, within_s), "not in time"


@contextmanager
def running(
    window: Window, waiting: Waiting | None = None, url: str = "", station: CentralHttp | None = None
) -> Iterator[SyncShell]:
    """The shell at work on the window's store."""
    central = station or window.http(url)
    shell = SyncShell(window.store, central, window.store.world, window.writer.submit)
    if waiting is not None:
        shell.listen(waiting.heard)
    shell.start()
    try:
        yield shell
    finally:
        shell.stop()


def state_of(shell: SyncShell) -> SyncState:
    """What its engine remembers."""
    return shell._state
