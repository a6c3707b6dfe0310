"""What is missing, then what is done, then what will follow."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from domain.rows.intake import MissingRow
from ui.intake.repeated import Repeated
from ui.intake.texts import Done
from ui.kit.arrange import column, hairline, put, row
from ui.kit.keys import Key
from ui.kit.painted import Part, cap
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines
from ui.words import tr


class MissingDelegate(TwoLineDelegate):
    """An icon, what is missing over why, an arrow."""

    height, line, text_left, end_width, end_margin = "row_missing", False, 48, 24, 12


class CheckPane(ScrollPane):
    """Signal: jump_requested(MissingRow), one was chosen."""

    jump_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QFrame())
        self._missing: dict[str, MissingRow] = {}
        self._rows = Rows(say_two_lines, lambda line: line.key, self)
        self._title, self._after = (
            Phrase(theme),
            [Phrase(theme), Paragraph(theme), Paragraph(theme, "", "small", "ink-2")],
        )
        self._hint = Phrase(theme, cap(tr(Key.NEXT.cap)), Part(tr("到下一项|"), "small", "ink-2", gap=4))
        self.list = RowsView(theme, tr("还差什么"), self._rows, MissingDelegate)
        self.list.opened.connect(lambda line: self.jump_requested.emit(self._missing[line.key]))
        self.repeated = Repeated(theme)
        self._done = [Phrase(theme) for _ in range(8)]
        self._well = column(*self._done, gap=8, margins=(16, 12, 16, 12))
        self._well_line, self._place = hairline(), column()
        self._end = column(self._after[0], 4, self._after[1], 2, self._after[2], margins=(16, 12, 16, 0))
        head = row(self._title, None, self._hint, margins=(16, 16, 16, 16))
        content = self.widget()
        assert content is not None
        put(
            QVBoxLayout(content), head, hairline(), self.repeated, self.list, hairline(), self._well,
            self._well_line, self._end, self._place, None,
        )  # fmt: skip

    def take_drafts(self, drafts: QWidget) -> None:
        """Let the list of drafts lie here, where two columns have no pane for it."""
        layout = self._place.layout()
        assert layout is not None
        layout.addWidget(drafts)

    def show_missing(self, title: str, missing: Sequence[MissingRow], current: MissingRow | None) -> None:
        """What is missing; the current one is chosen."""
        self._missing = {f"{row.jump}.{row.key}": row for row in missing}
        self._title.say(
            Part(title, "title", "ink" if missing else "ok", "" if missing else "circle-check", 20)
        )
        self._hint.setVisible(bool(missing))
        self._rows.show([_line(key, row) for key, row in self._missing.items()])
        if current is not None:
            self.list.choose(f"{current.jump}.{current.key}")

    def show_done(self, lines: Sequence[Done]) -> None:
        """What is done."""
        for phrase in self._done[len(lines) :]:
            phrase.hide()
        for phrase, line in zip(self._done, lines, strict=False):
            icon, ink = ("clock", "warning") if line.later else ("check", "ok")
            phrase.say(Part(line.says, "body", "ink-2", icon, 20, ink, icon_gap=12))
            phrase.show()
        self._well.setVisible(bool(lines))
        self._well_line.setVisible(bool(lines))

    def show_after(self, title: str, text: str, note: str) -> None:
        """What will follow; '' hides it."""
        head, what, why = self._after
        assert isinstance(head, Phrase)
        assert isinstance(what, Paragraph)
        assert isinstance(why, Paragraph)
        head.say(Part(title, "small", "ink-2"))
        what.say(f"**{text}**")
        why.say(note)
        why.setVisible(bool(note))
        self._end.setVisible(bool(title))


def _line(key: str, row: MissingRow) -> TwoLine:
    return TwoLine(
        key,
        (Part(tr(row.title), "heading", elides=True),),
        (Part(tr(row.why), "small", "ink-2", elides=True),),
        Part(icon="alert-circle", icon_px=20, ink="error"),
        (Part(icon="chevron-right", ink="ink-2"),),
    )
