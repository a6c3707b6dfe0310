"""Served for another: each kind of applicant and of whoever comes, over a real station and central."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from client.parties_offer import PartiesOffer
from client.tasks.edit_draft import DraftGone
from client.tasks.end_matter import Ended
from client.tasks.file_case import CaseIncomplete, ConditionsFail
from client.tasks.identify import AgentIsApplicant, person_typed
from client.tasks.name_parties import MandateWrong, PartiesUnknown
from domain.birth import BirthWrong, Born
from domain.draft import Draft, Heard
from domain.form import ONLINE
from domain.id_number import IdKind
from domain.local_time import day_of
from domain.number_trouble import IdDocumentWrong, UsccCharacterWrong, UsccCheckWrong
from domain.parties import MANDATE, Capacity
from domain.rows.conditions import Holds
from domain.rows.intake import Jump, Met
from domain.rows.open_draft import OpenDraft
from tests.client.conftest import Network
from tests.client.window import WITHIN_S, Desk, at_central, resident
from tests.printing.reading import text_by_poppler
from ui.tour.clerk import card_of
from ui.tour.people import Resident

STATION = "ST-319900-02-02"
FIRM, FIRM_NAME, HEAD = "91319900MA00000010", "示例市样本一号有限公司", "周示范"


def parties(desk: Desk) -> PartiesOffer:
    return desk.intake.parties


def reads_agent(desk: Desk, draft: bytes, person: Resident) -> OpenDraft:
    desk.window.reader.put(card_of(person))
    try:
        return parties(desk).read_agent(draft).result(WITHIN_S)
    finally:
        desk.window.reader.lift()


def term(desk: Desk, begins: int = 0, ends: int = 29) -> tuple[str, str]:
    today = day_of(desk.window.world.now_us())
    return (today + timedelta(begins)).isoformat(), (today + timedelta(ends)).isoformat()


def now(desk: Desk, draft: bytes) -> Draft:
    return desk.intake.open(draft).result(WITHIN_S).draft


def filed(desk: Desk, draft: bytes) -> dict[str, Any]:
    case = desk.files(draft)
    desk.window.until_all_arrived()
    fields: dict[str, Any] = at_central(desk.window.city, case)["fields"]
    return fields


def begun(desk: Desk, name: str = "韩无档", words: str = "社会保障卡", **answers: str) -> bytes:
    draft = desk.begun(name, words, **answers).draft.id
    return draft


def types_passport(desk: Desk, draft: bytes, born: Born = Born()) -> Future[OpenDraft]:
    return parties(desk).type_document(draft, "e 1234567", IdKind.PASSPORT, "SAMPLE TOM", born)


def letter_of(desk: Desk, draft: bytes) -> Path:
    return next(desk.window.receipts.glob(f"mandate-{draft.hex()}-*.pdf"))


def test_an_agent_comes_with_the_letter_printed_here_and_signed(desk: Desk) -> None:
    city = desk.window.city
    who, agent = resident(city, "潘试样"), resident(city, "俞测例")
    draft = begun(desk, "潘试样", reason="lost")
    opened = reads_agent(desk, draft, agent)
    assert opened.draft.capacity is Capacity.AGENT
    assert opened.draft.agent is not None
    assert (opened.draft.agent.name, opened.draft.agent.heard) == (agent["name"], Heard.CARD)
    with pytest.raises(CaseIncomplete):
        desk.files(draft)
    begins, ends = term(desk)
    opened = parties(desk).print_mandate(draft, "社会保障卡补换", begins, ends).result(WITHIN_S)
    assert opened.draft.mandate is not None
    assert opened.draft.mandate.printed_at
    words = text_by_poppler(letter_of(desk, draft).read_bytes())
    assert all(text in words for text in (who["name"], who["number"], agent["name"], agent["number"]))
    assert [row.key for row in opened.view.missing if row.jump is Jump.PARTY] == []
    assert MANDATE in {row.key for row in opened.view.missing}
    desk.completes(draft)
    fields = filed(desk, draft)
    assert fields["applicant"]["number"] == who["number"]
    assert fields["agent"] == {
        "id_type": "resident", "number": agent["number"], "name": agent["name"], "capacity": "agent",
    }  # fmt: skip
    assert (fields["mandate"]["begins"], fields["mandate"]["ends"]) == (begins, ends)


def test_the_agents_card_answers_what_the_item_asks_about_who_comes(desk: Desk) -> None:
    draft = begun(desk, "潘试样", "敬老卡挂失", reason="lost")
    assert now(desk, draft).answers["applicant"] == "self"
    reads_agent(desk, draft, resident(desk.window.city, "俞测例"))
    assert now(desk, draft).answers["applicant"] == "agent"


def test_a_letter_brought_that_is_over_or_still_to_come_opens_nothing(desk: Desk) -> None:
    draft = begun(desk, "任例样", reason="lost")
    reads_agent(desk, draft, resident(desk.window.city, "俞测例"))
    desk.intake.add_scan(draft, MANDATE, str(desk.window.page())).result(WITHIN_S)
    for begins, ends, says in ((-9, -1, "过期"), (1, 9, "起始日")):
        opened = (
            parties(desk).keep_mandate(draft, "社会保障卡补换", *term(desk, begins, ends)).result(WITHIN_S)
        )
        row = next(row for row in opened.view.materials if row.id == MANDATE)
        assert row.met is Met.MISSING
        assert says in row.said
        with pytest.raises(CaseIncomplete):
            desk.files(draft)
    for wrong in (("", *term(desk)), ("x", "2026-02-30", "2026-12-01"), ("x", *term(desk, 5, 2))):
        with pytest.raises(MandateWrong):
            parties(desk).keep_mandate(draft, *wrong).result(WITHIN_S)
    parties(desk).keep_mandate(draft, "社会保障卡补换", *term(desk)).result(WITHIN_S)
    desk.completes(draft)
    assert filed(desk, draft)["mandate"]["printed_at"] == 0


def test_nobody_acts_for_herself_and_no_letter_names_nobody(desk: Desk) -> None:
    draft = begun(desk, "袁试样", reason="lost")
    with pytest.raises(AgentIsApplicant):
        reads_agent(desk, draft, resident(desk.window.city, "袁试样"))
    assert now(desk, draft).agent is None
    with pytest.raises(PartiesUnknown):
        parties(desk).print_mandate(draft, "x", *term(desk)).result(WITHIN_S)
    assert now(desk, draft).mandate is None


def test_where_the_applicant_must_come_an_agent_is_refused_with_the_reason(desk: Desk) -> None:
    draft = begun(desk, "袁试样", "残疾人证申领")
    reads_agent(desk, draft, resident(desk.window.city, "俞测例"))
    opened = desk.told(draft)
    assert "本人到场" in opened.view.hindered[0].says
    with pytest.raises(ConditionsFail):
        desk.files(draft)


def test_several_principals_in_one_visit_and_the_agent_stays(desk: Desk) -> None:
    city = desk.window.city
    draft = begun(desk, "酆预例", reason="lost")
    reads_agent(desk, draft, resident(city, "俞测例"))
    parties(desk).keep_mandate(draft, "社会保障卡补换", *term(desk)).result(WITHIN_S)
    desk.completes(draft)
    first = now(desk, draft)
    case = desk.files(draft)
    second = desk.intake.another(case).result(WITHIN_S).draft
    kept = ("visit_id", "person", "agent", "capacity", "mandate")
    assert [getattr(second, name) for name in kept] == [getattr(first, name) for name in kept]
    assert second.scans[MANDATE] == first.scans[MANDATE]
    assert second.form["phone"] == first.form["phone"]
    opened = desk.chooses(second.id, "居住证签注")
    assert opened.draft.scans[MANDATE] == first.scans[MANDATE]
    other = desk.reads_card(second.id, resident(city, "鲍演例")).draft
    assert (other.agent, other.capacity) == (first.agent, Capacity.AGENT)
    assert (other.mandate, dict(other.scans)) == (None, {})


def test_a_guardian_is_asked_for_the_paper_of_a_grown_ward(desk: Desk) -> None:
    draft = begun(desk, "史虚拟", reason="lost")
    parties(desk).come_as(draft, Capacity.GUARDIAN).result(WITHIN_S)
    opened = (
        parties(desk)
        .type_agent(draft, resident(desk.window.city, "俞测例")["number"], "俞测例")
        .result(WITHIN_S)
    )
    paper = opened.view.materials[0]
    assert (paper.id, paper.name, paper.met) == (MANDATE, "监护关系证明", Met.MISSING)
    desk.completes(draft)
    fields = filed(desk, draft)
    assert fields["agent"]["capacity"] == "guardian"
    assert "mandate" not in fields


def test_a_firm_comes_by_its_representative_and_is_named_by_the_base(desk: Desk) -> None:
    opened = desk.begun(HEAD, "单位集体宿舍")
    draft = opened.draft.id
    assert [row.key for row in opened.view.missing if row.jump is Jump.PARTY] == ["firm"]
    with pytest.raises(UsccCheckWrong):
        parties(desk).type_firm(draft, FIRM[:-1] + "1", "", "").result(WITHIN_S)
    with pytest.raises(UsccCharacterWrong) as wrong:
        parties(desk).type_firm(draft, FIRM.replace("A0", "AO"), "", "").result(WITHIN_S)
    assert wrong.value.position == 10
    parties(desk).type_firm(draft, FIRM, "", "").result(WITHIN_S)
    desk.window.until(lambda: (firm := now(desk, draft).firm) is not None and firm.agrees is not None)
    opened = desk.told(draft)
    firm = opened.draft.firm
    assert firm is not None
    assert (firm.name, firm.representative, firm.agrees) == (FIRM_NAME, HEAD, True)
    assert (opened.draft.capacity, opened.draft.answers["handler"]) == (Capacity.SELF, "self")
    desk.intake.fill(draft, "people", "24").result(WITHIN_S)
    desk.completes(draft)
    fields = filed(desk, draft)
    applicant = fields["applicant"]
    assert [applicant[n] for n in ("id_type", "number", "name", "representative")] == [
        "uscc",
        FIRM,
        FIRM_NAME,
        HEAD,
    ]
    assert "agent" not in fields


def test_a_firm_sends_an_agent_with_a_letter_and_no_item_of_persons_takes_it(desk: Desk) -> None:
    draft = desk.begins()
    sent = resident(desk.window.city, "俞测例")
    desk.reads_card(draft, sent)
    parties(desk).type_firm(draft, FIRM, FIRM_NAME, HEAD).result(WITHIN_S)
    opened = desk.chooses(draft, "社会保障卡", reason="lost")
    assert "不受理单位" in opened.view.hindered[0].says
    opened = desk.chooses(draft, "单位集体宿舍")
    assert (opened.draft.capacity, opened.draft.answers["handler"]) == (Capacity.AGENT, "agent")
    assert [row.key for row in opened.view.missing if row.jump is Jump.PARTY] == ["mandate"]
    parties(desk).print_mandate(draft, "集体宿舍信息报送", *term(desk)).result(WITHIN_S)
    words = text_by_poppler(letter_of(desk, draft).read_bytes())
    assert FIRM in words
    assert sent["number"] in words
    desk.intake.fill(draft, "people", "24").result(WITHIN_S)
    desk.completes(draft)
    fields = filed(desk, draft)
    assert (fields["applicant"]["number"], fields["agent"]["number"]) == (FIRM, sent["number"])


def test_a_passport_is_typed_without_anything_to_check(desk: Desk) -> None:
    draft = desk.begins()
    with pytest.raises(IdDocumentWrong):
        parties(desk).type_document(draft, "E1", IdKind.PASSPORT, "SAMPLE", Born()).result(WITHIN_S)
    opened = types_passport(desk, draft).result(WITHIN_S)
    person = opened.draft.person
    assert person is not None
    assert (person.id_type, person.number, person.sex, person.birth) == (IdKind.PASSPORT, "E1234567", "", "")
    desk.chooses(draft, "社会保障卡", reason="lost")
    desk.completes(draft)
    assert filed(desk, draft)["applicant"]["id_type"] == "passport"


def test_birth_and_sex_of_a_passport_are_typed_kept_and_filed_and_what_cannot_be_is_refused(
    desk: Desk,
) -> None:
    draft = desk.begins()
    desk.chooses(draft, "老年综合津贴")
    tomorrow = (day_of(desk.window.world.now_us()) + timedelta(1)).isoformat()
    for wrong in (tomorrow, "1960-02-30", "1801-01-01"):
        with pytest.raises(BirthWrong):
            types_passport(desk, draft, Born(wrong, "男")).result(WITHIN_S)
    assert now(desk, draft).person is None
    young = types_passport(desk, draft, Born("1990-05-09", "男")).result(WITHIN_S)
    assert [c.result for c in young.view.conditions if c.id == "age"] == [Holds.NO]
    types_passport(desk, draft, Born("19500509", "男")).result(WITHIN_S)
    opened = desk.told(draft)
    assert [c.result for c in opened.view.conditions if c.id == "age"] == [Holds.YES]
    assert next(f.text for f in opened.view.fields if f.name == "birth") == "1950-05-09"
    kept = now(desk, draft).person
    assert kept is not None
    assert (kept.birth, kept.sex) == ("1950-05-09", "男")
    desk.intake.answer(draft, "applicant", "self").result(WITHIN_S)
    for condition in desk.told(draft).view.unconfirmed:
        desk.intake.confirm(draft, condition.id, True).result(WITHIN_S)
    for name, text in (("registered_address", "示例区示例路 1 号"), ("mail_address", "示例区示例路 1 号")):
        desk.intake.fill(draft, name, text).result(WITHIN_S)
    desk.completes(draft)
    fields = filed(desk, draft)
    assert (fields["applicant"]["birth"], fields["applicant"]["sex"]) == ("1950-05-09", "男")
    assert fields["form.birth"] == "1950-05-09"


def test_what_a_number_says_counts_and_not_what_was_typed() -> None:
    told = person_typed("319900199405020028", "周示范", 0, None, Born("1960-01-01", "男"))
    assert (told.birth, told.sex) == ("1994-05-02", "女")


def card_of_agent(desk: Desk, draft: bytes) -> tuple[Met, str]:
    row = next(row for row in desk.told(draft).view.materials if row.id == "agent_id")
    return row.met, row.said


def test_the_agent_s_card_meets_what_asks_for_it_and_another_s_name_on_it_does_not(desk: Desk) -> None:
    city = desk.window.city
    draft = begun(desk, "吴样例", "老年综合津贴", applicant="agent")
    assert card_of_agent(desk, draft)[0] is Met.MISSING
    reads_agent(desk, draft, resident(city, "俞测例"))
    assert card_of_agent(desk, draft) == (Met.VERIFIED, "与人口库一致")
    agent = now(desk, draft).agent
    assert agent is not None
    assert agent.agrees is True
    parties(desk).type_agent(draft, resident(city, "鲍演例")["number"], "另有其人").result(WITHIN_S)
    assert card_of_agent(desk, draft) == (Met.MISSING, "来源登记的姓名与申请人不一致，不能使用")
    reads_agent(desk, draft, resident(city, "俞测例"))
    parties(desk).keep_mandate(draft, "老年综合津贴（敬老卡）申领", *term(desk)).result(WITHIN_S)
    desk.told(draft)
    desk.completes(draft)
    case = desk.files(draft)
    desk.window.until_all_arrived()
    material = at_central(city, case)["lists"]["materials"]["agent_id"]
    assert (material["result"], material["source"], material["scans"]) == ("yes", "verified", [])


def resolved(desk: Desk, case: bytes) -> bool:
    return not desk.case(case).pending


def test_without_the_network_the_agent_s_card_is_looked_up_when_it_is_back(
    desk: Desk, network: Network
) -> None:
    window = desk.window
    network.goes()
    window.until(lambda: not window.station.parts.sync.link.online, asking=True)
    cases = {}
    for name, result in (("俞测例", "yes"), ("许查无", "no")):
        draft = begun(desk, "吴样例", "老年综合津贴", applicant="agent")
        reads_agent(desk, draft, resident(window.city, name))
        assert card_of_agent(desk, draft)[0] is Met.PENDING
        parties(desk).keep_mandate(draft, "老年综合津贴（敬老卡）申领", *term(desk)).result(WITHIN_S)
        desk.completes(draft)
        cases[desk.files(draft)] = result
    network.comes_back()
    window.until_all_arrived()
    for case, result in cases.items():
        window.until(partial(resolved, desk, case), asking=True)
        assert at_central(window.city, case)["lists"]["materials"]["agent_id"]["result"] == result


def test_her_file_is_told_before_an_item_is_chosen_and_an_online_draft_goes_on(desk: Desk) -> None:
    draft, queries = desk.begins(), desk.window.entries("queried")
    desk.reads_card(draft, resident(desk.window.city, "范演例"))
    assert desk.window.entries("queried") == queries + 1
    desk.window.until(lambda: bool(now(desk, draft).file))
    told = now(desk, draft).file
    assert {row["id"] for row in told["online_drafts"]} == {"WS-2026-0002", "WS-2026-0003"}
    assert [row["id"] for row in told["appointments"]] == ["YY-2026-0002"]
    opened = parties(desk).take_online(draft, "WS-2026-0003").result(WITHIN_S)
    assert opened.item is not None
    assert (opened.item.name, opened.draft.online) == ("有无违法犯罪记录证明开具", "WS-2026-0003")
    assert opened.draft.answers == {"applicant": "self"}
    assert (opened.draft.form["purpose"].text, opened.draft.form["purpose"].origin) == ("入职", ONLINE)
    desk.told(draft)
    assert now(desk, draft).file == told  # asked for an item, central tells of that item alone


def test_a_matter_ends_without_a_case_and_the_visit_goes_on(desk: Desk) -> None:
    draft, ended = begun(desk, "唐仿例", reason="lost"), desk.window.entries("matter_ended")
    parties(desk).end(draft, Ended.TRANSFERRED, " 转  区医保中心 ").result(WITHIN_S)
    assert desk.window.entries("matter_ended") == ended + 1
    with pytest.raises(DraftGone):
        desk.intake.open(draft).result(WITHIN_S)
    follows = desk.intake.another(draft).result(WITHIN_S).draft
    assert follows.person is not None
    assert replace(follows.person, agrees=None).name == "唐仿例"
    desk.window.until_all_arrived()
    assert desk.window.one("SELECT count(*) FROM outbox WHERE open") == 0
