"""What the page after filing says; texts and parts only, no widget."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from domain.case_state import CaseState
from domain.exchange import Outcome
from domain.local_time import second_text, time_text
from domain.rows.filed import FiledRow, PaperState
from domain.words import N_
from ui.kit.banner import Tone
from ui.kit.painted import Part
from ui.kit.two_line import Step, StepState, say_step
from ui.words import tr

GROUP: Final = 4  # characters of a number that stand together
CLOCK: Final = slice(-8, None)  # of a text with date and seconds
TITLES: Final[Mapping[str, str]] = {
    CaseState.ACCEPTED: N_("已受理"),
    CaseState.COLLECTED: N_("已收件"),
}
PAPERS: Final[Mapping[str, str]] = {
    CaseState.ACCEPTED: N_("受理凭证"),
    CaseState.COLLECTED: N_("收件凭证"),
}


class Kept(NamedTuple):
    """Where the record of the filing is: words with {time}, ink."""

    says: str
    ink: str


UNHEARD: Final = Kept(N_("已保存在本机，联网后自动送市级平台"), "warning")
OBJECTED: Final = Kept(N_("已保存，市级平台 {time} 有异议，请到同步页处理"), "error")
KEPT: Final[Mapping[str | None, Kept]] = {
    None: UNHEARD,
    Outcome.RECEIVED: Kept(N_("已保存，市级平台 {time} 已收到"), "ok"),
    Outcome.WAITING_SCANS: Kept(N_("已保存，市级平台 {time} 已收到，正在传影像"), "ok"),
    Outcome.APPLIED: Kept(N_("已保存，市级平台 {time} 已签收"), "ok"),
    Outcome.SETTLED: Kept(N_("已保存，市级平台 {time} 已签收"), "ok"),
    Outcome.CONFLICT: OBJECTED,
    Outcome.REJECTED: OBJECTED,
    Outcome.UNREADABLE: OBJECTED,
}


def title(row: FiledRow) -> str:
    """已受理 or 已收件."""
    return tr(TITLES.get(row.state, TITLES[CaseState.COLLECTED]))


def paper_name(row: FiledRow) -> str:
    """受理凭证 or 收件凭证."""
    return tr(PAPERS.get(row.state, PAPERS[CaseState.COLLECTED]))


def number_parts(number: str) -> list[Part]:
    """The number in groups, by gaps and not by blanks."""
    groups = [number[at : at + GROUP] for at in range(0, len(number), GROUP)]
    return [Part(group, "why", gap=8) for group in groups]


def kept(row: FiledRow) -> Part:
    """Whether the record is with the city."""
    told = KEPT.get(row.outcome, UNHEARD)
    at = "" if row.answered_at is None else second_text(row.answered_at)[CLOCK]
    return Part(tr(told.says, time=at), "body", told.ink, "disk", 18, icon_gap=8)


def to_the_citizen(row: FiledRow) -> tuple[Tone, str]:
    """What to say to her, and in which colour; **bold** where it matters."""
    return (Tone.NOTE, _accepted(row)) if row.state == CaseState.ACCEPTED else (Tone.LATER, _collected(row))


def _accepted(row: FiledRow) -> str:
    if not row.latest:
        begun = tr("已经受理，按公布的时限办理。")
    elif row.latest == second_text(row.filed_at)[:10]:
        begun = tr("已经受理，**今天**就能办好。")
    else:
        begun = tr("已经受理，最迟 **{day}**办好。", day=_day(row.latest))
    tail = row.phone_tail
    told = tr("办好会发短信到尾号 {tail}，", tail=tail) if tail else ""
    return begun + told + tr("请带身份证和这张凭证来领。")


def _collected(row: FiledRow) -> str:
    begun = tr("材料已经收下，凭证有效。")
    checks = tr("网络恢复后自动核对。") if row.pending else ""
    tail = row.phone_tail
    how = tr("短信（尾号 {tail}）", tail=tail) if tail else tr("电话或短信")
    until = (
        tr("**{day}**前{how}答复您。", day=_day(row.latest), how=how)
        if row.latest
        else tr("有结果会{how}告诉您。", how=how)
    )
    return begun + checks + until


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return tr("{month} 月 {day} 日", month=day.month, day=day.day)


def steps(row: FiledRow, printing: bool, printer_says: str) -> list[Step]:
    """What is done and what comes. printer_says: why the printer does not print, '' for nothing."""
    said = [_paper_step(row, printing, printer_says)]
    if row.pending:
        names = "、".join(tr(name) for name in row.pending)
        note = tr("查到即转受理；查不到，会给您一项待办")
        brief = tr("联网后自动核对 {count} 项", count=len(row.pending))
        long = tr("联网后自动核对：{names}", names=names)
        said.append(Step("pending", StepState.WAITING, f"{long}|{brief}", note))
    number = len(said) + 1
    by = tr("最迟 {day}", day=row.latest) if row.latest else tr("按公布时限")
    if row.state == CaseState.ACCEPTED:
        said.append(
            Step("result", StepState.LATER, tr("办结后领取"), f"{by} · {tr('凭凭证与身份证')}", number)
        )
    else:
        said.append(Step("answer", StepState.LATER, tr("答复办事人"), by, number))
    return said


def say(step: Step) -> str:
    """A step as one sentence, for screen readers: in full."""
    return say_step(step._replace(title=step.title.split("|")[0]))


def _paper_step(row: FiledRow, printing: bool, printer_says: str) -> Step:
    name = paper_name(row)
    if printing or row.paper is PaperState.PRINTING:
        return Step("paper", StepState.NOW, tr("{paper}正在打印", paper=name), printer_name(row.printer))
    if row.paper is PaperState.OWED:
        says = printer_says or tr("没有打印成功时按 F10 再打，不会多印")
        return Step("paper", StepState.WAITING, tr("{paper}待打印", paper=name), says)
    at = "" if row.paper_at is None else tr("{time} 出纸", time=second_text(row.paper_at)[CLOCK])
    note = " · ".join(filter(None, (printer_name(row.printer), at)))
    return Step("paper", StepState.DONE, tr("{paper}已打印", paper=name), note)


def printer_name(setting: str) -> str:
    """The queue of 'cups:QUEUE'; papers of all other stations are saved as files."""
    kind, _, queue = setting.partition(":")
    return queue if kind == "cups" else tr("存为文件")


def facts(row: FiledRow) -> list[tuple[str, str]]:
    """(label, value) of the case."""
    accepted = row.state == CaseState.ACCEPTED
    due = tr("最迟办结") if accepted else tr("最迟答复")
    rows = [
        (tr("决定部门"), row.department),
        (due, row.latest or tr("按公布时限")),
        (tr("收费"), row.fee),
        (tr("免提交"), tr("{count} 项", count=row.not_asked) if row.not_asked else ""),
        (tr("影像"), tr("{count} 页", count=row.scans) if row.scans else ""),
        (tr("证件号"), row.masked_number),
    ]
    return [(label, value) for label, value in rows if value]


def at(row: FiledRow) -> tuple[str, str]:
    """The day and the time it was filed."""
    return second_text(row.filed_at)[:10], time_text(row.filed_at)
