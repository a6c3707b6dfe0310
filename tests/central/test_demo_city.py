"""The demo city: everyone is fictional and well formed, and for each answer of a register there is somebody."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any, Final

import pytest
from argon2 import PasswordHasher

from domain import case_number
from domain.access import Role
from domain.draft import Draft, Finding, Person, Result, Value
from domain.form import fields, wrong_with
from domain.id_number import IdKind, can_be_document, can_be_id_number, parse_document
from domain.intake import view
from domain.item import ASKED_OF_CENTRAL, ApplicantKind, Requirement, ServiceItem, Source, Whose
from domain.name import CHIP_UNITS, agrees, clean_name, utf16_units
from domain.parties import Firm
from domain.rows.conditions import Holds
from domain.rows.intake import Jump
from domain.schema_bounds import names
from domain.workdays import WorkCalendar
from printing.face_table import unprintable
from tests.resources.test_catalogue import ITEMS, answer_sets, every_item


def read(name: str) -> Any:
    """A file of the demo."""
    return json.loads((files("central.demo") / f"{name}.json").read_text("utf-8"))


Resident = Mapping[str, Any]
CITY: Final[Mapping[str, Any]] = read("city")
USERS: Final[list[Mapping[str, Any]]] = read("users")
RESIDENTS: Final[list[Resident]] = read("residents")
TOUR: Final = [resident for resident in RESIDENTS if resident.get("tour")]
ASKED: Final[Mapping[str, Requirement]] = {
    r.id: r for item in ITEMS for r in item.requirements if r.authority
}
CARD_ADDRESS_UNITS: Final = 35
NOW: Final = 1_795_493_520_000_000


def told(resident: Resident, requirement: Requirement) -> str:
    """What the register says: its own word to the requirement, or the one for all."""
    said = resident["evidence"].get(requirement.authority, {})
    return str((said.get(requirement.id) or said.get("*") or {"result": ""})["result"])


def test_the_city_has_the_places_of_the_issue() -> None:
    assert (len(CITY["districts"]), len(CITY["centres"]), len(CITY["windows"])) == (16, 3, 9)
    assert {centre["district"] for centre in CITY["centres"]} <= {d["name"] for d in CITY["districts"]}
    centres = {centre["id"] for centre in CITY["centres"]}
    for window in CITY["windows"]:
        assert window["centre_id"] in centres
        assert case_number.check(case_number.make(window["station_code"], 1, 1, "ABC"))
    assert len({window["station_id"] for window in CITY["windows"]}) == 9
    assert CITY["settings"]["progress_base"].startswith("https://")
    assert CITY["settings"]["progress_base"].endswith(".invalid")


def test_staff_of_all_roles_work_at_centres_of_the_city() -> None:
    roles = [Role(user["role"]) for user in USERS]
    assert [roles.count(role) for role in Role] == [9, 6, 2]
    assert USERS[0]["name"] == "张示例"
    assert {user["centre_id"] for user in USERS} == {centre["id"] for centre in CITY["centres"]}
    assert len({user["login"] for user in USERS}) == len({user["actor_id"] for user in USERS}) == len(USERS)


def test_passwords_are_kept_as_argon2id_of_19_mib_with_a_salt_each() -> None:
    hashes = [user["password_hash"] for user in USERS]
    assert all(text.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for text in hashes)
    assert len({text.split("$")[4] for text in hashes}) == len(hashes)
    assert PasswordHasher().verify(hashes[0], "demo-2026")


def test_everyone_is_marked_fictional() -> None:
    assert len(RESIDENTS) == 63
    assert CITY["fictional"] is True
    assert all(person["fictional"] is True for person in [*RESIDENTS, *USERS])


def test_every_number_is_valid_and_in_an_area_of_nobody() -> None:
    assert len({(r["id_type"], r["number"]) for r in RESIDENTS}) == len(RESIDENTS)
    for resident in RESIDENTS:
        number = parse_document(IdKind(resident["id_type"]), resident["number"])
        assert number.kind == resident["id_type"]
        if number.kind is IdKind.RESIDENT:
            assert number.number.startswith("319900")
        if number.birth:
            assert (number.birth.isoformat(), number.sex) == (resident["birth"], resident["sex"])


def test_nobody_can_be_called() -> None:
    assert all(resident["phone"].startswith("15400000") for resident in RESIDENTS)
    assert all(centre["phone"].startswith("021-0") for centre in CITY["centres"])


def test_what_stands_on_a_card_fits_on_it() -> None:
    for resident in RESIDENTS:
        assert utf16_units(resident["addresses"]["registered"]) <= CARD_ADDRESS_UNITS
        if resident["id_type"] != "I":
            assert utf16_units(resident.get("card_name") or "") <= CHIP_UNITS


def test_every_kind_of_document_is_there() -> None:
    kinds = [resident["id_type"] for resident in RESIDENTS]
    assert set(kinds) == {kind.value for kind in IdKind}
    assert (kinds.count(IdKind.PASSPORT), kinds.count(IdKind.HOUSEHOLD)) == (2, 1)
    typed = [r["number"] for r in RESIDENTS if r["id_type"] in (IdKind.PASSPORT, IdKind.HOUSEHOLD)]
    assert all(can_be_document(number) and not can_be_id_number(number) for number in typed)
    permits = [r["number"][:6] for r in RESIDENTS if r["id_type"] == IdKind.HMT]
    assert permits == ["810000", "820000", "830000"]


def test_names_that_machines_quarrel_with_are_there() -> None:
    names = [resident["name"] for resident in RESIDENTS]
    printable = [name for name in names if not unprintable(name)]
    assert any("\U00020000" <= c <= "\U0002a6df" for name in printable for c in name), "Ext B"
    assert any("\U00030000" <= c <= "\U0003134a" for name in printable for c in name), "Ext G"
    assert any(len(name) == 26 and "\u00b7" not in name for name in names)
    assert [unprintable(name) for name in names if unprintable(name)] == ["\U00030041"]


def test_a_card_that_says_a_name_in_its_own_way_is_no_mismatch() -> None:
    differing = {r["name"]: r["card_name"] for r in RESIDENTS if r.get("card_name")}
    assert {c for card in differing.values() for c in card} >= {"\u2022", "\uff0e", "\u30fb", "\ue863"}
    assert {len(card) for name, card in differing.items() if utf16_units(name) > CHIP_UNITS} == {14, 15}
    assert [name for name, card in differing.items() if not agrees(card, name)] == [
        "杨晓样"
    ]  # who contradicts
    assert all(clean_name(resident["name"]) == resident["name"] for resident in RESIDENTS)


def test_one_is_unknown_to_the_population_base() -> None:
    assert [r["name"] for r in RESIDENTS if r["registers"]["population"] is None] == ["韩无档"]


def test_the_sources_of_one_contradict() -> None:
    one = next(r for r in RESIDENTS if r["name"] == "杨晓样")
    base, police = one["registers"]["population"], one["registers"]["public_security"]
    assert base["birth"] != one["birth"]
    assert base["residence_address"] != police["residence_address"]


@pytest.mark.parametrize("requirement", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("result", ["yes", "no", "late", "fail"])
def test_for_every_answer_to_a_requirement_there_is_somebody(requirement: Requirement, result: str) -> None:
    own = [r for r in RESIDENTS if requirement.id in r["evidence"].get(requirement.authority, {})]
    assert any(told(resident, requirement) == result for resident in own)


def test_every_answer_is_one_that_central_knows_and_says_something() -> None:
    for resident in RESIDENTS:
        for authority, answers in resident["evidence"].items():
            assert authority in resident["registers"]
            for requirement, answer in answers.items():
                assert requirement == "*" or ASKED[requirement].authority == authority
                assert answer["result"] in ("yes", "no", "late", "fail")
                assert answer["value"] or answer["result"] == "fail"
                assert len(answer["value"]) <= 20
                if as_of := answer.get("as_of"):
                    date.fromisoformat(as_of)


def test_every_origin_a_form_names_is_held_of_somebody() -> None:
    held = {
        f"{authority}.{name}"
        for resident in RESIDENTS
        for authority, facts in resident["registers"].items()
        for name in facts or ()
    }
    named = {origin for item in ITEMS for field in fields(item.form) for origin in field.origins}
    assert {origin for origin in named if not origin.startswith("person.")} <= held


@every_item
def test_what_a_register_holds_is_never_wrong_in_the_form(item: ServiceItem) -> None:
    for resident in RESIDENTS:
        for field in fields(item.form):
            for origin in field.origins:
                authority, _, name = origin.partition(".")
                text = (resident["registers"].get(authority) or {}).get(name)
                assert text is None or wrong_with(field, text) is None, (resident["name"], origin)


def known_of(resident: Resident, item: ServiceItem, answers: Mapping[str, str]) -> Draft:
    """As the station has it after a card was read and the registers told their facts."""
    person = Person(
        IdKind(resident["id_type"]),
        resident["number"],
        resident["name"],
        sex=resident["sex"],
        birth=resident["birth"],
        address=resident["addresses"]["registered"],
        at=NOW,
    )
    shared = {
        f"{authority}.{name}": {"value": value}
        for authority, facts in resident["registers"].items()
        for name, value in (facts or {}).items()
    }
    return Draft(b"", b"", person, item.code, item.version, answers, shared=shared)


def draft_of(resident: Resident, item: ServiceItem, answers: Mapping[str, str]) -> Draft:
    """The same after central has answered to every requirement too."""
    findings = {
        r.id: Finding(next(s for s in r.sources if s in ASKED_OF_CENTRAL), Result(told(resident, r)))
        for r in item.requirements
        if r.authority
    }
    held = resident["registers"]["legal_entities"]
    of_firms = item.applicants == (ApplicantKind.LEGAL,) and held is not None
    firm = (
        Firm(held["uscc"], held["name"], held["legal_person"], held["address"], NOW, True)
        if of_firms
        else None
    )
    return replace(known_of(resident, item, answers), findings=findings, firm=firm)


@every_item
def test_for_the_tour_the_city_answers_all_and_nothing_is_typed(item: ServiceItem) -> None:
    """What is left is only paper by nature, the card of who would come for her, and what only the person can say."""
    assert len(TOUR) == 5
    paper = {r.id for r in item.requirements if r.sources == (Source.SUBMITTED,) or r.of is Whose.AGENT}
    own = {field.name for field in fields(item.form) if not field.origins}
    for resident in TOUR:
        for answers in answer_sets(item):
            shown = view(draft_of(resident, item, answers), item)
            assert {row.key for row in shown.missing if row.jump is Jump.MATERIAL} <= paper
            assert {row.key for row in shown.missing if row.jump is Jump.FIELD} <= own
            assert {row.jump for row in shown.missing} <= {Jump.MATERIAL, Jump.FIELD}
            assert shown.pending == 0


@every_item
def test_without_the_network_a_tour_resident_s_facts_are_what_one_would_type(item: ServiceItem) -> None:
    """Filled from the registers' own words, a form typed by hand is right: the tour types them offline."""
    for resident in TOUR:
        typed = draft_of(resident, item, {})
        own = {field.name for field in fields(item.form) if not field.origins}
        for field in fields(item.form):
            texts = [typed.shared[o]["value"] for o in field.origins if o in typed.shared]
            if texts:
                typed = typed.fill(field.name, Value(texts[0], "typed"))
        assert {row.key for row in view(typed, item).missing if row.jump is Jump.FIELD} <= own


