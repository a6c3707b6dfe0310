"""Central answers 500, nonsense, a page of somebody else's, or nothing: the window works on, and all arrives once."""

from collections.abc import Iterator

import pytest

from domain.case_state import CaseState
from domain.exchange import Outcome
from domain.rows.intake import Met
from tests.client.conftest import Network
from tests.client.window import Desk, Window, answers_badly, at_central
from ui.tour.people import City

STATION = "ST-319900-02-03"
MODES = ("500", "503", "nonsense", "html", "empty")


@pytest.fixture
def healed(city: City) -> Iterator[City]:
    yield city
    answers_badly(city, "none")


@pytest.mark.parametrize("mode", MODES)
def test_a_bad_answer_costs_nothing_but_time(window: Window, desk: Desk, healed: City, mode: str) -> None:
    answers_badly(healed, mode)
    session = window.logs_in()
    assert session.offline  # by the verifier kept here
    at_work = window.serves(session)
    case = _serves_one(at_work)
    at_work.prints(case)
    assert at_central(healed, case) == {}
    answers_badly(healed, "none")
    _arrives_once(window, at_work, case)


def test_no_answer_at_all_costs_nothing_but_time(window: Window, desk: Desk, network: Network) -> None:
    network.goes()
    session = window.logs_in()
    assert session.offline
    at_work = window.serves(session)
    case = _serves_one(at_work)
    at_work.prints(case)
    network.comes_back()
    _arrives_once(window, at_work, case)


def test_answers_that_are_bad_now_and_then_lose_and_double_nothing(
    window: Window, desk: Desk, healed: City
) -> None:
    cases = []
    for count, mode in enumerate(MODES, start=1):
        answers_badly(healed, mode, count)
        cases.append(_serves_one(desk))
    answers_badly(healed, "none")
    for case in cases:
        _arrives_once(window, desk, case)


def _serves_one(desk: Desk) -> bytes:
    opened = desk.begun("冯模仿", "社会保障卡", reason="damaged")
    draft = opened.draft.id
    assert all(m.met in (Met.PENDING, Met.VERIFIED, Met.MISSING) for m in opened.view.materials)
    desk.completes(draft)
    return desk.files(draft)


def _arrives_once(window: Window, desk: Desk, case: bytes) -> None:
    window.until_all_arrived()
    window.until(lambda: desk.case(case).state == CaseState.ACCEPTED, asking=True)
    window.until(lambda: desk.record(case).scans_done == 1)  # marked after the answer that needed it
    filed, record = desk.case(case), desk.record(case)
    assert (filed.outcome, record.scans_total) == (Outcome.APPLIED, 1)
    held = window.city.cases()[filed.number]  # fails where a number is held twice
    own = window.one(f"SELECT count(*) FROM entry WHERE about = 'case:{case.hex()}'")
    assert held["entries"] - own in (0, 1)  # central's own, where it had something to find out
    assert len(held["scans"]) == 1
