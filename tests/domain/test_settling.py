"""Only what both sides changed is asked; what is chosen fits what central holds, and theirs everywhere sets nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.apply import apply, empty, misfits
from domain.entry import Change
from domain.settling import Choice, NotAllChosen, Rule, Side, facts_of, points, settle, theirs_is_offered

CASE, BLANK = "case:" + "c" * 32, "blank:" + "b" * 32
VALUES = st.sampled_from([None, "1", "2", "3"])
NAMES = st.sampled_from(["phone", "number", "form.x"])
SETS = st.dictionaries(NAMES, st.tuples(VALUES, VALUES))
STATES = st.sampled_from([None, "collected", "accepted", "withdrawn", "in_progress"])
SHEETS = st.sampled_from([None, "issued", "taken", "printed", "lost", "spoiled", "destroyed"])


def held(**fields: Any) -> dict[str, Any]:
    return {**empty(), "fields": fields}


@given(SETS, st.dictionaries(NAMES, VALUES), STATES, STATES, st.data())
def test_whatever_is_chosen_fits_what_central_holds(
    sets: dict[str, Any], fields: dict[str, Any], old: str | None, new: str | None, data: st.DataObject
) -> None:
    change = Change({**sets, "state": (old, new)}, {"materials": {"m": {}}})
    documents = {CASE: held(**fields, state=data.draw(STATES))}
    found = points({CASE: change}, documents)
    choices = {p.name: data.draw(st.sampled_from(p.choices)) for p in found if p.choices}
    settled = settle({CASE: change}, documents, choices)[CASE]
    assert misfits(documents[CASE], settled) == []
    after = apply(documents[CASE], settled)["fields"]
    for point in found:
        if point.choices:
            assert after.get(point.field) == choices[point.name].value
        elif point.rule is not Rule.BOTH:
            assert after.get(point.field) == point.ruled


@given(SHEETS, SHEETS, SHEETS, st.data())
def test_of_a_blank_only_moves_from_where_central_has_it_are_offered(
    old: str | None, new: str | None, now: str | None, data: st.DataObject
) -> None:
    change, documents = Change({"sheet": (old, new)}), {BLANK: held(sheet=now)}
    found = points({BLANK: change}, documents)
    assert all(choice.side in (Side.MINE, Side.MOVE) for point in found for choice in point.choices)
    assert theirs_is_offered(found) == all(not point.choices for point in found)
    choices = {p.name: data.draw(st.sampled_from(p.choices)) for p in found if p.choices}
    settled = settle({BLANK: change}, documents, choices).get(BLANK, Change())
    if choices:
        assert misfits(documents[BLANK], settled) == []


def test_what_only_one_side_changed_nobody_is_asked() -> None:
    change = Change({"phone": ("1", "2"), "form.x": ("1", "2"), "form.y": ("1", "3")})
    found = points({CASE: change}, {CASE: held(**{"phone": "1", "form.x": "2", "form.y": "2"})})
    assert [point.rule for point in found] == [Rule.ONLY_MINE, Rule.SAME, None]
    assert [choice.side for choice in found[2].choices] == [Side.BASE, Side.MINE, Side.THEIRS]


def test_a_claim_is_never_taken_from_somebody_who_has_it() -> None:
    (point,) = points({CASE: Change({"number": (None, "A")})}, {CASE: held(number="B")})
    assert (point.rule, point.choices) == (Rule.CENTRAL_S, ())


def test_nothing_is_settled_while_something_is_left() -> None:
    with pytest.raises(NotAllChosen):
        settle({CASE: Change({"phone": ("1", "2")})}, {CASE: held(phone="3")}, {})


def test_what_is_not_offered_cannot_be_chosen() -> None:
    choice = {(CASE, "phone"): Choice(Side.MINE, "9")}
    with pytest.raises(ValueError, match="offered"):
        settle({CASE: Change({"phone": ("1", "2")})}, {CASE: held(phone="3")}, choice)


def test_pages_go_along_with_what_is_kept_but_for_those_that_are_lost() -> None:
    facts = {"scans": [{"sha256": "a"}, {"sha256": "b"}], "pending": [1], "not_asked": []}
    assert facts_of(b"\1" * 16, facts, keeps=True, lacks={"b"}) == {
        "settles": "01" * 16,
        "pending": [1],
        "scans": [{"sha256": "a"}],
    }
    assert facts_of(b"\1" * 16, facts, keeps=False, lacks=()) == {"settles": "01" * 16}
