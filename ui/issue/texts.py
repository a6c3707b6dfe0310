"""How the issuing desk says what the rows hold; texts and parts only, no widget."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from domain.certificate import STANDING_NAMES, Standing
from domain.local_time import date_text, day_of, local, second_text, time_text
from domain.rows.issuing import (
    CALL_NAMES,
    STAGE_NAMES,
    STEP_NAMES,
    CallResult,
    CertificateRow,
    GlyphRow,
    ReadyRow,
    SheetFactsRow,
    Stage,
    StepRow,
)
from domain.words import N_
from ui.issue.acts import Act, finishes
from ui.kit.painted import Part
from ui.kit.two_line import Step, StepState
from ui.words import tr

CLOCK: Final = slice(-8, None)  # of a text with date and seconds


class Word(NamedTuple):
    """An act as its button says it; short: where there is little room; icon."""

    says: str
    icon: str = ""


WORDS: Final[Mapping[Act, Word]] = {
    Act.WAIT: Word(N_("等待市级平台签发|等待签发"), "clock"),
    Act.PRINT: Word(N_("打印"), "printer"),
    Act.CHECK: Word(N_("核对领证人"), "card"),
    Act.GOOD: Word(N_("对，已印好"), "check"),
    Act.GOOD_AND_HAND_OUT: Word(N_("对，签收交付"), "pen"),
    Act.HAND_OUT: Word(N_("签收交付"), "pen"),
    Act.GO_ON: Word(N_("已批准，提交补换发"), "send"),
    Act.NEXT: Word(N_("下一本"), "arrow-right"),
    Act.NOT_RIGHT: Word(N_("不对")),
    Act.SPOIL: Word(N_("作废")),
    Act.SHELVE: Word(N_("暂不交付")),
    Act.TELL: Word(N_("通知")),
    Act.SEND_BACK: Word(N_("退回制证部门"), "reuse"),
    Act.REPRINT: Word(N_("补换发")),
    Act.SUSPEND: Word(N_("挂失"), "lock"),
    Act.LIFT: Word(N_("解除挂失"), "check"),
    Act.SLIP: Word(N_("签收单")),
    Act.READ_CARD: Word(N_("读卡")),
    Act.TYPE_PERSON: Word(N_("键入")),
    Act.LETTER: Word(N_("委托书")),
    Act.MORE: Word(N_("更多")),
}
# While it is under way.
DOING: Final[Mapping[Act, str]] = {
    Act.PRINT: N_("正在打印"),
    Act.READ_CARD: N_("正在读卡"),
    Act.HAND_OUT: N_("正在登记交付"),
    Act.GO_ON: N_("正在提交"),
}
STEP_LATER: Final = {
    "checked": N_("请领证人出示身份证"),
    "taken": N_("打印前先记账"),
    "printed": N_("记账后送打印机"),
    "handed_out": N_("看一看刚出来的这一张"),
}


class Panel(NamedTuple):
    """What stands beside the page: a question or what is so, what to look at, and a remark."""

    title: str
    points: tuple[str, ...] = ()
    note: str = ""


def panel(row: CertificateRow) -> Panel:
    """What is asked now; **bold** where it matters."""
    return _PANELS[row.stage](row)


def why_not(row: CertificateRow) -> str:
    """What stands in the way, where the question itself does not say it; '' for nothing."""
    says_so = row.stage in (Stage.TO_PRINT, Stage.PRINTED, Stage.SHELVED, Stage.COLLECTED)
    return tr(row.why_not) if row.why_not and says_so else ""


def _to_print(row: CertificateRow) -> Panel:
    if row.standing != Standing.IN_FORCE:
        return Panel(tr("现在不能打印"))
    if not row.next_serial:
        return Panel(tr("本窗没有空白证"), (), tr("请先按 Ctrl S 办理空白证窗口签收。"))
    ask = tr("账上下一张是 **{serial}**", serial=row.next_serial)
    return Panel(tr("最上面一张是几号？"), (ask,), tr("扫描或键入纸上的号码。对得上才打印，不会占错号。"))


def _taken(row: CertificateRow) -> Panel:
    points = (
        tr("纸上号码是 **{serial}**", serial=row.serial),
        tr("字都在框里，没有压线、缺字"),
        tr("二维码清楚，印章完整"),
    )
    return Panel(tr("打印得对吗？"), points, tr("选“不对”后说明出来的是什么，空白证按实际情况记账。"))


def _printed(row: CertificateRow) -> Panel:
    if row.checked:
        return Panel(tr("可以交付"), (_who(row),), tr("交付时打印领证签收单，请领证人签名。"))
    points = (tr("本人领取：刷身份证"), tr("代人领取：先扫委托书，再刷代领人身份证"))
    return Panel(tr("谁来领？"), points, tr("领证人没来，按 F7 放到待领架上。"))


def _shelved(row: CertificateRow) -> Panel:
    place = tr("在 **{shelf}** 号架", shelf=row.shelf) if row.shelf else tr("没有登记架号")
    days = tr("已等 {days} 天", days=row.waits_days) if row.waits_days else tr("今天开始等")
    calls = [
        f"{date_text(call.at)[5:]} {time_text(call.at)} {tr(CALL_NAMES[CallResult(call.result)])}"
        for call in row.calls
    ]
    told = (
        tr("已通知 {count} 次，最近 {last}", count=len(calls), last=calls[-1]) if calls else tr("还没有通知")
    )
    if row.checked:
        return Panel(tr("可以交付"), (_who(row), place), tr("交付时打印领证签收单，请领证人签名。"))
    return Panel(tr("等人来领"), (place, days, told), tr("来领时刷身份证；代领先扫委托书。"))


def _collected(row: CertificateRow) -> Panel:
    points = [applicant(row)] if row.collector is not None else []
    points += [
        tr("第 {number} 次印制，空白证 {serial}", number=made.print_number, serial=made.serial or "—")
        for made in row.prints
    ]
    if row.reprint is None:
        return Panel(tr("已经交付"), tuple(points), tr("遗失、污损或有差错，按 Ctrl J 办理补换发。"))
    if row.reprint.denied:
        denied = tr("值班长不批准：{reason}", reason=row.reprint.denied)
        return Panel(tr("补换发没有批准"), (denied, *points), tr("没有占用空白证。可说明情况后再提。"))
    if row.reprint.approved:
        return Panel(tr("补换发已批准"), tuple(points), tr("按 F9 提交市级平台签发新印次。"))
    return Panel(tr("等值班长批准"), (row.reprint.task_text, *points), tr("批准后本窗自动收到。"))


def _unsigned(row: CertificateRow) -> Panel:
    return Panel(tr("还没有签发到本窗"), (), tr("市级平台签发后会自动送达，不用再做什么。"))


def _sent_back(row: CertificateRow) -> Panel:
    return Panel(tr("已经退回"), (), tr("纸证已收回。申请人再来，按 Ctrl J 办理补换发。"))


def _reprint_asked(row: CertificateRow) -> Panel:
    new = tr("第 {number} 次印制", number=row.print_number + 1)
    return Panel(tr("等市级平台签发"), (new,), tr("收到后可以打印。签发前本窗不再印这本证照。"))


_PANELS: Final = {
    Stage.UNSIGNED: _unsigned,
    Stage.TO_PRINT: _to_print,
    Stage.TAKEN: _taken,
    Stage.PRINTED: _printed,
    Stage.SHELVED: _shelved,
    Stage.COLLECTED: _collected,
    Stage.SENT_BACK: _sent_back,
    Stage.REPRINT_ASKED: _reprint_asked,
}


def applicant(row: CertificateRow) -> str:
    """Who is at the window for a certificate that was handed out, else who took it."""
    if row.checked:
        return tr("已核对 {who}", who=_who(row))
    who = row.collector
    return (
        tr("**{name}** 领取，{time}", name=who.name, time=second_text(who.at)[:16]) if who is not None else ""
    )


def _who(row: CertificateRow) -> str:
    who = row.collector
    if who is None:
        return ""
    how = tr("读卡") if who.by_card else tr("键入")
    as_what = tr("代领，委托书已扫") if who.agent else tr("本人")
    return f"**{who.name}** {as_what}，{how} {time_text(who.at)}"


def finish_word(row: CertificateRow, doing: Act | None) -> Word:
    """What F9's button says."""
    if doing is not None:
        return Word(tr(DOING.get(doing, N_("正在办理"))), "clock")
    word = WORDS[finishes(row)]
    return Word(tr(word.says), word.icon)


