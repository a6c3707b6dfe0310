"""How the intake page says what the rows hold; texts and parts only, no widget."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from domain.case_state import NAMES as STATE_NAMES
from domain.case_state import CaseState
from domain.draft import Heard, OpenCase, Person
from domain.id_number import IdKind
from domain.item import Deadline, Mode, ServiceItem, Unit
from domain.local_time import date_text, day_of, local, time_text
from domain.rows.conditions import ConditionRow, Holds
from domain.rows.intake import IntakeView, MaterialRow, Met
from domain.words import N_
from ui.intake.evidence_model import Unsigned, why_hindered
from ui.words import tr

ID_NAMES: Final[Mapping[IdKind, str]] = {
    IdKind.RESIDENT: N_("居民身份证"),
    IdKind.FOREIGNER: N_("外国人永居证"),
    IdKind.HMT: N_("港澳台居住证"),
    IdKind.FOREIGNER_2023: N_("外国人永居证"),
    IdKind.PASSPORT: N_("护照"),
    IdKind.HOUSEHOLD: N_("户口簿"),
}
MODE_NAMES: Final[Mapping[Mode, str]] = {
    Mode.DIRECT: N_("直接受理"),
    Mode.SPLIT: N_("收受分离"),
    Mode.LOCAL: N_("本区受理"),
}
UNITS: Final[Mapping[Unit, str]] = {
    Unit.WORKING_DAYS: N_("{amount} 个工作日"),
    Unit.DAYS: N_("{amount} 日"),
    Unit.HOURS: N_("{amount} 小时"),
}
ON_THE_SPOT, AS_PUBLISHED = N_("当场"), N_("按公布时限")
FINISH: Final[Mapping[str, str]] = {CaseState.ACCEPTED: N_("受理"), CaseState.COLLECTED: N_("收件")}


def age(birth: str, today: date) -> int | None:
    """Full years, None where the birth date is not known. birth: ISO 8601 or ''."""
    if not birth:
        return None
    born = date.fromisoformat(birth)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def person_facts(person: Person, now: int) -> str:
    """女 · 32 岁 · 汉族: age instead of the birth date."""
    years = age(person.birth, day_of(now))
    people = person.ethnicity
    said = [
        tr(person.sex) if person.sex else "",
        "" if years is None else tr("{years} 岁", years=years),
        people if not people or people.endswith("族") else tr("{people}族", people=people),
    ]
    return " · ".join(filter(None, said))


def identity_badge(person: Person) -> tuple[str, str]:
    """The badge of the tokens and the word on it: how sure we are of who she is."""
    if person.agrees is not None:
        return ("核验", tr("身份已核")) if person.agrees else ("缺", tr("与人口库不符"))
    return ("办结", tr("已读卡")) if person.heard is Heard.CARD else ("暂存", tr("键入"))


def identity_note(person: Person) -> str:
    """有效至 2038-05-02 · 读卡 09:41"""
    valid = tr("有效至 {day}", day=person.valid_to) if person.valid_to else ""
    word = tr("读卡 {time}") if person.heard is Heard.CARD else tr("键入 {time}")
    return " · ".join(filter(None, (valid, word.format(time=time_text(person.at)))))


def deadline(promised: Deadline | None) -> str:
    """当场, 15 个工作日, 按公布时限."""
    if promised is None:
        return tr(AS_PUBLISHED)
    return tr(UNITS[promised.unit], amount=promised.amount) if promised.amount else tr(ON_THE_SPOT)


def item_facts(item: ServiceItem) -> str:
    """The line under an item's name, with shorter forms; both deadlines where the law sets one too."""
    due, mode = _promise(item.promised), tr(MODE_NAMES[item.mode])
    if item.statutory is not None:
        due = tr("法定 {when} · {promise}", when=deadline(item.statutory), promise=due)
    edition = tr("目录第 {version} 版", version=item.version)
    if item.unconfirmed:
        edition = tr("样例目录第 {version} 版", version=item.version)
    return f"{item.department} · {mode} · {due} · {item.fee} · {edition}|{mode} · {due} · {item.fee}|{due}"