def test_for_every_condition_there_is_somebody_who_meets_it_and_somebody_who_does_not() -> None:
    for item in ITEMS:
        rows = [row for r in RESIDENTS for row in view(known_of(r, item, {}), item).conditions]
        for condition in item.conditions:
            results = {row.result for row in rows if row.id == condition.id}
            assert Holds.YES in results, (item.name, condition.text)
            of_a_register = any(not name.startswith("person.") for name in names(condition.schema))
            assert not of_a_register or results & {Holds.NO, Holds.UNKNOWN}, (item.name, condition.text)


def test_a_tour_resident_meets_the_conditions_of_her_item() -> None:
    for resident, number in zip(TOUR, (0, 2, 4, 1, 3), strict=True):
        rows = view(draft_of(resident, ITEMS[number], {}), ITEMS[number]).conditions
        assert {row.result for row in rows} <= {Holds.YES}


def test_someone_can_be_accepted_with_nothing_handed_in() -> None:
    shown = view(draft_of(TOUR[0], ITEMS[0], {"time": "in_time", "address": "same"}), ITEMS[0])
    assert (shown.finishes_as, shown.missing) == ("accepted", ())


def test_earlier_cases_have_numbers_that_check_and_no_station_will_make_again() -> None:
    numbers = [case["number"] for resident in RESIDENTS for case in resident["earlier_cases"]]
    assert numbers
    assert all(case_number.check(number) for number in numbers)
    assert {number[10:12] for number in numbers} == {"00"}  # an epoch before the first


def test_the_calendar_knows_the_spring_festival_of_2026_and_the_days_worked_for_it() -> None:
    years = {year["year"]: year for year in read("calendar")}
    assert years.keys() == {2026, 2027}
    holidays, make_up = (
        frozenset(date.fromisoformat(day) for year in years.values() for day in year[kind])
        for kind in ("holidays", "workdays")
    )
    assert not holidays & make_up
    assert all(day.weekday() >= 5 for day in make_up)
    calendar = WorkCalendar(holidays, make_up)
    assert calendar.next_workday(date(2026, 2, 13)) == date(2026, 2, 14)
    assert calendar.next_workday(date(2026, 2, 14)) == date(2026, 2, 24)
    assert calendar.next_workday(date(2026, 12, 31)) == date(2027, 1, 4)
