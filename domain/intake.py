"""The rules of the intake: which questions, which materials, met by which source, and what is still missing.

Pure: a draft and its item in, rows out. The screen shows them, file_case() refuses by them; there is no second list.
"""

from collections.abc import Mapping, Set
from typing import Final

from domain import routing
from domain.case_state import CaseState
from domain.conditions import condition_rows
from domain.draft import Draft, Finding, Result, Why
from domain.form import fields, from_register, origin_word, other_values, value_of, wrong_with
from domain.item import (
    ASKED_OF_CENTRAL,
    ORIGINAL_NAMES,
    SOURCE_NAMES,
    Mode,
    Requirement,
    ServiceItem,
    Situation,
    Source,
    Whose,
)
from domain.local_time import day_of
from domain.pages import page_doubts, portrait_said
from domain.party_rules import READ_AGENT, bearer, hindrances, in_force, missing_parties, with_letter
from domain.rows.intake import (
    Act,
    FieldRow,
    IntakeView,
    Jump,
    MaterialRow,
    Met,
    MissingRow,
    OptionRow,
    SituationRow,
)
from domain.schema import fits
from domain.undertaking_rules import DEFERRED_UNHEARD, may_defer, may_promise
from domain.words import N_

_MET_BY: Final[Mapping[Source, Met]] = {
    Source.SHARED: Met.SHARED,
    Source.VERIFIED: Met.VERIFIED,
    Source.E_CERTIFICATE: Met.E_CERTIFICATE,
    Source.PRIOR: Met.PRIOR,
}
FREE_OF_CHARGE: Final = frozenset(_MET_BY.values())  # nothing to hand in
ASKING_SAYS: Final = N_("正在查询，最多等 3 秒")
# Why a source did not yield: while it may yet, and when it said no.
_NOT_YET: Final[Mapping[str, str]] = {
    Why.OFFLINE: N_("未联网，联网后自动核对"),
    Why.SILENT: N_("数据来源没有答复，稍后自动核对"),
    Why.LATE: N_("数据来源超时未答，稍后自动核对"),
    Why.NONE: N_("没有可查的登记，稍后自动核对"),
    Why.ANOTHER: N_("来源答的是另一人，未采用，稍后自动核对"),
}
_SAID_NO: Final[Mapping[str, str]] = {
    Why.ANOTHER: N_("来源登记的姓名与申请人不一致，不能使用"),
}
DIFFER: Final = N_("两处登记不一致，请核对后选定")
# What a missing paper needs, where it is not the paper alone.
_OR_ELSE: Final[Mapping[Act, str]] = {
    Act.PROMISE: N_("可承诺，或扫描证明"),
    Act.DEFER: N_("可容缺，或扫描证明"),
}


def view(draft: Draft, item: ServiceItem | None) -> IntakeView:
    """What the intake screen shows of the draft. item: the version the draft names, None before one is chosen."""
    missing = [] if draft.person else [MissingRow(Jump.PERSON, "", N_("申请人"), N_("请读卡或键入证件号"))]
    missing += missing_parties(draft, item)
    if item is None:
        missing.append(MissingRow(Jump.ITEM, "", N_("事项"), N_("请选择要办的事项")))
        return IntakeView((), (), (), tuple(missing), CaseState.ACCEPTED, 0, 0)
    situations = _situations(draft, item)
    wanted = applicable(draft, item)
    materials = tuple(in_force(draft, material(draft, requirement)) for requirement in wanted)
    form = _fields(draft, item, {requirement.id for requirement in wanted})
    conditions = (*hindrances(draft, item), *condition_rows(draft, item))
    pending = sum(m.met is Met.PENDING for m in materials) + sum(c.pending for c in conditions)
    missing += [
        MissingRow(Jump.SITUATION, s.id, s.question, N_("请选一项")) for s in situations if not s.answered
    ]
    missing += [MissingRow(Jump.MATERIAL, m.id, m.name, _needs(m)) for m in materials if m.met in _OPEN]
    missing += [MissingRow(Jump.FIELD, f.name, f.title, f.error) for f in form if f.error]
    direct = item.mode is Mode.DIRECT and not pending
    return IntakeView(
        situations,
        materials,
        form,
        tuple(missing),
        CaseState.ACCEPTED if direct else CaseState.COLLECTED,
        pending,
        sum(m.met in FREE_OF_CHARGE for m in materials),
        conditions,
        tuple(case for case in draft.open_cases if case.number not in draft.acknowledged),
    )


_OPEN: Final = frozenset({Met.MISSING, Met.ASKING})


