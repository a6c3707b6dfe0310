"""After filing no act leads where the table of moves does not; what a notice lists is all that is wanted."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.after_filing import (
    Act,
    Means,
    accepted,
    accepts_itself,
    asked_again,
    defects_of,
    delivery_on,
    given_paper,
    may_accept,
    notified,
    open_defects,
    refused,
    supplemented,
    takes_supplement,
)
from domain.amending import amend_rows, changed, may_amend
from domain.apply import Document, apply, misfits
from domain.case_state import CaseEvent, CaseState, leads
from domain.draft import Scan
from domain.entry import Change
from domain.item import read_item
from domain.refusing import Said
from tests.domain.items import asks, raw_item

NOW = 1_795_486_500_000_000  # 2026-11-24 10:15 in Shanghai
DAY_US = 86_400_000_000
ACT = Act("张示例", NOW)
DELIVERY = delivery_on(Means.HANDED, "2026-11-24", NOW, NOW)
ITEM = read_item(
    raw_item(
        requirements=[
            asks("a", "shared", "submitted", authority="housing"),
            asks("b", "verified", authority="population"),
            asks("c", "submitted"),
        ],
        form={
            "type": "object",
            "required": ["phone"],
            "properties": {"phone": {"title": "电话", "pattern": "^1[0-9]{10}$"}, "note": {"title": "备注"}},
        },
    )
)
RESULTS = ("yes", "no", "pending", "paper", "form", "deferred", "promised", "missing", "awaits")
material = st.fixed_dictionaries(
    {"name": st.just("材料"), "result": st.sampled_from(RESULTS), "due": st.just(1), "scans": st.just([])},
    optional={"until": st.sampled_from(["2026-11-01", "2026-12-01"])},
)
documents = st.builds(
    lambda state, mode, phone, materials: {
        "fields": {
            "state": state.value, "number": "N", "filed_at": NOW, "form.phone": phone, "phone": phone,
            "item": {"code": "C", "version": 3, "mode": mode},
        },
        "lists": {"materials": materials},
        "contains": [],
    },
    st.sampled_from(CaseState), st.sampled_from(["direct", "split", "local"]),
    st.sampled_from(["13800000000", "1", ""]),
    st.dictionaries(st.sampled_from("abc"), material, max_size=3),
)  # fmt: skip


def page(n: int) -> Scan:
    return Scan(f"{n:064x}", f"{n}.png", "image/png", 9)


def state_of(document: Document) -> str:
    state: str = document["fields"]["state"]
    return state


@given(documents)
def test_every_act_that_is_offered_fits_and_no_other_does(document: Document) -> None:
    paper = given_paper("1", "补正通知书", ACT, DELIVERY)
    state = state_of(document)
    acts: list[tuple[bool, Change]] = [
        (leads(state, CaseEvent.NOTIFY), notified(document, (), ACT, paper)),
        (leads(state, CaseEvent.REFUSE), refused(document, Said("原因"), ACT, paper)),
        (leads(state, CaseEvent.ACCEPT), accepted(document, ACT)),
    ]
    for fits, change in acts:
        before, after = change.sets["state"]
        if before != after:  # else it would be relied upon; the tasks ask leads() first
            assert (not misfits(document, change)) == fits
    if takes_supplement(document, ITEM):
        given_ = {name: [page(1)] for name in takes_supplement(document, ITEM)}
        assert not misfits(document, supplemented(document, given_, (), ACT))
    if may_amend(document["fields"]):
        rows = amend_rows(document, ITEM, {"phone": "13900000000"}, NOW)
        change = Change(changed(document, rows))
        assert not misfits(document, change)
        assert state_of(apply(document, change)) == state
    if may_accept(document):
        assert leads(state, CaseEvent.ACCEPT)


@given(documents)
def test_whoever_brings_exactly_what_the_notice_lists_has_nothing_left_to_bring(document: Document) -> None:
    """A notice is complete or it is a defect of the program."""
    document["fields"]["state"] = CaseState.COLLECTED.value
    document["fields"]["form.phone"] = "13800000000"
    found = defects_of(document, ITEM, NOW)
    if not found:
        return
    told = apply(document, notified(document, found, ACT, {}))
    assert not misfits(document, notified(document, found, ACT, {}))
    takes = takes_supplement(told, ITEM)
    pages = {row.key: [page(n)] for n, row in enumerate(found) if row.key in takes}
    words = [name for name, row in open_defects(told).items() if row["key"] not in pages]
    again = asked_again(told, words)
    change = supplemented(told, pages, words, ACT)
    assert not misfits(told, change)
    after = apply(told, change)
    assert state_of(after) == CaseState.COLLECTED
    assert not open_defects(after)
    assert not defects_of(after, ITEM, NOW)  # nothing is told a second time
    for name in again:
        assert after["lists"]["materials"][name]["result"] == "pending"


@given(documents)
def test_a_case_that_accepts_itself_is_direct_and_has_nothing_open(document: Document) -> None:
    if accepts_itself(document):
        assert document["fields"]["item"]["mode"] == "direct"
        results = {m["result"] for m in document["lists"]["materials"].values()}
        assert results.isdisjoint({"no", "pending", "missing", "awaits"})


def test_a_form_that_is_wrong_is_in_the_notice_too() -> None:
    document: dict[str, Any] = {
        "fields": {"state": "collected", "form.phone": "12"},
        "lists": {"materials": {"b": {"name": "身份", "result": "no"}}},
        "contains": [],
    }
    found = defects_of(document, ITEM, NOW, ("办件的“身份”未通过。", "请补拍照片"))
    assert [(row.jump.value, row.about) for row in found] == [
        ("material", "身份"), ("field", "电话"), ("material", "经办要求"),
    ]  # fmt: skip


def test_a_day_to_come_is_wrong_in_a_notice_and_in_an_amendment_where_the_form_says_so() -> None:
    born = {"title": "出生日期", "format": "date", "x-not-after": "today"}
    item = read_item(raw_item(form={"type": "object", "properties": {"born": born}}))
    document: dict[str, Any] = {
        "fields": {"state": "collected", "form.born": "2026-11-25"},
        "lists": {},
        "contains": [],
    }
    assert [row.about for row in defects_of(document, item, NOW)] == ["出生日期"]
    assert not defects_of(document, item, NOW + DAY_US)
    assert amend_rows(document, item, {}, NOW)[0].error
    assert not amend_rows(document, item, {"born": "2026-11-24"}, NOW)[0].error


def test_a_deferral_is_wrong_once_its_day_is_over() -> None:
    document = {
        "fields": {"state": "collected", "form.phone": "13800000000"},
        "lists": {"materials": {"c": {"name": "合同", "result": "deferred", "until": "2026-11-24"}}},
        "contains": [],
    }
    assert not defects_of(document, ITEM, NOW)
    assert [row.about for row in defects_of(document, ITEM, NOW + DAY_US)] == ["合同"]


@pytest.mark.parametrize("day", ["", "2026-11-25", "2026-11-22", "2026-02-30", "昨天"])
def test_a_day_of_delivery_lies_between_the_filing_and_today(day: str) -> None:
    with pytest.raises(ValueError):
        delivery_on(Means.POST, day, NOW - 86_400_000_000, NOW)


def test_of_another_day_the_first_instant_counts() -> None:
    told = delivery_on(Means.POST, "2026-11-23", NOW - 86_400_000_000, NOW)
    assert told.told() == {"means": "post", "at": 1_795_363_200_000_000}
