"""Promises, later days, paper after all and objections at a window of the demo city, from the key to central."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from client.evidence_offer import EvidenceOffer
from client.tasks import ask_sources
from client.tasks.came_out import ReasonMissing
from client.tasks.lodge_objection import NothingToObject
from client.tasks.undertake import NotOpenToHer, NotSigned
from domain.draft import Draft, Result, Why
from domain.exchange import Outcome
from domain.rows.intake import Act, MaterialRow, Met
from domain.rows.open_draft import OpenDraft
from domain.undertaking import Standing
from sync.fates import Answer
from sync.http import NotTaken
from tests.client.window import WITHIN_S, Desk, at_central
from tests.printing.reading import text_by_poppler

STATION = "ST-319900-01-02"
EXPENSES, DISABILITY, PERMIT = "医疗费零星报销", "残疾人证申领", "居住证签注"


@pytest.fixture
def evidence(desk: Desk) -> EvidenceOffer:
    return desk.intake.evidence


def row(opened: OpenDraft, requirement: str) -> MaterialRow:
    return next(m for m in opened.view.materials if m.id == requirement)


def test_a_paper_that_follows_is_signed_for_filed_and_told_on_the_receipt(
    desk: Desk, evidence: EvidenceOffer
) -> None:
    opened = desk.begun("周示范", EXPENSES, visit="outpatient")
    draft = opened.draft.id
    assert opened.draft.credit is not None
    assert opened.draft.credit.standing is Standing.GOOD
    with pytest.raises(NotSigned):
        evidence.signed(draft, "expenses", Act.DEFER).result(WITHIN_S)
    until = evidence.print(draft, "expenses", Act.DEFER).result(WITHIN_S)
    assert date.fromisoformat(until)
    [slip] = desk.window.printed("deferral", draft)
    assert "容缺承诺书" in (text := text_by_poppler(slip.read_bytes()))
    assert row(opened, "expenses").name in text
    assert row(desk.intake.open(draft).result(WITHIN_S), "expenses").met is Met.MISSING
    signed = evidence.signed(draft, "expenses", Act.DEFER).result(WITHIN_S)
    assert (row(signed, "expenses").met, row(signed, "expenses").until) == (Met.DEFERRED, until)
    assert row(evidence.take_back(draft, "expenses").result(WITHIN_S), "expenses").met is Met.MISSING
    evidence.print(draft, "expenses", Act.DEFER).result(WITHIN_S)
    evidence.signed(draft, "expenses", Act.DEFER).result(WITHIN_S)
    for field, typed in (("count", "3"), ("total", "4500")):
        desk.intake.fill(draft, field, typed).result(WITHIN_S)
    desk.completes(draft)
    case = desk.files(draft)
    desk.window.until(lambda: at_central(desk.window.city, case).get("lists"), asking=True)
    materials = at_central(desk.window.city, case)["lists"]["materials"]
    material = materials["expenses"]
    assert (material["result"], material["until"], material["scans"]) == ("deferred", until, [])
    receipt = text_by_poppler(desk.prints(case).read_bytes()).replace("\n", "")
    assert "容缺" in receipt
    free = [m for m in materials.values() if m["result"] == "yes"]
    assert f"免于提交 {len(free)} 项" in receipt


def test_a_promise_is_printed_signed_and_filed(desk: Desk, evidence: EvidenceOffer) -> None:
    opened = desk.begun("周示范", DISABILITY, who="minor")
    draft = opened.draft.id
    wanted = next(m for m in opened.view.materials if Act.PROMISE in m.acts)
    assert evidence.print(draft, wanted.id, Act.PROMISE).result(WITHIN_S) == ""
    [paper] = desk.window.printed("commitment", draft)
    text = text_by_poppler(paper.read_bytes())
    assert "告知承诺书" in text
    assert wanted.name in text
    signed = evidence.signed(draft, wanted.id, Act.PROMISE).result(WITHIN_S)
    assert row(signed, wanted.id).met is Met.COMMITMENT
    with pytest.raises(NotOpenToHer):
        evidence.print(draft, wanted.id, Act.PROMISE).result(WITHIN_S)  # nothing is missing any more


def test_who_broke_a_promise_makes_no_other(desk: Desk, evidence: EvidenceOffer) -> None:
    opened = desk.begun("彭虚拟", EXPENSES, visit="outpatient")
    assert opened.draft.credit is not None
    assert row(opened, "expenses").hindered_by == opened.draft.credit.reason != ""
    with pytest.raises(NotOpenToHer):
        evidence.print(opened.draft.id, "expenses", Act.DEFER).result(WITHIN_S)
    assert desk.window.printed("deferral", opened.draft.id) == []


def test_paper_after_all_needs_a_reason_and_a_late_answer_does_not_undo_it(
    desk: Desk, evidence: EvidenceOffer
) -> None:
    opened = desk.begun("周示范", EXPENSES, visit="outpatient")
    draft = opened.draft.id
    with pytest.raises(ReasonMissing):
        evidence.take_paper(draft, "id_card", " ").result(WITHIN_S)
    taken = evidence.take_paper(draft, "id_card", "来源与事实不符").result(WITHIN_S)
    assert row(taken, "id_card").met is Met.MISSING
    desk.intake.ask_again(draft).result(WITHIN_S)
    assert row(desk.told(draft), "id_card").met is Met.MISSING
    with pytest.raises(NotOpenToHer):
        evidence.take_paper(draft, "expenses", "久等未复").result(WITHIN_S)  # nobody is asked for it anyway


def test_an_objection_is_an_entry_that_central_keeps(desk: Desk, evidence: EvidenceOffer) -> None:
    opened = desk.begun("周示范", EXPENSES, visit="outpatient")
    draft = opened.draft.id
    with pytest.raises(NothingToObject):
        evidence.object(draft, "expenses", "有误", "证明").result(WITHIN_S)
    said = opened.draft.findings["id_card"]
    objected = evidence.object(draft, "id_card", "姓名有误", "户口簿").result(WITHIN_S)
    assert row(objected, "id_card").met is Met.MISSING
    facts = desk.window.facts("objection_lodged")
    assert (facts["requirement"], facts["value"], facts["proof"]) == ("id_card", said.value, "户口簿")
    desk.window.until_all_arrived()
    sql = (
        "SELECT answer.outcome FROM entry JOIN answer ON answer.entry_id = entry.entry_id "
        "WHERE entry.kind = 'objection_lodged' ORDER BY entry.id DESC LIMIT 1"
    )
    assert desk.window.one(sql) == Outcome.APPLIED


def answered(desk: Desk, opened: OpenDraft, answer: dict[str, Any] | None, why: Why = Why.SILENT) -> Draft:
    """The draft after this answer to a query about its person and item."""
    draft, parts = opened.draft, desk.window.station.parts
    assert draft.person is not None
    body = {"id_number": draft.person.number, "item": draft.item_code, "requirements": ["id_card"]}
    query = ask_sources.PersonQuery(draft.id, body)
    session = desk.offers.session
    heard = parts.write(
        lambda: ask_sources.heard(parts.store, session, parts.world, query, answer, why)
    ).result(WITHIN_S)
    return heard.draft


def said(result: str, **more: Any) -> dict[str, Any]:
    told = {"requirement": "id_card", "source": "verified", "result": result, "value": "", "as_of": 1}
    return {"evidence": [{**told, **more}], "person": None, "open_cases": []}


def test_silence_does_not_undo_a_yes_and_says_why_where_there_was_none(desk: Desk) -> None:
    opened = desk.begun("周示范", EXPENSES, visit="outpatient")
    assert answered(desk, opened, said("yes")).findings["id_card"].result is Result.YES
    assert answered(desk, opened, None, Why.OFFLINE).findings["id_card"].result is Result.YES
    assert answered(desk, opened, said("unknown", why="late")).findings["id_card"].result is Result.YES
    assert answered(desk, opened, said("no")).findings["id_card"].result is Result.NO
    assert answered(desk, opened, None, Why.LATE).findings["id_card"].why == Why.LATE
    assert (
        answered(desk, opened, said("unknown", why="another_person")).findings["id_card"].why == Why.ANOTHER
    )


def test_proof_in_another_name_is_no_proof_of_hers(desk: Desk) -> None:
    opened = desk.begun("周示范", EXPENSES, visit="outpatient")
    name = {"population.name": {"value": "另一人", "source": "population", "as_of": 1}}
    draft = answered(desk, opened, {**said("yes"), "person": name})
    assert draft.person is not None
    assert draft.person.agrees is False
    assert (draft.findings["id_card"].result, draft.findings["id_card"].why) == (Result.NO, Why.ANOTHER)


def test_an_answer_about_another_person_or_item_is_let_go(desk: Desk) -> None:
    opened = desk.begun("周示范", EXPENSES, visit="outpatient")
    before = opened.draft.findings
    assert opened.draft.person is not None
    other = replace(opened.draft.person, number="319900199001011234")
    for asked in (replace(opened.draft, person=other), replace(opened.draft, item_code="SAMPLE000001")):
        assert answered(desk, replace(opened, draft=asked), said("no")).findings == before


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (NotTaken(Answer.UNREACHABLE, "refused"), Why.OFFLINE),
        (NotTaken(Answer.TIMED_OUT, "late"), Why.LATE),
        (NotTaken(Answer.FAILED, "500"), Why.SILENT),
        (ValueError("a bug"), Why.SILENT),
    ],
)
def test_why_nobody_answered(error: Exception, why: Why) -> None:
    assert ask_sources.why_silent(error) is why
