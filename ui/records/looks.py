"""How a record's state reads: badge, word, and what happens next. One table for list and detail."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from domain.access import SEES_PERSONAL_DATA, Role
from domain.case_state import NAMES, CaseState
from domain.entry_kind import KIND_NAMES, EntryKind
from domain.local_time import date_text, time_text
from domain.rows.records import RecordRow
from domain.words import N_
from ui.kit.banner import Tone
from ui.records.reasons import reason_text
from ui.words import tr

HIDDEN: Final = "—"
DONE: Final = N_("不用再做什么。")


class RecordLook(NamedTuple):
    """family, icon and word of the badge; short: what happens now; whole: what is safe and what to do.

    ask: what to do, in a few words, where a person must.
    """

    family: str
    icon: str
    word: str
    short: str
    whole: str
    tone: Tone
    ask: str = ""


WAITS: Final = RecordLook(
    "neutral",
    "clock",
    N_("待发"),
    N_("已保存在本机，联网后自动发送"),
    N_("没有丢失，不用再办一次。"),
    Tone.LATER,
)
GOES: Final = WAITS._replace(
    short=N_("下一批发送"), whole=N_("已保存在本机，几秒内自动发送。"), tone=Tone.NOTE
)
CHOSEN: Final = WAITS._replace(
    word=N_("已选定"),
    short=N_("已选定，等市级平台签收"),
    whole=N_("您的选择已保存在本机，联网后自动发送，不用再选一次。"),
    tone=Tone.NOTE,
)
LOST_PAGE: Final = RecordLook(
    "error",
    "alert-circle",
    N_("缺影像"),
    N_("本机已没有这页影像"),
    N_("填写的内容都在。请值班长核对后处理，或请申请人再带材料来。"),
    Tone.ERROR,
    N_("请处理"),
)
LOOKS: Final[Mapping[str, RecordLook]] = {
    "received": RecordLook(
        "neutral",
        "pause",
        N_("排后"),
        N_("市级平台已收到，等前一条"),
        N_("同一件的前一条处理完就轮到它，不用再做什么。"),
        Tone.NOTE,
    ),
    "waiting_scans": RecordLook(
        "primary",
        "send",
        N_("传影像"),
        N_("正在传送影像"),
        N_("记录已在市级平台，影像正在传送。断网也不会丢，恢复后接着传。"),
        Tone.NOTE,
    ),
    "applied": RecordLook("ok", "check", N_("已签收"), N_("市级平台已签收"), DONE, Tone.OK),
    "conflict": RecordLook(
        "error",
        "conflict",
        N_("冲突"),
        N_("同一时间别处也改了此件"),
        N_("两边的内容都保留着，没有丢失。请逐处选定后提交；拿不准时请值班长处理。"),
        Tone.ERROR,
        N_("请逐处选定"),
    ),
    "rejected": RecordLook(
        "error",
        "reuse",
        N_("已退回"),
        N_("市级平台已退回"),
        N_("内容都在本机，没有丢失。请看退回原因，选定后提交；拿不准时请值班长处理。"),
        Tone.ERROR,
        N_("请看原因后处理"),
    ),
    "unreadable": RecordLook(
        "error",
        "alert-circle",
        N_("无法读取"),
        N_("市级平台无法读取"),
        N_("原件在本机，完好无缺。请选定后提交，或把记录标识告诉技术员。"),
        Tone.ERROR,
        N_("请处理，或联系技术员"),
    ),
    "settled": RecordLook("ok", "check", N_("已处理"), N_("已由人工处理"), DONE, Tone.OK),
}


def look(record: RecordRow, online: bool) -> RecordLook:
    """The look of a record."""
    if record.settling:
        return CHOSEN
    if record.asks and record.outcome == "waiting_scans":
        return LOST_PAGE
    return (GOES if online else WAITS) if record.outcome is None else LOOKS[record.outcome]


def act(record: RecordRow) -> str:
    """What was done: 受理."""
    filed = record.kind == EntryKind.FILED and record.state
    return tr(NAMES[CaseState(record.state)] if filed else KIND_NAMES[EntryKind(record.kind)])


def what(record: RecordRow) -> str:
    """What was done with which matter: 居住证签注 · 受理."""
    return f"{record.item_name} · {act(record)}" if record.item_name else act(record)


def who(record: RecordRow, role: Role) -> str:
    """Whose record it is; a technician sees no person."""
    return record.person_name if role in SEES_PERSONAL_DATA and record.person_name else HIDDEN


def number(record: RecordRow, role: Role) -> str:
    """The number of its case; it leads to a person, so a technician does not see it."""
    return record.number if role in SEES_PERSONAL_DATA and record.number else HIDDEN


def reasons(record: RecordRow, role: Role) -> list[tuple[str, str]]:
    """Why central did not apply it, and where it no longer fits; central's words may quote what was typed."""
    if role not in SEES_PERSONAL_DATA:
        return []
    fields = [(tr("改动之处"), "、".join(record.misfits))] if record.misfits else []
    return [(tr("退回原因"), reason_text(*said)) for said in record.reasons] + fields


def happens(record: RecordRow, online: bool) -> str:
    """What happens now, short, with the count of scans where they are on their way."""
    if record.outcome == "waiting_scans" and record.scans_total and not record.settling and not record.asks:
        return tr("影像 {done} / {total}", done=record.scans_done, total=record.scans_total)
    if record.outcome == "applied" and record.answered_at:
        return tr("{time} 市级平台已签收", time=time_text(record.answered_at))
    return tr(look(record, online).short)


def in_row(record: RecordRow, online: bool) -> str:
    """What happens now and, where a person must do something, what."""
    ask = look(record, online).ask
    now = f"{happens(record, online)}，{tr(ask)}" if ask else happens(record, online)
    return f"{tr('{window} 号窗', window=record.window)} · {now}" if record.window else now


def when(instant: int, today: str) -> str:
    """The time alone if it is of today, else the day."""
    day = date_text(instant)
    return time_text(instant) if day == today else day[5:]
