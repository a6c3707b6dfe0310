"""How a case reads: its badge, its deadline, the steps of its time line, its materials and records. Pure words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from domain.after_filing import MEANS_NAMES
from domain.case_clock import CaseClock, Clock
from domain.case_state import CLOSED, NAMES, CaseState
from domain.case_steps import CaseStep, Progress, StepWhat
from domain.handover import Lost, Papers
from domain.item import SOURCE_NAMES, Source, Unit
from domain.local_time import date_text, date_time_text, time_text
from domain.rows.cases import CasePage, MaterialLine
from domain.words import N_
from ui.kit.banner import Tone
from ui.kit.two_line import Step, StepState
from ui.words import tr

W, C = StepWhat, Clock
NONE: Final = "—"
NUMBER_HEAD, NUMBER_END = 4, 7
FILTER_WORDS: Final[Mapping[str, str]] = {
    "open": N_("在办"),
    "correction": N_("待补正"),
    "pending": N_("待联网"),
    "pressing": N_("临期"),
    "ready": N_("待领取"),
    "done": N_("已办结"),
    "all": N_("全部"),
    "needs": N_("需处理"),
    "deferred": N_("容缺待补"),
}
EMPTY: Final[Mapping[str, str]] = {
    "open": N_("没有在办的办件"),
    "needs": N_("没有需要处理的办件"),
    "correction": N_("没有待补正的办件"),
    "pending": N_("没有待联网的办件"),
    "deferred": N_("没有容缺待补的办件"),
    "pressing": N_("没有一日内到期或超期的办件"),
    "ready": N_("没有待领取的办件"),
    "done": N_("没有已办结的办件"),
    "all": N_("还没有办件"),
}
PENDING_BADGE: Final = "待联网"
_LEFT: Final[Mapping[Unit, str]] = {
    Unit.WORKING_DAYS: N_("余 {count} 个工作日"),
    Unit.DAYS: N_("余 {count} 天"),
    Unit.HOURS: N_("余 {count} 小时"),
}
_OVER: Final[Mapping[Unit, str]] = {
    Unit.WORKING_DAYS: N_("超期 {count} 个工作日"),
    Unit.DAYS: N_("超期 {count} 天"),
    Unit.HOURS: N_("超期 {count} 小时"),
}
_EARLY: Final[Mapping[Unit, str]] = {
    Unit.WORKING_DAYS: N_("提前 {count} 个工作日"),
    Unit.DAYS: N_("提前 {count} 天"),
    Unit.HOURS: N_("提前 {count} 小时"),
}
STEP_NAMES: Final[Mapping[StepWhat, str]] = {
    W.FILED: N_("受理"),
    W.COLLECTED: N_("收件"),
    W.CHECKS: N_("联网核对"),
    W.ANSWER: N_("答复是否受理"),
    W.CORRECTION: N_("待补正"),
    W.ACCEPTED: N_("受理"),
    W.LAPSED: N_("视为受理"),
    W.PAUSE: N_("特别程序"),
    W.RESUME: N_("恢复计时"),
    W.REVIEW: N_("审批"),
    W.DECIDED: N_("办结"),
    W.NOT_APPROVED: N_("不予批准"),
    W.READY: N_("领取证照"),
    W.ISSUED: N_("已发证"),
    W.DELIVERED: N_("送达"),
    W.REFUSED: N_("不予受理"),
    W.WITHDRAWN: N_("撤回"),
    W.RETURNED: N_("退件"),
    W.ABORTED: N_("异常终止"),
}
_STATES: Final = {
    Progress.DONE: StepState.DONE,
    Progress.NOW: StepState.NOW,
    Progress.WAITING: StepState.WAITING,
    Progress.LATER: StepState.LATER,
}
RESULTS: Final[Mapping[str, str]] = {
    "pending": N_("待联网核对"),
    "no": N_("核对未通过"),
    "deferred": N_("容缺后补"),
    "promised": N_("已签告知承诺"),
    "yes": N_("已核对"),
    "awaits": N_("由前一事项结果提供"),
}


class Badge(NamedTuple):
    """A row of the tokens' badges, and its word."""

    kind: str
    word: str


