"""The promises of the protocol, over the real store, the real engine and the real central.

Ours, after the model of the protocol. Held: a saved entry takes effect once, in order for each subject; none is lost,
none waits for ever; a station shows what will come and, at rest, what central has; every outcome is heard; numbers
are unique; a thrown-away cache comes out the same. Messages are lost, late, repeated and out of order, answers too;
programs are killed, disks are full, central fails, acts by itself and rebuilds its feeds; a clock is ten years behind.
Settling has its switches in test_settle_promises.py, drafts that change hands their machine in hands.py. Not yet
built and left out: blanks and prints, a new epoch (restores), purging.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from central import applier, ingest
from domain.entry import Change
from domain.exchange import Feed
from offline import answers, replay, told
from offline.pages import apply_page
from sync import engine, station_store
from tests.protocol import machine as machine_module
from tests.protocol.machine import Protocol

COMMON = settings(
    deadline=None,
    derandomize=True,
    report_multiple_bugs=False,
    database=None,
    stateful_step_count=24,
    phases=[Phase.generate],  # with Phase.shrink a trace that fails becomes short, which takes minutes
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)


def test_no_trace_breaks_a_promise(machine: type[Protocol]) -> None:
    run_state_machine_as_test(machine, settings=settings(COMMON, max_examples=60))


Patch = Callable[[pytest.MonkeyPatch], None]


@seed(2)
class Lucky(Protocol):
    """The same, with dice that meet each of SWITCHED_OFF within ten traces; others may take a hundred."""


def _waits_for_nobody(patch: pytest.MonkeyPatch) -> None:
    judge = applier._judge
    patch.setattr(applier, "_judge", lambda entry, _, view: judge(entry, set(), view))


def _merges_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(applier, "_conflicts", lambda *_: {})


def _forgets_who_waits_for_a_scan(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ingest, "_judge_again", lambda *_: [])


def _replays_what_the_document_has(patch: pytest.MonkeyPatch) -> None:
    replay_one = replay._replay_one

    def again(key: str, document: Any, entries: Any, named: Any) -> Any:
        replayed = replay_one(key, {**document, "contains": []}, entries, named)
        names = dict.fromkeys([*document["contains"], *replayed.document["contains"]])
        return replayed._replace(document={**replayed.document, "contains": list(names)})

    patch.setattr(replay, "_replay_one", again)


def _moves_the_cursor_without_storing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answers, "_write", lambda *_: None)


def _takes_a_page_behind_a_gap(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(station_store, "apply_page", lambda tx, page, _: apply_page(tx, page, 0))


def _keeps_the_older_document(patch: pytest.MonkeyPatch) -> None:
    update = told._NEW.excluded
    always = told._NEW.on_conflict_do_update(
        index_elements=["subject"], set_={"version": update.version, "document": update.document}
    )
    patch.setattr(told, "_PUT", always)


def _does_not_show_what_came_with_an_answer(patch: pytest.MonkeyPatch) -> None:
    keep = told.keep
    patch.setattr(told, "keep", lambda *a: keep(*a) and [])


def _relies_on_a_state(patch: pytest.MonkeyPatch) -> None:
    set_ = machine_module._set

    def relying(name: str) -> Any:
        def edit(document: Any, value: str) -> Change:
            state = document["fields"].get("state")
            return Change({"state": (state, state), **set_(name)(document, value).sets})

        return edit

    patch.setattr(machine_module, "_set", relying)


def _never_sends_less(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(engine, "TRIES", 1_000_000)


# Each switches one protection off; which promise is then seen to break.
SWITCHED_OFF: Final[dict[Patch, str]] = {
    _waits_for_nobody: "out of order|went ahead of its turn",
    _merges_everything: "took effect that does not fit|shown otherwise than it came",
    _moves_the_cursor_without_storing: "passed an answer that is not stored",
    _never_sends_less: "central's head|never arrived",
}


@pytest.mark.parametrize("switch", SWITCHED_OFF, ids=lambda switch: switch.__name__.strip("_"))
def test_the_machine_notices_a_house_that(
    switch: Patch, machine: type[Protocol], monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(monkeypatch)
    with pytest.raises(AssertionError, match=SWITCHED_OFF[switch]):
        run_state_machine_as_test(Lucky, settings=settings(COMMON, derandomize=False, max_examples=100))


Trace = Sequence[tuple[Callable[..., None], dict[str, Any]]]
P = Protocol
# What two random values seldom do: each trace keeps every promise, and breaks one when its protection is off.
TRACES: Final[dict[Patch, tuple[str, Trace]]] = {
    _forgets_who_waits_for_a_scan: (
        "waits for a scan",
        (
            (P.file, {"at": 0, "name": "a", "waits": False, "trait": "scan"}),
            (P.press, {"at": 0, "fates": []}),
        ),
    ),
    # The first page of answers finds no room, and the next is asked for from behind it.
    _takes_a_page_behind_a_gap: (
        "passed an answer that is not stored",
        (
            (P.disk_fills, {"at": 0, "writes": 1}),
            *[(P.sign_in, {"at": 0})] * 3,
            (P.press, {"at": 0, "fates": []}),
        ),
    ),
    _replays_what_the_document_has: (
        "disagree",
        (
            (P.file, {"at": 0, "name": "a", "waits": False, "trait": ""}),
            (P.edit, {"at": 0, "names": "a", "edit": "add", "value": "1", "trait": ""}),
            (P.sync_alone, {"at": 0}),
            (P.central_acts, {"name": "a", "edit": "remove", "value": "1"}),
        ),
    ),
    _does_not_show_what_came_with_an_answer: (
        "not what a rebuild makes",
        (
            (P.file, {"at": 0, "name": "a", "waits": False, "trait": ""}),
            (P.sync_alone, {"at": 0}),
            (P.edit, {"at": 0, "names": "a", "edit": "claim", "value": "1", "trait": ""}),
            (P.central_acts, {"name": "a", "edit": "claim", "value": "2"}),
            (P.press, {"at": 0, "fates": []}),
            (P.rebuild, {"at": 0}),
        ),
    ),
    # The telephone is put right here while central accepts the case.
    _relies_on_a_state: (
        "met what it does not touch",
        (
            (P.file, {"at": 0, "name": "a", "waits": True, "trait": ""}),
            (P.press, {"at": 0, "fates": []}),
            (P.cut, {"at": 0, "is_cut": True}),
            (P.amend, {"at": 0, "name": "a", "field": "phone", "value": "1"}),
            (P.department_goes_on, {"name": "a"}),
            (P.cut, {"at": 0, "is_cut": False}),
            (P.press, {"at": 0, "fates": []}),
        ),
    ),
    # An answer brings the document of its day, and is heard after the document of today.
    _keeps_the_older_document: (
        "not told",
        (
            (P.file, {"at": 0, "name": "a", "waits": False, "trait": ""}),
            (P.sync_alone, {"at": 0}),
            (P.edit, {"at": 0, "names": "a", "edit": "claim", "value": "1", "trait": ""}),
            (P.central_acts, {"name": "a", "edit": "claim", "value": "2"}),
            (P.disk_fills, {"at": 0, "writes": 50}),
            (P.press, {"at": 0, "fates": []}),
            (P.kill, {"at": 0}),
            (P.central_acts, {"name": "a", "edit": "phone", "value": "3"}),
            (P.central_works, {}),
            (P.pull, {"at": 0, "feed": Feed.DOCUMENTS}),
        ),
    ),
}


def _follow(trace: Trace, machine: type[Protocol]) -> None:
    run = machine()
    run.open()
    try:
        for step, arguments in trace:
            step(run, **arguments)
    finally:
        run.teardown()


@pytest.mark.parametrize("switch", TRACES, ids=lambda switch: switch.__name__.strip("_"))
def test_a_trace_shows_a_house_that(
    switch: Patch, machine: type[Protocol], monkeypatch: pytest.MonkeyPatch
) -> None:
    promise, trace = TRACES[switch]
    _follow(trace, machine)
    switch(monkeypatch)
    with pytest.raises(AssertionError, match=promise):
        _follow(trace, machine)
