"""个人档案: what central told of the applicant, a line each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from domain.draft import Draft
from ui.intake.party_texts import FileRow, file_rows, file_title, online_said
from ui.kit.arrange import hairline, put, row
from ui.kit.painted import RIGHT, Part, total_width
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.words import tr


class FileDelegate(RowDelegate):
    """A word, what it is of, and how many or what to do."""

    height, margin, line = "row_material", 16, False

    def cells(self, row: FileRow, chosen: bool, width: float) -> Sequence[Cell]:
        ink = "primary" if row.online else "ink"
        end = [
            Part(row.end, "heading", ink),
            *([Part(icon="chevron-right", ink="ink-2")] if row.opens else []),
        ]
        wide = round(total_width(self.theme, [Part(row.word)]) / self.theme.factor)
        return [
            Cell([Part(row.word)], 16, wide + 4),
            Cell([Part(row.note, "small", "ink-2", elides=True)], 16 + wide + 8, end_less=72),
            Cell(end, align=RIGHT),
        ]


def say_file(row: FileRow) -> str:
    """A line as one sentence, for screen readers."""
    return "，".join(filter(None, (row.word, row.note, row.end)))


class FileBox(QFrame):
    """Hidden while nothing is known. list: what can be done; read: what is only read.

    Signals: online_wanted(str), the id of what was begun online; case_wanted(str), the number of a case.
    """

    online_wanted = Signal(str)
    case_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows, self._read = (Rows(say_file, lambda line: line.key, self) for _ in range(2))
        self._title, self._taken = Phrase(theme), Paragraph(theme, "", "small", "ok")
        self.list = RowsView(theme, tr("个人档案"), self._rows, FileDelegate)
        self.read = RowsView(theme, tr("个人档案"), self._read, FileDelegate, reads=True)
        self.list.opened.connect(self._open)
        head = row(self._title, None, margins=(16, 12, 16, 4))
        taken = row(self._taken, margins=(16, 0, 16, 8))
        put(QVBoxLayout(self), hairline(), head, self.list, self.read, taken)
        self.hide()

    def show_file(self, draft: Draft | None, now: int) -> None:
        """Show the draft's; None hides it. now: UTC microseconds."""
        rows = [] if draft is None else file_rows(draft, now)
        taken = "" if draft is None else online_said(draft, now)
        opens = [line for line in rows if line.opens]
        self._rows.show(opens)
        self._read.show([line for line in rows if not line.opens])
        self.list.setVisible(bool(opens))  # else Tab would stop at nothing
        self._title.say(Part("" if draft is None else file_title(draft), "heading"))
        self._taken.say(taken)
        self._taken.setVisible(bool(taken))
        self.setVisible(bool(rows) or bool(taken))

    def _open(self, line: FileRow) -> None:
        if line.online:
            self.online_wanted.emit(line.online)
        elif line.number:
            self.case_wanted.emit(line.number)
