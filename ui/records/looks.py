"""How a record's state reads: badge, word, and what happens next. One table for list and detail."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from domain.access import SEES_PERSONAL_DATA, Role
from domain.case_state import NAMES, CaseState
from domain.entry_kind import KIND_NAMES, EntryKind
from domain.local_time import date_text, time_text
from domain.rows.records import RecordRow
from domain.words import N_
from ui.words import tr


class RecordLook(NamedTuple):
    """family, icon and word of the badge; next: what happens now, in a short sentence."""

    family: str
    icon: str
    word: str
    next: str


WAITS: Final = RecordLook("neutral", "clock", N_("待发"), N_("已保存在本机，联网后自动发送"))
LOOKS: Final[Mapping[str, RecordLook]] = {
    "received": RecordLook("neutral", "pause", N_("排后"), N_("市级平台已收存，等前一条处理完")),
    "waiting_scans": RecordLook("primary", "send", N_("传影像"), N_("正在传送影像")),
    "applied": RecordLook("ok", "check", N_("已签收"), N_("市级平台已签收")),
    "conflict": RecordLook("error", "conflict", N_("冲突"), N_("市级平台上的内容已被他人改动，两边都保留着")),
    "rejected": RecordLook("error", "reuse", N_("已退回"), N_("市级平台退回，内容都在本机")),
    "unreadable": RecordLook(
        "error", "alert-circle", N_("无法读取"), N_("市级平台无法读取此记录，原件在本机")
    ),
    "settled": RecordLook("ok", "check", N_("已处理"), N_("已由人工处理")),
}


def look(record: RecordRow) -> RecordLook:
    """The look of a record."""
    return WAITS if record.outcome is None else LOOKS[record.outcome]


def what(record: RecordRow) -> str:
    """What was done: 居住证签注 · 受理."""
    filed = record.kind == EntryKind.FILED and record.state
    act = NAMES[CaseState(record.state)] if filed else KIND_NAMES[EntryKind(record.kind)]
    return f"{record.item_name} · {tr(act)}" if record.item_name else tr(act)


def who(record: RecordRow, role: Role) -> str:
    """Whose record it is; a technician sees no person."""
    return record.person_name if role in SEES_PERSONAL_DATA and record.person_name else "—"


def happens(record: RecordRow) -> str:
    """What happens now, with the count of scans where they are on their way."""
    if record.scans_total and record.scans_done < record.scans_total:
        return tr("影像 {done} / {total}", done=record.scans_done, total=record.scans_total)
    if record.outcome == "applied" and record.answered_at:
        return tr("{time} 市级平台已签收", time=time_text(record.answered_at))
    return tr(look(record).next)


def when(instant: int, today: str) -> str:
    """The time alone if it is of today, else the day."""
    day = date_text(instant)
    return time_text(instant) if day == today else day[5:]
