"""Every answer has its fate, and whatever HTTP and requests may tell is placed."""

import inspect
import ssl

import pytest
import requests.exceptions as foreign

from domain.exchange import ASKS_A_PERSON, FINAL, Outcome
from sync.fates import FATES, LINE_FAILED, Answer, Others, Tell, Work
from sync.placing import CODES, EXCEPTIONS, STATUSES, place_exception, place_status
from sync.wire import Refusal

RAISED = [
    kind
    for _, kind in inspect.getmembers(foreign, inspect.isclass)
    if kind.__module__ == foreign.__name__ and not issubclass(kind, Warning)
]


def test_every_answer_has_a_fate() -> None:
    assert set(FATES) == set(Answer)


def test_no_fate_loses_work() -> None:
    assert {work.name for work in Work} == {"DONE", "HELD", "PARKED", "KEPT"}


def test_every_outcome_of_an_entry_is_an_answer() -> None:
    assert {outcome.value for outcome in Outcome} <= {answer.value for answer in Answer}


@pytest.mark.parametrize("outcome", Outcome)
def test_an_entry_is_done_or_parked_as_its_outcome_says_and_holds_nobody_back(outcome: Outcome) -> None:
    fate = FATES[Answer(outcome.value)]
    assert (fate.work is Work.DONE) == (outcome in FINAL)
    assert (fate.work is Work.PARKED) == (outcome in ASKS_A_PERSON)
    assert fate.others is Others.GO_ON
    assert (fate.tell is Tell.CLERK) == (outcome in ASKS_A_PERSON)


def test_what_is_not_taken_is_kept() -> None:
    taken = {Answer(outcome.value) for outcome in Outcome} | {Answer.TAKEN}
    assert all(FATES[answer].work is Work.KEPT for answer in set(Answer) - taken)


def test_work_is_done_only_where_central_says_so() -> None:
    assert {a for a, fate in FATES.items() if fate.work is Work.DONE} == {Answer.APPLIED, Answer.SETTLED}


def test_a_line_that_failed_leaves_the_outcome_unknown() -> None:
    assert all(FATES[answer].others is Others.BACK_OFF for answer in LINE_FAILED)


def test_whoever_stops_is_told_to_somebody() -> None:
    halts = [fate for fate in FATES.values() if fate.others in (Others.STOP, Others.STOP_SENDING)]
    assert all(fate.tell is not Tell.NOBODY for fate in halts)


@pytest.mark.parametrize("kind", RAISED)
def test_every_exception_of_requests_is_placed(kind: type[Exception]) -> None:
    error = kind.__new__(kind)
    assert place_exception(error) in set(Answer)


def test_no_row_of_the_exceptions_is_hidden_by_one_before_it() -> None:
    kinds = list(EXCEPTIONS)
    hidden = [(b, a) for i, b in enumerate(kinds) for a in kinds[:i] if issubclass(b, a)]
    assert hidden == []


def test_what_is_a_bug_of_ours_is_not_placed() -> None:
    assert place_exception(ZeroDivisionError()) is None


def test_a_refused_certificate_is_told_from_a_handshake_that_was_cut() -> None:
    inner = ssl.SSLCertVerificationError("self-signed certificate")
    assert place_exception(foreign.SSLError(Exception(inner))) is Answer.BAD_CERTIFICATE
    assert place_exception(foreign.SSLError(ssl.SSLEOFError("EOF"))) is Answer.CUT


def test_a_circle_of_causes_ends() -> None:
    error = foreign.SSLError("a")
    other = ValueError("b")
    error.__context__, other.__context__ = other, error
    assert place_exception(error) is Answer.CUT


@pytest.mark.parametrize("status", range(300, 600))
def test_every_status_is_placed_whatever_the_body(status: int) -> None:
    for code in (None, "", "somebody else's", *Refusal):
        assert place_status(status, code) is not Answer.TAKEN


def test_every_refusal_of_central_has_its_place() -> None:
    places = {
        Refusal.CLOCK: (401, Answer.CLOCK),
        Refusal.TOKEN: (401, Answer.TOKEN),
        Refusal.SHUT_OUT: (403, Answer.SHUT_OUT),
        Refusal.NOT_ALLOWED: (403, Answer.NOT_ALLOWED),
        Refusal.PASSWORD: (401, Answer.PASSWORD),
        Refusal.GAP: (409, Answer.GAP),
        Refusal.MISMATCH: (409, Answer.MISMATCH),
        Refusal.OLD_EPOCH: (409, Answer.OLD_EPOCH),
        Refusal.GIVEN_AWAY: (409, Answer.GIVEN_AWAY),
        Refusal.CLOSED: (409, Answer.CLOSED),
        Refusal.MALFORMED: (400, Answer.MALFORMED),
        Refusal.TOO_LARGE: (413, Answer.TOO_LARGE),
        Refusal.BUSY: (503, Answer.BUSY),
        Refusal.TOO_OFTEN: (429, Answer.TOO_OFTEN),
    }
    assert set(places) == set(Refusal)
    assert all(place_status(status, code) is answer for code, (status, answer) in places.items())


def test_a_code_counts_only_with_its_own_status() -> None:
    assert all(place_status(500, code) is STATUSES[500] for _, code in CODES)


@pytest.mark.parametrize(
    ("status", "answer"),
    [(302, Answer.NONSENSE), (409, Answer.NONSENSE), (418, Answer.NONSENSE), (511, Answer.FAILED)],
)
def test_a_status_without_a_row(status: int, answer: Answer) -> None:
    assert place_status(status, None) is answer
