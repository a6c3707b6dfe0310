"""Blanks as rows: how many there are in which state, which is next, and what is on them."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from client.issuing_terms import terms
from client.papers_by_kind import blank_names
from domain.blank_moves import SheetAt
from domain.rows.issuing import SheetRow, StockRow, TakenRow
from domain.sheet import Sheet
from offline.issuing import Issuing


def stock_rows(connection: Connection, station_id: str, whole_centre: bool) -> list[StockRow]:
    """A row for each paper kind known here, by name. Counted: this window's sheets, or the centre's."""
    low = terms(connection).low_stock
    every = Issuing(connection).every_sheet()
    names = blank_names()
    rows = []
    for kind in sorted({*names, *(sheet.kind for sheet in every)}, key=lambda kind: names.get(kind, kind)):
        sheets = [s for s in every if s.kind == kind]
        here = [s for s in sheets if s.keeper == station_id]
        left = [s for s in here if s.state is Sheet.ISSUED]
        counts = Counter(s.state.value for s in (sheets if whole_centre else here) if s.state)
        rows.append(
            StockRow(
                kind=kind,
                name=names.get(kind, kind),
                left=len(left),
                low=len(left) < low,
                next_serial=left[0].serial if left else "",
                counts={state.value: counts[state.value] for state in Sheet},
            )
        )
    return rows


def sheet_rows(issuing: Issuing, sheets: Iterable[SheetAt]) -> list[SheetRow]:
    """The sheets one by one."""
    return [_sheet(issuing, sheet) for sheet in sheets]


def taken_rows(issuing: Issuing, station_id: str) -> list[TakenRow]:
    """The sheets of a window of which nobody said what came out."""
    found = [_sheet(issuing, sheet) for sheet in issuing.taken(station_id)]
    return [
        TakenRow(
            certificate_id=row.certificate_id,
            person_name=row.person_name,
            type_name=blank_names().get(row.kind, row.kind),
            kind=row.kind,
            serial=row.serial,
            print_number=row.print_number,
        )
        for row in found
    ]


def _sheet(issuing: Issuing, sheet: SheetAt) -> SheetRow:
    print_ = sheet.print or {"certificate": "", "print_number": 0}
    found = issuing.certificate(print_["certificate"]) if print_["certificate"] else None
    return SheetRow(
        kind=sheet.kind,
        serial=sheet.serial,
        state=sheet.state.value if sheet.state else "",
        keeper=sheet.keeper or "",
        certificate_id=print_["certificate"],
        person_name=found.fields["holder"]["name"] if found else "",
        print_number=print_["print_number"],
    )