def applicable(draft: Draft, item: ServiceItem) -> list[Requirement]:
    """The requirements that the answers in force ask for, after the letter of whoever acts for another."""
    answers = {s.id: chosen for s, chosen in _asked(draft, item) if chosen is not None}
    return with_letter(draft, [r for r in item.requirements if r.when is None or fits(r.when, answers)])


def asked_questions(draft: Draft, item: ServiceItem) -> list[Situation]:
    """The questions that the answers so far leave to be asked."""
    return [situation for situation, _ in _asked(draft, item)]


def _asked(draft: Draft, item: ServiceItem) -> list[tuple[Situation, str | None]]:
    """The questions asked, in order, each with the option in force: `when` looks back at those before it.

    An answer to a question that is no longer asked counts for nothing, nor does what hung on it.
    """
    asked: list[tuple[Situation, str | None]] = []
    for situation in item.situations:
        before = {s.id: chosen for s, chosen in asked if chosen is not None}
        if situation.when is None or fits(situation.when, before):
            answer = draft.answers.get(situation.id)
            asked.append((situation, next((o.id for o in situation.options if o.id == answer), None)))
    return [*asked, *routing.asked(draft, item)]


def material(draft: Draft, requirement: Requirement) -> MaterialRow:
    """How one requirement is met by its best source."""
    pages = draft.scans.get(requirement.id, ())
    finding = draft.findings.get(requirement.id)
    if finding is not None and finding.source not in ASKED_OF_CENTRAL.intersection(requirement.sources):
        finding = None  # a source that this requirement does not accept has no say in it
    if not _bearer_known(draft, requirement):
        finding = None  # nor has what was said of somebody who is not here any more
    met, source, said = _met(draft, requirement, finding, bool(pages))
    hindered = _hindered(draft, requirement) if met is Met.MISSING else ""
    return MaterialRow(
        id=requirement.id,
        name=requirement.name,
        met=met,
        source=source,
        said=said,
        at=finding.as_of if finding is not None and met in FREE_OF_CHARGE else None,
        due=requirement.due,
        given=requirement.due if met is Met.PAPER else 0,
        original=ORIGINAL_NAMES[requirement.original],
        pages=len(pages),
        takes_paper=_takes_paper(requirement),
        acts=_acts(draft, requirement, finding, met),
        hindered=hindered,
        hindered_by=draft.credit.reason if hindered and draft.credit is not None else "",
        until=draft.deferred[requirement.id].until if met is Met.DEFERRED else "",
        doubts=page_doubts(pages, requirement.due) if met is Met.PAPER else (),
    )


def _met(
    draft: Draft, requirement: Requirement, finding: Finding | None, scanned: bool
) -> tuple[Met, Source | None, str]:
    takes_paper = _takes_paper(requirement)
    asked = next((s for s in requirement.sources if s in ASKED_OF_CENTRAL), None)
    objected = asked is not None and requirement.id in draft.objections
    refused = objected or overridden(draft, requirement)
    if finding is not None and finding.result is Result.YES and not refused:
        return _MET_BY[finding.source], finding.source, finding.value or SOURCE_NAMES[finding.source]
    if scanned and takes_paper:
        return Met.PAPER, Source.SUBMITTED, ORIGINAL_NAMES[requirement.original]
    if Source.FORM in requirement.sources:
        return Met.FORM, Source.FORM, N_("由下表生成")
    if (word := _by_hand(draft, requirement, objected)) is not None:
        return word[0], asked if word[0] is Met.PENDING else None, word[1]
    if finding is not None and finding.result is Result.ASKING:
        return Met.ASKING, None, ASKING_SAYS
    if asked is None:
        return Met.MISSING, None, N_("请交纸质材料，按 F5 添加扫描件")
    if finding is None or finding.result is Result.UNKNOWN:
        # Nobody is asked for what the city may know: central looks again when the entry reaches it.
        if draft.person is None:
            return Met.MISSING, asked, N_("请先读卡或键入证件号")
        if not _bearer_known(draft, requirement):
            return Met.MISSING, asked, READ_AGENT
        why = "" if finding is None else finding.why
        return Met.PENDING, asked, _NOT_YET.get(why, N_("暂未查到，联网后自动核对"))
    if not takes_paper:
        return Met.MISSING, None, N_("核对未通过，不收纸质材料，可提数据异议")
    return Met.MISSING, None, _SAID_NO.get(finding.why) or finding.value or N_("共享未查到，请交纸质材料")


def _bearer_known(draft: Draft, requirement: Requirement) -> bool:
    return requirement.of is Whose.APPLICANT or bearer(draft, requirement.of) is not None


