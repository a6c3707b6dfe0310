"""People served with the network there: what the city knows nobody brings, and every name is right."""

from pathlib import Path

import pytest

from client.devices.reader_trouble import CardLetterUnknown
from domain.case_state import CaseState
from domain.draft import Heard
from domain.exchange import Outcome
from domain.id_number import IdKind
from domain.rows.intake import Met
from domain.rows.open_draft import OpenDraft
from tests.client.window import ACCEPTED, Desk, at_central, resident
from tests.printing.reading import text_by_poppler

STATION = "ST-319900-01-02"
# Each fits the tour's resident of the same place.
ITEMS = ("上海市居住证签注", "老年综合津贴", "社会保障卡补换", "住房租赁合同", "就业困难人员")


@pytest.mark.parametrize(("nth", "item"), list(enumerate(ITEMS)))
def test_each_item_is_accepted_for_a_person_the_city_knows(desk: Desk, nth: int, item: str) -> None:
    city, person = desk.window.city, desk.window.city.tour_residents()[nth]
    draft = desk.begins()
    read = desk.reads_card(draft, person)
    assert read.draft.person is not None
    assert (read.draft.person.number, read.draft.person.heard) == (person["number"], Heard.CARD)
    opened = desk.chooses(draft, item)
    assert opened.draft.person is not None
    assert opened.draft.person.agrees
    assert all(m.met is not Met.PENDING for m in opened.view.materials)
    opened = desk.completes(draft)
    scans = sum(m.pages for m in opened.view.materials)
    assert opened.view.finishes_as == CaseState.ACCEPTED
    case = desk.files(draft)
    paper = desk.prints(case)
    desk.window.until_all_arrived()
    filed = desk.case(case)
    assert filed.state in ACCEPTED
    assert filed.outcome == Outcome.APPLIED
    fields = at_central(city, case)["fields"]
    assert fields["state"] in ACCEPTED
    assert fields["applicant"]["number"] == person["number"]
    held = city.cases()[filed.number]
    assert len(held["scans"]) == scans
    text = text_by_poppler(paper.read_bytes())
    assert "受理凭证" in text
    assert person["name"] in text
    assert person["number"] not in text  # masked


def test_what_the_city_knows_nobody_is_asked_for(desk: Desk) -> None:
    opened = desk.begun("周示范", "居住证签注", address="changed", housing="owned")
    assert [(m.met, m.given) for m in opened.view.materials] == [
        (Met.VERIFIED, 0),
        (Met.E_CERTIFICATE, 0),
        (Met.E_CERTIFICATE, 0),
    ]
    assert opened.view.not_asked == 3
    assert not opened.view.missing
    assert all(field.origin for field in opened.view.fields if field.text)


@pytest.mark.parametrize(
    "name",
    [
        "周样𡐓",  # Ext B
        "陈样𰻝",  # Ext G
        "阿卜杜示例江买提样本努尔演示古丽模拟巴依试用汗木拉艾",  # 26 hanzi, 15 of them on the chip
        "买提·示例江",  # a bullet on the chip
        "古丽·样本汗",  # a full-width stop on the chip
        "才让·演示",  # a katakana dot on the chip
        "迪丽示例古丽·阿卜杜样本江·演示汗",
        "努尔示例艾力·买买提样本江𡐓演示",  # cut at 14: the next takes two units
    ],
)
def test_a_name_the_chip_writes_otherwise_is_no_mismatch(desk: Desk, name: str) -> None:
    person = resident(desk.window.city, name)
    draft = desk.begins()
    desk.reads_card(draft, person)
    opened = desk.chooses(draft, "社会保障卡", reason="lost")
    assert opened.draft.person is not None
    assert opened.draft.person.agrees
    assert opened.view.materials[0].met is Met.VERIFIED
    case, on_paper = _files_and_prints(desk, draft)
    kept = at_central(desk.window.city, case)["fields"]["applicant"]["name"]
    assert name.startswith(kept)
    assert len(kept.encode("utf-16-le")) >= min(len(name.encode("utf-16-le")), 28)
    assert kept in on_paper


def test_a_name_of_26_hanzi_is_kept_whole_when_it_is_typed(desk: Desk) -> None:
    person = resident(desk.window.city, "阿卜杜示例江买提样本努尔演示古丽模拟巴依试用汗木拉艾")
    draft = desk.begins()
    desk.types(draft, person)
    desk.chooses(draft, "社会保障卡", reason="lost")
    case, on_paper = _files_and_prints(desk, draft)
    assert at_central(desk.window.city, case)["fields"]["applicant"]["name"] == person["name"]
    assert person["name"] in on_paper


@pytest.mark.parametrize(("name", "letter"), [("SAMPLE ANNA EXAMPLE", "I"), ("卫港例", "J"), ("沈台试", "J")])
def test_a_permit_is_read_as_a_card_is(desk: Desk, name: str, letter: str) -> None:
    person = resident(desk.window.city, name)
    draft = desk.begins()
    read = desk.reads_card(draft, person)
    assert read.draft.person is not None
    assert read.draft.person.id_type == IdKind(letter)
    opened = desk.chooses(draft, "社会保障卡", reason="lost")
    assert opened.draft.person is not None
    assert opened.draft.person.agrees
    case, on_paper = _files_and_prints(desk, draft)
    applicant = at_central(desk.window.city, case)["fields"]["applicant"]
    assert (applicant["id_type"], applicant["number"]) == (letter, person["number"])
    assert name in on_paper


