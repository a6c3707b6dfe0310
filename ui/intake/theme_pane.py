"""The cases a theme (一件事) will be filed as: each with its department, deadline, and what it still needs."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from domain.rows.theme import ChildRow
from ui.intake.texts import deadline
from ui.kit.arrange import put
from ui.kit.boxes import Facts
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr


class ThemePane(QFrame):
    """Read only: what is to be done stands in the one list of materials and the one form below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title, self._children = Phrase(theme), Facts(theme, 112, lined=True)
        put(QVBoxLayout(self), self._title, self._children, margins=(24, 0, 24, 8), gap=4)
        self.hide()

    def show_children(self, rows: Sequence[ChildRow]) -> None:
        """Show them; nothing for an item that is no theme."""
        self.setVisible(bool(rows))
        self._title.say(Part(tr("一并办理 {count} 个事项", count=len(rows)), "heading"))
        self._children.show_facts([(row.department, _said(row)) for row in rows])


def _said(row: ChildRow) -> str:
    told = [row.name, deadline(row.promised)]
    told += [tr("还缺 {names}", names="、".join(row.needs))] if row.needs else []
    told += [tr("{name}由前一事项结果提供", name=name) for name in row.waits]
    return "，".join(told)