class Band(NamedTuple):
    """The deadline of a case in its band: title, what it means, and how loud."""

    tone: Tone
    title: str
    note: str


def state_badge(state: str) -> Badge:
    """The badge of a state; a state nobody has heard of is shown as it is."""
    known = next((name for case_state, name in NAMES.items() if case_state == state), "")
    return Badge(known or "等待中", tr(known) if known else state)


def short_number(number: str) -> str:
    """The head and the end of a number: 3199…0123ABC."""
    whole = len(number) <= NUMBER_HEAD + NUMBER_END
    return number if whole else f"{number[:NUMBER_HEAD]}…{number[-NUMBER_END:]}"


def when(instant: int, today: str) -> str:
    """今日 10:21, 11-23 in this year, 2025-11-23 in another."""
    day = date_text(instant)
    if day == today:
        return tr("今日 {time}", time=time_text(instant))
    return day[5:] if day[:4] == today[:4] else day


def in_list(clock: CaseClock) -> str:
    """The deadline in a few words."""
    return _IN_LIST[clock.clock](clock)


def _counted(words: Mapping[Unit, str], clock: CaseClock, count: int) -> str:
    return tr(words[clock.unit], count=count)


def _left(clock: CaseClock) -> str:
    left = clock.left or 0
    if left < 0:
        return _counted(_OVER, clock, -left)
    if left == 0:
        return tr("不到 1 小时") if clock.unit is Unit.HOURS else tr("今日到期")
    return _counted(_LEFT, clock, left)


def _kept(clock: CaseClock) -> str:
    left = clock.left or 0
    return _counted(_OVER if left < 0 else _EARLY, clock, abs(left)) if left else tr("按期")


def _waits(clock: CaseClock) -> str:
    return tr("待领 {count} 天", count=-clock.left) if clock.left else tr("待领取")


_IN_LIST: Final[Mapping[Clock, Callable[[CaseClock], str]]] = {
    C.ANSWERING: lambda clock: tr("{left}答复|{left}", left=_left(clock)),
    C.LAPSED: lambda _: tr("已过五日"),
    C.RUNNING: _left,
    C.ON_THE_SPOT: lambda _: tr("当场办结"),
    C.STOPPED: lambda clock: (
        tr("{reason}，计时暂停|计时暂停", reason=clock.reason) if clock.reason else tr("计时暂停")
    ),
    C.CORRECTING: lambda _: tr("补正期内"),
    C.RESUMED: lambda _: tr("曾暂停计时"),
    C.WAITING: _waits,
    C.KEPT: _kept,
    C.NONE: lambda _: NONE,
}


_LAPSED: Final = N_("五个工作日内没有答复，请查明原因，按 F8 将受理通知书交给申请人")
_LOST: Final[Mapping[Lost, Band]] = {
    Lost.SENT: Band(
        Tone.ERROR, N_("材料没有送到"), N_("对方清点时没有收到，请查找后按 Ctrl F6 另列清单补送")
    ),
    Lost.AWAITED: Band(
        Tone.LATER,
        N_("材料还没有到"),
        N_("本中心清点时没有收到，等移交中心查找补送，送到后按 Ctrl F6 接收"),
    ),
}


def band(page: CasePage) -> Band:
    """The deadline of a case, with what it means."""
    if page.lapsed:
        return Band(Tone.ERROR, tr("已视为受理"), tr(_LAPSED))
    if page.lost is not None:
        lost = _LOST[page.lost]
        return Band(lost.tone, tr(lost.title), tr(lost.note))
    clock = page.clock
    title = in_list(clock) if clock.clock is not Clock.NONE else state_badge(page.state).word
    return Band(_tone(page), title.split("|")[0], _BANDS[clock.clock](page))


