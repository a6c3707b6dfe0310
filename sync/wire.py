"""The shapes on the wire between a station and central (docs/architecture.md, sync). JSON, hex ids, integer µs UTC.

A batch is application/x-ndjson: each entry's envelope bytes and payload bytes, one line each, exactly as stored,
in seq order; an empty payload line means the payload could not be sent (central stores the entry as unreadable).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from domain.exchange import (
    ASKS_A_PERSON,
    BATCH_BYTES,
    BATCH_ENTRIES,
    CENTRAL,
    FINAL,
    SCAN_BYTES,
    Feed,
    Head,
    Outcome,
    Packet,
    Page,
)

# The words of the wire; those that the store below needs too are declared in domain/exchange.py.
__all__ = [
    "ASKS_A_PERSON",
    "BATCH_BYTES",
    "BATCH_ENTRIES",
    "CENTRAL",
    "FINAL",
    "NDJSON",
    "SCAN_BYTES",
    "Feed",
    "Head",
    "Nonsense",
    "Outcome",
    "Packet",
    "Page",
    "Refusal",
    "join",
    "read_head",
    "read_page",
    "signed_rows",
    "split",
]

NDJSON: Final = "application/x-ndjson"
_LARGEST: Final = 2**63


class Refusal(StrEnum):
    """The `code` of an answer that is no success."""

    CLOCK = "clock"  # 401, with `signed`: the signed time
    TOKEN = "token"  # 401
    SHUT_OUT = "shut_out"  # 403: station unknown, closed or its key replaced
    NOT_ALLOWED = "not_allowed"  # 403: the person may not
    PASSWORD = "password"  # 401 of POST /v1/sign-ins
    GAP = "gap"  # 409, with `head`: the batch starts beyond head + 1
    MISMATCH = "mismatch"  # 409, with `head`: other bytes under a known key, or a broken chain
    OLD_EPOCH = "old_epoch"  # 409, with `head`
    GIVEN_AWAY = "given_away"  # 409 of a draft, with `window`: somebody took it since
    CLOSED = "closed"  # 409 of a draft: its case was filed
    MALFORMED = "malformed"  # 400
    TOO_LARGE = "too_large"  # 413
    BUSY = "busy"  # 503, with Retry-After
    TOO_OFTEN = "too_often"  # 429, with Retry-After: the person asked too often


class Nonsense(ValueError):
    """An answer that is none: HTML, nothing, a shape of somebody else's."""


def join(packets: Iterable[Packet]) -> bytes:
    """The body of a batch."""
    return b"".join(p.envelope + b"\n" + (p.payload or b"") + b"\n" for p in packets)


def split(body: bytes) -> list[Packet]:
    """The packets of a body. Raises Nonsense if lines do not come in pairs or are too many."""
    lines = body.split(b"\n")
    if lines.pop() or len(lines) % 2 or len(lines) > 2 * BATCH_ENTRIES:
        raise Nonsense("lines of a batch come in pairs, at most 100 of them")
    return [Packet(lines[i], lines[i + 1] or None) for i in range(0, len(lines), 2)]


def signed_rows(rows: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    """What central signs of a page of answers: position, entry_id, envelope_sha256, outcome of each row."""
    return [[r["position"], r["entry_id"], r["envelope_sha256"], r["outcome"]] for r in rows]


def read_head(raw: Any) -> Head:
    """Raises Nonsense."""
    try:
        head = Head(raw["epoch"], raw["seq"], raw["envelope_sha256"])
        if not (type(head.epoch) is int and type(head.seq) is int and head.seq >= 0):
            raise Nonsense("no head")
        if len(bytes.fromhex(head.envelope_sha256)) != 32:
            raise Nonsense("no head")
    except (KeyError, TypeError, ValueError) as error:
        raise Nonsense("no head") from error
    return head


def read_page(raw: Any) -> Page:
    """Raises Nonsense. Rows are looked into where they are applied, each by itself."""
    try:
        page = Page(
            Feed(raw["feed"]),
            raw["generation"],
            raw["cursor"],
            raw["more"],
            tuple(raw["rows"]),
            raw["signature"],
        )
        positions = [row["position"] for row in page.rows]
        if not (
            all(isinstance(number, int) and abs(number) < _LARGEST for number in (page.cursor, *positions))
            and positions == sorted(positions)
            and isinstance(page.generation, str)
            and isinstance(page.more, bool)
            and isinstance(page.signature, str | None)
        ):
            raise Nonsense("no page")
    except (KeyError, TypeError, ValueError) as error:
        raise Nonsense("no page") from error
    return page