def act_word(act: Act) -> str:
    """What a lesser act's button says."""
    return tr(WORDS[act].says)


def steps(row: CertificateRow, printing: bool) -> list[Step]:
    """The time line beside the page."""
    return [_step(step, printing) for step in row.steps]


def _step(step: StepRow, printing: bool) -> Step:
    now = step.is_now and not step.done
    state = StepState.DONE if step.done else StepState.NOW if now else StepState.LATER
    note = tr(step.said, **step.parameters) if step.said else tr(STEP_LATER[step.step])
    if now and printing and step.step == "printed":
        note = tr("正在送打印机")
    return Step(step.step, state, tr(STEP_NAMES[step.step]), note)


def ready_mark(row: ReadyRow) -> Part:
    """At the end of a row of the list: how it stands, in a word and a colour."""
    if row.standing != Standing.IN_FORCE:
        return Part(tr(STANDING_NAMES[Standing(row.standing)]), "small", "error", "lock", 14, icon_gap=4)
    if row.stage is Stage.TAKEN:
        return Part(tr(STAGE_NAMES[row.stage]), "small", "warning", "alert-circle", 14, icon_gap=4)
    if row.checked:
        return Part(tr("已核验"), "small", "ok", "check", 14, icon_gap=4)
    if row.overdue:
        words = tr("待领 {days} 天，应退|应退", days=row.waits_days)
        return Part(words, "small", "error", "alert-circle", 14, icon_gap=4)
    if row.reminder:
        words = tr("待领 {days} 天，请提醒|请提醒", days=row.waits_days)
        return Part(words, "small", "warning", "clock", 14, icon_gap=4)
    if row.stage is Stage.SHELVED and row.waits_days:
        return Part(tr("待领 {days} 天", days=row.waits_days), "small", "ink-2")
    return Part(tr(STAGE_NAMES[row.stage]), "small", "ink-2")


