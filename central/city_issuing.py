"""What a city issues: which window of a centre hands out, rules of certificates, and the demo's blanks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from central.applier import encode_document
from central.certificate_rules import RULES
from central.tables import ISSUING_DESK, META, OUTBOX, SUBJECT
from domain.apply import empty
from domain.sheet import Sheet, blank

Rows = Sequence[Mapping[str, Any]]


def load_issuing(connection: Connection, desks: Mapping[str, str], rules: Rows, blanks: Rows) -> None:
    """Load it, if none of it is there yet.

    blanks: ranges {kind, centre_id, first, count, digits, prefix, issued: {station: count}}; sheets go to the windows
    from the first on, the rest lie in the centre's safe.
    """
    if connection.scalars(select(META.c.name).where(META.c.name == RULES)).first() is not None:
        return
    told = json.dumps([dict(rule) for rule in rules], ensure_ascii=False)
    connection.execute(insert(META), {"name": RULES, "value": told})
    if desks:
        rows = [{"centre_id": centre, "station_id": station} for centre, station in desks.items()]
        connection.execute(insert(ISSUING_DESK), rows)
    sheets = [_sheet(fields) for row in blanks for fields in _fields(row)]
    if sheets:
        connection.execute(insert(SUBJECT), sheets)
        keys = json.dumps([sheet["key"] for sheet in sheets])
        connection.execute(insert(OUTBOX), {"station_id": None, "subjects": keys, "rows": "[]"})


def _fields(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    keepers = [station for station, count in row["issued"].items() for _ in range(count)]
    for n in range(row["count"]):
        keeper = keepers[n] if n < len(keepers) else None
        yield {
            "kind": row["kind"],
            "serial": f"{row['prefix']}{row['first'] + n:0{row['digits']}}",
            "centre_id": row["centre_id"],
            "keeper": keeper,
            "sheet": (Sheet.RECEIVED if keeper is None else Sheet.ISSUED).value,
            "print": None,
        }


def _sheet(fields: dict[str, Any]) -> dict[str, Any]:
    document = {**empty(), "fields": fields}
    key = blank(fields["kind"], fields["serial"]).key
    return {"key": key, "version": 1, "document": encode_document(document)}