def test_a_letter_nobody_knows_keeps_its_bytes_and_is_typed(desk: Desk) -> None:
    person = resident(desk.window.city, "EXAMPLE SAMPLE JOHN")
    draft = desk.begins()
    with pytest.raises(CardLetterUnknown) as unknown:
        desk.reads_card(draft, person)
    assert unknown.value.parameters == {"letter": "Y"}
    assert len(unknown.value.raw) == 256
    assert "EXAMPLE SAMPLE" in unknown.value.raw.decode("utf-16-le")
    typed = desk.types(draft, person)
    assert typed.draft.person is not None
    assert typed.draft.person.id_type is IdKind.FOREIGNER_2023
    desk.chooses(draft, "社会保障卡", reason="lost")
    case, on_paper = _files_and_prints(desk, draft)
    assert at_central(desk.window.city, case)["fields"]["applicant"]["id_type"] == "Y"
    assert "EXAMPLE SAMPLE JOHN" in on_paper


def test_leftovers_of_old_encodings_are_settled_as_they_come_in(desk: Desk) -> None:
    person = {**resident(desk.window.city, "冯模仿"), "name": "冯\ue81e仿"}
    draft = desk.begins()
    desk.types(draft, person)
    desk.chooses(draft, "社会保障卡", reason="lost")
    case, on_paper = _files_and_prints(desk, draft)
    assert at_central(desk.window.city, case)["fields"]["applicant"]["name"] == "冯\u9fb4仿"
    assert "冯\u9fb4仿" in on_paper


@pytest.mark.parametrize(
    ("name", "said"),
    [("韩无档", "人口库查无此人，请核对证件"), ("杨晓样", "姓名与人口库不一致，请核对证件")],
)
def test_a_person_the_base_does_not_confirm_brings_the_paper(desk: Desk, name: str, said: str) -> None:
    opened = desk.begun(name, "社会保障卡", reason="lost")
    draft = opened.draft.id
    assert (opened.view.materials[0].met, opened.view.materials[0].said) == (Met.MISSING, said)
    assert opened.draft.person is not None
    assert opened.draft.person.agrees is {"韩无档": None, "杨晓样": False}[name]
    case, _ = _files_and_prints(desk, draft)
    material = at_central(desk.window.city, case)["lists"]["materials"]["id_card"]
    assert (material["result"], len(material["scans"])) == ("paper", 1)


@pytest.mark.parametrize(("name", "ends_as"), [("尤全慢", "accepted"), ("秦全断", "collected")])
def test_a_register_that_is_late_or_fails_is_no_no(desk: Desk, name: str, ends_as: str) -> None:
    window = desk.window
    draft = desk.begins()
    desk.reads_card(draft, resident(window.city, name))
    opened = desk.chooses(draft, "居住证签注")
    assert {m.met for m in opened.view.materials} == {Met.PENDING}
    desk.completes(draft)
    case = desk.files(draft)
    window.until_all_arrived()
    assert desk.case(case).outcome == Outcome.APPLIED
    # Central asks with patience; who only was late has answered by then, and the case follows at the station.
    if ends_as == CaseState.ACCEPTED:
        assert desk.case(case).pending
        window.until(lambda: desk.case(case).state in ACCEPTED, asking=True)
        assert not desk.case(case).pending
        assert at_central(window.city, case)["fields"]["state"] in ACCEPTED
    else:
        assert at_central(window.city, case)["fields"]["state"] == desk.case(case).state == ends_as


def test_the_next_matter_of_a_visit_has_the_same_person(desk: Desk) -> None:
    draft = desk.begun("周示范", "社会保障卡", reason="lost").draft.id
    desk.completes(draft)
    case = desk.files(draft)
    following: OpenDraft = desk.intake.another(case).result()
    assert following.draft.person is not None
    assert following.draft.person.name == "周示范"
    desk.chooses(following.draft.id, "居住证签注")
    desk.completes(following.draft.id)
    second = desk.files(following.draft.id)
    assert (
        desk.window.one(
            f"SELECT count(DISTINCT number) FROM cached WHERE case_id IN (x'{case.hex()}', x'{second.hex()}')"
        )
        == 2
    )
    desk.window.until_all_arrived()
    assert at_central(desk.window.city, second)["fields"]["state"] in ACCEPTED


def _files_and_prints(desk: Desk, draft: bytes) -> tuple[bytes, str]:
    """The case, in force at central, and the text of its receipt without blanks at line ends."""
    desk.completes(draft)
    case = desk.files(draft)
    paper: Path = desk.prints(case)
    desk.window.until_all_arrived()
    return case, text_by_poppler(paper.read_bytes()).replace("\n", "")
