"""Papers owed to citizens: the debt is made in the transaction that files, and paid when the printer has the page."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update

from domain.rows.papers import PaperRow
from offline.tables import PAPER
from offline.unit_of_work import UnitOfWork

_OWE: Final = insert(PAPER)
_ALL: Final = select(PAPER)
_OF_CASE: Final = _ALL.where(PAPER.c.case_id == bindparam("case"), PAPER.c.kind == bindparam("of_kind"))
_OWED: Final = _ALL.where(PAPER.c.printed_at.is_(None)).order_by(PAPER.c.owed_at, PAPER.c.id)
_PRINTED: Final = (
    update(PAPER)
    .where(PAPER.c.case_id == bindparam("case"), PAPER.c.kind == bindparam("of_kind"))
    .values(printed_at=bindparam("at"), printer=bindparam("by"))
    .returning(PAPER.c.id)
)


class Papers:
    """The debts in one transaction."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def owe(self, kind: str, case_id: bytes, facts: Mapping[str, Any]) -> bytes:
        """Owe a paper; once for each kind and case. Returns its id."""
        unit = self._unit
        paper_id = unit.world.new_id()
        row = {
            "id": paper_id,
            "kind": kind,
            "case_id": case_id,
            "facts": json.dumps(facts, ensure_ascii=False),
            "owed_at": unit.world.now_us(),
            "printed_at": None,
            "printer": "",
        }
        unit.connection.execute(_OWE, row)
        unit.papers.add(paper_id)
        return paper_id

    def get(self, kind: str, case_id: bytes) -> PaperRow:
        """The paper of a case. Raises KeyError."""
        row = self._unit.connection.execute(_OF_CASE, {"case": case_id, "of_kind": kind}).first()
        if row is None:
            raise KeyError(kind)
        return read_paper(row)

    def printed(self, kind: str, case_id: bytes, printer: str) -> None:
        """The printer has the page, for the first time or again. Raises KeyError."""
        unit = self._unit
        by = {"case": case_id, "of_kind": kind, "at": unit.world.now_us(), "by": printer}
        paper = unit.connection.execute(_PRINTED, by).scalar()
        if paper is None:
            raise KeyError(kind)
        unit.papers.add(paper)

    def owed(self) -> list[PaperRow]:
        """What nobody printed yet, oldest first."""
        return [read_paper(row) for row in self._unit.connection.execute(_OWED)]


def read_paper(row: Any) -> PaperRow:
    """The paper of a row."""
    return PaperRow(**{**row._mapping, "facts": json.loads(row.facts)})
