"""Questions to a print service in IPP (RFC 8010), the little we ask: bytes out, bytes in, no socket here."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Final

Attributes = Mapping[str, Sequence[str | int]]


class Ask(IntEnum):
    """Operations (RFC 8011, 5.4.15)."""

    JOB = 0x0009  # Get-Job-Attributes
    JOBS = 0x000A  # Get-Jobs
    PRINTER = 0x000B  # Get-Printer-Attributes


NOT_FOUND: Final = 0x0406
_FIRST_ERROR: Final = 0x0400
_OPERATION, _JOB, _END = 0x01, 0x02, 0x03
_LAST_DELIMITER: Final = 0x0F
_INTEGER, _ENUM, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x21, 0x23, 0x44, 0x45, 0x47, 0x48


class BadAnswer(ValueError):
    """The bytes are no IPP answer."""


def question(ask: Ask, printer_uri: str, wanted: Sequence[str], job: int | None = None) -> bytes:
    """A request for the attributes wanted: of a printer, of one of its jobs, or of all jobs that are over."""
    parts = [
        b"\x02\x00" + ask.to_bytes(2) + b"\x00\x00\x00\x01" + bytes([_OPERATION]),
        _attribute(_CHARSET, "attributes-charset", b"utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", b"en"),
        _attribute(_URI, "printer-uri", printer_uri.encode()),
    ]
    if job is not None:
        parts.append(_attribute(_INTEGER, "job-id", job.to_bytes(4)))
    if ask is Ask.JOBS:
        parts.append(_attribute(_KEYWORD, "which-jobs", b"completed"))
    for number, name in enumerate(wanted):
        parts.append(_attribute(_KEYWORD, "" if number else "requested-attributes", name.encode()))
    return b"".join(parts) + bytes([_END])


def is_error(status: int) -> bool:
    """Whether a status says that nothing was answered (RFC 8011, appendix B)."""
    return status >= _FIRST_ERROR


def answer(body: bytes) -> tuple[int, Sequence[Attributes]]:
    """Status and groups of attributes, integers and enums as int, all else as text. Raises BadAnswer.

    Members of collections come with the attribute they stand in, without their names.
    """
    groups: list[dict[str, list[str | int]]] = [{}]
    status, at = int.from_bytes(_take(body, 2, 2)), 8
    values: list[str | int] = []
    while (tag := _take(body, at, 1)[0]) != _END:
        at += 1
        if tag <= _LAST_DELIMITER:
            groups.append({})
            continue
        name, at = _counted(body, at)
        value, at = _counted(body, at)
        if name:
            values = groups[-1].setdefault(name.decode(errors="replace"), [])
        is_number = tag in (_INTEGER, _ENUM) and len(value) == 4
        values.append(int.from_bytes(value, signed=True) if is_number else value.decode(errors="replace"))
    return status, groups


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    return bytes([tag]) + len(name).to_bytes(2) + name.encode() + len(value).to_bytes(2) + value


def _counted(body: bytes, at: int) -> tuple[bytes, int]:
    end = at + 2 + int.from_bytes(_take(body, at, 2))
    return _take(body, at + 2, end - at - 2), end


def _take(body: bytes, at: int, count: int) -> bytes:
    part = body[at : at + count]
    if len(part) < count:
        raise BadAnswer(f"cut off at {len(body)}")
    return part
