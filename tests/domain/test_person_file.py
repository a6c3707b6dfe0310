"""The applicant's file, and what was begun online."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.draft_json import dump_draft, load_draft
from domain.form import ONLINE, TYPED
from domain.intake import view
from domain.person_file import MOST, PARTS, file_of, online_draft, take_online
from tests.domain.items import PERMIT, new_draft, typed

texts = st.text(max_size=5) | st.integers() | st.none()
ids = st.sampled_from(["a", "b", "c", "phone", "way", "remark", "gone"])


def test_what_central_did_not_say_is_an_empty_list_and_silence_is_nothing() -> None:
    assert file_of(None) == {}
    told = file_of({"open_cases": [{"number": "N"}] * 50, "evidence": []})
    assert list(told) == list(PARTS)
    assert len(told["open_cases"]) == MOST
    assert told["earlier"] == []


def test_a_file_comes_back_with_its_draft() -> None:
    draft = replace(new_draft(PERMIT), file=file_of({"open_cases": [{"number": "N"}]}))
    assert load_draft(draft.id, draft.saved_at, dump_draft(draft)) == draft


def test_answers_and_fields_are_taken_over_and_say_where_they_came_from() -> None:
    online = {"id": "on-1", "answers": {"a": "x"}, "form": {"phone": "13800000000"}}
    draft = replace(new_draft(PERMIT, form={"remark": typed("记")}), file={"online_drafts": [online]})
    found = online_draft(draft, "on-1")
    assert found is not None
    taken = take_online(draft, PERMIT, found)
    assert (taken.online, taken.answers) == ("on-1", {"a": "x"})
    assert {name: value.origin for name, value in taken.form.items()} == {"remark": TYPED, "phone": ONLINE}
    phone = next(row for row in view(taken, PERMIT).fields if row.name == "phone")
    assert (phone.origin, phone.readonly, phone.error) == ("网上申报", False, "")
    assert online_draft(draft, "on-2") is None


@given(st.dictionaries(ids, texts), st.dictionaries(ids, texts))
def test_whatever_was_said_online_only_what_the_item_asks_comes_in(
    answers: dict[str, Any], form: dict[str, Any]
) -> None:
    taken = take_online(new_draft(PERMIT), PERMIT, {"id": "o", "answers": answers, "form": form})
    options = {s.id: {o.id for o in s.options} for s in PERMIT.situations}
    assert all(option in options[s] for s, option in taken.answers.items())
    assert taken.form.keys() <= PERMIT.form["properties"].keys()
    view(taken, PERMIT)
