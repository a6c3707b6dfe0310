"""Working on an item: its facts, the questions, the materials and the form."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from domain.item import ServiceItem
from domain.rows.intake import IntakeView, Met
from domain.rows.items import ItemRow
from domain.theme_rows import child_rows
from ui.intake.conditions import Conditions
from ui.intake.contradictions import Contradictions
from ui.intake.evidence_model import IN_MENU, Unsigned
from ui.intake.form_grid import FormGrid
from ui.intake.materials import Materials, ScanStrip
from ui.intake.rebase_banner import RebaseBanner
from ui.intake.sample_pane import SamplePane
from ui.intake.situations import Situations
from ui.intake.texts import item_facts, item_note, material_counts
from ui.intake.theme_pane import ThemePane
from ui.kit.arrange import column, hairline, put, row
from ui.kit.binding import bind
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import RIGHT, Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.words import tr

ALL_COLUMNS: Final = 3


class MatterPane(ScrollPane):
    """Signals: change_requested(), again_requested(), scan_requested(), more_requested(), and those of its parts."""

    change_requested = Signal()
    again_requested = Signal()
    scan_requested = Signal()
    more_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QFrame())
        self._columns, self._unfolded, self._all_answered = ALL_COLUMNS, False, False
        self._name, self._facts = Paragraph(theme, "", "title"), Phrase(theme)
        self._answered = KeyButton(theme, "", None, Kind.QUIET, "chevron-down", box="control_small")
        self._change = KeyButton(theme, tr("换事项"), Key.FIND, icon="search", box="control_small")
        self._again = KeyButton(theme, tr("重查"), Key.AGAIN, Kind.QUIET, box="control_small", role="small")
        self._more = KeyButton(theme, tr("更多|…"), Key.MORE, Kind.QUIET, box="control_small", role="small")
        self._scan = KeyButton(
            theme, tr("添加影像|添加"), Key.ADD_SCAN, Kind.QUIET, box="control_small", role="small"
        )
        self._count, self._counts = Phrase(theme), Phrase(theme, align=RIGHT)
        self._form_count = Phrase(theme)
        self.conditions, self.situations = Conditions(theme), Situations(theme)
        self.parts = ThemePane(theme)
        self.materials = Materials(theme)
        self.strip, self.form = ScanStrip(theme), FormGrid(theme)
        self.sample = SamplePane(theme)
        self.contradictions, self.rebase = Contradictions(theme), RebaseBanner(theme)
        self._lay_out(theme)
        self._bind()

    def show_item(self, item: ServiceItem) -> None:
        """What it is."""
        self._name.say(item.name)
        self._facts.say(Part(item_facts(item), "small", "ink-2"))

    def show_conditions(self, item: ServiceItem, view: IntakeView, fitting: Sequence[ItemRow]) -> bool:
        """Whether it fits, and what does; tells whether widgets were made anew. Of a theme its parts, too."""
        self.parts.show_children(child_rows(item, view))
        return self.conditions.show_conditions(view.conditions, fitting, item_note(item))

    def show_view(
        self, view: IntakeView, scan_target: str, now: int, unsigned: Mapping[str, Unsigned]
    ) -> bool:
        """What the rules make of the draft; tells whether widgets were made anew. now: UTC microseconds. unsigned:
        as Materials shows it."""
        asked, answered = len(view.situations), sum(row.answered for row in view.situations)
        self._all_answered = asked == answered
        self._answered.say(
            tr("情形已答 {answered} / {asked}|{answered} / {asked}", answered=answered, asked=asked)
        )
        fresh = self.situations.show_questions(view.situations)
        missing = {row.id for row in view.materials if row.met is Met.MISSING}
        target = scan_target if scan_target in missing else ""
        self.materials.show_materials(view.materials, self._columns == 1, target, now, unsigned)
        self._scan.setVisible(bool(scan_target) and scan_target not in missing)
        self._more.setVisible(any(row.acts & IN_MENU for row in view.materials))
        count = tr("共 {count} 项|", count=len(view.materials))
        self._count.say(Part(tr("申请材料"), "heading"), Part(count, ink="ink-2"))
        self._counts.say(*_with_dots(material_counts(view)))
        known = sum(row.prefilled for row in view.fields)
        note = tr("{count} 项，已预填 {known} 项|{count} 项", count=len(view.fields), known=known)
        self._form_count.say(Part(tr("申请表"), "heading"), Part(note, ink="ink-2"))
        self._fold_questions()
        return self.contradictions.show_fields(view.fields) or fresh

    def fold(self, columns: int) -> None:
        """Below three columns answered questions are one word; in one, what is missing leads, fields stand in line."""
        self._columns, self._unfolded = columns, False
        self.form.fold(1 if columns == 1 else 2)
        self._fold_questions()

    def version_act(self) -> QWidget:
        """Where the hands go for an item that was published anew, or withdrawn."""
        act = self.rebase.accept
        return act if act.isVisibleTo(self) else self._change

    def unfold(self) -> None:
        """Show the questions though all are answered."""
        self._unfolded = not self._unfolded
        self._fold_questions()

    def show_question(self) -> None:
        """Show the questions; a key that answers must not change what one does not see."""
        self._unfolded = self._all_answered
        self._fold_questions()

    def _fold_questions(self) -> None:
        can_fold = self._columns < ALL_COLUMNS and self._all_answered
        some = bool(self.situations.shown_count)
        self._answered.setVisible(some and can_fold)
        shown = some and not (can_fold and not self._unfolded)
        if not shown and self.situations.holds_focus():
            self._answered.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt takes whatever comes next
        self.situations.setVisible(shown)
        self._keys.setVisible(some and can_fold and not self._unfolded)

    def _lay_out(self, theme: Theme) -> None:
        title = column(self._name, self._facts)
        # Shown while the questions are folded: its keys unfold them, then the chips' own take over.
        self._keys = QFrame()
        self._keys.setFixedHeight(0)
        side = row(self._answered, self._change, gap=8)
        head = row(title, 16, column(side, None), margins=(24, 10, 16, 8))
        layout = head.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setStretch(0, 1)
        known = row(
            self._count, None, self._counts, 4, self._scan, self._more, self._again, margins=(24, 2, 4, 2)
        )
        note = Phrase(theme, Part(tr("每栏右上为数据来源|"), "small", "ink-2"), align=RIGHT)
        form = row(self._form_count, None, note, margins=(24, 8, 24, 7))
        content = self.widget()
        assert content is not None
        put(
            QVBoxLayout(content), head, self.rebase, self.conditions, self.parts, self._keys, self.situations,
            hairline(), known, hairline(), self.materials, self.strip, self.sample, form,
            self.contradictions, self.form, None,
        )  # fmt: skip

    def _bind(self) -> None:
        self._answered.clicked.connect(self.unfold)
        self._change.clicked.connect(self.change_requested)
        self._again.clicked.connect(self.again_requested)
        self._scan.clicked.connect(self.scan_requested)
        self._more.clicked.connect(self.more_requested)
        self.materials.scan_requested.connect(self.scan_requested)
        for key in CHOICES:
            bind(self._keys, key, self.show_question)


def _with_dots(counts: list[tuple[str, str]]) -> list[Part]:
    parts: list[Part] = []
    for words, ink in counts:
        parts += [Part("·", "small", "ink-2")] if parts else []
        parts.append(Part(words, "small", ink))
    return parts
