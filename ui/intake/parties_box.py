"""办理人: in which capacity whoever is there comes, her card, and the letter she acts by; above it the firm."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from domain.draft import Draft
from domain.item import ServiceItem
from domain.parties import Capacity
from domain.party_rules import acting
from ui.intake.party_texts import (
    agent_note,
    agent_said,
    capacities,
    firm_badge,
    firm_said,
    mandate_said,
)
from ui.kit.arrange import column, hairline, heading, put, row
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part, badge
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr

SIDE: Final = 16
QUIET: Final = 13  # a quiet act has no ground: its word stands at the edge, not its padding


class PartiesBox(QFrame):
    """Hidden while nobody is there. Signals: capacity_chosen(Capacity); read_requested(), the agent's card;
    mandate_requested(); firm_left(); end_requested()."""

    capacity_chosen = Signal(object)
    read_requested = Signal()
    mandate_requested = Signal()
    firm_left = Signal()
    end_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._firm, self._firm_badge = Paragraph(theme), Phrase(theme)
        self.leave = KeyButton(theme, tr("改为个人申请"), box="control_small")
        self.chips = {capacity: self._chip(capacity) for capacity in Capacity}
        self._agent, self._agent_note = Paragraph(theme), Phrase(theme)
        self.read = KeyButton(theme, tr("读证件"), Key.AGENT_CARD, box="control_small")
        self._mandate, self._wrong = (
            Paragraph(theme, "", "small", "ink-2"),
            Paragraph(theme, "", "small", "error"),
        )
        self.mandate = KeyButton(theme, tr("委托书"), box="control_small")
        self.end = KeyButton(
            theme, tr("结束本事项"), Key.END_MATTER, Kind.QUIET, box="control_small", role="small"
        )
        self._firm_part = column(
            heading(theme, tr("申请单位")),
            8,
            self._firm,
            8,
            row(self._firm_badge, None, self.leave),
            12,
            hairline(),
        )
        self._agent_part = column(8, self._agent, self._agent_note, 4, row(None, self.read))
        self._mandate_part = column(4, self._mandate, self._wrong, 4, row(None, self.mandate))
        box = column(
            heading(theme, tr("办理人")), 8, Flow(*self.chips.values()), self._agent_part, self._mandate_part,
            margins=(16, 0, 16, 0),
        )  # fmt: skip
        firm = column(self._firm_part, margins=(16, 12, 16, 0))
        end = row(self.end, None, margins=(SIDE - QUIET, 8, SIDE, 8))
        put(QVBoxLayout(self), hairline(), firm, 12, box, end)
        for button, told in (
            (self.leave, self.firm_left), (self.read, self.read_requested),
            (self.mandate, self.mandate_requested), (self.end, self.end_requested),
        ):  # fmt: skip
            button.clicked.connect(told)
        self.hide()

    def show_parties(
        self, draft: Draft | None, item: ServiceItem | None, reading: bool, printing: bool, now: int
    ) -> None:
        """Show the draft's; one without anybody hides the box. now: UTC microseconds."""
        there = draft is not None and (draft.person is not None or draft.firm is not None)
        self.setVisible(there)
        if draft is None or not there:
            return
        firm, capacity = draft.firm, draft.capacity
        words = capacities(firm is not None)
        for one, chip in self.chips.items():
            chip.setVisible(one in words)
            chip.say(tr(words.get(one, "")))
            chip.setChecked(one is capacity)
        self._firm_part.setVisible(firm is not None)
        if firm is not None:
            self._firm.say(firm_said(firm))
            self._firm_badge.say(badge(self._theme, *firm_badge(firm)))
        # Of a firm whoever comes is the person above.
        self._agent_part.setVisible(capacity is not Capacity.SELF and firm is None)
        self._agent.say(
            tr("正在读卡，请放好证件不要移动") if reading else agent_said(draft.agent, capacity, now)
        )
        self._agent_note.say(Part(agent_note(draft.agent), "small", "ink-2"))
        self._agent_note.setVisible(draft.agent is not None)
        said = mandate_said(draft, item, now)
        self._mandate_part.setVisible(capacity is Capacity.AGENT and acting(draft) is not None)
        self._mandate.say(tr("正在打印委托书") if printing else said.says)
        self._wrong.say(said.wrong)
        self._wrong.setVisible(bool(said.wrong))

    def place(self, key: str) -> QWidget:
        """Where a missing thing is mended. key: of a MissingRow of a party."""
        places: dict[str, QWidget] = {"agent": self.read, "mandate": self.mandate}
        return places.get(key, self.chips[Capacity.AGENT])

    def _chip(self, capacity: Capacity) -> KeyButton:
        chip = KeyButton(self._theme, tr(capacities(False)[capacity]), None, Kind.CHIP)
        chip.setAccessibleDescription(tr("办理人"))
        chip.clicked.connect(lambda: self.capacity_chosen.emit(capacity))
        return chip
