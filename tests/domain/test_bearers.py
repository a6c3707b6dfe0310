"""Whose document a requirement asks for: the applicant's, an agent's, or that of whoever is at the window."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.draft import Draft, Finding, Result, Scan, Why
from domain.filing import filing
from domain.intake import view
from domain.item import ServiceItem, Source, Whose
from domain.parties import MANDATE, Capacity, Mandate
from domain.party_rules import bearer, of_its_bearers
from domain.rows.intake import Met
from tests.domain.catalogue import CATALOGUE, drafts
from tests.domain.items import NOON, PERSON, page
from tests.domain.test_intake_complete import DESK, completed

AGENT = replace(PERSON, number="310101198001010019", name="代示例")
OTHER = replace(PERSON, number="310101198001010027", name="另示例")
LETTER = Mandate("全部事项", "1900-01-01", "2099-12-31")
YES = Finding(Source.VERIFIED, Result.YES, "与人口库一致", NOON)
CARDS = ("agent_id", "guardian_id")
WITH_CARD = [item for item in CATALOGUE if any(r.id in CARDS for r in item.requirements)]
ELDER = next(item for item in CATALOGUE if item.code == "SAMPLE000003")
DEATH = next(item for item in CATALOGUE if item.code == "SAMPLE000073")


def begun(item: ServiceItem = ELDER, **parts: Any) -> Draft:
    draft = Draft(bytes(16), bytes(16), PERSON, item.code, item.version, {"applicant": "agent"})
    return replace(draft, saved_at=NOON, **parts)


def came(item: ServiceItem = ELDER, **parts: Any) -> Draft:
    return begun(item, **{"capacity": Capacity.AGENT, "agent": AGENT, "mandate": LETTER, **parts})


def card(draft: Draft, item: ServiceItem = ELDER) -> tuple[Met, str]:
    row = next(row for row in view(draft, item).materials if row.id == "agent_id")
    return row.met, row.said


def test_the_card_of_whoever_acts_is_verified_as_the_applicant_s_own() -> None:
    assert card(came(findings={"agent_id": YES})) == (Met.VERIFIED, "与人口库一致")
    before = view(came(), ELDER).not_asked
    assert view(came(findings={"agent_id": YES}), ELDER).not_asked == before + 1
    assert (
        card(came(findings={"agent_id": replace(YES, result=Result.NO, value="查无此人")}))[0] is Met.MISSING
    )


def test_without_a_line_it_stays_open_as_the_applicant_s_own_does() -> None:
    offline = Finding(Source.VERIFIED, Result.UNKNOWN, why=Why.OFFLINE)
    assert card(came(findings={"agent_id": offline})) == (Met.PENDING, "未联网，联网后自动核对")
    assert card(came()) == (Met.PENDING, "暂未查到，联网后自动核对")


def test_nobody_is_verified_who_is_not_here_and_paper_is_always_taken() -> None:
    said = (Met.MISSING, "请按 Shift F3 读证件，或键入证件号")
    assert card(begun()) == card(begun(findings={"agent_id": YES})) == said
    assert card(begun(scans={"agent_id": (page(),)}))[0] is Met.PAPER


def test_whoever_is_at_the_window_is_the_applicant_or_who_comes_for_her() -> None:
    assert bearer(begun(), Whose.AGENT) is None
    numbers = [one.number for of in Whose if (one := bearer(begun(), of)) is not None]
    assert numbers == [PERSON.number, PERSON.number]
    numbers = [one.number for of in Whose if (one := bearer(came(), of)) is not None]
    assert numbers == [PERSON.number, AGENT.number, AGENT.number]
    assert card(begun(DEATH, findings={"agent_id": YES}), DEATH)[0] is Met.VERIFIED


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (came(), came(), (True, True)),
        (came(), came(agent=OTHER), (False, False)),
        (came(agent=None), came(), (False, True)),  # a page that lay there before is hers
        (came(), came(capacity=Capacity.SELF), (False, True)),
    ],
)
def test_another_s_card_proves_nothing_of_who_comes_now(
    before: Draft, after: Draft, kept: tuple[bool, bool]
) -> None:
    scans: dict[str, tuple[Scan, ...]] = {"agent_id": (page(),), "id_card": (page(),)}
    found = {"findings": {"agent_id": YES, "id_card": YES}, "scans": scans}
    left = of_its_bearers(replace(after, **found), replace(before, **found), ELDER)  # type: ignore[arg-type]
    assert ("agent_id" in left.findings, "agent_id" in left.scans) == kept
    assert ("id_card" in left.findings, "id_card" in left.scans) == (True, True)


@pytest.mark.parametrize("item", WITH_CARD, ids=lambda item: item.code)
@given(data=st.data())
@settings(max_examples=10)
def test_where_somebody_acts_what_is_listed_is_all_too(item: ServiceItem, data: Any) -> None:
    capacity = data.draw(st.sampled_from([Capacity.AGENT, Capacity.GUARDIAN]))
    draft = replace(data.draw(drafts(item)), person=PERSON, agent=AGENT, capacity=capacity)
    draft = replace(draft, mandate=LETTER).add_scan(MANDATE, page())
    draft = completed(data, draft, item)
    shown = view(draft, item)
    assert shown.missing == ()
    facts = filing(draft, item, shown, "N" * 22, "0" * 64, NOON, DESK).facts
    whose = {r.id: r.of for r in item.requirements}
    assert all(row["of"] == whose[row["requirement"]] for row in facts["pending"])


def test_every_card_of_an_agent_or_guardian_is_hers_in_the_catalogue() -> None:
    cards = [r for item in CATALOGUE for r in item.requirements if r.id in CARDS]
    assert len(cards) >= 18
    assert all(Source.VERIFIED in r.sources and r.of is not Whose.APPLICANT for r in cards)
