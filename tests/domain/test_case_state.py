"""The moves of a case, cell by cell and over any course."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from domain.case_state import CLOSED, MOVES, NAMES, NEXT, CaseEvent, CaseState

S, E = CaseState, CaseEvent


@given(st.lists(st.sampled_from(CaseEvent)))
def test_a_closed_case_never_opens_again_whatever_comes(events: list[CaseEvent]) -> None:
    states = accumulate(events, lambda s, e: MOVES.get(s, {}).get(e, s), initial=S.DRAFT)
    closed = [state in CLOSED for state in states]
    assert closed == sorted(closed)


def test_every_state_can_be_reached_and_has_a_name() -> None:
    reached, seen = {S.DRAFT}, set[CaseState]()
    while reached - seen:
        state = (reached - seen).pop()
        seen.add(state)
        reached |= set(MOVES.get(state, {}).values())
    assert reached == set(S) == NAMES.keys()


def test_every_event_moves_something() -> None:
    assert {event for moves in MOVES.values() for event in moves} == set(E)


def test_a_word_unheard_for_five_days_is_an_acceptance() -> None:
    assert MOVES[S.COLLECTED][E.LAPSE] is S.ACCEPTED


def test_next_is_the_same_table_by_target() -> None:
    for state in S:
        assert NEXT.get(state.value, frozenset()) == {s.value for s in MOVES.get(state, {}).values()}


def test_a_draft_is_only_ever_collected_or_accepted() -> None:
    assert NEXT["draft"] == {"collected", "accepted"}
