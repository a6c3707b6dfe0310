"""A record in the list of the sync page. Its words are made when it is painted: most of the list is out of sight."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyleOptionViewItem

from domain.access import Role
from domain.rows.records import RecordRow
from ui.kit.painted import RIGHT, Part
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Index
from ui.kit.theme import Theme
from ui.records.looks import RecordLook, in_row, look, what, when, who
from ui.words import tr

LONG_NAME: Final = 8  # letters
TEXT_LEFT: Final = 108  # px, behind the badge
END: Final = 56  # px, for the time


class RecordLine(NamedTuple):
    """A record, and all that its words depend on. today: YYYY-MM-DD."""

    record: RecordRow
    online: bool
    today: str
    role: Role


class RecordDelegate(RowDelegate):
    """A record: badge, person and matter, what happens now, time."""

    height = "row_two_line"
    margin = 16
    roles = ("heading", "small")

    def cells(self, row: RecordLine, chosen: bool, width: float) -> Sequence[Cell]:
        record, seen, whose = row.record, look(row.record, row.online), who(row.record, row.role)
        name = Part(whose, "heading", elides=len(whose) > LONG_NAME)  # the matter gives way to a usual name
        ink = "error" if seen.family == "error" else "ink-2"
        now = Part(in_row(record, row.online), "small", ink, elides=True)
        time = Part(when(record.occurred_at, row.today), "small", "ink-2")
        return [
            Cell([sign(self.theme, seen)], self.margin, TEXT_LEFT - self.margin - 8),
            Cell([name, Part(what(record), elides=True, gap=12)], TEXT_LEFT, line=1, end_less=END),
            Cell([now], TEXT_LEFT, line=2, end_less=END),
            Cell([time], align=RIGHT),
        ]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.theme.size(self.height))  # nothing wraps: no need to make its words


def sign(theme: Theme, seen: RecordLook) -> Part:
    """The badge of a record's state."""
    ink, ground = theme.tokens["badge_family"][seen.family]
    return Part(tr(seen.word), "badge", ink, seen.icon, 14, icon_gap=4, height="badge", ground=ground)


def said(line: RecordLine) -> str:
    """The line as one sentence, for screen readers."""
    record, online = line.record, line.online
    words = tr(look(record, online).word), who(record, line.role), what(record), in_row(record, online)
    return "，".join((*words, when(record.occurred_at, line.today)))
