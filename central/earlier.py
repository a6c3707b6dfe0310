"""What central holds of a person itself: papers taken in with earlier cases (前序已收), certificates it issued.

A paper counts where the department has taken its case and central has all its pages; a certificate while it is in
force and not past its last day. Both are found by their names, as the catalogue and the certificate type have them.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from central.database import Database, among
from central.registers import PersonId
from central.tables import CASE_ROW, CERTIFICATE_ROW, SCAN, SUBJECT
from domain.case_state import CaseState
from domain.certificate import Standing
from domain.local_time import date_text

_MOST_CASES: Final = 50
_TAKEN: Final = tuple(
    state.value
    for state in (
        CaseState.ACCEPTED,
        CaseState.IN_PROGRESS,
        CaseState.SPECIAL,
        CaseState.DECIDED,
        CaseState.READY,
        CaseState.ISSUED,
    )
)
_PAPER: Final = "paper"
# 《就业创业证》或《劳动手册》 names two; 社会保障卡（医保卡） has a remark.
_BETWEEN: Final = re.compile(r"[、或]")
_AROUND: Final = re.compile(r"[《》\s]|（[^）]*）")


class EarlierPaper(NamedTuple):
    """A paper of an earlier case. requirement: its name; number: of the case; filed_at: UTC microseconds."""

    requirement: str
    number: str
    item: str
    filed_at: int


class Certificate(NamedTuple):
    """A certificate of ours in force. expires_on: ISO date, '' for none; at: when it is known to stand so."""

    type_name: str
    identifier: str
    expires_on: str


class OwnRecords(NamedTuple):
    """All of it about one person. papers: the newest of each name first."""

    papers: list[EarlierPaper]
    certificates: list[Certificate]

    def paper(self, requirement_name: str) -> EarlierPaper | None:
        """The newest paper of that name."""
        return next((p for p in self.papers if p.requirement == requirement_name), None)

    def without(self, number: str) -> "OwnRecords":
        """All but the papers of one case: none of its own meets what it still lacks."""
        return self._replace(papers=[paper for paper in self.papers if paper.number != number])

    def certificate(self, requirement_name: str) -> Certificate | None:
        """A certificate of one of the kinds the requirement names."""
        kinds = kinds_of(requirement_name)
        return next((c for c in self.certificates if not kinds.isdisjoint(kinds_of(c.type_name))), None)


def kinds_of(name: str) -> frozenset[str]:
    """The kinds of document that a requirement or a certificate type names."""
    return frozenset(kind for part in _BETWEEN.split(name) if (kind := _AROUND.sub("", part)))


def own_records(database: Database, person: PersonId, now_us: int) -> OwnRecords:
    """What central holds."""
    with database.reading() as connection:
        return OwnRecords(_papers(connection, person), _certificates(connection, person, date_text(now_us)))


def _papers(connection: Connection, person: PersonId) -> list[EarlierPaper]:
    c = CASE_ROW.c
    wanted = select(c.number, c.item_name, c.filed_at, SUBJECT.c.document)
    wanted = wanted.join_from(CASE_ROW, SUBJECT, c.subject_key == SUBJECT.c.key)
    wanted = wanted.where(c.id_number == person.number, c.id_type == person.id_type, c.state.in_(_TAKEN))
    cases = connection.execute(wanted.order_by(c.filed_at.desc()).limit(_MOST_CASES)).all()
    found = [
        (EarlierPaper(name, case.number, case.item_name, case.filed_at), pages)
        for case in cases
        for name, pages in _scanned(json.loads(case.document)["lists"].get("materials", {}))
    ]
    held = _held(connection, {sha for _, pages in found for sha in pages})
    return [paper for paper, pages in found if held.issuperset(pages)]


def _scanned(materials: Mapping[str, Any]) -> Iterable[tuple[str, list[str]]]:
    """Name and pages of each material that came as paper; a station's word, whatever its shape."""
    for material in materials.values():
        if not isinstance(material, dict) or material.get("result") != _PAPER:
            continue
        name, pages = material.get("name"), material.get("scans")
        if isinstance(name, str) and name and isinstance(pages, list) and pages:
            yield name, [str(sha) for sha in pages]


def _held(connection: Connection, wanted: set[str]) -> set[str]:
    if not wanted:
        return set()
    return set(connection.scalars(select(SCAN.c.sha256).where(among(connection, SCAN.c.sha256, wanted))))


def _certificates(connection: Connection, person: PersonId, today: str) -> list[Certificate]:
    wanted = select(SUBJECT.c.document).join_from(
        CERTIFICATE_ROW, SUBJECT, CERTIFICATE_ROW.c.subject_key == SUBJECT.c.key
    )
    wanted = wanted.where(CERTIFICATE_ROW.c.id_number == person.number)
    documents = connection.scalars(wanted.order_by(CERTIFICATE_ROW.c.subject_key.desc()))
    told = [json.loads(text)["fields"] for text in documents]
    return [
        Certificate(str(f.get("type_name")), str(f.get("identifier")), str(f.get("expires_on") or ""))
        for f in told
        if _in_force(f, person, today)
    ]


def _in_force(fields: Mapping[str, Any], person: PersonId, today: str) -> bool:
    holder = fields.get("holder")
    return (
        fields.get("standing") == Standing.IN_FORCE.value
        and isinstance(holder, dict)
        and holder.get("id_type") == person.id_type
        and str(fields.get("expires_on") or today) >= today
    )