def _tone(page: CasePage) -> Tone:
    if page.clock.is_pressing or page.failed or any(line.overdue for line in page.materials):
        return Tone.ERROR
    refused = page.state == CaseState.NOT_APPROVED
    return Tone.NOTE if refused else _TONES.get(page.clock.clock, Tone.NOTE)


_TONES: Final = {
    C.CORRECTING: Tone.LATER,
    C.STOPPED: Tone.LATER,
    C.RESUMED: Tone.LATER,
    C.WAITING: Tone.OK,
    C.KEPT: Tone.OK,
}


def _last_day(clock: CaseClock) -> str:
    if clock.due is None:
        return ""
    return date_time_text(clock.due)[5:] if clock.unit is Unit.HOURS else date_text(clock.due - 1)


def _note_answering(page: CasePage) -> str:
    if page.failed:
        return tr(
            "{count} 项核对未通过，请按 F8 出具补正通知书，最晚 {day}",
            count=page.failed,
            day=_last_day(page.clock),
        )
    waits = tr("{count} 项待联网核对。", count=page.pending) if page.pending else ""
    return waits + tr("最晚 {day} 答复是否受理", day=_last_day(page.clock))


def _deferred(page: CasePage) -> str:
    """What is to follow, and by when; '' for nothing."""
    days = sorted(line.until for line in page.materials if line.until)
    if not days:
        return ""
    if any(line.overdue for line in page.materials):
        return tr("容缺待补 {count} 项，{day} 已过期。", count=len(days), day=days[0])
    return tr("容缺待补 {count} 项，最早 {day}。", count=len(days), day=days[0])


def _note_stopped(page: CasePage) -> str:
    since = page.clock.since
    said = tr("{day} 起暂停", day=date_text(since)) if since is not None else tr("恢复后接着计时")
    return f"{said}：{page.clock.reason}" if page.clock.reason else said


def _note_correcting(page: CasePage) -> str:
    since, reason = page.clock.since, page.clock.reason
    if since is None:
        return tr("等申请人补正，补齐后重新计算期限")
    return tr("{day} 起等申请人补正：{reason}", day=date_text(since), reason=reason)


def _note_ended(page: CasePage) -> str:
    last = page.steps[-1]
    said = (date_text(last.at) if last.at is not None else "", last.who, last.reason)
    return " · ".join(filter(None, said)) or tr("这一件不再办理")


_BANDS: Final[Mapping[Clock, Callable[[CasePage], str]]] = {
    C.ANSWERING: _note_answering,
    C.LAPSED: lambda _: tr("五个工作日内没有答复，依法视为受理，请告诉值班长"),
    C.RUNNING: lambda page: _deferred(page) + tr("承诺 {day} 前办结", day=_last_day(page.clock)),
    C.ON_THE_SPOT: lambda page: _deferred(page) + tr("承诺当场办结"),
    C.STOPPED: _note_stopped,
    C.CORRECTING: _note_correcting,
    C.RESUMED: lambda _: tr("期限以审批部门的为准"),
    C.WAITING: lambda _: tr("已办结，请通知申请人领取"),
    C.KEPT: lambda page: tr("承诺 {day} 前办结", day=_last_day(page.clock)),
    C.NONE: lambda page: _note_ended(page) if page.state in CLOSED else page.department,
}


def travel_facts(page: CasePage) -> list[tuple[str, str]]:
    """(label, text): what the department's system calls it, where its papers are; nothing of what it has not."""
    papers = _PAPERS.get(page.papers, "")
    told = (
        (tr("部门编号"), page.department_number),
        (tr("材料所在"), tr(papers, centre=page.centre) if papers else ""),
    )
    return [(label, text) for label, text in told if text]


_PAPERS: Final[Mapping[str, str]] = {
    Papers.HERE: N_("在受理中心，待交 {centre}"),
    Papers.ON_THE_WAY: N_("已交出，送往 {centre}"),
    Papers.THERE: N_("{centre} 已收到"),
}


