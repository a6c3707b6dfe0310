"""The case that is open: whose and what, its deadline, and in tabs its time line, materials, form and records."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from domain.rows.cases import CasePage, CaseRecord, MaterialLine
from ui.cases.record_texts import record_badge, record_note, record_title
from ui.cases.texts import (
    PENDING_BADGE,
    band,
    material_badge,
    material_note,
    state_badge,
    step_row,
    travel_facts,
)
from ui.filed.kin import kin_facts
from ui.filed.texts import GROUP
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner
from ui.kit.boxes import EmptyState, Facts
from ui.kit.painted import RIGHT, Part, badge
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.reflow import tab_bar
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import StepDelegate, TwoLine, TwoLineDelegate, say_step, say_two_lines
from ui.words import tr

STEPS, MATERIALS, FORM, RECORDS = range(4)


class BadgedDelegate(TwoLineDelegate):
    """A badge before two lines."""

    margin = 24
    text_left = 108


class CasePane(QFrame):
    """Right half of the page. Signal: turned(int), another tab."""

    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._case_id = theme, b""
        self._item, self._badges = Paragraph(theme, "", "title"), Phrase(theme, align=RIGHT)
        self._who, self._number = Phrase(theme), Phrase(theme)
        self.band = Banner(theme)
        self.tabs = tab_bar(tr("办件内容"), ["", "", "", ""])
        self._steps = Rows(say_step, lambda step: step.key, self)
        self._materials = Rows(say_two_lines, lambda line: line.key, self)
        self._records = Rows(say_two_lines, lambda line: line.key, self)
        self._form = Facts(theme, 112, lined=True)
        self._archive = Phrase(theme)
        self._bodies = QStackedWidget()
        for body in self._made_bodies():
            self._bodies.addWidget(ScrollPane(theme, body))
        head = column(
            self._item,
            6,
            row(self._who, None, self._badges, gap=8),
            6,
            self._number,
            margins=(24, 16, 24, 14),
        )
        tabs = row(self.tabs, None, margins=(24, 0, 24, 0))
        self._whole = column(head, self.band, tabs, hairline(), self._bodies)
        none = Part(tr("左边选一件看它的情况"), ink="ink-2")
        self._none = EmptyState(theme, "list", tr("没有选中的办件"), none, dashed=False)
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        put(QVBoxLayout(self), self._whole, self._none)
        on_ground(self, "card")
        self.tabs.currentChanged.connect(self._turn)
        self.show_page(None, "")

    def show_page(self, page: CasePage | None, today: str) -> None:
        """Show a case, or that none is open. today: YYYY-MM-DD."""
        self._whole.setVisible(page is not None)
        self._none.setVisible(page is None)
        if page is None:
            return
        if page.id != self._case_id:
            self._case_id = page.id
            self.tabs.setCurrentIndex(STEPS)
        self._show_head(page)
        said = band(page)
        self.band.say(said.tone, said.title, said.note)
        self._steps.show([step_row(at, step, page, today) for at, step in enumerate(page.steps)])
        self._materials.show([self._material(at, line) for at, line in enumerate(page.materials)])
        self._form.show_facts(
            [
                *kin_facts(page.family),
                *travel_facts(page),
                *((title, text or tr("未填")) for title, text in page.form),
            ]
        )
        self._records.show([self._record(record) for record in page.records])
        kept = [
            Part(
                tr("归档包 {name}", name=page.archive),
                "small",
                "ink-2",
                "archive",
                16,
                icon_gap=8,
                elides=True,
            )
        ]
        self._archive.say(*(kept if page.archive else []))
        self._archive.setToolTip(page.archive)
        self._archive.setVisible(bool(page.archive))
        for at, word in enumerate(_tabs(page)):
            self.tabs.setTabText(at, word)

    def _show_head(self, page: CasePage) -> None:
        self._item.say(page.item_name)
        seen = state_badge(page.state)
        marks = [badge(self._theme, seen.kind, seen.word)]
        if page.pending and page.state == "collected":
            marks.append(badge(self._theme, PENDING_BADGE, tr(PENDING_BADGE))._replace(gap=4))
        self._badges.say(*marks)
        self._who.say(
            Part(page.person_name, elides=True), Part(page.masked_number, ink="ink-2", gap=12, elides=True)
        )
        self._who.setToolTip(f"{page.person_name} {page.masked_number} {page.phone}")
        groups = [page.number[at : at + GROUP] for at in range(0, len(page.number), GROUP)]
        self._number.say(*(Part(group, "small", "ink-2", gap=6) for group in groups))
        self._number.setAccessibleName(page.number)
        self._number.setToolTip(page.number)

    def _made_bodies(self) -> Sequence[QWidget]:
        theme = self._theme
        steps = RowsView(theme, tr("进度"), self._steps, StepDelegate, reads=True)
        materials = RowsView(theme, tr("材料"), self._materials, BadgedDelegate, reads=True)
        records = RowsView(theme, tr("记录"), self._records, BadgedDelegate, reads=True)
        return (
            column(steps, None, margins=(0, 12, 0, 12)),
            column(materials, None),
            column(self._form, None, margins=(24, 8, 24, 12)),
            column(records, row(self._archive, margins=(24, 12, 24, 12)), None),
        )

    def _material(self, at: int, line: MaterialLine) -> TwoLine:
        seen = material_badge(line)
        name = Part(line.name, "body", elides=True)
        note = Part(material_note(line), "small", "ink-2", elides=True)
        return TwoLine(str(at), (name,), (note,), badge(self._theme, seen.kind, seen.word))

    def _record(self, record: CaseRecord) -> TwoLine:
        family, icon, word = record_badge(record)
        ink, ground = self._theme.tokens["badge_family"][family]
        mark = Part(word, "badge", ink, icon, 14, icon_gap=4, height="badge", ground=ground)
        title = Part(record_title(record), "body", elides=True)
        note = Part(record_note(record), "small", "ink-2", elides=True)
        return TwoLine(record.entry_id.hex(), (title,), (note,), mark)

    def _turn(self, at: int) -> None:
        self._bodies.setCurrentIndex(at)
        self.turned.emit(at)


def _tabs(page: CasePage) -> Sequence[str]:
    counted = (tr("材料"), len(page.materials)), (tr("表单"), 0), (tr("记录"), len(page.records))
    return [tr("进度"), *(f"{word} {count}" if count else word for word, count in counted)]
