"""The rows of what was kept out or noted at this station: when, and what with its English for the technician."""

from collections.abc import Iterable
from typing import NamedTuple

from domain.local_time import date_text, time_text
from domain.rows.records import IncidentRow
from ui.incident_texts import told
from ui.kit.painted import Part
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows


class IncidentLine(NamedTuple):
    """One of them in words. stands: a row is still kept out."""

    id: bytes
    when: str
    says: str
    stands: bool


class IncidentDelegate(RowDelegate):
    """Paints IncidentLine; what stands is in the colour of a warning, with its sign."""

    height = "row_check"
    margin = 24
    end_margin = 24

    def cells(self, row: IncidentLine, chosen: bool, width: float) -> list[Cell]:
        ink, icon = ("warning", "triangle") if row.stands else ("ink-2", "info")
        return [
            Cell(
                [Part(row.when, "body", "ink-2", icon=icon, icon_px=20, icon_ink=ink, icon_gap=12)], 24, 172
            ),
            Cell([Part(row.says, "body", ink)], 208, wrap=True),
        ]


def incident_rows() -> Rows:
    """The list of IncidentLine."""
    return Rows(lambda line: f"{line.when}，{line.says}", lambda line: line.id)


def incident_lines(incidents: Iterable[IncidentRow]) -> list[IncidentLine]:
    """Incidents in words, in their order."""
    return [
        IncidentLine(row.id, f"{date_text(row.at)} {time_text(row.at)}", told(row), stands=row.reason != "")
        for row in incidents
    ]
