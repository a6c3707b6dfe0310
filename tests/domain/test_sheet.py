"""The states of a numbered blank, cell by cell and over any course."""

from itertools import accumulate, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.apply import apply, empty, misfits
from domain.entry import Change
from domain.sheet import (
    AFTER,
    CAME_OUT_NAMES,
    SHEET_MOVES,
    SHEET_NAMES,
    SHEET_NEXT,
    CameOut,
    Sheet,
    SheetEvent,
    blank,
)

S, E = Sheet, SheetEvent
ENDS = {S.LOST, S.DESTROYED}


@given(st.lists(st.sampled_from(SheetEvent)))
def test_what_is_lost_or_destroyed_stays_so(events: list[SheetEvent]) -> None:
    states = accumulate(events, lambda s, e: SHEET_MOVES.get(s, {}).get(e, s), initial=S.RECEIVED)
    ended = [state in ENDS for state in states]
    assert ended == sorted(ended)


def test_every_state_can_be_reached_and_has_a_name() -> None:
    reached, seen = {S.RECEIVED}, set[Sheet]()
    while reached - seen:
        state = (reached - seen).pop()
        seen.add(state)
        reached |= set(SHEET_MOVES.get(state, {}).values())
    assert reached == set(S) == SHEET_NAMES.keys()


def test_every_event_moves_something() -> None:
    assert {event for moves in SHEET_MOVES.values() for event in moves} == set(E)


@pytest.mark.parametrize("came_out", CameOut)
def test_whatever_comes_out_the_taken_sheet_is_accounted_for(came_out: CameOut) -> None:
    assert AFTER[came_out] in SHEET_MOVES[S.TAKEN]
    assert CAME_OUT_NAMES[came_out]


@pytest.mark.parametrize(("held", "new"), list(product(Sheet, Sheet)))
def test_a_sheet_moves_only_along_the_table(held: Sheet, new: Sheet) -> None:
    document = apply(empty(), Change({"sheet": (None, held.value)}))
    allowed = held is new or new in SHEET_MOVES.get(held, {}).values()
    assert (not misfits(document, Change({"sheet": (held.value, new.value)}))) == allowed


def test_a_sheet_nobody_heard_of_is_received_first() -> None:
    assert SHEET_NEXT[None] == {"received"}
    assert not misfits(empty(), Change({"sheet": (None, "received")}))
    assert misfits(empty(), Change({"sheet": (None, "issued")}))


def test_two_windows_that_take_one_sheet_conflict() -> None:
    taken = apply(empty(), Change({"sheet": ("issued", "taken")}))
    assert misfits(taken, Change({"sheet": ("issued", "taken")}))


def test_a_serial_names_the_same_subject_at_every_window() -> None:
    assert blank("RC", "00318431") == blank("RC", "00318431")
    assert blank("RC", "00318431") != blank("RC", "00318432") != blank("LC", "00318432")
    assert len(blank("RC", "1").id) == 32
