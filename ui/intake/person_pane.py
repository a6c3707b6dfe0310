"""Who is at the window: at the left, or as one line above two columns."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from client.tasks.identify import CARD_WITHIN_S
from domain.draft import Heard, Person
from domain.local_time import second_text
from domain.mask import mask_id_number
from ui.intake.lines import LineButton
from ui.intake.texts import ID_NAMES, identity_badge, identity_note, person_facts
from ui.kit.arrange import column, hairline, heading, put, row
from ui.kit.boxes import EmptyState, Portrait
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part, badge
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.words import tr

SHORT_NAME: Final = 8  # hanzi in the large role that leave room for all else on the line
NO_LIMIT: Final = 16777215
TIME: Final = slice(-8, None)  # of a text with date and seconds


class PersonPane(ScrollPane):
    """The widgets are made once; fold() shows all of them or one line. aside: what lies below who is there, and
    elsewhere where there is one line: the file, the parties, the drafts.

    Signals: read_requested(); type_requested(); held() and let_go(), the masked number.
    """

    read_requested = Signal()
    type_requested = Signal()
    held = Signal()
    let_go = Signal()

    def __init__(self, theme: Theme, *aside: QWidget) -> None:
        super().__init__(theme, QFrame())
        self.aside, self._aside_place = column(*aside), column()
        self._name, self._facts = Paragraph(theme, "", "title"), Paragraph(theme)
        self._badge, self._kind, self._note, self._saved = (Phrase(theme) for _ in range(4))
        self._numbers = [Phrase(theme), Phrase(theme)]  # in the pane, in the line
        self._said, self._line_badge = Phrase(theme), Phrase(theme)
        self._empty = EmptyState(theme, "card", "", ink="primary")
        self._read, self._type = (
            LineButton(theme, tr("读身份证"), Key.READ_CARD, "card"),
            LineButton(theme, tr("在搜索框键入证件号|键入证件号"), Key.FIND, "keyboard"),
        )
        self._again = [self._read_button(), self._read_button()]
        self._reveals = [self._reveal_button(), self._reveal_button()]
        self._read.clicked.connect(self.read_requested)
        self._type.clicked.connect(self.type_requested)
        self._nobody, self._somebody = self._nobody_pane(), self._somebody_pane()
        note = Phrase(theme, Part(tr("草稿随改随存，断电不丢。|草稿随改随存。"), "small", "ink-2"))
        self._note_row = row(note, None, margins=(16, 8, 16, 16))
        self._acts = row(self._saved, None, self._again[0], gap=8, margins=(16, 8, 16, 16))
        ends = (self._aside_place, None, self._note_row, self._acts)
        self._full, self._line = column(self._nobody, self._somebody, *ends), self._line_pane()
        content = self.widget()
        assert content is not None
        put(QVBoxLayout(content), self._full, self._line)
        self.take_aside()
        self.fold(False)

    def take_aside(self) -> None:
        """Let what lies below lie here."""
        layout = self._aside_place.layout()
        assert layout is not None
        layout.addWidget(self.aside)

    def fold(self, folded: bool) -> None:
        """One line, or all."""
        high = self._theme.size("top") + 1
        self._full.setVisible(not folded)
        self._line.setVisible(folded)
        self.setMinimumHeight(high if folded else 0)
        self.setMaximumHeight(high if folded else NO_LIMIT)
        across = QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed if folded else across)

    def show_nobody(self, reading: bool) -> None:
        """Nobody is identified yet."""
        title = tr("正在读卡，请放好证件不要移动") if reading else tr("请将身份证放到读卡器上")
        waits = tr("等证件 {most:.0f} 秒，读卡通常 2 秒", most=CARD_WITHIN_S)
        hint = waits if reading else tr("放好后按 F3")
        self._empty.say("card", title, Part(hint, "small", "ink-2"), ink="primary")
        self._said.say(Part(tr("申请人"), "heading"), Part(title, ink="ink-2", gap=12))
        self._show(False)
        self._again[1].say(tr("读卡"))

    def show_person(self, person: Person, saved_at: int, now: int, reading: bool) -> None:
        """Who she is. saved_at, now: UTC microseconds."""
        facts, identity = person_facts(person, now), badge(self._theme, *identity_badge(person))
        saved = tr("草稿 {time} 已保存", time=second_text(saved_at)[TIME])
        role = "title" if len(person.name) <= SHORT_NAME else "heading"
        self._name.say(person.name)
        self._facts.say(facts, "ink-2")
        self._badge.say(identity)
        self._line_badge.say(identity)
        self._kind.say(Part(tr(ID_NAMES[person.id_type]), "small", "ink-2"))
        self._note.say(Part(identity_note(person), "small", "ink-2"))
        self._saved.say(Part(tr("正在读卡") if reading else saved, "small", "ink-2"))
        self._said.say(Part(person.name, role), Part(f"{facts}|", ink="ink-2", gap=12))
        self.show_number(mask_id_number(person.number))
        self._show(True)
        for act in self._again:
            act.say(tr("重读") if person.heard is Heard.CARD else tr("读卡"))

    def show_number(self, number: str) -> None:
        """The number: masked, or in full while it is held."""
        for phrase, role in zip(self._numbers, ("strong", "body"), strict=True):
            phrase.say(Part(number, role))

    def card_act(self) -> QWidget:
        """The act that reads a card, where it is now."""
        acts: list[QWidget] = [self._read, *self._again]
        return next((act for act in acts if act.isVisible()), self._read)

    def _show(self, somebody: bool) -> None:
        self._nobody.setVisible(not somebody)
        self._somebody.setVisible(somebody)
        for widget in (self._line_badge, self._numbers[1], self._reveals[1], self._acts):
            widget.setVisible(somebody)
        self._note_row.setVisible(not somebody)

    def _nobody_pane(self) -> QFrame:
        theme = self._theme
        box = column(heading(theme, tr("申请人")), 12, self._empty, margins=(16, 14, 16, 8))
        self._empty.setMinimumHeight(theme.grown(168))
        return column(box, self._read, self._type, 8)

    def _somebody_pane(self) -> QFrame:
        who = column(self._name, 4, self._facts, 8, row(self._badge, None), None)
        top = row(column(Portrait(self._theme, tr("照片")), None), 12, who)
        number = column(row(self._kind, None, self._reveals[0]), self._numbers[0], 2, self._note)
        return column(top, 8, number, margins=(16, 16, 16, 16))

    def _line_pane(self) -> QFrame:
        words = row(self._said, self._line_badge, self._numbers[1], self._reveals[1], gap=12)
        line = row(words, None, self._again[1], margins=(16, 0, 16, 0))
        line.setMinimumHeight(self._theme.size("top"))
        return column(line, hairline())

    def _read_button(self) -> KeyButton:
        act = KeyButton(self._theme, tr("读卡"), Key.READ_CARD, box="control_small")
        act.clicked.connect(self.read_requested)
        return act

    def _reveal_button(self) -> KeyButton:
        button = KeyButton(
            self._theme, tr("按住显示"), Key.REVEAL, Kind.QUIET, icon="eye", box="control_small", role="small"
        )
        button.pressed.connect(self.held)
        button.released.connect(self.let_go)
        return button
