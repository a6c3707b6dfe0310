"""apply() is the only thing that changes a document; misfits() says when it may not."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.apply import CLAIMS, apply, empty, misfits
from domain.case_state import CLOSED, MOVES, CaseState
from domain.entry import Change

values = st.none() | st.integers(0, 3)
names = st.sampled_from(["phone", "bank", "address"])
changes = st.dictionaries(names, st.tuples(values, values), max_size=3).map(Change)


@given(changes)
def test_a_document_given_is_left_as_it_was(change: Change) -> None:
    before = empty()
    apply(before, change, "e1")
    assert before == {"fields": {}, "lists": {}, "contains": []}


@given(st.lists(changes, max_size=6))
def test_an_entry_sent_again_finds_its_own_values_and_does_not_conflict(log: list[Change]) -> None:
    document = empty()
    for n, change in enumerate(log):
        if not misfits(document, change):
            document = apply(document, change, f"e{n}")
            again = Change({name: pair for name, pair in change.sets.items() if pair[0] != pair[1]})
            assert not misfits(document, again)


@given(names, values, values, values)
def test_a_field_conflicts_if_it_is_neither_old_nor_new(
    name: str, held: object, old: object, new: object
) -> None:
    document = apply(empty(), Change({name: (None, held)}))
    fits = held in (old, new) if old != new else held == old
    assert (not misfits(document, Change({name: (old, new)}))) == fits


@pytest.mark.parametrize("claim", sorted(CLAIMS - {"sheet"}))  # which moves by its own table, test_sheet.py
def test_a_claim_must_find_old_and_equal_to_new_is_a_conflict(claim: str) -> None:
    taken = apply(empty(), Change({claim: (None, "1")}))
    assert misfits(taken, Change({claim: (None, "1")}))
    assert not misfits(taken, Change({claim: ("1", "2")}))
    assert not misfits(taken, Change({claim: ("1", "1")}))


@pytest.mark.parametrize(("held", "new"), list(product(CaseState, CaseState)))
def test_a_state_moves_only_along_the_table(held: CaseState, new: CaseState) -> None:
    document = apply(empty(), Change({"state": (None, held.value)}))
    allowed = held is new or new in MOVES.get(held, {}).values()  # from itself to itself: relied upon
    assert (not misfits(document, Change({"state": (held.value, new.value)}))) == allowed


def test_a_case_nobody_heard_of_counts_as_a_draft() -> None:
    assert not misfits(empty(), Change({"state": (None, "accepted")}))
    assert misfits(empty(), Change({"state": (None, "issued")}))


def test_lists_merge_by_id_and_never_conflict() -> None:
    one = apply(empty(), Change(adds={"materials": {"a": 1, "b": 2}}), "e1")
    two = apply(one, Change(adds={"materials": {"b": 3}}, removes={"materials": ["a"]}), "e2", "e1")
    assert two["lists"]["materials"] == {"b": 3}
    assert two["contains"] == ["e1", "e2"]


def test_closed_states_are_those_without_a_way_out() -> None:
    assert {
        CaseState.REFUSED, CaseState.NOT_APPROVED, CaseState.ISSUED, CaseState.WITHDRAWN, CaseState.RETURNED,
        CaseState.ABORTED,
    } == CLOSED  # fmt: skip
