"""Who may act for whom."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.draft import Draft, Person
from domain.filing import Desk, filing
from domain.id_number import IdKind
from domain.intake import view
from domain.item import ServiceItem, read_item
from domain.local_time import day_of
from domain.parties import MANDATE, Capacity, Firm, Mandate
from domain.party_rules import (
    BY_FIRM,
    MUST_COME,
    SAME_PERSON,
    acting,
    answers_for,
    applicant,
    beside_base,
    capacity_for,
    is_minor,
    not_in_force,
)
from domain.rows.intake import Jump, Met
from tests.domain.items import NOON, PERSON, asks, new_draft, page, question, raw_item

TODAY: Final = day_of(NOON)
AGENT: Final = Person(IdKind.RESIDENT, "319900198506121018", "陈示范", "男", "1985-06-12", at=NOON)
FIRM: Final = Firm("91319900MA00000010", "示例市样本一号有限公司", "周示例")
ITEM: Final = read_item(raw_item(requirements=[asks("id", "submitted")]))
BOTH: Final = read_item(raw_item(applicants=["natural", "legal"]))
FOR_FIRMS: Final = read_item(raw_item(applicants=["legal"]))
days = st.dates(date(2026, 10, 1), date(2027, 1, 31))
agents = st.sampled_from([None, AGENT, replace(AGENT, number=PERSON.number)])
mandates = st.none() | st.builds(
    lambda scope, begins, ends: Mandate(scope, begins.isoformat(), ends.isoformat()),
    st.sampled_from(["", "  ", "示例事项"]), days, days,
)  # fmt: skip


def draft_of(item: ServiceItem, **parts: Any) -> Draft:
    return replace(new_draft(item), saved_at=NOON, scans={"id": (page(),)}, **parts)


def letter(begins: date = TODAY, ends: date = TODAY, scope: str = "示例事项") -> Mandate:
    return Mandate(scope, begins.isoformat(), ends.isoformat())


def missing(draft: Draft, item: ServiceItem = ITEM) -> dict[tuple[Jump, str], str]:
    return {(row.jump, row.key): row.why for row in view(draft, item).missing}


@st.composite
def drafts(draw: st.DrawFn, item: ServiceItem = ITEM) -> Draft:
    draft = draft_of(
        item,
        capacity=draw(st.sampled_from(Capacity)),
        agent=draw(agents),
        mandate=draw(mandates),
        firm=draw(
            st.sampled_from(
                [None, None, FIRM, replace(FIRM, representative="别人"), replace(FIRM, representative="")]
            )
        ),
    )
    scanned = {MANDATE: (page(2),)} if draw(st.booleans()) else {}
    birth = draw(st.sampled_from(["1994-03-07", "2012-03-07", ""]))
    return replace(draft, scans={**draft.scans, **scanned}, person=replace(PERSON, birth=birth))


@given(drafts(BOTH))
def test_nothing_is_filed_that_nobody_was_entitled_to_hand_in(draft: Draft) -> None:
    shown = view(draft, BOTH)
    if shown.missing or shown.hindered:
        return
    agent = acting(draft)
    assert (agent is None) == (draft.capacity is Capacity.SELF)
    assert agent is None or draft.firm is not None or agent.number != PERSON.number
    if draft.firm is not None and agent is None:
        assert draft.firm.representative == PERSON.name
    if draft.capacity is Capacity.AGENT:
        assert draft.mandate is not None
        assert draft.mandate.begins <= TODAY.isoformat() <= draft.mandate.ends
        assert draft.mandate.scope.strip()
    minor = draft.person is not None and is_minor(draft.person, TODAY)
    if draft.capacity is not Capacity.SELF and not (draft.capacity is Capacity.GUARDIAN and minor):
        assert draft.scans.get(MANDATE)


@given(drafts(BOTH))
def test_what_is_told_missing_can_be_supplied_and_then_it_is_filed(draft: Draft) -> None:
    for _ in range(6):  # what is supplied may ask for more
        rows = view(draft, BOTH).missing
        if not rows:
            break
        draft = SUPPLY[rows[0].jump, rows[0].key](draft)
    shown = view(draft, BOTH)
    assert not shown.missing
    told = filing(draft, BOTH, shown, "N" * 22, "ab" * 32, NOON, Desk("C1", "3")).change.sets
    assert ("agent" in told) == (draft.capacity is not Capacity.SELF)
    assert ("mandate" in told) == (draft.capacity is Capacity.AGENT)


def _letter(draft: Draft) -> Draft:
    scanned = replace(draft, scans={**draft.scans, MANDATE: (page(3),)})
    return scanned if draft.mandate is None else replace(scanned, mandate=letter())


SUPPLY: Final[Mapping[tuple[Jump, str], Any]] = {
    (Jump.PARTY, "agent"): lambda d: replace(d, agent=AGENT),
    (Jump.PARTY, "mandate"): lambda d: replace(d, mandate=letter()),
    (Jump.PARTY, "firm"): lambda d: replace(d, firm=FIRM),
    (Jump.PARTY, "capacity"): lambda d: replace(d, capacity=Capacity.AGENT),
    (Jump.MATERIAL, MANDATE): _letter,
}


@given(days, days, st.sampled_from(["", " ", "示例事项"]), days)
def test_a_letter_is_in_force_from_its_first_to_its_last_day(
    begins: date, ends: date, scope: str, today: date
) -> None:
    holds = begins <= today <= ends and bool(scope.strip())
    assert (not_in_force(letter(begins, ends, scope), today) == "") == holds


@pytest.mark.parametrize(
    ("mandate", "why"),
    [
        (letter(TODAY - timedelta(9), TODAY - timedelta(1)), "委托书已经过期"),
        (letter(TODAY + timedelta(1), TODAY + timedelta(9)), "委托书还没有到起始日"),
        (letter(scope=" "), "委托书没有写明权限"),
        (replace(letter(), ends=""), "委托书没有写明期限"),
    ],
)
def test_a_signed_page_counts_for_nothing_while_its_letter_does_not_hold(mandate: Mandate, why: str) -> None:
    draft = draft_of(ITEM, capacity=Capacity.AGENT, agent=AGENT, mandate=mandate)
    draft = draft.add_scan(MANDATE, page(2))
    assert missing(draft) == {(Jump.MATERIAL, MANDATE): why}
    assert view(replace(draft, mandate=letter()), ITEM).materials[0].met is Met.PAPER


def test_an_agent_is_missed_then_her_letter_then_its_signed_page() -> None:
    draft = draft_of(ITEM, capacity=Capacity.AGENT)
    assert list(missing(draft)) == [(Jump.PARTY, "agent"), (Jump.MATERIAL, MANDATE)]
    draft = replace(draft, agent=AGENT)
    assert list(missing(draft)) == [(Jump.PARTY, "mandate"), (Jump.MATERIAL, MANDATE)]
    draft = replace(draft, mandate=letter())
    assert list(missing(draft)) == [(Jump.MATERIAL, MANDATE)]
    assert missing(draft.add_scan(MANDATE, page(2))) == {}


def test_nobody_is_her_own_agent() -> None:
    draft = draft_of(ITEM, capacity=Capacity.GUARDIAN, agent=replace(AGENT, number=PERSON.number))
    assert missing(draft)[Jump.PARTY, "agent"] == SAME_PERSON


def test_a_guardian_of_a_minor_brings_no_paper_and_of_nobody_else() -> None:
    draft = draft_of(ITEM, capacity=Capacity.GUARDIAN, agent=AGENT)
    child = replace(PERSON, birth="2012-03-07")
    assert missing(replace(draft, person=child)) == {}
    for birth in ("1994-03-07", ""):
        grown = replace(draft, person=replace(PERSON, birth=birth))
        assert list(missing(grown)) == [(Jump.MATERIAL, MANDATE)]


@given(st.dates(date(1930, 1, 1), TODAY))
def test_one_is_of_age_on_the_18th_birthday(born: date) -> None:
    months = (TODAY.year - born.year) * 12 + TODAY.month - born.month - (TODAY.day < born.day)
    assert is_minor(replace(PERSON, birth=born.isoformat()), TODAY) == (months < 18 * 12)


@pytest.mark.parametrize("capacity", Capacity)
def test_where_the_applicant_must_come_nobody_is_sent(capacity: Capacity) -> None:
    item = read_item(raw_item(must_come=True))
    rows = view(draft_of(item, capacity=capacity, agent=AGENT), item).hindered
    sent = capacity in (Capacity.AGENT, Capacity.COMMITTEE)
    assert [row.id for row in rows] == ([MUST_COME] if sent else [])
    assert all(row.says for row in rows)


def test_an_item_of_firms_wants_a_firm_and_one_of_persons_takes_none() -> None:
    person = draft_of(FOR_FIRMS)
    assert "单位申请" in missing(person, FOR_FIRMS)[Jump.PARTY, "firm"]
    assert missing(replace(person, firm=FIRM), FOR_FIRMS) == {}
    rows = view(draft_of(ITEM, firm=FIRM), ITEM).hindered
    assert [row.id for row in rows] == [BY_FIRM]


def test_a_firm_is_filed_with_its_representative_and_whoever_came() -> None:
    draft = draft_of(FOR_FIRMS, firm=FIRM)
    sets = filing(draft, FOR_FIRMS, view(draft, FOR_FIRMS), "N", "ab" * 32, NOON, Desk("C1", "3")).change.sets
    assert sets["applicant"][1] == {
        "id_type": "uscc", "number": FIRM.uscc, "name": FIRM.name, "representative": "周示例", "address": "",
    }  # fmt: skip
    assert "agent" not in sets
    assert sets["came"][1] == {"id_type": "resident", "number": PERSON.number, "name": "周示例"}
    sent = replace(draft, capacity=Capacity.AGENT, mandate=letter()).add_scan(MANDATE, page(2))
    sets = filing(sent, FOR_FIRMS, view(sent, FOR_FIRMS), "N", "ab" * 32, NOON, Desk("C1", "3")).change.sets
    assert sets["agent"][1] == {
        "id_type": "resident", "number": PERSON.number, "name": "周示例", "capacity": "agent",
    }  # fmt: skip
    assert sets["mandate"][1]["ends"] == TODAY.isoformat()
    assert applicant(sent) == ("uscc", FIRM.uscc, FIRM.name)


def test_what_nobody_typed_of_a_firm_is_its_bases_and_what_was_typed_is_compared() -> None:
    draft = draft_of(FOR_FIRMS, firm=Firm(FIRM.uscc, ""), capacity=capacity_for(PERSON, Firm(FIRM.uscc, "")))
    assert draft.capacity is Capacity.AGENT
    told = beside_base(draft, FIRM)
    assert told.firm is not None
    assert (told.firm.name, told.firm.agrees, told.capacity) == (FIRM.name, True, Capacity.SELF)
    other = beside_base(replace(draft, firm=replace(FIRM, name="别的公司")), FIRM)
    assert other.firm is not None
    assert (other.firm.name, other.firm.agrees) == ("别的公司", False)
    silent = beside_base(told, Firm(FIRM.uscc, ""))
    assert silent.firm is not None
    assert (silent.firm.name, silent.firm.agrees) == (FIRM.name, None)


def test_the_capacity_answers_the_items_own_question_about_it() -> None:
    who = question("who", "self", "agent") | {"capacity": True}
    item = read_item(raw_item(situations=[who, question("owner", "self", "agent")]))
    assert answers_for(item, Capacity.AGENT) == {"who": "agent"}
    assert answers_for(item, Capacity.SELF) == {"who": "self"}
    assert answers_for(item, Capacity.COMMITTEE) == {}