def ready_about(row: ReadyRow, now: int) -> str:
    """The line under a name: what it is, since when, on which shelf."""
    when = time_text(row.since) if day_of(row.since) == day_of(now) else f"{local(row.since):%m-%d}"
    shelf = tr("{shelf} 号架", shelf=row.shelf) if row.shelf else ""
    told = tr("通知 {count} 次", count=row.calls) if row.calls else ""
    behind = " · ".join(filter(None, (shelf, told))) or tr("{when} 送达", when=when)
    return f"{row.type_name} · {behind}"


def sheet_about(row: CertificateRow, facts: SheetFactsRow | None) -> str:
    """Over the page, at the right: which template, how large; a shorter form behind the bar."""
    version = tr("模板第 {version} 版", version=row.template_version)
    if facts is None:
        return version
    wide, high = facts.sheet_mm
    size = tr("{wide} × {high} 毫米", wide=f"{wide:g}", high=f"{high:g}")
    return f"{version} · {size} · {tr('所见即所印')}|{size} · {tr('所见即所印')}|{size}"


def sheet_mark(row: CertificateRow) -> tuple[str, str]:
    """(words, ink): whether what is seen is a specimen or lies on a numbered sheet."""
    number = tr("第 {number} 次印制", number=row.print_number)
    if row.serial:
        return f"{number} · No. {row.serial}", "ink-2"
    return tr("样张，还没有占用空白证|样张"), "warning"


def glyphs(facts: SheetFactsRow) -> list[Part]:
    """Whether every character can be printed."""
    if facts.missing:
        said = [Part(tr("印不出"), ink="error", icon="octagon-cross", icon_ink="error", icon_gap=8)]
        return said + _glyphs(facts.missing[:2])
    if not facts.rare:
        return [Part(tr("全部可印"), icon="check", icon_ink="ok", icon_gap=8)]
    said = [Part(tr("全部可印，含罕用字|可印，含"), icon="check", icon_ink="ok", icon_gap=8)]
    return said + _glyphs(facts.rare[:1])


def _glyphs(rows: Sequence[GlyphRow]) -> list[Part]:
    parts = []
    for row in rows:
        parts.append(Part(row.character, "heading"))
        parts.append(Part(f"{row.code_point}|", "small", "ink-2"))
    return parts


def offset(facts: SheetFactsRow) -> list[Part]:
    """How far this printer is shifted, and its scale where it has one."""
    parts = [
        Part(tr("左右 {mm}", mm=_signed(facts.x_mm))),
        Part(tr("上下 {mm} 毫米|上下 {mm}", mm=_signed(facts.y_mm)), gap=12),
    ]
    if facts.scale != 1:
        parts.append(Part(tr("缩放 {scale} %", scale=f"{100 * facts.scale:.1f}"), gap=12))
    return parts


def _signed(mm: float) -> str:
    return f"{mm:+.1f}".replace("-", "−") if mm else "0"


def last_print(row: CertificateRow) -> str:
    """1 次，2026-11-24 10:02"""
    at = f"，{second_text(row.prints[-1].at)[:16]}" if row.prints else ""
    return tr("{count} 次", count=row.print_number) + at
