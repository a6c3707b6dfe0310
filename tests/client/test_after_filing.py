"""After filing at a window of the demo city: told, supplemented, accepted, refused, amended; and central has it so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from central.routes_cases import A_MINUTE
from client.fetch_cases import PURPOSE, AskedTooOften
from client.offers import AfterFilingOffer, CasesOffer
from client.session import NotAllowed, Session
from client.tasks import accept_case, amend_case, notify_correction, refuse_case, supplement_case
from client.tasks.accept_case import DecidedElsewhere, NotAccepted
from client.tasks.amend_case import AmendmentWrong, DepartmentHasIt, NothingAmended
from client.tasks.came_out import ReasonMissing
from client.tasks.held_case import CaseMovedOn, DeliveryDayWrong
from client.tasks.notify_correction import NothingToCorrect
from client.tasks.supplement_case import NothingHandedIn
from domain.access import Role, StaffTask, reach
from domain.after_filing import Means
from domain.case_clock import Clock
from domain.case_steps import StepWhat
from domain.entry import Envelope, decode_envelope, decode_payload
from domain.local_time import date_text
from domain.refusing import Brought, Said
from domain.rows.cases import CaseAct, CasePage
from tests.client.conftest import Network
from tests.client.window import WITHIN_S, Desk, at_central
from tests.printing.reading import text_by_poppler

STATION = "ST-319900-01-01"
BOSS = "SL0301"
SPLIT = "生育保险待遇申领"  # collected, and answered by the centre it is routed to
ELSEWHERE = "样本区示例路 1 号"  # of another centre


@pytest.fixture(scope="module")
def cases(desk: Desk) -> CasesOffer:
    return cases_of(desk)


@pytest.fixture(scope="module")
def after(cases: CasesOffer) -> AfterFilingOffer:
    return cases.after


@pytest.fixture
def boss(desk: Desk) -> AfterFilingOffer:
    """The supervisor of the centre, logged in at the same window."""
    offers = desk.window.station.offers_for(desk.window.logs_in(BOSS))
    assert offers.cases is not None
    return offers.cases.after


def filed(desk: Desk, name: str, item: str, **fields: str) -> bytes:
    opened = desk.begun(name, item)
    draft = opened.draft.id
    if any(field.name == "account" for field in opened.view.fields):
        desk.intake.fill(draft, "account", "6222020000000000000").result(WITHIN_S)
    for field, text in fields.items():
        desk.intake.fill(draft, field, text).result(WITHIN_S)
    desk.completes(draft)
    return desk.files(draft)


def collected(desk: Desk, **fields: str) -> bytes:
    """One that a person has to accept: of our own centre, unless the fields of its form say another one."""
    person = desk.window.city.tour_residents()[0]["name"]
    return filed(desk, person, SPLIT, **{"residence_address": "示例区示例路 1 号", **fields})


def cases_of(desk: Desk) -> CasesOffer:
    assert desk.offers.cases is not None
    return desk.offers.cases


def brings_the_rest(desk: Desk, after: AfterFilingOffer, case_id: bytes) -> CasePage:
    """Paper for whatever no register has answered."""
    waits = [line.id for line in after.takes(case_id).result(WITHIN_S) if line.result == "pending"]
    if not waits:
        return cases_of(desk).open(case_id).result(WITHIN_S)
    pages = {name: [after.read_page(str(desk.window.page())).result(WITHIN_S)] for name in waits}
    return after.supplement(case_id, pages, ()).result(WITHIN_S)


def opened(cases: CasesOffer, case_id: bytes) -> CasePage:
    return cases.open(case_id).result(WITHIN_S)


def today(desk: Desk) -> str:
    return date_text(desk.window.world.now_us())


def printed(desk: Desk, word: str, number: str) -> Path:
    """The newest paper of a kind."""
    return sorted(desk.window.receipts.glob(f"{word}-{number}-*.pdf"))[-1]


def central(desk: Desk, case_id: bytes) -> dict[str, Any]:
    """What is in force, once all has arrived."""
    desk.window.until_all_arrived()
    return at_central(desk.window.city, case_id)


def test_a_check_that_said_no_is_told_once_mended_and_accepts_the_case(
    desk: Desk, cases: CasesOffer, after: AfterFilingOffer, network: Network
) -> None:
    window = desk.window
    network.goes()
    window.until(lambda: not window.station.parts.sync.link.online, asking=True)
    case = filed(desk, "许查无", "社会保障卡")
    network.comes_back()
    window.until_all_arrived()
    window.until(lambda: opened(cases, case).failed == 1, asking=True)
    assert case in [line.id for line in cases.find("", "needs", 2**63 - 1).result(WITHIN_S).lines]
    page = opened(cases, case)
    window.until(lambda: opened(cases, case).asked, asking=True)
    assert CaseAct.NOTIFY in page.acts
    assert CaseAct.ACCEPT not in page.acts

    row = after.correction.look(case).result(WITHIN_S)
    assert [(d.about, d.wrong) for d in row.defects] == [("居民身份证", "联网核对未通过")]
    assert after.correction.page(case, Said(), 0).result(WITHIN_S).pages == 1
    with pytest.raises(DeliveryDayWrong):
        after.correction.give(case, Said(), Means.POST, "2031-01-01").result(WITHIN_S)
    assert opened(cases, case).state == "collected"
    page = after.correction.give(case, Said(), Means.POST, today(desk)).result(WITHIN_S)
    assert (page.state, page.clock.clock, page.clock.reason) == (
        "correction", Clock.CORRECTING, "居民身份证",
    )  # fmt: skip
    assert [(s.paper, s.means) for s in page.steps if s.what is StepWhat.DELIVERED] == [
        ("补正通知书", "post")
    ]
    text = text_by_poppler(printed(desk, "correction", page.number).read_bytes())
    assert "补正通知书" in text
    assert "居民身份证" in text
    told = central(desk, case)
    assert told["fields"]["state"] == "correction"
    with pytest.raises(CaseMovedOn):
        after.correction.look(case).result(WITHIN_S)

    line = next(line for line in after.takes(case).result(WITHIN_S) if line.wrong)
    with pytest.raises(NothingHandedIn):
        after.supplement(case, {}, ()).result(WITHIN_S)
    scan = after.read_page(str(window.page())).result(WITHIN_S)
    page = after.supplement(case, {line.id: [scan]}, ()).result(WITHIN_S)
    assert page.state == "accepted"  # a direct item, and nothing is open any more
    assert [r.kind for r in page.records][-2:] == ["supplemented", "case_accepted"]
    told = central(desk, case)
    assert told["fields"]["state"] in ("accepted", "in_progress", "decided")
    assert told["lists"]["materials"][line.id]["scans"] == [scan.sha256]
    assert not [d for d in told["lists"]["defects"].values() if not d["mended"]]

    page = after.acceptance.give(case, Said(), Means.HANDED, today(desk)).result(WITHIN_S)
    assert "决定予以受理" in text_by_poppler(printed(desk, "acceptance", page.number).read_bytes())
    assert [s.paper for s in page.steps if s.what is StepWhat.DELIVERED] == ["补正通知书", "受理通知书"]


def test_a_case_that_a_person_accepts_is_amended_before_and_after(
    desk: Desk, cases: CasesOffer, after: AfterFilingOffer
) -> None:
    case = collected(desk)
    assert {CaseAct.ACCEPT, CaseAct.AMEND, CaseAct.REFUSE} <= brings_the_rest(desk, after, case).acts
    with pytest.raises(NothingToCorrect):
        after.correction.give(case, Said(), Means.HANDED, today(desk)).result(WITHIN_S)
    with pytest.raises(NotAccepted):
        after.acceptance.look(case).result(WITHIN_S)
    with pytest.raises(NothingAmended):
        after.amend(case, {}).result(WITHIN_S)
    row = after.amendment(case, {"phone": "12"}).result(WITHIN_S)
    assert row.changed == ("phone",)
    assert next(f for f in row.fields if f.name == "phone").error
    with pytest.raises(AmendmentWrong):
        after.amend(case, {"phone": "12"}).result(WITHIN_S)
    after.amend(case, {"phone": "15400000071"}).result(WITHIN_S)
    assert after.accept(case).result(WITHIN_S).state == "accepted"
    with pytest.raises(CaseMovedOn):
        after.accept(case).result(WITHIN_S)
    after.amend(case, {"phone": "15400000072"}).result(WITHIN_S)
    told = central(desk, case)["fields"]
    assert (told["phone"], told["form.phone"], told["state"]) == ("15400000072", "15400000072", "accepted")
    assert told["accepted"]["by"] == desk.offers.session.name


def test_a_split_case_is_accepted_by_the_centre_it_is_routed_to(desk: Desk, after: AfterFilingOffer) -> None:
    case = collected(desk, residence_address=ELSEWHERE)
    assert brings_the_rest(desk, after, case).state == "collected"
    with pytest.raises(DecidedElsewhere):
        after.accept(case).result(WITHIN_S)


def test_what_the_department_took_is_not_amended(
    desk: Desk, cases: CasesOffer, after: AfterFilingOffer
) -> None:
    case = filed(desk, desk.window.city.tour_residents()[0]["name"], "上海市居住证签注")
    desk.window.until_all_arrived()
    desk.window.until(lambda: opened(cases, case).state not in ("accepted", "collected"), asking=True)
    with pytest.raises(DepartmentHasIt):
        after.amend(case, {"phone": "15400000071"}).result(WITHIN_S)


def test_a_supervisor_refuses_with_a_reason_and_a_clerk_cannot(
    desk: Desk, cases: CasesOffer, after: AfterFilingOffer, boss: AfterFilingOffer
) -> None:
    case = collected(desk)
    assert after.refusal is None
    assert boss.refusal is not None
    with pytest.raises(ReasonMissing):
        boss.refusal.give(case, Said(" "), Means.HANDED, today(desk)).result(WITHIN_S)
    said = Said("不属于本机关职权范围。", Brought.NOT_TAKEN)
    page = boss.refusal.give(case, said, Means.PUBLISHED, today(desk)).result(WITHIN_S)
    assert (page.state, page.acts) == ("refused", frozenset())
    assert page.steps[-1].reason == "不属于本机关职权范围"
    text = text_by_poppler(printed(desk, "refusal", page.number).read_bytes())
    assert "向示例区人民政府申请行政复议" in text
    assert "向示例区人民法院提起行政诉讼" in text
    assert "未收取" in text
    told = central(desk, case)["fields"]["refused"]
    assert (told["reason"], told["brought"]) == ("不属于本机关职权范围", "not_taken")


def test_without_the_network_all_of_it_is_done_and_arrives_later(
    desk: Desk, after: AfterFilingOffer, network: Network
) -> None:
    case = collected(desk)
    brings_the_rest(desk, after, case)
    desk.window.until_all_arrived()
    network.goes()
    after.amend(case, {"phone": "15400000079"}).result(WITHIN_S)
    assert after.accept(case).result(WITHIN_S).state == "accepted"
    network.comes_back()
    told = central(desk, case)["fields"]
    assert (told["phone"], told["state"]) == ("15400000079", "accepted")


TASKS: dict[StaffTask, Callable[[Desk, Session], Any]] = {
    StaffTask.TELL: lambda d, s: notify_correction.look(*_place(d, s), bytes(16)),
    StaffTask.SUPPLEMENT_CASE: lambda d, s: supplement_case.supplement_case(*_place(d, s), bytes(16), {}),
    StaffTask.ACCEPT_CASE: lambda d, s: accept_case.accept_case(*_place(d, s), bytes(16)),
    StaffTask.REFUSE_CASE: lambda d, s: refuse_case.refusing(*_place(d, s)[:2], bytes(16), Said("x")),
    StaffTask.AMEND_CASE: lambda d, s: amend_case.amend_case(*_place(d, s), bytes(16), {}),
}


def _place(desk: Desk, session: Session) -> tuple[Any, Session, Any]:
    parts = desk.window.station.parts
    return parts.store, session, parts.world


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("role", Role)
def test_each_task_asks_the_role_table_and_a_refusal_is_recorded(
    desk: Desk, task: StaffTask, role: Role
) -> None:
    """Who may goes on to the case, which is nobody's here."""
    window, before = desk.window, desk.window.entries("not_allowed")
    session = desk.offers.session._replace(role=role)
    done = window.station.parts.write(lambda: TASKS[task](desk, session))
    allowed = reach(role, task) is not None
    error = done.exception(WITHIN_S)
    assert isinstance(error, NotAllowed) is not allowed
    assert window.entries("not_allowed") - before == int(not allowed)


