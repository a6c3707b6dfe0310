"""Which items end in a certificate, and what it says: data of the city (central/demo/certificates.json).

A rule: {item, template, template_version, type_code (21 characters), type_name, issuer, years (null: no end),
values {binding: source}}. A source names a field of the case (form.location), one of the words below (@name), or is
the text itself (=text); of several with | between them the first that says something counts. A certificate without one
of its values could not be printed, and is not made.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from central.tables import CENTRE, META
from domain.certificate import Standing
from domain.id_number import can_be_id_number, parse_id_number
from domain.local_time import date_text, day_of
from domain.mask import mask_id_number
from domain.mod3736 import VALUE_OF, check_character

RULES: Final = "certificate_rules"  # of META
_ROOT: Final = "1.2.156.3005.2"  # GB/T 36904
_VERSION: Final = "001"
Fields = Mapping[str, Any]
Rule = Mapping[str, Any]


class Made(NamedTuple):
    """What a certificate's values are made of. number: its place among all certificates."""

    case: Fields
    rule: Rule
    centre_name: str
    centre_code: str
    number: int
    now_us: int


def rules_of(connection: Connection) -> dict[str, Rule]:
    """The rules by item code."""
    told = connection.scalars(select(META.c.value).where(META.c.name == RULES)).one_or_none()
    return {rule["item"]: rule for rule in json.loads(told or "[]")}


def centre_of(connection: Connection, centre_id: str) -> tuple[str, str]:
    """Name and code. Raises ValueError for a centre nobody knows."""
    row = connection.execute(
        select(CENTRE.c.name, CENTRE.c.code).where(CENTRE.c.id == centre_id)
    ).one_or_none()
    if row is None:
        raise ValueError("no such centre")
    return row.name, row.code


def certificate_fields(made: Made, case_key: str, station_id: str) -> dict[str, Any]:
    """The fields of a new certificate. Raises ValueError, KeyError or TypeError for a case that lacks what it needs."""
    case, rule = made.case, made.rule
    applicant = case["applicant"]
    holder = {name: _text(applicant[name]) for name in ("id_type", "number", "name")}
    values = {bind: _first(made, bind, source) for bind, source in rule["values"].items()}
    return {
        "type_code": rule["type_code"],
        "type_name": rule["type_name"],
        "template": rule["template"],
        "template_version": rule["template_version"],
        "holder": holder,
        "values": values,
        "issuer": rule["issuer"],
        "issued_on": date_text(made.now_us),
        "expires_on": _expires(made),
        "identifier": _identifier(made),
        "case": {"id": case_key.partition(":")[2], "number": _text(case["number"])},
        "centre_id": _text(case["centre_id"]),
        "station": station_id,
        "standing": Standing.IN_FORCE.value,
        "print_number": 1,
        "blank": None,
        "request": None,
        "shelf": None,
        "collected": None,
    }


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("no text")
    return value


def _first(made: Made, bind: str, sources: str) -> str:
    found = next((text for source in sources.split("|") if (text := _value(made, source))), "")
    if not found:
        raise ValueError(f"nothing says {bind}")
    return found


def _value(made: Made, source: str) -> str:
    if source.startswith("="):
        return source[1:]
    if source.startswith("@"):
        return _WORDS[source[1:]](made)
    return str(made.case.get(source) or "")


def _expires(made: Made) -> str | None:
    years = made.rule["years"]
    if years is None:
        return None
    day = day_of(made.now_us)
    try:
        return day.replace(year=day.year + years).isoformat()
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1).isoformat()


def _identifier(made: Made) -> str:
    office = "".join(c for c in made.centre_code.upper() if c in VALUE_OF)
    parts = (made.rule["type_code"], office, f"{made.number:010}", _VERSION)
    return ".".join((_ROOT, *parts, check_character("".join(parts))))


def _sex(made: Made) -> str:
    """By the number: a person who was typed in has no card that says it."""
    number = str(made.case["applicant"]["number"])
    return parse_id_number(number).sex if can_be_id_number(number) else ""


_WORDS: Final[Mapping[str, Callable[[Made], str]]] = {
    "name": lambda made: str(made.case["applicant"]["name"]),
    "sex": lambda made: str(made.case["applicant"].get("sex") or _sex(made)),
    "masked_number": lambda made: mask_id_number(str(made.case["applicant"]["number"])),
    "case_number": lambda made: str(made.case["number"]),
    "issuer": lambda made: str(made.rule["issuer"]),
    "identifier": _identifier,
    "issued_on": lambda made: date_text(made.now_us),
    "expires_on": lambda made: _expires(made) or "",
    "collect_from": lambda made: f"{date_text(made.now_us)} 起，{made.centre_name}",
}
