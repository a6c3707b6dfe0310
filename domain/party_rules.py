"""Who may act for whom: what is missing before the one at the window may, and what forbids it. Pure.

A letter of authority is in force from its first to its last day, on the day the draft was last saved.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from domain.draft import Draft, Person
from domain.item import ApplicantKind, Original, Requirement, ServiceItem, Source, Whose
from domain.local_time import day_of
from domain.name import name_key
from domain.parties import MANDATE, Capacity, Firm, Mandate
from domain.rows.conditions import ConditionRow, Holds
from domain.rows.intake import Jump, MaterialRow, Met, MissingRow
from domain.words import N_

FULL_AGE: Final = 18  # years: 民法典 第十七条
USCC: Final = "uscc"  # the id_type of a firm, beside those of persons
# Scans that go on to the next matter of a visit: identity papers and the letter, by the catalogue's names of them.
CARRIED: Final = (MANDATE, "id_card", "identity", "household", "agent_id", "guardian_id")
MUST_COME, BY_FIRM = "must_come", "applicant_kind"  # conditions that every item has by its own

# Who must not come where the applicant has to: a guardian accompanies her ward.
_SENT: Final = frozenset({Capacity.AGENT, Capacity.COMMITTEE})
_WHO: Final[Mapping[Capacity, str]] = {
    Capacity.AGENT: N_("代理人"),
    Capacity.GUARDIAN: N_("监护人"),
    Capacity.COMMITTEE: N_("居（村）委会经办人"),
}
_PAPERS: Final[Mapping[Capacity, str]] = {
    Capacity.AGENT: N_("授权委托书"),
    Capacity.GUARDIAN: N_("监护关系证明"),
    Capacity.COMMITTEE: N_("居（村）委会证明"),
}
READ_AGENT: Final = N_("请按 Shift F3 读证件，或键入证件号")
SAME_PERSON: Final = N_("与申请人是同一人，请选本人")
NOT_REPRESENTATIVE: Final = N_("到场的不是法定代表人，请选代理人")


class Applicant(NamedTuple):
    """Whom the case is about, as registers know her or it. id_type: of IdKind, or USCC."""

    id_type: str
    number: str
    name: str


def applicant(draft: Draft) -> Applicant | None:
    """The firm, or the natural person; None before either is known."""
    if draft.firm is not None:
        return Applicant(USCC, draft.firm.uscc, draft.firm.name)
    person = draft.person
    return None if person is None else Applicant(person.id_type.value, person.number, person.name)


def acting(draft: Draft) -> Person | None:
    """Who is at the window for another: the agent, or whoever comes for a firm; None for the applicant herself."""
    if draft.capacity is Capacity.SELF:
        return None
    return draft.agent if draft.firm is None else draft.person


def bearer(draft: Draft, of: Whose) -> Applicant | None:
    """Whose document it is that a requirement asks for; None while she is not known."""
    if of is Whose.APPLICANT:
        return applicant(draft)
    came = acting(draft) or (draft.person if of is Whose.PRESENT else None)
    return None if came is None else Applicant(came.id_type.value, came.number, came.name)


def of_its_bearers(draft: Draft, before: Draft, item: ServiceItem | None) -> Draft:
    """The draft without what was found of the documents of others than now come; a page of another's goes too."""
    findings, scans = dict(draft.findings), dict(draft.scans)
    for requirement in () if item is None else item.requirements:
        was, now = bearer(before, requirement.of), bearer(draft, requirement.of)
        if requirement.of is Whose.APPLICANT or (was and was.number) == (now and now.number):
            continue
        findings.pop(requirement.id, None)
        if was is not None and now is not None:
            scans.pop(requirement.id, None)
    return replace(draft, findings=findings, scans=scans)


def capacity_for(person: Person | None, firm: Firm) -> Capacity:
    """Of whoever comes for a firm: itself by its 法定代表人, else an agent."""
    named = person is not None and name_key(person.name) == name_key(firm.representative)
    return Capacity.SELF if named else Capacity.AGENT


def beside_base(draft: Draft, base: Firm) -> Draft:
    """The draft's firm beside what the legal entities' base says of its code; '' is what it does not say.

    What nobody typed is taken from it, and whoever is there may turn out to be the 法定代表人.
    """
    had = draft.firm
    assert had is not None
    if not base.name:
        return replace(draft, firm=replace(had, agrees=None))
    known = replace(
        had,
        name=had.name or base.name,
        representative=base.representative or had.representative,
        address=base.address or had.address,
        agrees=not had.name or name_key(had.name) == name_key(base.name),
    )
    newly = not had.representative and bool(known.representative)
    return replace(draft, firm=known, capacity=capacity_for(draft.person, known) if newly else draft.capacity)


def answers_for(item: ServiceItem, capacity: Capacity) -> Mapping[str, str]:
    """What the capacity answers of the item's own questions about it: those that have it among their options."""
    return {
        situation.id: capacity.value
        for situation in item.situations
        if situation.capacity and capacity.value in {option.id for option in situation.options}
    }


