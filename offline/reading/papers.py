"""Papers: what is owed, and where the paper of one case stands."""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from domain.rows.papers import PaperRow
from offline.papers import read_paper
from offline.tables import PAPER

_OWED: Final = (
    select(PAPER)
    .where(PAPER.c.printed_at.is_(None), PAPER.c.kind == bindparam("of_kind"))
    .order_by(PAPER.c.owed_at, PAPER.c.id)
)
_ONE: Final = select(PAPER).where(
    PAPER.c.case_id == bindparam("of_case"), PAPER.c.kind == bindparam("of_kind")
)


def owed_papers(connection: Connection, kind: str) -> list[PaperRow]:
    """The papers of a kind that nobody printed yet, oldest first."""
    return [read_paper(row) for row in connection.execute(_OWED, {"of_kind": kind})]


def paper_of(connection: Connection, kind: str, case_id: bytes) -> PaperRow | None:
    """The paper of a kind of one case, None if none was ever owed."""
    row = connection.execute(_ONE, {"of_case": case_id, "of_kind": kind}).first()
    return None if row is None else read_paper(row)
