"""The time line of a case, from its document alone."""

from typing import Any

import pytest

from domain.case_clock import NO_CLOCK, CaseClock, Clock
from domain.case_marks import FILTERS, marks
from domain.case_state import CaseState
from domain.case_steps import Progress, StepWhat, case_steps

S, W, P = CaseState, StepWhat, Progress
FILED = 1_795_500_000_000_000


def document(state: Any, results: tuple[str, ...] = ("yes",), mode: str = "direct", **fields: Any) -> Any:
    materials = {f"m{n}": {"result": result, "as_of": 1} for n, result in enumerate(results)}
    told = {"state": state, "filed_at": FILED, "item": {"mode": mode}, **fields}
    return {"fields": told, "lists": {"materials": materials}, "contains": []}


def steps(
    told: Any, clock: CaseClock = NO_CLOCK, certificate: bool = False
) -> list[tuple[StepWhat, Progress]]:
    return [(step.what, step.progress) for step in case_steps(told, clock, "张示例", certificate)]


def test_a_direct_case_is_accepted_reviewed_and_decided() -> None:
    assert steps(document(S.ACCEPTED)) == [(W.FILED, P.DONE), (W.REVIEW, P.LATER), (W.DECIDED, P.LATER)]
    assert steps(document(S.IN_PROGRESS))[1] == (W.REVIEW, P.NOW)


def test_a_collected_case_waits_for_its_checks_and_for_an_answer() -> None:
    told = document(S.COLLECTED, ("yes", "pending"))
    assert steps(told) == [(W.COLLECTED, P.DONE), (W.CHECKS, P.WAITING), (W.ANSWER, P.LATER)]
    assert steps(told, CaseClock(Clock.LAPSED, -1))[-1] == (W.LAPSED, P.NOW)
    assert steps(document(S.COLLECTED, mode="split"))[-1] == (W.ANSWER, P.NOW)


def test_what_waited_for_the_network_was_collected_before_it_was_accepted() -> None:
    told = document(S.ACCEPTED)
    told["lists"]["materials"]["m0"]["as_of"] = FILED + 1
    assert steps(told)[:2] == [(W.COLLECTED, P.DONE), (W.ACCEPTED, P.DONE)]


def test_a_pause_is_a_step_and_so_is_its_end() -> None:
    pause = {"at": FILED + 1, "reason": "走访"}
    assert steps(document(S.SPECIAL, pause=pause))[1] == (W.PAUSE, P.WAITING)
    assert [what for what, _ in steps(document(S.IN_PROGRESS, pause=pause))][1:3] == [W.PAUSE, W.RESUME]


def test_a_certificate_is_collected_at_the_end() -> None:
    told = document(S.READY, decision={"at": FILED + 5, "reason": ""})
    assert steps(told, certificate=True)[1:] == [(W.DECIDED, P.DONE), (W.READY, P.NOW)]
    assert steps(document(S.ISSUED), certificate=True)[-1] == (W.ISSUED, P.DONE)
    assert steps(document(S.NOT_APPROVED), certificate=True)[-1] == (W.NOT_APPROVED, P.DONE)


def test_a_withdrawn_case_ends_with_who_withdrew_it_and_why() -> None:
    told = document(S.WITHDRAWN, withdrawn={"at": FILED + 9, "by": "李值班", "reason": "材料另行准备"})
    last = case_steps(told, NO_CLOCK, "张示例", True)[-1]
    assert (last.what, last.at, last.who, last.reason) == (W.WITHDRAWN, FILED + 9, "李值班", "材料另行准备")


@pytest.mark.parametrize("state", [*CaseState, "nonsense", None, 7])
@pytest.mark.parametrize("odd", [None, 7, "x", [], {"at": "never", "reason": 3}])
def test_whatever_a_document_holds_there_is_a_time_line(state: Any, odd: Any) -> None:
    told = document(state, decision=odd, pause=odd, withdrawn=odd)
    told["lists"]["materials"]["m9"] = odd
    assert case_steps(told, NO_CLOCK, "", True)


@pytest.mark.parametrize("state", [*CaseState, "nonsense", 7])
def test_each_case_is_open_ready_or_done_and_nothing_twice(state: Any) -> None:
    found = marks(document(state, ("pending",)), "C1")
    assert len({"open", "ready", "done"}.intersection(found)) == 1
    assert set(found) <= set(FILTERS)
    assert ("pending" in found) == (state == S.COLLECTED)
