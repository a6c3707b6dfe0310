"""The cache is what central told and our own entries upon it, however it came about."""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.apply import Document, apply, empty, misfits
from domain.case_state import CaseState
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.exchange import Feed, Outcome
from domain.world import ScriptedWorld
from offline import replay
from offline.pages import apply_page
from offline.store import Store
from offline.tables import CACHED, MISFIT, OUTBOX
from tests.offline.examples import CLERK, KEY, STATION, answer, case, file, look, page

CASES = [case(n) for n in (1, 2)]
SUBJECTS = [*CASES, Subject("visit", "a" * 32)]
VALUES = st.sampled_from(["a", "b", "𠮷"])
STATES = st.sampled_from([None, "collected", "accepted", "withdrawn"])
CHANGES = st.builds(
    lambda state, phone, material: Change(
        {"state": state, "phone": phone}, {"materials": {material: {"name": material}}}
    ),
    st.tuples(STATES, STATES.filter(bool)),
    st.tuples(st.one_of(st.none(), VALUES), VALUES),
    VALUES,
)
OWN = st.tuples(st.just("own"), st.dictionaries(st.sampled_from(SUBJECTS), CHANGES, min_size=1))
SAID = st.tuples(st.just("said"), st.integers(0, 3), st.sampled_from(Outcome), st.booleans())
TOLD = st.tuples(st.just("told"), st.sampled_from(SUBJECTS), st.sets(st.integers(0, 9)), STATES, VALUES)
FILED = ("own", {CASES[0]: Change({"state": (None, "collected")})})
TRAFFIC = st.lists(st.one_of(OWN, OWN, SAID, TOLD), max_size=14)


