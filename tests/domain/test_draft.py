"""A draft is changed by making another, and comes back from its JSON as it was."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.draft import Confirmed, Draft, Finding, Heard, OpenCase, Person, Result, Scan, Value
from domain.draft_json import dump_draft, load_draft
from domain.id_number import IdKind
from domain.item import Source
from domain.parties import Capacity, Firm, Mandate
from domain.undertaking import Credit, Deferral, Objection, Override, Promise, Standing
from tests.domain.items import PERMIT, new_draft, page, typed, yes

ids, texts = st.binary(min_size=16, max_size=16), st.text(max_size=8)
times = st.none() | st.integers(0, 2**53)
persons = st.builds(
    Person, st.sampled_from(IdKind), texts, texts, birth=texts, heard=st.sampled_from(Heard),
    at=st.integers(0, 2**53), agrees=st.none() | st.booleans(),
)  # fmt: skip
scans = st.builds(Scan, texts, texts, texts, st.integers(0, 2**23), st.lists(texts, max_size=2).map(tuple))
signed = {"by": texts, "at": st.integers(0, 2**53)}
drafts = st.builds(
    Draft, ids, ids, st.none() | persons, st.none() | texts, st.none() | st.integers(1, 99),
    st.dictionaries(texts, texts, max_size=2),
    st.dictionaries(
        texts, st.builds(Finding, st.sampled_from(Source), st.sampled_from(Result), texts, times), max_size=2
    ),
    st.dictionaries(texts, st.lists(scans, max_size=2).map(tuple), max_size=2),
    st.dictionaries(texts, st.builds(Value, texts, texts), max_size=2),
    st.dictionaries(texts, st.fixed_dictionaries({"value": texts, "as_of": times}), max_size=2),
    st.dictionaries(texts, st.builds(Confirmed, st.booleans(), texts, st.integers(0, 2**53)), max_size=2),
    st.lists(st.builds(OpenCase, texts, texts, st.integers(0, 2**53)), max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    st.dictionaries(texts, texts, max_size=2),
    st.integers(0, 2**53),
    capacity=st.sampled_from(Capacity), agent=st.none() | persons,
    mandate=st.none() | st.builds(Mandate, texts, texts, texts, st.integers(0, 2**53)),
    firm=st.none() | st.builds(Firm, texts, texts, texts, texts, st.integers(0, 2**53), st.none() | st.booleans()),
    promised=st.dictionaries(texts, st.builds(Promise, **signed), max_size=1),
    deferred=st.dictionaries(texts, st.builds(Deferral, until=texts, **signed), max_size=1),
    objections=st.dictionaries(texts, st.builds(Objection, wrong=texts, proof=texts, **signed), max_size=1),
    overridden=st.dictionaries(texts, st.builds(Override, why=texts, **signed), max_size=1),
    credit=st.none() | st.builds(Credit, st.sampled_from(Standing), texts, st.integers(0, 2**53)),
    online=texts, saved_at=st.integers(0, 2**53),
)  # fmt: skip


@given(drafts)
def test_a_draft_comes_back_from_its_json_as_it_was(draft: Draft) -> None:
    raw = json.loads(json.dumps(dump_draft(draft)))
    assert load_draft(draft.id, draft.saved_at, raw) == draft


@pytest.mark.parametrize(
    "broken",
    [
        {}, {"visit_id": "zz"}, {"person": {"id_type": "Q", "heard": "card"}}, {"person": {"id_type": "I"}},
        {"findings": {"a": {"source": "rumour"}}}, {"scans": {"a": [{"size": 1}]}}, {"form": {"a": {}}},
    ],
)  # fmt: skip
def test_a_json_that_is_no_draft_is_refused(broken: dict[str, Any]) -> None:
    raw = {**dump_draft(new_draft(PERMIT)), **broken} if broken else {}
    with pytest.raises((KeyError, ValueError, TypeError)):
        load_draft(bytes(16), 0, raw)


def test_a_draft_of_an_older_release_is_read() -> None:
    newer = (
        "confirmed",
        "open_cases",
        "acknowledged",
        "noted",
        "told_at",
        "capacity",
        "agent",
        "mandate",
        "firm",
        "promised",
        "deferred",
        "objections",
        "overridden",
        "credit",
        "online",
    )
    draft = new_draft(PERMIT)
    raw = {name: value for name, value in dump_draft(draft).items() if name not in newer}
    assert load_draft(draft.id, draft.saved_at, raw) == draft


def test_each_change_leaves_the_draft_before_as_it_was() -> None:
    draft = new_draft(PERMIT)
    finding = yes(Source.SHARED)
    changed = draft.answer("a", "x").fill("f", typed("t")).add_scan("r", page(1)).find("r", finding)
    assert draft == new_draft(PERMIT)
    assert (changed.answers, changed.form) == ({"a": "x"}, {"f": typed("t")})
    assert (changed.scans, changed.findings) == ({"r": (page(1),)}, {"r": finding})


def test_a_page_already_there_stays_once_and_pages_keep_their_order() -> None:
    draft = new_draft(PERMIT).add_scan("r", page(2)).add_scan("r", page(1)).add_scan("r", page(2))
    assert draft.scans["r"] == (page(2), page(1))
