"""The rows of the feeds issuers, status_lists and certificates. An older list or print never replaces a newer one."""

from base64 import urlsafe_b64decode
from typing import Final

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from offline.city_rows import Values
from offline.credential_tables import SIGNED_PRINT, STATUS_LIST
from offline.incidents import OLDER_LIST, Incidents
from offline.row_values import Row, number, octets, text
from offline.unit_of_work import UnitOfWork

_KINDS: Final = frozenset({"certificate", "station"})
_LIST: Final = upsert(STATUS_LIST)
_PUT_LIST: Final = _LIST.on_conflict_do_update(
    index_elements=["issuer_id", "name"],
    set_={"sequence": _LIST.excluded.sequence, "signed": _LIST.excluded.signed},
    where=_LIST.excluded.sequence >= STATUS_LIST.c.sequence,
)
_PRINT: Final = upsert(SIGNED_PRINT)
_PUT_PRINT: Final = _PRINT.on_conflict_do_update(
    index_elements=["certificate_id"],
    set_={name: _PRINT.excluded[name] for name in ("print_number", "epoch", "code", "heard_at")},
    where=_PRINT.excluded.print_number >= SIGNED_PRINT.c.print_number,
)


def read_issuer(row: Row) -> Values:
    """{issuer_id, kind, pem, list_limit_s | null}."""
    told = {name: text(row, name) for name in ("issuer_id", "kind", "pem")}
    if told["kind"] not in _KINDS:
        raise ValueError("no kind of issuer")
    limit = None if row["list_limit_s"] is None else number(row, "list_limit_s")
    return {**told, "list_limit_s": limit}


def read_list(row: Row) -> Values:
    """{issuer_id, name, sequence, signed: base64url}."""
    names = {name: text(row, name) for name in ("issuer_id", "name")}
    signed = urlsafe_b64decode(text(row, "signed").encode("ascii"))
    return {**names, "sequence": number(row, "sequence"), "signed": signed}


def read_print(row: Row) -> Values:
    """{certificate_id: hex, print_number, epoch, code}."""
    certificate_id = octets(row, "certificate_id", 16).hex()
    numbers = {name: number(row, name) for name in ("print_number", "epoch")}
    return {"certificate_id": certificate_id, **numbers, "code": text(row, "code")}


def keep_lists(unit: UnitOfWork, rows: list[Values]) -> list[str]:
    """Keep what is newer; an older one than was seen is an incident. Nothing is replayed."""
    found = unit.connection.execute(
        select(STATUS_LIST.c.issuer_id, STATUS_LIST.c.name, STATUS_LIST.c.sequence)
    )
    seen = {(issuer_id, name): sequence for issuer_id, name, sequence in found}
    for row in rows:
        place = row["issuer_id"], row["name"]
        if row["sequence"] < seen.get(place, row["sequence"]):
            Incidents(unit).note(OLDER_LIST, f"{place[0]} {place[1]} {row['sequence']} < {seen[place]}")
    unit.connection.execute(_PUT_LIST, rows)
    return []


def keep_prints(unit: UnitOfWork, rows: list[Values]) -> list[str]:
    """Keep the newest print of each certificate. The documents of the certificates are read again."""
    unit.connection.execute(_PUT_PRINT, [{**row, "heard_at": unit.world.now_us()} for row in rows])
    return [f"certificate:{row['certificate_id']}" for row in rows]


def drop_lists(connection: Connection) -> list[str]:
    """Of another generation: what was seen is remembered all the same."""
    return []


def drop_prints(connection: Connection) -> list[str]:
    """Forget them, before another generation comes."""
    connection.execute(delete(SIGNED_PRINT))
    return []
