"""The anchor: the last entry's key, kept in the key store within a second of the commit.

SQLCipher vouches for each page, not for the newest file: yesterday's copy opens as well. The anchor tells.
"""

import logging
import threading
from typing import Final

from domain.changes import Changes
from offline.incidents import OLDER_THAN_ANCHOR, of_epoch
from offline.keystore import KeyName, KeyStore, KeyStoreTrouble
from offline.store import Store

GATHER_S: Final = 0.5  # commits of a burst share one call to the key store
_NUMBER_BYTES: Final = 8
_log = logging.getLogger(__name__)


class Anchor:
    """Keeps the anchor up, on a thread of its own. Start it with the store just opened; close it before the store."""

    def __init__(self, store: Store, keys: KeyStore) -> None:
        self._store, self._keys = store, keys
        self._moved, self._over = threading.Event(), threading.Event()
        self.kept = threading.Event()  # set while the key store has the last entry
        self._kept = keys.get(KeyName.ANCHOR) or b""
        _look_back(store, self._kept)
        self._moved.set()
        self._thread = threading.Thread(target=self._run, name="anchor", daemon=True)
        self._thread.start()
        store.listen(self._on_changes)

    def close(self) -> None:
        """Keep the last entry and stop."""
        self._over.set()
        self._moved.set()
        self._thread.join()

    def _on_changes(self, changes: Changes) -> None:
        if changes.outbox:
            self.kept.clear()
            self._moved.set()

    def _run(self) -> None:
        while not self._over.is_set():
            self._moved.wait()
            self._over.wait(GATHER_S)
            self._moved.clear()
            self._keep()

    def _keep(self) -> None:
        head = anchor_bytes(self._store.head.epoch, self._store.head.seq)
        try:
            if head > self._kept:  # a file that is older does not make the memory shorter
                self._keys.put(KeyName.ANCHOR, head)
                self._kept = head
        except KeyStoreTrouble as trouble:
            # Filing goes on: an anchor too old finds less, it never finds wrongly. The next commit tries again.
            _log.warning("anchor not kept: %s", trouble)
            return
        if not self._moved.is_set():
            self.kept.set()


def anchor_bytes(epoch: int, seq: int) -> bytes:
    """Epoch and seq, 8 bytes each, big endian."""
    return epoch.to_bytes(_NUMBER_BYTES, "big") + seq.to_bytes(_NUMBER_BYTES, "big")


def _look_back(store: Store, kept: bytes) -> None:
    """Note an incident if the file is older than what the key store remembers."""
    head = store.head
    if kept <= anchor_bytes(head.epoch, head.seq):
        return
    epoch, seq = (int.from_bytes(part, "big") for part in (kept[:_NUMBER_BYTES], kept[_NUMBER_BYTES:]))
    with store.transaction() as tx:
        tx.incidents.note(
            OLDER_THAN_ANCHOR, f"anchor epoch {epoch} seq {seq}, {of_epoch(head.epoch)} {head.seq}"
        )
