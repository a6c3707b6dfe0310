"""Papers on their way, and the code of their list."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import case_number
from domain.apply import apply, empty, misfits
from domain.case_marks import marks
from domain.entry import Change
from domain.handover import (
    HANDOVERS,
    MOST_CASES,
    HandoverList,
    ListedCase,
    Lost,
    NoHandoverCode,
    Papers,
    decode,
    differences,
    encode,
    handover_number,
    lost_at,
    number_in,
    papers_at,
    pieces,
    waits,
)

NUMBERS = st.builds(
    case_number.make,
    st.from_regex(r"[0-9]{10}", fullmatch=True),
    st.integers(0, 99),
    st.integers(0, 999_999),
    st.from_regex(r"[0-9A-Z]{3}", fullmatch=True),
)
CASES = st.builds(ListedCase, st.binary(min_size=16, max_size=16), NUMBERS, st.integers(0, 99))
LISTS = st.builds(
    HandoverList,
    st.builds(
        handover_number,
        st.from_regex(r"[0-9]{10}", fullmatch=True),
        st.integers(0, 99),
        st.integers(0, 10**7 - 1),
    ),
    st.from_regex(r"[0-9A-Z-]{1,32}", fullmatch=True),
    st.from_regex(r"[0-9A-Z-]{1,32}", fullmatch=True),
    st.lists(CASES, min_size=1, max_size=MOST_CASES, unique_by=(lambda c: c.id, lambda c: c.number)).map(
        tuple
    ),
)


@given(LISTS)
def test_a_list_comes_back_from_its_code(listed: HandoverList) -> None:
    code = encode(listed)
    assert decode(code) == listed
    assert number_in(code) == number_in(listed.number.lower()) == listed.number


@given(LISTS, st.data())
def test_a_code_with_a_letter_changed_is_another_list_of_whole_cases_or_none(
    listed: HandoverList, data: st.DataObject
) -> None:
    code = encode(listed)
    at = data.draw(st.integers(0, len(code) - 1))
    broken = code[:at] + data.draw(st.characters()) + code[at + 1 :]
    try:
        found = decode(broken)
    except NoHandoverCode:
        return
    assert encode(found) == broken.strip()


@given(
    st.one_of(
        st.text(), st.text().map("OWH1:".__add__), st.text(alphabet="OWH1:.J0-9AF").map("OWH1:JJ".__add__)
    )
)
def test_whatever_is_scanned_is_a_list_or_a_trouble(text: str) -> None:
    number_in(text)
    with pytest.raises(NoHandoverCode):
        decode(text)


def test_a_list_too_long_is_neither_made_nor_read() -> None:
    case = [ListedCase(bytes([n]) * 16, case_number.make("3199000101", 1, n, "ABC"), 1) for n in range(13)]
    number = handover_number("3199000101", 1, 1)
    with pytest.raises(ValueError, match="1 to 12"):
        encode(HandoverList(number, "A", "B", tuple(case)))
    whole = encode(HandoverList(number, "A", "B", tuple(case[:12])))
    for hostile in (
        f"{whole}.{case[12].id.hex().upper()}{case[12].number}01",
        whole * 2,
        whole + "." + whole[-56:],
    ):
        with pytest.raises(NoHandoverCode):
            decode(hostile)


def case(papers: str | None = "here", handover: str | None = None, **said: str) -> dict[str, Any]:
    material = {"name": "银行卡", "result": "paper", "original": "复印件", "given": 2}
    returned = {"name": "身份证", "result": "paper", "original": "原件核验退还", "given": 1}
    fields = {"centre_id": "C1", "routed_to": "C2", "papers": papers, "handover": handover}
    lists = {
        "materials": {"a": material, "b": returned},
        HANDOVERS: {n: {"state": s} for n, s in said.items()},
    }
    return {"fields": fields, "lists": lists, "contains": []}


def test_only_what_stays_with_the_case_is_counted() -> None:
    assert pieces(case()) == 2


def test_where_papers_are_is_what_both_ends_said() -> None:
    assert papers_at(case()) is Papers.HERE
    assert papers_at(case(None)) is Papers.HERE, "papers that came after filing"
    assert papers_at(case("on_the_way", "J1")) is Papers.ON_THE_WAY
    assert papers_at(case("on_the_way", "J1", J1="missing")) is Papers.ON_THE_WAY
    assert papers_at(case("on_the_way", "J1", J1="taken")) is Papers.THERE
    assert papers_at(case("there", "J1")) is Papers.THERE
    local = case()
    local["fields"]["routed_to"] = "C1"
    assert papers_at(local) is None


def test_papers_wait_at_the_centre_that_collected_until_they_are_sent_and_again_when_lost() -> None:
    assert waits(case(), "C1")
    assert not waits(case(), "C2")
    assert not waits(case("on_the_way", "J1"), "C1")
    assert waits(case("on_the_way", "J1", J1="missing"), "C1")
    assert not waits(case("on_the_way", "J2", J1="missing"), "C1")


def test_who_sent_lost_papers_looks_for_them_and_who_awaits_them_waits() -> None:
    lost = case("on_the_way", "J1", J1="missing")
    seen = {centre: (lost_at(lost, centre), "needs" in marks(lost, centre)) for centre in ("C1", "C2", "C3")}
    assert seen == {"C1": (Lost.SENT, True), "C2": (Lost.AWAITED, False), "C3": (None, False)}
    for found in (case("on_the_way", "J1"), case("on_the_way", "J2", J1="missing")):
        assert lost_at(found, "C1") is lost_at(found, "C2") is None
    lost["fields"]["state"] = "withdrawn"
    assert lost_at(lost, "C1") is lost_at(lost, "C2") is None


def test_the_end_that_takes_may_be_heard_before_the_end_that_gave() -> None:
    took = Change(adds={HANDOVERS: {"J1": {"state": "taken"}}})
    gave = Change({"papers": ("here", "on_the_way"), "handover": (None, "J1")})
    document = apply(case(), took)
    assert misfits(document, gave) == []
    assert papers_at(apply(document, gave)) is Papers.THERE
    assert misfits(empty(), took) == []


def test_a_case_is_on_one_list_at_a_time() -> None:
    first, second = (Change({"papers": ("here", "on_the_way"), "handover": (None, j)}) for j in ("J1", "J2"))
    assert misfits(apply(case(), first), second) != []


def test_differences_are_in_the_lists_order() -> None:
    listed = [ListedCase(bytes([n]) * 16, str(n), 1) for n in (3, 1, 2)]
    assert differences(listed, frozenset({bytes([1]) * 16})) == ["3", "2"]
