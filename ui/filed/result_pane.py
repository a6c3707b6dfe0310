"""What was achieved, what to say to the citizen, and what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from domain.case_state import CaseState
from domain.rows.filed import FiledRow, PaperState
from domain.trouble import Trouble
from ui.filed.case_number import CaseNumber
from ui.filed.kin import kin_facts
from ui.filed.texts import kept, say, steps, title, to_the_citizen
from ui.kit.arrange import column, hairline, heading, put, row
from ui.kit.banner import Banner, Callout, Tone
from ui.kit.boxes import Facts
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import Part, badge
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.kit.two_line import StepDelegate
from ui.words import tr

PAPER = "paper"


class ResultPane(ScrollPane):
    """Signal: print_requested()."""

    print_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QFrame())
        self._title, self._waits, self._kept = Phrase(theme), Phrase(theme), Phrase(theme)
        self._number, self._about = CaseNumber(theme), Paragraph(theme, "", "body", "ink-2")
        self._family = Facts(theme, 112, lined=True)
        self._trouble = Banner(theme, boxed=True)
        self._say = Callout(theme, Tone.NOTE, tr("请对办事人说"), "")
        self._steps = Rows(say, lambda step: step.key, self)
        self._list = RowsView(theme, tr("接下来"), self._steps, StepDelegate, reads=True)
        self._again = KeyButton(theme, tr("再打"), Key.PRINT, box="control_small")
        self._again.clicked.connect(self.print_requested)
        head = column(
            row(self._title, None, self._waits, gap=8), 8, self._number, 4, self._about, 8, self._family, 8,
            row(self._kept, None), 16, column(self._trouble, self._say, gap=12), margins=(24, 24, 24, 20),
        )  # fmt: skip
        self._place = column(margins=(24, 8, 24, 16))
        content = self.widget()
        assert content is not None
        put(
            QVBoxLayout(content), head, hairline(), column(heading(theme, tr("接下来")), margins=(24, 20, 24, 12)),
            self._list, self._place, None,
        )  # fmt: skip

    def take_facts(self, facts: QWidget) -> None:
        """Let the facts lie here, where two columns have no pane for them."""
        layout = self._place.layout()
        assert layout is not None
        layout.addWidget(facts)

    def show_case(self, case: FiledRow, printing: bool, trouble: Trouble | None, printer_says: str) -> None:
        """Show it. trouble: of its paper. printer_says: what is wrong with the printer, '' for nothing."""
        waits = bool(case.pending) and case.state == CaseState.COLLECTED
        word = tr("待联网 {count} 项", count=len(case.pending))
        tone, said = to_the_citizen(case)
        self._title.say(Part(title(case), "figure", "ink", "circle-check", 32, "ok", icon_gap=12))
        self._waits.say(badge(self._theme, "待联网", word))
        self._waits.setVisible(waits)
        self._number.show_number(case.number)
        self._about.say(f"{case.person_name} · {case.item_name}")
        self._family.show_facts(kin_facts(case.family))
        self._family.setVisible(bool(case.family))
        self._kept.say(kept(case))
        self._say.say(tone, tr("请对办事人说"), said)
        self._trouble.say_trouble(trouble)
        had = bool(self._steps.all)
        self._steps.show(steps(case, printing, printer_says))
        if not had:
            self._list.set_acts(PAPER, self._again, at_top=True)
        self._again.say(tr("打印") if case.paper is PaperState.OWED else tr("再打"))
        self._again.set_waiting(printing)