def coming_as(draft: Draft, item: ServiceItem | None, capacity: Capacity) -> Draft:
    """She comes so from now on; what the item asks about it is answered with it."""
    answers = {} if item is None else answers_for(item, capacity)
    return replace(draft, capacity=capacity, answers={**draft.answers, **answers})


def is_minor(person: Person, today: date) -> bool:
    """Whether she is under age on the day; False where nobody knows her birth."""
    try:
        born = date.fromisoformat(person.birth)
    except ValueError:
        return False
    return (today.year - born.year, today.month, today.day) < (FULL_AGE, born.month, born.day)


def letter(draft: Draft) -> Requirement | None:
    """The paper by which whoever is there may act, None where none is needed."""
    ward = draft.person
    if draft.capacity is Capacity.SELF:
        return None
    if draft.capacity is Capacity.GUARDIAN and ward is not None and is_minor(ward, day_of(draft.saved_at)):
        return None
    return Requirement(MANDATE, _PAPERS[draft.capacity], 1, Original.KEEP, (Source.SUBMITTED,))


def with_letter(draft: Draft, asked: list[Requirement]) -> list[Requirement]:
    """What an item asks for, and the letter before it; an item's own letter is the same one."""
    own = letter(draft)
    return asked if own is None or any(r.id == MANDATE for r in asked) else [own, *asked]


def in_force(draft: Draft, row: MaterialRow) -> MaterialRow:
    """A material's row: a letter whose term is not now is none, though its page may be here."""
    mandate = draft.mandate
    if row.id != MANDATE or mandate is None or draft.capacity is not Capacity.AGENT:
        return row
    wrong = not_in_force(mandate, day_of(draft.saved_at))
    return replace(row, met=Met.MISSING, said=wrong) if wrong else row


def not_in_force(mandate: Mandate, today: date) -> str:
    """Why an agent may not act by it on the day, '' if she may."""
    if not mandate.scope.strip():
        return N_("委托书没有写明权限")
    if not mandate.ends:
        return N_("委托书没有写明期限")
    if mandate.begins > today.isoformat():
        return N_("委托书还没有到起始日")
    return N_("委托书已经过期") if mandate.ends < today.isoformat() else ""


def missing_parties(draft: Draft, item: ServiceItem | None) -> list[MissingRow]:
    """Who is missing beside the applicant, and by what the one who is there may act. key: its place in the box."""
    return [*_of_firm(draft, item), *_of_agent(draft)]


def hindrances(draft: Draft, item: ServiceItem) -> tuple[ConditionRow, ...]:
    """Why the item cannot be applied for so: nothing the clerk can add mends it."""
    rows = []
    if item.must_come and draft.capacity in _SENT:
        says = N_("本事项须申请人本人到场，不能由他人代办")
        rows.append(ConditionRow(MUST_COME, N_("申请人本人到场"), Holds.NO, says, ()))
    if draft.firm is not None and ApplicantKind.LEGAL not in item.applicants:
        says = N_("本事项只受理个人申请，不受理单位申请")
        rows.append(ConditionRow(BY_FIRM, N_("由个人申请"), Holds.NO, says, ()))
    return tuple(rows)


def _of_firm(draft: Draft, item: ServiceItem | None) -> list[MissingRow]:
    firm = draft.firm
    if firm is None:
        if item is None or ApplicantKind.NATURAL in item.applicants:
            return []
        return [_row("firm", N_("申请单位"), N_("本事项由单位申请，请键入统一社会信用代码"))]
    rows = [] if firm.name else [_row("firm", N_("单位名称"), N_("联网没有查到，请键入"))]
    if not firm.representative and draft.capacity is Capacity.SELF:
        rows.append(_row("firm", N_("法定代表人"), N_("联网没有查到，请键入姓名")))
    elif draft.capacity is Capacity.SELF and capacity_for(draft.person, firm) is Capacity.AGENT:
        rows.append(_row("capacity", N_("办理人"), NOT_REPRESENTATIVE))
    return rows


def _of_agent(draft: Draft) -> list[MissingRow]:
    if draft.capacity is Capacity.SELF:
        return []
    if draft.firm is None and draft.agent is None:
        return [_row("agent", _WHO[draft.capacity], READ_AGENT)]
    if is_own_agent(draft):
        return [_row("agent", _WHO[draft.capacity], SAME_PERSON)]
    if draft.capacity is Capacity.AGENT and draft.mandate is None:
        return [_row("mandate", N_("委托权限和期限"), N_("请打印委托书，或录入带来的委托书"))]
    return []


def is_own_agent(draft: Draft) -> bool:
    """Whether somebody acts for herself as if for another."""
    agent, person = draft.agent, draft.person
    same = agent is not None and person is not None and agent.number == person.number
    return same and draft.firm is None and draft.capacity is not Capacity.SELF


def _row(key: str, title: str, why: str) -> MissingRow:
    return MissingRow(Jump.PARTY, key, title, why)