def item_note(item: ServiceItem) -> str:
    """What else to know before one begins: who must come, and where it goes; '' for nothing."""
    return " · ".join(filter(None, (tr("须本人到场") if item.must_come else "", item.routing_note)))


def conditions_summary(rows: Sequence[ConditionRow]) -> str:
    """受理条件 3 项均符合, or how many do, how many do not, and how many nobody has looked at."""
    of = Counter(row.result for row in rows)
    if of[Holds.YES] == len(rows):
        return tr("受理条件 {count} 项均符合", count=len(rows))
    counts = [
        (of[Holds.YES], tr("符合 {count} 项", count=of[Holds.YES])),
        (of[Holds.NO], tr("不符合 {count} 项", count=of[Holds.NO])),
        (of[Holds.UNKNOWN], tr("待核 {count} 项", count=of[Holds.UNKNOWN])),
    ]
    return "，".join((tr("受理条件 {count} 项", count=len(rows)), *(said for n, said in counts if n)))


def condition_said(row: ConditionRow) -> str:
    """A condition and why it stands so."""
    if row.result is Holds.UNKNOWN:
        why = tr("未查到，请询问申请人后确认")
    elif row.by:
        word = tr("经询问符合（{name}）") if row.result is Holds.YES else tr("经询问不符合（{name}）")
        why = word.format(name=row.by)
    else:
        why = tr(row.says)
    return f"**{tr(row.text)}**　{why}"


def repeated_lines(cases: Sequence[OpenCase], now: int) -> list[str]:
    """A line for each open case of the same person and item. now: UTC microseconds."""
    return [
        tr(
            "{number}，{when} 收件，{state}",
            number=case.number,
            when=when(case.filed_at, now),
            state=tr(STATE_NAMES.get(CaseState(case.state), "")) if case.state in set(CaseState) else "",
        )
        for case in cases
    ]


def _promise(promised: Deadline | None) -> str:
    if promised is None or not promised.amount:
        return tr("{when}办结", when=deadline(promised)) if promised else deadline(promised)
    return tr("承诺 {when}", when=deadline(promised))


def finish_word(view: IntakeView) -> str:
    """受理 or 收件, with what is still missing; a shorter form behind the bar."""
    if view.hindered:
        return tr("不符合受理条件|条件不符")
    word, count = tr(FINISH[view.finishes_as]), len(view.missing)
    if not count:
        return word
    long = tr("{act} · 还差 {count} 项", act=word, count=count)
    return f"{long}|{tr('{act} · 差 {count}', act=word, count=count)}"


def missing_title(view: IntakeView) -> str:
    """还差 3 项, or that nothing is."""
    if view.hindered:
        return tr("不符合受理条件")
    if view.missing:
        return tr("还差 {count} 项", count=len(view.missing))
    return tr("可以受理") if view.finishes_as == CaseState.ACCEPTED else tr("可以收件")


class Done(NamedTuple):
    """A line of what is settled: later, it settles by itself when the network is back."""

    says: str
    later: bool = False


def done_lines(view: IntakeView, person: Person | None) -> list[Done]:
    """What is done already, and what will be by itself."""
    asked, answered = len(view.situations), sum(row.answered for row in view.situations)
    handed = sum(row.met is Met.PAPER for row in view.materials)
    promised = sum(row.met is Met.COMMITMENT for row in view.materials)
    deferred = sum(row.met is Met.DEFERRED for row in view.materials)
    lines = [
        Done(identity_badge(person)[1] if person and person.agrees is not False else ""),
        Done(tr("情形已答 {answered} / {asked}", answered=answered, asked=asked) if answered else ""),
        Done(tr("材料 {count} 项免提交", count=view.not_asked) if view.not_asked else ""),
        Done(tr("材料已收 {count} 项", count=handed) if handed else ""),
        Done(tr("已承诺 {count} 项", count=promised) if promised else ""),
        Done(tr("容缺 {count} 项，按期补交", count=deferred) if deferred else "", later=True),
        Done(tr("联网后核对 {count} 项", count=view.pending) if view.pending else "", later=True),
        Done(
            tr("表单 {filled} / {count} 项", filled=view.filled, count=len(view.fields))
            if view.filled
            else ""
        ),
    ]
    return [line for line in lines if line.says]


