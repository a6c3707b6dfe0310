"""A case of another window, asked for by its number: the window follows it from then on, and hears nothing else."""

import json
from typing import Any

import pytest

from central.often import MINUTE_US
from central.publisher import publish
from central.routes_cases import A_MINUTE
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from sync.wire import Feed
from tests.central.caller import Caller
from tests.central.station import LoggedStation, grant_of
from tests.central.test_feeds import page

CASE = Subject("case", "1" * 32)
NUMBER = "319900010301000001K9QZ"


def ask(caller: Caller, **body: Any) -> Any:
    told = json.dumps({"number": NUMBER, "purpose": "查找其他窗口的办件", **body}).encode()
    return caller.ask("POST", "/v1/cases/query", told)


def filed_elsewhere(caller: Caller) -> None:
    """At a window of the same centre."""
    station, clerk = LoggedStation("s2", caller.central.world), grant_of(caller.central, "clerk")
    sets: dict[str, tuple[Any, Any]] = {
        "state": ("draft", "collected"),
        "number": (None, NUMBER),
        "item": (None, {"code": "x", "version": 1, "name": "示例事项"}),
        "applicant": (None, {"id_type": "resident", "number": "319900199001010011", "name": "张示例"}),
    }
    station.add(EntryKind.FILED, [CASE], {CASE.key: Change(sets)}, actor=clerk)
    station.send(caller.central)
    publish(caller.central.database)


def test_a_case_of_another_window_is_found_and_followed(caller: Caller) -> None:
    filed_elsewhere(caller)
    caller.actor = grant_of(caller.central, "clerk")
    assert page(caller.central, Feed.DOCUMENTS).rows == ()
    answer = ask(caller)
    assert answer.status_code == 200
    assert answer.json() == {"cases": [{"case_id": CASE.id, "number": NUMBER}]}  # and nothing of the person
    while publish(caller.central.database):
        pass
    (row,) = page(caller.central, Feed.DOCUMENTS).rows
    assert row["subject"] == list(CASE)


def test_a_number_nobody_has_finds_nothing(caller: Caller) -> None:
    caller.actor = grant_of(caller.central, "clerk")
    assert ask(caller).json() == {"cases": []}
    assert page(caller.central, Feed.DOCUMENTS).rows == ()


@pytest.mark.parametrize("body", [{"number": ""}, {"number": "1" * 41}, {"number": 7}, {"more": 1}])
def test_what_is_no_question_is_malformed(caller: Caller, body: dict[str, Any]) -> None:
    caller.actor = grant_of(caller.central, "clerk")
    assert ask(caller, **body).status_code == 400


def test_a_technician_and_nobody_may_not_ask(caller: Caller) -> None:
    assert ask(caller).status_code == 403
    caller.actor = grant_of(caller.central, "tech")
    assert ask(caller).status_code == 403


def test_a_person_who_asks_too_often_is_told_when_to_come_back_and_nobody_else_waits(caller: Caller) -> None:
    filed_elsewhere(caller)
    caller.actor = grant_of(caller.central, "clerk")
    assert [ask(caller).status_code for _ in range(A_MINUTE)] == [200] * A_MINUTE
    refused = ask(caller)
    assert (refused.status_code, refused.json(), refused.headers["Retry-After"]) == (
        429,
        {"code": "too_often"},
        "60",
    )
    caller.actor = grant_of(caller.central, "boss")
    assert ask(caller).status_code == 200
    # Another log-in of hers counts as her.
    caller.actor = grant_of(caller.central, "clerk")
    assert ask(caller).status_code == 429
    caller.central.world.advance_us(MINUTE_US)  # type: ignore[attr-defined]
    assert ask(caller).status_code == 200


def test_what_is_refused_is_not_counted(caller: Caller) -> None:
    for _ in range(A_MINUTE + 1):
        assert ask(caller).status_code == 403
    caller.actor = grant_of(caller.central, "clerk")
    assert ask(caller).status_code == 200
