"""The chosen record: whose and what, what happens now, and the facts of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.access import Role
from domain.local_time import second_text
from domain.rows.records import RecordRow
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Callout, Tone
from ui.kit.boxes import EmptyState, Facts
from ui.kit.painted import RIGHT, Part
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.records.line import sign
from ui.records.looks import act, happens, look, number, reasons, who
from ui.words import tr


class RecordDetail(QWidget):
    """Right half of the sync page."""

    def __init__(self, theme: Theme, role: Role) -> None:
        super().__init__()
        self._theme, self._role = theme, role
        self._name, self._badge = Phrase(theme), Phrase(theme, align=RIGHT)
        self._matter = Phrase(theme)
        self._says = Callout(theme, Tone.NOTE, "", "", "body")
        self._facts = Facts(theme, 96)
        head = row(column(self._name, self._matter, gap=2), None, column(self._badge, None))
        self._whole = column(
            row(head, margins=(24, 16, 24, 16)),
            hairline(),
            row(self._says, margins=(24, 20, 24, 12)),
            row(self._facts, margins=(24, 4, 24, 16)),
            None,
        )
        none = Part(tr("左边选一条看它的情况"), ink="ink-2")
        self._none = EmptyState(theme, "list", tr("没有选中的记录"), none, dashed=False)
        put(QVBoxLayout(self), self._whole, self._none)
        on_ground(self, "card")
        self.show_record(None, online=True)

    def show_record(self, record: RecordRow | None, online: bool) -> None:
        """Show a record, or that none is chosen."""
        self._whole.setVisible(record is not None)
        self._none.setVisible(record is None)
        if record is None:
            return
        seen = look(record, online)
        self._name.say(Part(who(record, self._role), "title", elides=True))
        self._name.setToolTip(who(record, self._role))
        matter = " · ".join(filter(None, (record.item_name, act(record))))
        self._matter.say(Part(matter, ink="ink-2", elides=True))
        self._badge.say(sign(self._theme, seen))
        self._says.say(seen.tone, happens(record, online), tr(seen.whole))
        self._facts.show_facts(self._facts_of(record))

    def _facts_of(self, record: RecordRow) -> list[tuple[str, str]]:
        answer = second_text(record.answered_at) if record.answered_at else tr("还没有")
        total = record.scans_total
        scans = tr("{done} / {total} 份已送达", done=record.scans_done, total=total) if total else tr("没有")
        return [
            *reasons(record, self._role),
            (tr("办件编号"), number(record, self._role)),
            (tr("事项"), record.item_name or "—"),
            (tr("记录时间"), second_text(record.occurred_at)),
            (tr("平台答复"), answer),
            (tr("影像"), scans),
            (tr("记录标识"), record.entry_id.hex()),
        ]