def after_filing(item: ServiceItem, view: IntakeView) -> tuple[str, str, str]:
    """Title, what holds, and why: what happens when F9 was pressed."""
    if view.finishes_as == CaseState.ACCEPTED:
        return tr("受理后"), _promise(item.promised), _count_from(item.promised)
    why = (
        tr("联网后自动核对 {count} 项，查到即转受理", count=view.pending)
        if view.pending
        else tr("由属地受理")
    )
    return tr("收件后"), tr("五个工作日内答复") if item.five_day_clause else deadline(item.promised), why


def _count_from(promised: Deadline | None) -> str:
    counts = promised is not None and promised.amount and promised.unit is Unit.WORKING_DAYS
    return tr("自下一个工作日起算") if counts else ""


def material_counts(view: IntakeView) -> list[tuple[str, str]]:
    """(words, ink) of how many materials are met how."""
    missing = sum(row.met is Met.MISSING for row in view.materials)
    asking = sum(row.met is Met.ASKING for row in view.materials)
    promised = sum(row.met is Met.COMMITMENT for row in view.materials)
    deferred = sum(row.met is Met.DEFERRED for row in view.materials)
    waiting = sum(row.met is Met.PENDING for row in view.materials)
    counts = [
        (tr("{count} 项免提交", count=view.not_asked), "ok", view.not_asked),
        (tr("缺 {count} 项", count=missing), "error", missing),
        (tr("承诺 {count} 项", count=promised), "primary", promised),
        (tr("容缺 {count} 项", count=deferred), "warning", deferred),
        (tr("待联网 {count} 项", count=waiting), "warning", waiting),
        (tr("在查 {count} 项", count=asking), "primary", asking),
    ]
    return [(words, ink) for words, ink, count in counts if count]


def material_said(row: MaterialRow, unsigned: Unsigned | None = None) -> str:
    """What the source said; of a missing paper how many of what are due, or the promise that waits to be signed."""
    if unsigned is not None:
        return _unsigned(unsigned)
    if row.until:
        return tr("{says}，{day} 前补交|{day} 前补交", says=tr(row.said), day=row.until)
    if row.met is Met.MISSING and row.takes_paper:
        due = tr("应交 {due} 份，{original}", due=row.due, original=tr(row.original))
        if row.hindered:
            return f"{why_hindered(row)} · {due}|{why_hindered(row)}|{tr(row.hindered)}"
        return f"{tr(row.said)} · {due}|{tr(row.said)}|{due}"
    if row.doubts:
        doubts = "，".join(tr(doubt) for doubt in row.doubts)
        return f"{doubts} · {tr(row.said)}|{doubts}"
    return tr(row.said)


def _unsigned(paper: Unsigned) -> str:
    if paper.until:
        return tr("容缺承诺书已打印，{day} 前补交，请申请人签字|请申请人签字", day=paper.until)
    return tr("承诺书已打印，请申请人签字|请申请人签字")


def material_end(row: MaterialRow, now: int) -> str:
    """At the end of a material's row: when its source was so, or what was handed in. now: UTC microseconds."""
    pages = tr("影像 {pages} 页", pages=row.pages) if row.pages else ""
    if row.met is Met.PAPER:
        count = tr("应交 {due} · 实交 {given}", due=row.due, given=row.given)
        return f"{count} · {pages}|{tr('实交 {given} / {due}', given=row.given, due=row.due)}"
    at = "" if row.at is None else time_text(row.at) if day_of(row.at) == day_of(now) else date_text(row.at)
    return " · ".join(filter(None, (pages, at)))


def when(instant: int, now: int) -> str:
    """今日 09:20, 昨日 16:20, 11-22 10:05, with the year where it is another one."""
    days = (day_of(now) - day_of(instant)).days
    near = {0: tr("今日"), 1: tr("昨日")}.get(days)
    day = near or (f"{local(instant):%m-%d}" if days < 300 else date_text(instant))
    return f"{day} {time_text(instant)}"