def _by_hand(draft: Draft, requirement: Requirement, objected: bool) -> tuple[Met, str] | None:
    """What the clerk did about it beside taking paper, None for nothing."""
    if requirement.id in draft.promised and not may_promise(requirement, draft.credit):
        return Met.COMMITMENT, N_("已签告知承诺书")
    if (later := draft.deferred.get(requirement.id)) is not None and not may_defer(requirement, draft.credit):
        # A draft may lie longer than the paper had time: saved_at is the moment it is looked at, or filed.
        if later.until < day_of(draft.saved_at).isoformat():
            return Met.MISSING, N_("容缺的期限已过，请交纸质材料或重办容缺")
        return Met.DEFERRED, N_("已签容缺承诺书")
    if objected and not _takes_paper(requirement):
        return Met.PENDING, N_("已提数据异议，由登记部门核实")
    if objected:
        return Met.MISSING, N_("已提异议，请交纸质材料")
    if overridden(draft, requirement):
        return Met.MISSING, N_("已改收纸质材料，请按 F5 添加扫描件")
    return None


def overridden(draft: Draft, requirement: Requirement) -> bool:
    """Whether the clerk decided for paper though a source might do, where paper is accepted at all."""
    return requirement.id in draft.overridden and _takes_paper(requirement) and _asks(requirement)


def _takes_paper(requirement: Requirement) -> bool:
    return Source.SUBMITTED in requirement.sources


def _asks(requirement: Requirement) -> bool:
    return not ASKED_OF_CENTRAL.isdisjoint(requirement.sources)


def _acts(draft: Draft, requirement: Requirement, finding: Finding | None, met: Met) -> frozenset[Act]:
    """What can be done about it beside bringing paper."""
    lacks = met is Met.MISSING and draft.person is not None
    spoke = finding is not None and finding.result in (Result.YES, Result.NO)
    decided = overridden(draft, requirement)
    may = {
        Act.PROMISE: lacks and not may_promise(requirement, draft.credit),
        Act.DEFER: lacks and not may_defer(requirement, draft.credit),
        Act.TAKE_PAPER: _takes_paper(requirement) and (met in FREE_OF_CHARGE or met in _WAITING),
        Act.OBJECT: spoke and requirement.id not in draft.objections,
        Act.TAKE_BACK: met in _UNDERTAKEN or decided,
    }
    return frozenset(act for act, open_ in may.items() if open_)


_WAITING: Final = frozenset({Met.PENDING, Met.ASKING})
_UNDERTAKEN: Final = frozenset({Met.COMMITMENT, Met.DEFERRED})


def _hindered(draft: Draft, requirement: Requirement) -> str:
    """Why she may not do what the item would let her, or may though her credit was not heard; '' for neither."""
    if requirement.may_promise:
        return may_promise(requirement, draft.credit)
    if requirement.may_defer is None or draft.person is None:
        return ""
    return may_defer(requirement, draft.credit) or ("" if draft.credit else DEFERRED_UNHEARD)


def _needs(row: MaterialRow) -> str:
    return next((says for act, says in _OR_ELSE.items() if act in row.acts), row.said)


def _situations(draft: Draft, item: ServiceItem) -> tuple[SituationRow, ...]:
    rows, number = [], 0
    for situation, chosen in _asked(draft, item):
        options = []
        for option in situation.options:
            number += 1
            digit = number if number <= 9 else 0
            options.append(OptionRow(option.id, option.text, digit, option.id == chosen))
        rows.append(SituationRow(situation.id, situation.question, tuple(options), chosen is not None))
    return tuple(rows)


def _fields(draft: Draft, item: ServiceItem, asked: Set[str]) -> tuple[FieldRow, ...]:
    """asked: ids of the requirements that apply."""
    rows = []
    for field in fields(item.form):
        if field.portrait is not None and field.portrait.requirement not in asked:
            continue  # no page of it would go with the case
        value = value_of(field, draft)
        text = "" if value is None else value.text
        typed = value is not None and field.name in draft.form
        known = value is not None and not typed and "." in value.origin
        others = other_values(field, value, draft)
        error = wrong_with(field, text, draft.saved_at) or (DIFFER if others else "")
        rows.append(
            FieldRow(
                name=field.name,
                title=field.title,
                text=text,
                origin="" if value is None else origin_word(value, draft),
                prefilled=known,
                # A register may be wrong: what nobody could mend would never be filed.
                readonly=field.shared and value is not None and from_register(value) and not error,
                required=field.required,
                error=error,
                choices=field.choices,
                is_date=field.is_date,
                long=field.long,
                others=others,
                standard=field.standard,
                portrait=field.portrait,
                shown=portrait_said(field.portrait, value, draft),
                group=field.group,
            )
        )
    return tuple(rows)
