"""What the receipt says of a case, from documents made by hand and from any filing."""

import json
from datetime import date
from hashlib import sha256
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from client.receipt import Issuer, latest_day, receipt_facts
from domain.apply import Document, apply, empty
from domain.entry import Change
from domain.filing import Desk, filing
from domain.intake import view
from domain.item import Deadline, ServiceItem, Unit, read_item
from domain.workdays import WorkCalendar
from printing.facts import Accepted, MaterialLine, NotAsked, ReceiptKind
from tests.domain.catalogue import ITEMS, drafts
from tests.domain.items import NOON, raw_item
from tests.domain.test_intake_complete import completed

ISSUER: Final = Issuer("示例路中心", "021-00000000", "3", "张示例")
CALENDAR: Final = WorkCalendar(holidays=frozenset({date(2026, 11, 25)}))
BASE: Final = "https://progress.example"
CLAUSED: Final = read_item(raw_item(promised={"amount": 3, "unit": "working_days"}))
UNPROMISED: Final = read_item(raw_item(five_day_clause=False))


def line(result: str, source: str | None, **more: Any) -> dict[str, Any]:
    """A material of the document."""
    given = 1 if result == "paper" else 0
    plain = {
        "name": "材料",
        "value": "",
        "due": 1,
        "given": given,
        "original": "复印件",
        "as_of": None,
        "scans": [],
    }
    return {**plain, "result": result, "source": source, **more}


def document(state: str, phone: str = "13800005678", **materials: dict[str, Any]) -> Document:
    """The document of a case as it was filed."""
    sets = {
        "state": state,
        "number": "N" * 22,
        "phone": phone,
        "filed_at": NOON,
        "applicant": {"name": "周示例", "number": "319900199403072820"},
    }
    change = Change({name: (None, value) for name, value in sets.items()}, {"materials": materials})
    return apply(empty(), change)


def facts(said: Document, item: ServiceItem = CLAUSED) -> Any:
    return receipt_facts(said, item, "token", BASE, ISSUER, CALENDAR)


def test_an_accepted_case_names_who_decides_and_by_when() -> None:
    got = facts(document("accepted"))
    assert (got.kind, got.five_day_clause, got.open_checks) == (ReceiptKind.ACCEPTED, False, ())
    assert got.accepted == Accepted("市公安局", "2026年11月30日")  # 24th a Tuesday, the 25th a holiday
    assert facts(document("accepted"), UNPROMISED).accepted == Accepted("市公安局", None)


def test_a_collected_case_has_the_five_day_clause_only_where_its_rule_has_it() -> None:
    got = facts(document("collected"))
    assert (got.kind, got.accepted, got.five_day_clause) == (ReceiptKind.COLLECTED, None, True)
    assert not facts(document("collected"), UNPROMISED).five_day_clause


def test_the_checks_that_are_open_are_named() -> None:
    pending = line("pending", "shared", name="社保记录")
    got = facts(document("collected", a=pending, b=line("paper", "submitted")))
    assert got.open_checks == ("社保记录",)
    assert got.materials[0] == MaterialLine("社保记录", 1, 0, "—", "联网后核对")


def test_an_accepted_case_has_no_open_check_whatever_its_document_says() -> None:
    assert facts(document("accepted", a=line("pending", "shared"))).open_checks == ()


def test_each_material_is_listed_with_what_was_due_and_given_and_its_source() -> None:
    got = facts(
        document(
            "accepted",
            a=line("paper", "submitted", name="合同", due=2, given=2),
            b=line("yes", "e_certificate", name="居住证"),
            c=line("form", "form", name="申请表"),
            d=line("no", None, name="其他"),
        )
    )
    assert got.materials == (
        MaterialLine("合同", 2, 2, "复印件", "纸质材料"),
        MaterialLine("居住证", 1, 0, "—", "电子证照调用"),
        MaterialLine("申请表", 1, 0, "—", "由申请表生成"),
        MaterialLine("其他", 1, 0, "—", "—"),
    )


@pytest.mark.parametrize("source", ["shared", "verified", "e_certificate", "prior"])
def test_what_was_not_asked_for_is_told_with_the_reason(source: str) -> None:
    said = document(
        "accepted", a=line("yes", source, name="户口簿", value="市人口库一致"), b=line("yes", source)
    )
    got = facts(said).not_asked
    assert got[0] == NotAsked("户口簿", "市人口库一致")
    assert got[1].why


def test_paper_and_form_are_not_among_what_was_not_asked_for() -> None:
    said = document("accepted", a=line("paper", "submitted"), b=line("form", "form"), c=line("no", "shared"))
    assert facts(said).not_asked == ()


def test_number_and_telephone_are_masked_and_the_address_has_number_and_token_only() -> None:
    got = facts(document("collected"))
    assert (got.masked_id, got.phone_masked) == ("319900********2820", "138****5678")
    assert got.progress_url == f"https://progress.example/p/{'N' * 22}?t=token"
    assert (got.applicant_name, got.receiver, got.window) == ("周示例", "张示例", "3")
    assert got.date == date(2026, 11, 24)


def test_a_case_without_a_telephone_shows_none() -> None:
    assert facts(document("collected", phone="")).phone_masked == ""


@pytest.mark.parametrize(
    ("item", "accepted", "day"),
    [
        (CLAUSED, True, date(2026, 11, 30)),
        (CLAUSED, False, date(2026, 12, 2)),
        (UNPROMISED, True, None),
        (UNPROMISED, False, None),
    ],
)
def test_the_latest_day_is_the_promise_or_the_five_working_days(
    item: ServiceItem, accepted: bool, day: date | None
) -> None:
    assert latest_day(item, accepted, NOON, CALENDAR) == day


def test_a_promise_on_the_spot_is_the_day_itself() -> None:
    for unit in Unit:
        item = read_item(raw_item(promised={"amount": 0, "unit": unit}))
        assert item.promised == Deadline(0, unit)
        assert latest_day(item, True, NOON, CALENDAR) == date(2026, 11, 24)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
@given(data=st.data())
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_any_case_that_can_be_filed_has_a_receipt(item: ServiceItem, data: Any) -> None:
    draft = completed(data, data.draw(drafts(item)), item)
    shown = view(draft, item)
    told = filing(draft, item, shown, "N" * 22, sha256(b"t").hexdigest(), NOON, Desk("C1", "3"))
    stored = json.loads(json.dumps(apply(empty(), told.change, "e1")))
    got = facts(stored, item)
    assert (got.kind is ReceiptKind.ACCEPTED) == (shown.finishes_as == "accepted")
    assert len(got.not_asked) == shown.not_asked
    assert len(got.open_checks) == shown.pending
    assert [m.name for m in got.materials] == [m.name for m in shown.materials]
