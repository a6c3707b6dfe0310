"""Settling, with each protection switched off: which promise is then seen to break."""

from typing import Any, Final

import pytest
from sqlalchemy import bindparam, select

from central import settling, walks
from central.ledger import Write
from domain.exchange import Feed, Outcome
from offline import replay
from offline.tables import ANSWER, ENTRY, ENTRY_SUBJECT, PAYLOAD, SETTLES
from tests.protocol.machine import Protocol
from tests.protocol.test_promises import Patch, Trace, _follow

P = Protocol
FILED = (P.file, {"at": 0, "name": "a", "waits": False, "trait": ""})
DENIED = (P.edit, {"at": 0, "names": "a", "edit": "phone", "value": "1", "trait": "denied"})


def _leaves_those_behind_waiting(patch: pytest.MonkeyPatch) -> None:
    def woken_only(queue: Any, woken: Any) -> set[bytes]:
        return {held.entry_id for held in queue if held.entry_id in woken}

    patch.setattr(walks, "moving_of", woken_only)


def _tells_only_who_wrote_it(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(walks, "Write", lambda *rest, **named: Write(*rest, **{**named, "told": ()}))


def _shows_what_it_has_settled(patch: pytest.MonkeyPatch) -> None:
    entries = (
        select(ENTRY_SUBJECT.c.subject, ENTRY.c.id, ENTRY.c.entry_id, PAYLOAD.c.payload, SETTLES.c.names)
        .join(ENTRY, ENTRY.c.id == ENTRY_SUBJECT.c.entry)
        .outerjoin(SETTLES, SETTLES.c.entry == ENTRY.c.id)
        .outerjoin(PAYLOAD, PAYLOAD.c.entry == ENTRY.c.id)
        .outerjoin(ANSWER, ANSWER.c.entry_id == ENTRY.c.entry_id)
        .where(ENTRY_SUBJECT.c.subject.in_(bindparam("keys", expanding=True)))
        .where(ANSWER.c.outcome.is_(None) | (ANSWER.c.outcome != Outcome.SETTLED.value))
        .order_by(ENTRY_SUBJECT.c.subject, ENTRY_SUBJECT.c.place, ENTRY_SUBJECT.c.entry)
    )
    patch.setattr(replay, "_ENTRIES", entries)


def _says_nothing_to_whose_entry_it_was(patch: pytest.MonkeyPatch) -> None:
    give = settling.give_places

    def silent(*rest: Any) -> Any:
        placed, verdicts = give(*rest)
        named = {p.named.entry_id for p in placed}
        return placed, [v for v in verdicts if v.entry.entry_id not in named]

    patch.setattr("central.ingest.give_places", silent)


TRACES: Final[dict[Patch, tuple[str, Trace]]] = {
    _leaves_those_behind_waiting: (
        "waits for nothing",
        (
            FILED,
            (P.sync_alone, {"at": 0}),
            DENIED,
            (P.edit, {"at": 0, "names": "a", "edit": "add", "value": "2", "trait": ""}),
            (P.sync_alone, {"at": 0}),
            (P.settle, {"at": 0, "whose": 0, "which": 0, "how": "theirs"}),
        ),
    ),
    # Nobody has heard of the case: the station that wrote the record follows nothing yet.
    _tells_only_who_wrote_it: (
        "not told",
        (
            (P.file, {"at": 0, "name": "a", "waits": False, "trait": "denied"}),
            (P.sync_alone, {"at": 0}),
            (P.pull, {"at": 1, "feed": Feed.TASKS}),
            (P.settle, {"at": 1, "whose": 0, "which": 0, "how": "mine"}),
        ),
    ),
    _shows_what_it_has_settled: (
        "shown otherwise",
        (
            FILED,
            (P.sync_alone, {"at": 0}),
            DENIED,
            (P.sync_alone, {"at": 0}),
            (P.settle, {"at": 0, "whose": 0, "which": 0, "how": "theirs"}),
            (P.sync_alone, {"at": 0}),
        ),
    ),
    _says_nothing_to_whose_entry_it_was: (
        "replaced|told how|never heard|settled|saved|rejected|took effect|assert",
        (
            FILED,
            (P.sync_alone, {"at": 0}),
            DENIED,
            (P.sync_alone, {"at": 0}),
            (P.settle, {"at": 0, "whose": 0, "which": 0, "how": "theirs"}),
        ),
    ),
}


@pytest.mark.parametrize("switch", TRACES, ids=lambda switch: switch.__name__.strip("_"))
def test_a_trace_shows_a_house_that(
    switch: Patch, machine: type[Protocol], monkeypatch: pytest.MonkeyPatch
) -> None:
    promise, trace = TRACES[switch]
    _follow(trace, machine)
    switch(monkeypatch)
    with pytest.raises(AssertionError, match=promise):
        _follow(trace, machine)