class Station:
    """The store under test, beside what it must show: kept as plain lists, replayed in the simplest way."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.entries: list[tuple[str, Mapping[Subject, Change]]] = []
        self.told: dict[str, Document] = {}
        self.settled: set[str] = set()
        self.heard = {Feed.ANSWERS: 0, Feed.DOCUMENTS: 0}

    def own(self, changes: Mapping[Subject, Change]) -> None:
        with self.store.transaction() as tx:
            envelope = tx.log.append(EntryKind.FILED, changes, {}, CLERK)
        self.entries.append((envelope.entry_id.hex(), changes))

    def said(self, which: int, outcome: Outcome, with_document: bool) -> None:
        if which >= len(self.entries):
            return
        entry_id, changes = self.entries[which]
        detail: dict[str, Any] = {}
        if with_document:
            detail["documents"] = {s.key: self._document(s, {which}, "accepted", "a") for s in changes}
        self._hear(
            Feed.ANSWERS,
            {"entry_id": entry_id, "envelope_sha256": "0" * 64, "outcome": outcome.value, "detail": detail},
        )
        self.settled -= {entry_id}
        self.settled |= {entry_id} if outcome is Outcome.SETTLED else set()
        for key, document in detail.get("documents", {}).items():
            self._keep(key, document)

    def tell(self, subject: Subject, named: set[int], state: str | None, phone: str) -> None:
        document = self._document(subject, named, state, phone)
        self._hear(
            Feed.DOCUMENTS,
            {"subject": list(subject), "version": len(document["contains"]), "document": document},
        )
        self._keep(subject.key, document)

    def shown(self, subject: Subject) -> Document:
        document = self.told.get(subject.key, empty())
        told = list(document["contains"])
        for entry_id, changes in self.entries:
            change = changes.get(subject)
            if change is None or entry_id in told or entry_id in self.settled or misfits(document, change):
                continue
            document = apply(document, change, entry_id)
        return document

    def _document(self, subject: Subject, named: set[int], state: str | None, phone: str) -> Document:
        ids = [self.entries[n][0] for n in sorted(named) if n < len(self.entries)]
        known = self.told.get(subject.key, empty())["contains"]
        contains = list(dict.fromkeys([*known, *ids]))
        return {"fields": {"state": state, "phone": phone, "number": "N"}, "lists": {}, "contains": contains}

    def _keep(self, key: str, document: Document) -> None:
        if len(document["contains"]) >= len(self.told.get(key, empty())["contains"]):
            self.told[key] = document

    def _hear(self, feed: Feed, row: dict[str, Any]) -> None:
        since = self.heard[feed]
        with self.store.transaction() as tx:
            assert apply_page(tx, page(feed, row, start=since + 1), since)
        self.heard[feed] += 1


DO: Mapping[str, Callable[..., None]] = {"own": Station.own, "said": Station.said, "told": Station.tell}


def tables(store: Store) -> list[list[Any]]:
    with store.reading() as connection:
        return [
            sorted(map(tuple, connection.execute(select(*columns)).all()), key=repr)
            for columns in (CACHED.columns, MISFIT.columns, OUTBOX.columns)
        ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(traffic=TRAFFIC)
@example(traffic=[FILED, ("said", 0, Outcome.APPLIED, False), ("said", 0, Outcome.RECEIVED, False)])
@example(traffic=[FILED, ("said", 0, Outcome.SETTLED, False), ("said", 0, Outcome.APPLIED, False)])
def test_the_cache_is_the_replay_and_a_rebuild_changes_nothing(traffic: list[Any], empty_store: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(empty_store, folder)
        store = Store.open(Path(folder) / "store.db", KEY, STATION, ScriptedWorld())
        station = Station(store)
        for what, *how in traffic:
            DO[what](station, *how)
        with store.transaction() as tx:
            shown = {subject: tx.log.shown(subject) for subject in SUBJECTS}
        kept = tables(store)
        with store.transaction() as tx:
            replay.rebuild(tx.unit)
        again = tables(store)
        store.close()
    assert shown == {subject: station.shown(subject) for subject in SUBJECTS}
    assert again == kept


def test_an_entry_that_no_longer_fits_is_skipped_and_marked(store: Store) -> None:
    with store.transaction() as tx:
        filed = file(tx, case(1))
    told = {"fields": {"state": "withdrawn", "number": "N2"}, "lists": {}, "contains": ["f" * 32]}
    row = {"subject": list(case(1)), "version": 1, "document": told}
    with store.transaction() as tx:
        apply_page(tx, page(Feed.DOCUMENTS, row), 0)
        assert tx.log.shown(case(1)) == told
        marks = tx.unit.connection.execute(select(MISFIT.c.subject, MISFIT.c.fields)).all()
    assert [(subject, json.loads(fields)) for subject, fields in marks] == [
        (case(1).key, ["state", "number"])
    ]
    assert filed.entry_id.hex() not in told["contains"]


def test_a_told_document_that_names_the_entry_takes_its_place(store: Store) -> None:
    with store.transaction() as tx:
        filed = file(tx, case(1))
        shown = tx.log.shown(case(1))
    told = {**shown, "fields": {**shown["fields"], "state": CaseState.IN_PROGRESS.value}}
    row = {"subject": list(case(1)), "version": 1, "document": told}
    with store.transaction() as tx:
        apply_page(tx, page(Feed.DOCUMENTS, row), 0)
        assert tx.log.shown(case(1)) == told
        assert not tx.unit.connection.execute(select(MISFIT)).all()
    assert told["contains"] == [filed.entry_id.hex()]


def test_a_document_that_names_less_is_older_whichever_way_it_comes(store: Store) -> None:
    newer = {"fields": {"phone": "2"}, "lists": {}, "contains": ["a" * 32, "b" * 32]}
    older = {"fields": {"phone": "1"}, "lists": {}, "contains": ["a" * 32]}
    with store.transaction() as tx:
        asked = look(tx, case(1))
        row = {"subject": list(case(1)), "version": 2, "document": newer}
        apply_page(tx, page(Feed.DOCUMENTS, row), 0)
        said = answer(asked, b"", "conflict", detail={"documents": {case(1).key: older}})
        apply_page(tx, page(Feed.ANSWERS, said), 0)
        assert tx.log.shown(case(1))["fields"] == {"phone": "2"}


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.SETTLED])
def test_an_entry_stays_in_what_is_shown_whatever_central_said_of_it(store: Store, outcome: Outcome) -> None:
    with store.transaction() as tx:
        filed = file(tx, case(1))
        apply_page(tx, page(Feed.ANSWERS, answer(filed, b"", outcome.value)), 0)
        replay.refresh(tx.unit.connection, [case(1).key])
        assert tx.log.shown(case(1))["fields"]["state"] == "accepted"


def test_an_entry_that_somebody_settled_leaves_what_is_shown(store: Store) -> None:
    with store.transaction() as tx:
        filed = file(tx, case(1))
        look(tx, case(1))
        apply_page(tx, page(Feed.ANSWERS, answer(filed, b"", Outcome.SETTLED.value)), 0)
        shown = tx.log.shown(case(1))
    assert (shown["fields"], len(shown["contains"])) == ({}, 1)
