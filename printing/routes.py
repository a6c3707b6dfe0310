"""Which paper goes where: read from the station's settings. Light to import."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from printing.certificates.facts import Offset


class PaperKind(StrEnum):
    """What papers have in common for a printer. The value stands in the settings."""

    RECEIPT = "receipt"
    NOTICE = "notice"
    LIST = "list"
    FORM = "form"
    GUIDE = "guide"
    CERTIFICATE = "certificate"
    REPORT = "report"
    SLIP = "slip"


class Duplex(StrEnum):
    """The value is IPP's sides keyword (RFC 8011, 5.2.8)."""

    NONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True)
class Route:
    """Where a kind of paper is printed, and how.

    printer: "cups:QUEUE", "folder:PATH", "slip:DEVICE", "slip:tcp:HOST:PORT" or "slip:serial:PORT"; "" as other papers.
    tray: a name in the queue's list of media sources, "" as the queue has it. media: the queue's name of the sheet
    (PWG 5101.1), "" as large as the page. offset: millimetres to the right and down, scale: 1 as measured, both of what
    is drawn on pre-printed sheets.
    """

    printer: str = ""
    tray: str = ""
    media: str = ""
    duplex: Duplex = Duplex.NONE
    copies: int = 1
    offset_x_mm: float = 0.0
    offset_y_mm: float = 0.0
    scale: float = 1.0

    @property
    def offset(self) -> Offset:
        """What certificate_pdf() takes. Raises ValueError for one that no sound printer needs."""
        return Offset(self.offset_x_mm, self.offset_y_mm, self.scale)


Routes = Mapping[PaperKind, Route]

_NAMES: Final = {field.name for field in fields(Route)}
_TEXTS: Final = ("printer", "tray", "media")
_LONGEST: Final = 255
_NUMBERS: Final = ("offset_x_mm", "offset_y_mm", "scale")
_MOST_COPIES: Final = 9
PLACE: Final = re.compile(r"(?:(?:cups|folder|slip):.+)?")


def read_routes(table: object) -> Routes:
    """The routes of {kind: {name of a Route's field: value}}. Raises ValueError for anything else."""
    if not isinstance(table, dict):
        raise ValueError("queues are routes by kind of paper")
    return {PaperKind(kind): _route(PaperKind(kind), row) for kind, row in table.items()}


def _route(kind: PaperKind, row: object) -> Route:
    if not isinstance(row, dict) or not row.keys() <= _NAMES:
        raise ValueError(f"the route of {kind} has a field that is none of {sorted(_NAMES)}")
    for name, value in row.items():
        if name in _TEXTS and not (isinstance(value, str) and value.isprintable() and len(value) <= _LONGEST):
            raise ValueError(f"{kind}: {name} is no text")
        if name in _NUMBERS and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise ValueError(f"{kind}: {name} is no number")
    route = Route(**{**row, "duplex": Duplex(row.get("duplex", Duplex.NONE))})
    if not PLACE.fullmatch(route.printer):
        raise ValueError(f"{kind}: a printer is cups:, folder: or slip: and its name")
    if type(route.copies) is not int or not 1 <= route.copies <= _MOST_COPIES:
        raise ValueError(f"{kind}: copies are 1 to {_MOST_COPIES}")
    # Each copy and each side would be a numbered blank that nobody took.
    if kind is PaperKind.CERTIFICATE and (route.copies != 1 or route.duplex is not Duplex.NONE):
        raise ValueError("a certificate is one sheet, printed on one side")
    _ = route.offset
    return route
