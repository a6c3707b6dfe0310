"""The time line of a case: what happened, what is so now, what is to come; from its document alone. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from domain.apply import Document
from domain.case_clock import CaseClock, Clock
from domain.case_state import CaseState
from domain.item import Mode
from domain.parts import instant_of, part_of, text_of


class StepWhat(StrEnum):
    """What a step of the time line is about."""

    FILED = "filed"  # accepted at once
    COLLECTED = "collected"
    CHECKS = "checks"  # what waits for the network
    ANSWER = "answer"  # accepted, corrected or refused within five days
    CORRECTION = "correction"
    ACCEPTED = "accepted"
    LAPSED = "lapsed"  # accepted, for nobody answered in time
    PAUSE = "pause"
    RESUME = "resume"
    REVIEW = "review"
    DECIDED = "decided"
    NOT_APPROVED = "not_approved"
    READY = "ready"
    ISSUED = "issued"
    DELIVERED = "delivered"  # a paper given after filing (送达)
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    ABORTED = "aborted"


class Progress(StrEnum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    LATER = "later"


@dataclass(frozen=True)
class CaseStep:
    """One step. at: UTC microseconds, None where it is not known here. who: a window and a name, '' for nobody here.

    count: of materials, checks or defects. reason: in words. due: the instant from which it is late. paper, means: of
    DELIVERED, its title and a value of after_filing.Means.
    """

    what: StepWhat
    progress: Progress
    at: int | None = None
    who: str = ""
    count: int = 0
    reason: str = ""
    due: int | None = None
    paper: str = ""
    means: str = ""


_S, _W, _P = CaseState, StepWhat, Progress
_ENDS: Final[Mapping[str, StepWhat]] = {
    _S.REFUSED: _W.REFUSED,
    _S.WITHDRAWN: _W.WITHDRAWN,
    _S.RETURNED: _W.RETURNED,
    _S.ABORTED: _W.ABORTED,
}
_TOLD: Final[Mapping[str, str]] = {_S.WITHDRAWN: "withdrawn", _S.REFUSED: "refused"}
_ANSWERED_LATER: Final = frozenset({_S.COLLECTED.value, _S.CORRECTION.value})
_REVIEWED: Final = frozenset({_S.IN_PROGRESS.value, _S.SPECIAL.value})
_DECIDED: Final = frozenset({_S.DECIDED.value, _S.READY.value, _S.ISSUED.value, _S.NOT_APPROVED.value})


def case_steps(document: Document, clock: CaseClock, who: str, certificate: bool) -> tuple[CaseStep, ...]:
    """The steps of a case. who: filed it, as it is to be read. certificate: the item ends in one, to be collected."""
    steps = list(_steps(document, clock, who, certificate))
    for paper in _delivered(document["lists"].get("papers", {})):
        earlier = [n for n, s in enumerate(steps) if s.progress is _P.DONE and (s.at or 0) <= (paper.at or 0)]
        steps.insert(earlier[-1] + 1 if earlier else 1, paper)
    return tuple(steps)


def _steps(document: Document, clock: CaseClock, who: str, certificate: bool) -> Iterator[CaseStep]:
    fields = document["fields"]
    state = str(fields.get("state"))
    materials = [m for m in document["lists"].get("materials", {}).values() if isinstance(m, dict)]
    collected = _was_collected(fields, state, materials)
    what = _W.COLLECTED if collected else _W.FILED
    yield CaseStep(what, _P.DONE, instant_of(fields, "filed_at"), who, len(materials))
    if collected:
        yield from _corrected(fields, state)
        yield from _answer(fields, state, materials, clock)
    if state in _ENDS:
        told = part_of(fields, _TOLD.get(state, "decision"))
        yield CaseStep(
            _ENDS[state], _P.NOW, instant_of(told, "at"), text_of(told, "by"), reason=text_of(told, "reason")
        )
        return
    if state in _ANSWERED_LATER:
        return
    yield from _pause(fields, state)
    yield from _end(fields, state, clock, certificate)


def _corrected(fields: Mapping[str, Any], state: str) -> Iterator[CaseStep]:
    """A correction that is over."""
    told = part_of(fields, "correction")
    if told and state != _S.CORRECTION:
        yield CaseStep(
            _W.CORRECTION,
            _P.DONE,
            instant_of(told, "at"),
            text_of(told, "by"),
            reason=text_of(told, "reason"),
        )


def _delivered(papers: Any) -> Iterator[CaseStep]:
    """The papers given since it was filed, in their order."""
    given = (
        [paper for paper in papers.values() if isinstance(paper, dict)] if isinstance(papers, dict) else []
    )
    for told in sorted(given, key=lambda paper: instant_of(paper, "at") or 0):
        at, who, paper = instant_of(told, "at"), text_of(told, "by"), text_of(told, "kind")
        yield CaseStep(_W.DELIVERED, _P.DONE, at, who, paper=paper, means=text_of(told, "means"))


def _answer(
    fields: Mapping[str, Any], state: str, materials: list[dict[str, Any]], clock: CaseClock
) -> Iterator[CaseStep]:
    """Between collecting and accepting."""
    pending = sum(m.get("result") == "pending" for m in materials)
    if state == _S.COLLECTED:
        if pending:
            yield CaseStep(_W.CHECKS, _P.WAITING, count=pending)
        lapsed = clock.clock is Clock.LAPSED
        progress = _P.LATER if pending and not lapsed else _P.NOW
        yield CaseStep(_W.LAPSED if lapsed else _W.ANSWER, progress, due=clock.due)
    elif state == _S.CORRECTION:
        told = part_of(fields, "correction")
        at, by, reason = instant_of(told, "at"), text_of(told, "by"), text_of(told, "reason")
        yield CaseStep(_W.CORRECTION, _P.NOW, at, by, reason=reason)
        yield CaseStep(_W.ANSWER, _P.LATER)
    elif state not in _ENDS:
        told = part_of(fields, "accepted")
        what = _W.LAPSED if told.get("lapsed") is True else _W.ACCEPTED
        yield CaseStep(what, _P.DONE, instant_of(told, "at"), text_of(told, "by"))


def _pause(fields: Mapping[str, Any], state: str) -> Iterator[CaseStep]:
    pause = part_of(fields, "pause")
    if state != _S.SPECIAL and not pause:
        return
    at, reason = instant_of(pause, "at"), text_of(pause, "reason")
    yield CaseStep(_W.PAUSE, _P.WAITING if state == _S.SPECIAL else _P.DONE, at, reason=reason)
    if state != _S.SPECIAL:
        yield CaseStep(_W.RESUME, _P.DONE, instant_of(pause, "until"))


def _end(fields: Mapping[str, Any], state: str, clock: CaseClock, certificate: bool) -> Iterator[CaseStep]:
    decision = part_of(fields, "decision")
    at, reason = instant_of(decision, "at"), text_of(decision, "reason")
    if state in _DECIDED:
        refused = state == _S.NOT_APPROVED
        yield CaseStep(_W.NOT_APPROVED if refused else _W.DECIDED, _P.DONE, at, reason=reason)
    else:
        if state != _S.SPECIAL:
            yield CaseStep(_W.REVIEW, _P.NOW if state in _REVIEWED else _P.LATER)
        yield CaseStep(_W.DECIDED, _P.LATER, due=clock.due)
    if state == _S.READY:
        yield CaseStep(_W.READY, _P.NOW, at)
    elif state == _S.ISSUED:
        yield CaseStep(_W.ISSUED, _P.DONE)
    elif certificate and state != _S.NOT_APPROVED:
        yield CaseStep(_W.READY, _P.LATER)


def _was_collected(fields: Mapping[str, Any], state: str, materials: list[dict[str, Any]]) -> bool:
    """Collected first: an item that is not decided on here, or what waited for the network when it was filed."""
    filed_at = instant_of(fields, "filed_at") or 0
    checked_later = any(
        m.get("result") == "pending" or (instant_of(m, "as_of") or 0) > filed_at for m in materials
    )
    direct = text_of(part_of(fields, "item"), "mode") == Mode.DIRECT
    answered = bool(part_of(fields, "accepted") or part_of(fields, "correction"))
    return state in _ANSWERED_LATER or state == _S.REFUSED or not direct or checked_later or answered