def step_row(at: int, step: CaseStep, page: CasePage, today: str) -> Step:
    """A step of the time line as it is painted."""
    number = at + 1 if step.progress is Progress.LATER else 0
    name = tr(STEP_NAMES[step.what])
    if step.what is W.DELIVERED:
        name = tr("{paper}送达", paper=tr(step.paper))
    return Step(str(at), _STATES[step.progress], name, _step_note(step, page, today), number)


def _step_note(step: CaseStep, page: CasePage, today: str) -> str:
    count = {
        W.FILED: N_("材料 {count} 项"),
        W.COLLECTED: N_("材料 {count} 项"),
        W.CHECKS: N_("{count} 项，联网后自动核对"),
    }.get(step.what, "")
    here = _where(step, page)
    said = [
        when(step.at, today) if step.at is not None else "",
        here,
        _means(step),
        tr(count, count=step.count) if count and step.count else "",
        step.reason,
        tr("最晚 {day}", day=date_text(step.due - 1)) if step.due is not None else "",
    ]
    told = " · ".join(filter(None, said))
    return told or tr(_UNKNOWN.get(step.what, ""))


_UNKNOWN: Final = {
    W.ACCEPTED: N_("核对后受理"),
    W.CORRECTION: N_("补正期限内暂停计时"),
    W.RESUME: N_("时间以审批部门的为准"),
    W.READY: N_("办结后通知申请人"),
    W.ISSUED: N_("已交给领证人"),
}


def _where(step: CaseStep, page: CasePage) -> str:
    if step.what in (W.FILED, W.COLLECTED):
        window = tr("{number} 号窗", number=page.window) if page.window else ""
        return " ".join(filter(None, (window, step.who)))
    return page.department if step.what is W.REVIEW else step.who


def _means(step: CaseStep) -> str:
    means = next((name for means, name in MEANS_NAMES.items() if means == step.means), "")
    return tr(means) if means else step.means


def material_badge(line: MaterialLine) -> Badge:
    """How the material is met."""
    if line.result == "awaits":
        return Badge("等待中", tr("待前一事项"))
    kind = _STANDS_IN.get(line.result) or _BADGES.get(line.source, "纸质")
    return Badge(kind, tr(kind))


_STANDS_IN: Final[Mapping[str, str]] = {
    "deferred": "容缺",
    "promised": "承诺",
    "pending": PENDING_BADGE,
    "no": "缺",
}
_BADGES: Final[Mapping[str, str]] = {
    Source.SHARED: "共享",
    Source.VERIFIED: "核验",
    Source.E_CERTIFICATE: "证照",
    Source.PRIOR: "复用",
    Source.FORM: "表单",
    Source.SUBMITTED: "纸质",
}


def material_note(line: MaterialLine) -> str:
    """Where it comes from, what was said, how many pieces and pages."""
    known = line.source and line.result != "pending"
    source = next((name for source, name in SOURCE_NAMES.items() if known and source == line.source), "")
    said = [
        _until(line),
        tr(RESULTS.get(line.result, ""))
        if line.result in ("pending", "no", "promised", "awaits")
        else tr(source)
        if source
        else "",
        line.value,
        tr("实交 {given} / 应交 {due}", given=line.given, due=line.due) if line.given else "",
        tr("影像 {count} 页", count=line.pages) if line.pages else "",
        tr(line.original) if line.given and line.original else "",
    ]
    return " · ".join(dict.fromkeys(filter(None, said)))


def _until(line: MaterialLine) -> str:
    """The last day of a paper that follows, and that it is over."""
    if not line.until:
        return ""
    said = (
        tr("容缺，已过期：{day}", day=line.until) if line.overdue else tr("容缺，{day} 前补", day=line.until)
    )
    return said


def spoken(words: Sequence[str]) -> str:
    """A row as one sentence."""
    return "，".join(filter(None, words))
