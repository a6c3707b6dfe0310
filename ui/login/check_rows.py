"""The rows of the self-test: on the log-in page and on the page of this station."""

from collections.abc import Iterable
from typing import NamedTuple

from domain.rows.station import CheckRow, Health
from ui.kit.painted import RIGHT, Part
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.station_texts import ICONS, INKS, PARTS, said
from ui.words import tr


class CheckLine(NamedTuple):
    """A part of the station in words."""

    part: str
    name: str
    health: Health
    says: str


class CheckDelegate(RowDelegate):
    """One row of the self-test: part, what it says, a sign."""

    height = "row_check"
    margin = 1
    end_margin = 1

    def cells(self, row: CheckLine, chosen: bool, width: float) -> list[Cell]:
        ink, bad = INKS[row.health], row.health in (Health.WARNING, Health.MISSING)
        icon_ink = ink if bad else "ink-2"
        name = Part(row.name, icon=PARTS[row.part].icon, icon_px=20, icon_ink=icon_ink, icon_gap=12)
        says = Part(row.says, "heading" if bad else "body", ink if bad else "ink-2")
        return [
            Cell([name], self.margin, 150),
            Cell([says], self.margin + 164, end_less=32, wrap=True),
            Cell([Part(icon=ICONS[row.health], icon_px=18, ink=ink)], align=RIGHT),
        ]


class WideCheckDelegate(CheckDelegate):
    """The same in a list that fills its pane."""

    margin = 24
    end_margin = 24


def check_rows() -> Rows:
    """The list of CheckLine: a part keeps its row."""
    return Rows(lambda line: f"{line.name}，{line.says}", lambda line: line.part)


def check_lines(checks: Iterable[CheckRow]) -> list[CheckLine]:
    """Checks in words."""
    return [CheckLine(row.part, tr(PARTS[row.part].name), row.health, said(row)) for row in checks]
