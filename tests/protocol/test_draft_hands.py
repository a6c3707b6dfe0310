"""Drafts change hands by a number: tried over two real stations and one central, and with each protection off."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select

from central import drafts
from central.tables import DRAFT
from client.tasks import hand_draft
from client.tasks.edit_draft import DraftGone
from domain.draft_hands import Hand
from tests.protocol.city import Staff
from tests.protocol.hands import Hands
from tests.protocol.line import Fate
from tests.protocol.test_promises import COMMON

Patch = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def machine(template: tuple[Path, Staff]) -> type[Hands]:
    """The machine."""
    Hands.template, Hands.staff = template
    return Hands


def test_no_trace_loses_or_doubles_a_draft(machine: type[Hands]) -> None:
    run_state_machine_as_test(machine, settings=settings(COMMON, max_examples=40))


def _counts_what_was_not_heard_as_still_here(patch: pytest.MonkeyPatch) -> None:
    """A PUT whose answer was lost: the window goes on with the draft."""
    patch.setattr(hand_draft, "reopen", lambda store, session, name: _back(store, name))


def _back(store: Any, name: bytes) -> int | None:
    with store.transaction() as tx:
        held = tx.drafts.held(name)
        if held is None:
            number: int | None = tx.drafts.number_at_centre(name)
            if number is None:
                raise DraftGone("nowhere")
            return number
        if held.hand is Hand.ASKED:
            tx.drafts.hand(name, held.number, Hand.HERE)
        return None if held.hand is not Hand.AWAY else int(held.number)


def _takes_without_counting(patch: pytest.MonkeyPatch) -> None:
    """Every taking leaves the number as it is."""
    keep = drafts._keep

    def same(connection: Any, station: Any, case_id: str, row: Any, values: dict[str, Any]) -> None:
        number = row.number if row is not None else min(values["number"], 0)
        keep(connection, station, case_id, row, {**values, "number": number})

    patch.setattr(drafts, "_keep", same)


def _takes_what_is_put_late(patch: pytest.MonkeyPatch) -> None:
    """An older number is as good as the one held."""
    put = drafts.put_draft

    def any_number(database: Any, station: Any, case_id: str, number: int, *rest: Any) -> None:
        with database.reading() as connection:
            row = connection.execute(select(DRAFT)).first()
        held = row is not None and row.holder == station.station_id
        put(database, station, case_id, row.number if held else number, *rest)

    patch.setattr("tests.protocol.line.put_draft", any_number)


H = Hands
Trace = Sequence[tuple[Callable[..., None], dict[str, Any]]]
# Each trace keeps every promise, and breaks one when its protection is off.
TRACES: Final[dict[Patch, tuple[str, Trace]]] = {
    # The answer to the PUT is lost; the other window has taken the draft by then.
    _counts_what_was_not_heard_as_still_here: (
        "two hands",
        (
            (H.change, {"at": 0}),
            (H.park, {"at": 0}),
            (H.send, {"at": 0, "fates": [Fate.LOST]}),
            (H.listen, {"at": 1}),
            (H.take, {"at": 1, "fates": []}),
            (H.take, {"at": 0, "fates": []}),
        ),
    ),
    # Put aside, taken back before central ever got it, changed; then the first PUT arrives.
    _takes_without_counting: (
        "two hands|saved last",
        (
            (H.park, {"at": 0}),
            (H.send, {"at": 0, "fates": [Fate.LATE]}),
            (H.take, {"at": 0, "fates": []}),
            (H.change, {"at": 0}),
            (H.arrive, {"which": 0}),
            (H.listen, {"at": 1}),
            (H.take, {"at": 1, "fates": []}),
        ),
    ),
    _takes_what_is_put_late: (
        "two hands|saved last",
        (
            (H.park, {"at": 0}),
            (H.send, {"at": 0, "fates": [Fate.LATE]}),
            (H.take, {"at": 0, "fates": []}),
            (H.change, {"at": 0}),
            (H.arrive, {"which": 0}),
            (H.listen, {"at": 1}),
            (H.take, {"at": 1, "fates": []}),
        ),
    ),
}


def _follow(trace: Trace, machine: type[Hands]) -> None:
    run = machine()
    run.open()
    try:
        for step, arguments in trace:
            step(run, **arguments)
            run.in_one_hand_at_most()
    finally:
        run.teardown()


@pytest.mark.parametrize("switch", TRACES, ids=lambda switch: switch.__name__.strip("_"))
def test_a_trace_shows_a_house_that(
    switch: Patch, machine: type[Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    promise, trace = TRACES[switch]
    _follow(trace, machine)
    switch(monkeypatch)
    with pytest.raises(AssertionError, match=promise):
        _follow(trace, machine)
