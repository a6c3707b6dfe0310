"""People served while the network is gone: what only central knows waits for it, and the answer finds the case."""

from functools import partial

from domain.case_state import CaseState
from domain.exchange import Outcome
from domain.rows.intake import Met
from domain.rows.station import Health
from tests.client.conftest import Network
from tests.client.test_intake_online import ITEMS
from tests.client.window import ACCEPTED, Desk, Window, at_central, resident
from tests.printing.reading import text_by_poppler

STATION = "ST-319900-01-03"


def test_five_items_filed_without_the_network_are_resolved_when_it_is_back(
    window: Window, desk: Desk, network: Network
) -> None:
    city = window.city
    network.goes()
    window.until(lambda: not window.station.parts.sync.link.online, asking=True)
    people = [*city.tour_residents()[:4], resident(city, "冯模仿")]
    cases = [_serves(desk, person["name"], item) for person, item in zip(people, ITEMS, strict=True)]
    refused = _serves(desk, "许查无", "社会保障卡")
    checks = {row.part: row for row in desk.offers.frame.self_test().result()}
    assert checks["central"].health is Health.WARNING
    assert checks["outbox"].parameters == {"count": 6}
    for case in (*cases, refused):
        filed = desk.case(case)
        assert (filed.state, filed.outcome, len(filed.pending) > 0) == (CaseState.COLLECTED, None, True)
        assert "收件凭证" in text_by_poppler(desk.prints(case).read_bytes())
        assert at_central(city, case) == {}

    network.comes_back()
    window.until_all_arrived()
    for case in cases:
        window.until(partial(_is_accepted, desk, case), asking=True)
        filed = desk.case(case)
        assert (filed.outcome, filed.pending) == (Outcome.APPLIED, ())
        assert at_central(city, case)["fields"]["state"] in ACCEPTED
        # A reprint says what was handed out, whatever became of the case since.
        assert "收件凭证" in text_by_poppler(desk.prints(case).read_bytes())
    held = city.cases()
    assert all(len(held[desk.case(case).number]["scans"]) == desk.case(case).scans for case in cases)

    # What the register says no to is a task for the whole centre, and the case stays collected.
    # Of this case: what other windows of the centre are asked to do is heard here too.
    tasks = f"FROM task WHERE open AND subject = 'case:{refused.hex()}'"
    window.until(lambda: window.one(f"SELECT count(*) {tasks}") == 1, asking=True)
    text = window.one(f"SELECT text {tasks}")
    assert desk.case(refused).number in text
    assert "居民身份证" in text
    window.until(lambda: not desk.case(refused).pending, asking=True)
    assert desk.case(refused).state == CaseState.COLLECTED
    assert at_central(city, refused)["lists"]["materials"]["id_card"]["result"] == "no"


def test_a_draft_begun_without_the_network_asks_again_with_it(
    window: Window, desk: Desk, network: Network
) -> None:
    network.goes()
    draft = desk.begins()
    desk.types(draft, resident(window.city, "王试样"))
    opened = desk.chooses(draft, "居住证签注")
    assert {m.met for m in opened.view.materials} == {Met.PENDING}
    network.comes_back()
    desk.intake.ask_again(draft).result()
    assert {m.met for m in desk.told(draft).view.materials} == {Met.VERIFIED, Met.E_CERTIFICATE}


def _is_accepted(desk: Desk, case: bytes) -> bool:
    return desk.case(case).state in ACCEPTED


def _serves(desk: Desk, name: str, item: str) -> bytes:
    draft = desk.begun(name, item).draft.id
    opened = desk.completes(draft)
    assert opened.view.pending
    assert opened.view.finishes_as == CaseState.COLLECTED
    return desk.files(draft)
