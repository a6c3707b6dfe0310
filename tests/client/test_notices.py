"""Notices at a window of the demo city: all told at once, or why nothing is taken in; each printed and recorded."""

from pathlib import Path
from typing import Any

import pytest

from client.offers import NoticeOffer
from client.tasks.came_out import ReasonMissing
from client.tasks.edit_draft import DraftGone
from client.tasks.file_case import ConditionsFail
from client.tasks.tell_notice import NothingToTell, NoticeTooEarly
from domain.exchange import Outcome
from domain.refusing import Brought, Said
from domain.rows.cases import NEWEST
from domain.rows.conditions import Holds
from domain.rows.intake import Jump, MissingRow
from tests.client.window import WITHIN_S, Desk, Window, resident
from tests.printing.reading import text_by_poppler

STATION = "ST-319900-01-02"
NEXT_WINDOW = "ST-319900-02-02"
PERMIT, ELDER, CARD, CHILD = "居住证签注", "老年综合津贴", "社会保障卡补换", "再生育子女"


@pytest.fixture
def notices(desk: Desk) -> NoticeOffer:
    assert desk.offers.notice is not None
    return desk.offers.notice


def outcome(desk: Desk, kind: str) -> str:
    """Central's word on the last entry of a kind."""
    desk.window.until_all_arrived()
    sql = (
        "SELECT answer.outcome FROM entry JOIN answer ON answer.entry_id = entry.entry_id "
        f"WHERE entry.kind = '{kind}' ORDER BY entry.id DESC LIMIT 1"
    )
    return str(desk.window.one(sql))


def test_all_is_told_at_once_and_what_is_mended_leaves_the_paper(desk: Desk, notices: NoticeOffer) -> None:
    draft = desk.begun("周示范", CARD, reason="damaged").draft.id
    desk.intake.fill(draft, "phone", "12").result(WITHIN_S)
    before = notices.look(draft).result(WITHIN_S)
    assert {row.jump for row in before.defects} == {Jump.MATERIAL, Jump.FIELD}
    picture = notices.page(draft, 0).result(WITHIN_S)
    assert len(picture.rgba) == picture.width * picture.height * 4
    desk.intake.fill(draft, "phone", "15400000001").result(WITHIN_S)
    row = notices.look(draft).result(WITHIN_S)
    assert set(before.defects) - set(row.defects) == {d for d in before.defects if d.key == "phone"}
    assert len(row.mended) == 1
    notices.give(draft).result(WITHIN_S)
    [paper] = desk.window.printed("notice", draft)
    text = text_by_poppler(paper.read_bytes())
    assert "一次性告知单" in text
    assert "周示范" in text
    assert all(defect.about in text for defect in row.defects)
    assert row.mended[0] not in text.replace("\n", "")
    facts = desk.window.facts("told")
    assert [d["key"] for d in facts["defects"]] == [d.key for d in row.defects]
    assert (facts["mended"], facts["outcome"], facts["delivery"]) == (list(row.mended), "told", "当场送达")
    assert outcome(desk, "told") == Outcome.APPLIED
    kept = desk.intake.open(draft).result(WITHIN_S).draft
    assert (kept.told_at > 0, kept.noted) == (True, {})
    desk.completes(draft)
    with pytest.raises(NothingToTell):
        notices.give(draft).result(WITHIN_S)
    desk.files(draft)
    assert desk.window.facts("filed")["conditions"] == []


def test_a_list_that_would_not_be_complete_is_not_given(desk: Desk, notices: NoticeOffer) -> None:
    draft = desk.begins()
    desk.reads_card(draft, resident(desk.window.city, "周示范"))
    desk.intake.choose_item(draft, desk.intake.search(PERMIT, "").result(WITHIN_S)[0].code).result(WITHIN_S)
    with pytest.raises(NoticeTooEarly):
        notices.give(draft).result(WITHIN_S)
    assert desk.window.printed("notice", draft) == []


def test_what_does_not_fit_is_not_filed_and_she_hears_why(desk: Desk, notices: NoticeOffer) -> None:
    opened = desk.begun("周示范", ELDER)
    draft = opened.draft.id
    assert {row.id for row in opened.view.hindered} == {"age", "local"}
    with pytest.raises(ConditionsFail) as fails:
        desk.files(draft)
    assert fails.value.parameters["why"] == opened.view.hindered[0].says
    with pytest.raises(ConditionsFail):
        notices.give(draft).result(WITHIN_S)
    assert [r.id for r in notices.look_refusal(draft).result(WITHIN_S).reasons] == ["age", "local"]
    assert notices.refusal_page(draft, Said(), 0).result(WITHIN_S).pages == 1
    notices.refuse(draft, Said()).result(WITHIN_S)
    [paper] = desk.window.printed("not-collected", draft)
    text = text_by_poppler(paper.read_bytes())
    assert "不收件告知单" in text
    assert "户籍不在本市" in text
    facts = desk.window.facts("not_collected")
    assert [c["id"] for c in facts["conditions"]] == ["age", "local"]
    assert facts["outcome"] == "not_collected"
    assert outcome(desk, "not_collected") == Outcome.APPLIED
    with pytest.raises(DraftGone):
        desk.intake.open(draft).result(WITHIN_S)
    next_matter = desk.intake.another(draft).result(WITHIN_S).draft
    assert next_matter.visit_id == opened.draft.visit_id
    assert next_matter.person is not None