def test_a_case_of_another_window_is_fetched_by_its_number_and_the_question_is_recorded(
    desk: Desk, cases: CasesOffer, tmp_path: Path
) -> None:
    other = type(desk.window)(desk.window.city, tmp_path / "other", "ST-319900-02-03")
    try:
        theirs = other.open().serves()
        case = collected(theirs)
        number = theirs.case(case).number
        other.until_all_arrived()
        assert not cases.find(number, "all", 2**63 - 1).result(WITHIN_S).lines
        other.until_published(number)
        asked = desk.window.entries("queried")
        assert cases.fetch(number).result(WITHIN_S) is not None
        assert desk.window.entries("queried") == asked + 1
        entry = newest(desk, "queried")
        assert (entry.actor_id, entry.grant_id) == desk.offers.session.actor
        assert facts_of(desk, entry) == {"case_number": number, "purpose": PURPOSE}
        desk.window.until(lambda: cases.find(number, "all", 2**63 - 1).result(WITHIN_S).lines, asking=True)
        assert opened(cases, case).number == number
        assert cases.fetch(number[:-4] + "0000").result(WITHIN_S) is None
    finally:
        other.gone()


def test_a_clerk_who_asks_for_case_after_case_is_told_to_wait(desk: Desk, cases: CasesOffer) -> None:
    before = desk.window.entries("queried")
    asked = (cases.fetch("319900010301000001K9QZ").exception(WITHIN_S) for _ in range(3 * A_MINUTE))
    told = [error for error in asked if error is not None]
    assert {type(error) for error in told} == {AskedTooOften}
    assert all(
        isinstance(error, AskedTooOften) and error.parameters["seconds"] in range(1, 61) for error in told
    )
    # What was asked and what was refused: each is on record, before it is asked.
    assert desk.window.entries("queried") == before + 3 * A_MINUTE


def newest(desk: Desk, kind: str) -> Envelope:
    """The last entry of a kind on this window's disk."""
    return decode_envelope(
        desk.window.one(f"SELECT envelope FROM entry WHERE kind = '{kind}' ORDER BY id DESC")
    )


def facts_of(desk: Desk, entry: Envelope) -> Any:
    wanted = f"SELECT p.payload FROM payload p JOIN entry e ON e.id = p.entry WHERE e.seq = {entry.seq}"
    return decode_payload(desk.window.one(wanted)).facts
