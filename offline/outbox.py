"""What is still to be sent: waiting entries and scans, as sync reads them. What comes back is in pages.py."""

from collections.abc import Collection
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, func, literal, select, true, union_all, update

from domain.draft_hands import Hand
from domain.entry import FIRST_PREV
from domain.exchange import BATCH_BYTES, BATCH_ENTRIES, Head, Outcome, Packet
from offline.tables import ANSWER, DRAFT, ENTRY, ENTRY_SCAN, FIRST_COPY, OUTBOX, OWN, PAYLOAD, SCAN, key
from offline.transaction import Transaction

_HEAD: Final = (
    select(ENTRY.c.epoch, ENTRY.c.seq, ENTRY.c.envelope_sha256)
    .where(ENTRY.c.id < FIRST_COPY)
    .order_by(ENTRY.c.id.desc())
    .limit(1)
)
_WAITING: Final = (
    select(ENTRY.c.seq, ENTRY.c.envelope, PAYLOAD.c.payload)
    .outerjoin(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
    .where(ENTRY.c.id > bindparam("after"), ENTRY.c.id < bindparam("before"))
    .order_by(ENTRY.c.id)
    .limit(BATCH_ENTRIES)
)
# A settled entry's pages too: whoever settled it may have kept what they belong to.
_OF_ENTRIES: Final = (
    select(SCAN.c.sha256, SCAN.c.size, func.min(ENTRY_SCAN.c.entry).label("place"))
    .join(ENTRY_SCAN, ENTRY_SCAN.c.sha256 == SCAN.c.sha256)
    .join(ENTRY, ENTRY.c.id == ENTRY_SCAN.c.entry)
    .outerjoin(OUTBOX, OUTBOX.c.entry == ENTRY_SCAN.c.entry)
    .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
    .where(OUTBOX.c.open | (ANSWER.c.outcome == Outcome.SETTLED.value), SCAN.c.confirmed_at.is_(None))
    .group_by(SCAN.c.sha256)
)
# Pages of drafts that are put aside: they go to central before the draft does.
_NAMED: Final = func.json_tree(DRAFT.c.body, "$.scans").table_valued("key", "value")
_OF_DRAFTS: Final = (
    select(SCAN.c.sha256, SCAN.c.size, literal(2**63 - 1).label("place"))
    .select_from(DRAFT)
    .join(_NAMED, true())
    .join(SCAN, SCAN.c.sha256 == func.unhex(_NAMED.c.value))
    .where(DRAFT.c.hand == Hand.LEAVING.value, _NAMED.c.key == "sha256", SCAN.c.confirmed_at.is_(None))
)
_TO_SEND: Final = union_all(_OF_ENTRIES, _OF_DRAFTS).order_by("place", "sha256")
_NAMED_BY: Final = select(DRAFT.c.id).where(
    DRAFT.c.hand == Hand.LEAVING.value, func.instr(DRAFT.c.body, bindparam("name")) > 0
)
_UNCONFIRMED: Final = select(SCAN.c.sha256, SCAN.c.size).where(
    SCAN.c.sha256.in_(bindparam("hashes", expanding=True)), SCAN.c.confirmed_at.is_(None)
)
_DATA: Final = select(SCAN.c.media_type, SCAN.c.data).where(SCAN.c.sha256 == bindparam("scan"))
_CONFIRM: Final = update(SCAN).where(SCAN.c.sha256 == bindparam("scan")).values(confirmed_at=bindparam("at"))


class ScanData(NamedTuple):
    """A page as it is sent."""

    media_type: str
    data: bytes


def station_head(connection: Connection) -> Head:
    """The last entry of ours; seq 0 and zeros before the first. Copies from central do not count."""
    row = connection.execute(_HEAD).first()
    if row is not None:
        return Head(row.epoch, row.seq, row.envelope_sha256.hex())
    return Head(connection.execute(select(OWN.c.epoch)).scalar_one(), 0, FIRST_PREV.hex())


def waiting(connection: Connection, after_seq: int, epoch: int) -> list[tuple[int, Packet]]:
    """The entries of an epoch behind after_seq as (seq, packet), bytes as stored: at most 100, and 1 MiB."""
    batch, size = [], 0
    bounds = {"after": key(epoch, after_seq), "before": key(epoch + 1, 0)}
    for seq, envelope, payload in connection.execute(_WAITING, bounds):
        size += len(envelope) + len(payload or b"")
        if size > BATCH_BYTES:
            break
        batch.append((seq, Packet(envelope, payload)))
    return batch


def scans_to_send(connection: Connection) -> list[tuple[str, int]]:
    """(sha256, size) of scans central has not confirmed: of open entries, the oldest first; then of leaving drafts."""
    return list({row.sha256.hex(): row.size for row in connection.execute(_TO_SEND)}.items())


def pages_wait(connection: Connection, pages: Collection[str]) -> bool:
    """Whether a page of these is still to be confirmed by central."""
    hashes = [bytes.fromhex(sha) for sha in pages]
    return connection.execute(_UNCONFIRMED, {"hashes": hashes}).first() is not None


def scan_data(connection: Connection, sha256: str) -> ScanData:
    """A page. Raises KeyError."""
    row = connection.execute(_DATA, {"scan": bytes.fromhex(sha256)}).first()
    if row is None:
        raise KeyError(sha256)
    return ScanData(row.media_type, row.data)


def confirm_scan(tx: Transaction, sha256: str) -> None:
    """Central has the page, whole."""
    tx.unit.connection.execute(_CONFIRM, {"scan": bytes.fromhex(sha256), "at": tx.world.now_us()})
    tx.unit.outbox = True
    # A draft that waited for it may leave now.
    tx.unit.drafts.update(tx.unit.connection.scalars(_NAMED_BY, {"name": sha256}))