def test_where_no_condition_fails_the_clerk_says_why(desk: Desk, notices: NoticeOffer) -> None:
    draft = desk.begun("周示范", CARD, reason="lost").draft.id
    with pytest.raises(ReasonMissing):
        notices.refuse(draft, Said(" ")).result(WITHIN_S)
    assert notices.look_refusal(draft).result(WITHIN_S).brought is Brought.NOT_TAKEN
    takes = next(row.id for row in desk.intake.open(draft).result(WITHIN_S).view.materials if row.takes_paper)
    desk.intake.add_scan(draft, takes, str(desk.window.page())).result(WITHIN_S)
    assert notices.look_refusal(draft).result(WITHIN_S).brought is Brought.RETURNED
    notices.refuse(draft, Said("申请人要求改到其他中心办理", Brought.NOT_TAKEN)).result(WITHIN_S)
    [paper] = desk.window.printed("not-collected", draft)
    text = text_by_poppler(paper.read_bytes())
    assert "改到其他中心办理" in text
    assert "未收取" in text
    assert desk.window.facts("not_collected")["brought"] == "not_taken"


def test_an_item_that_is_not_citywide_is_not_filed(desk: Desk) -> None:
    draft = desk.begun("周示范", CHILD).draft.id
    with pytest.raises(ConditionsFail):
        desk.files(draft)


def test_what_fits_instead_is_named_and_can_be_chosen(desk: Desk) -> None:
    opened = desk.begun("吴样例", "居住证申领")
    [row] = [row for row in opened.view.hindered if row.instead]
    found = desk.intake.fitting(row.instead).result(WITHIN_S)
    assert [fitting.code for fitting in found] == list(row.instead)
    chosen = desk.intake.choose_item(opened.draft.id, found[0].code).result(WITHIN_S)
    assert chosen.item is not None


def test_the_same_person_and_item_is_warned_of_at_every_window(desk: Desk, tmp_path: Path) -> None:
    first = desk.begun("郑演例", CARD, reason="lost").draft.id
    desk.completes(first)
    number = desk.case(desk.files(first)).number
    again = desk.begun("郑演例", CARD, reason="lost")
    assert [case.number for case in again.view.repeated] == [number]
    assert desk.offers.cases is not None
    found = desk.offers.cases.find(number, "all", NEWEST).result(WITHIN_S)  # now the search knows of it
    assert [line.number for line in found.lines] == [number]
    third = desk.begun("郑演例", CARD, reason="lost")
    assert [case.number for case in third.view.repeated] == [number]
    desk.window.until_all_arrived()
    window = Window(desk.window.city, tmp_path, NEXT_WINDOW)
    try:
        other = window.open().serves()
        theirs = other.begun("郑演例", CARD, reason="lost")
        other.window.until(lambda: bool(_repeated(other, theirs.draft.id)))
        assert [case.number for case in _repeated(other, theirs.draft.id)] == [number]
    finally:
        window.gone()
    known = desk.intake.acknowledge(again.draft.id).result(WITHIN_S)
    assert known.view.repeated == ()
    desk.completes(again.draft.id)
    desk.files(again.draft.id)
    assert desk.window.facts("filed")["acknowledged"] == [number]


def _repeated(desk: Desk, draft: bytes) -> tuple[Any, ...]:
    return desk.intake.open(draft).result(WITHIN_S).view.repeated


def test_what_no_register_answers_the_clerk_does(desk: Desk) -> None:
    draft = desk.begins()
    desk.types(draft, {"number": "319900199403072828", "name": "不在册示例"})
    opened = desk.chooses(draft, PERMIT)
    asked = [row.id for row in opened.view.unconfirmed]
    assert asked
    for condition in asked:
        opened = desk.intake.confirm(draft, condition, True).result(WITHIN_S)
    assert opened.view.unconfirmed == ()
    assert {row.by for row in opened.view.conditions if row.id in asked} == {desk.offers.session.name}
    said_no = desk.intake.confirm(draft, asked[0], False).result(WITHIN_S)
    assert [row.id for row in said_no.view.hindered] == asked[:1]
    assert said_no.view.hindered[0].result is Holds.NO


def test_a_missing_thing_names_where_it_is_mended(desk: Desk, notices: NoticeOffer) -> None:
    draft = desk.begun("周示范", CARD, reason="damaged").draft.id
    missing: tuple[MissingRow, ...] = desk.intake.open(draft).result(WITHIN_S).view.missing
    row = notices.look(draft).result(WITHIN_S)
    assert [(d.jump, d.key) for d in row.defects] == [(m.jump, m.key) for m in missing]
