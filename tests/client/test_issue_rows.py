"""What the issuing page shows: stage, steps, what stands in the way, and how long it has waited."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from client.issue_rows import Shown, certificate_row, ready_rows, waits_here
from client.issuing_terms import DAY_US, Terms
from client.sheet_facts import sheet_facts
from client.tasks.hand_out import Collector
from client.tasks.print_certificate import NoBlankLeft, NotSignedHere, SheetUnanswered, StoreBehind
from domain.blank_moves import SheetAt
from domain.issuance import Certificate, SignedHere, stage
from domain.issuance_trouble import NotInForce, ReprintUnderWay, Suspended
from domain.rows.issuing import CertificateRow, Stage, Step
from domain.sheet import Sheet
from domain.trouble import Trouble
from offline.issuing import Asked, Signed
from offline.reading.issuing import Waiting
from printing.certificates.facts import Offset
from tests.client.issuing_bench import CENTRE, KIND, STATION, Bench

HERE = SignedHere(1, 1, 1)
SERIAL = "ZL00001"
NEXT = SheetAt(KIND, SERIAL, CENTRE, Sheet.ISSUED, STATION.station_id, None)
TAKEN = NEXT._replace(state=Sheet.TAKEN, print={"certificate": "c" * 32, "print_number": 1})
BEARS = {"kind": KIND, "serial": SERIAL, "print_number": 1}
CHECKED = Collector("李样本", "319900********0011", agent=False, by_card=True, at=1, letter=None)
REQUEST = {"kind": "lost", "reason": "遗失", "by": "a", "at": 1, "old_blank": None}
GONE = {"name": "李样本", "masked_number": "3199", "agent": False, "at": 2, "by": "a"}
NOW = 1_795_500_000_000_000


@pytest.fixture
def certificate(tmp_path: Path) -> Iterator[Certificate]:
    bench = Bench(tmp_path / "station.db")
    name = bench.has_certificate()
    yield bench.certificate(name)
    bench.close()


def with_(certificate: Certificate, **fields: Any) -> Certificate:
    document = {**certificate.document, "fields": {**certificate.fields, **fields}}
    return Certificate(certificate.subject, document)


def shown(certificate: Certificate, **more: Any) -> Shown:
    known: dict[str, Any] = {
        "signed": Signed(HERE, "OW1:CODE"),
        "heard_at": NOW,
        "taken": None,
        "stack": [NEXT],
        "asked": None,
        "is_behind": False,
        "paper_kind": KIND,
    }
    return Shown(certificate, **{**known, **more})


def row(seen: Shown, collector: Collector | None = None, at: int = NOW) -> CertificateRow:
    return certificate_row(seen, collector, Terms(), at)


# fields, signed, taken -> stage
STAGES: list[tuple[dict[str, Any], SignedHere | None, bool, Stage]] = [
    ({}, HERE, False, Stage.TO_PRINT),
    ({}, None, False, Stage.UNSIGNED),
    ({"print_number": 2}, HERE, False, Stage.UNSIGNED),
    ({}, SignedHere(1, 1, 2), False, Stage.UNSIGNED),
    ({}, HERE, True, Stage.TAKEN),
    ({"blank": BEARS}, HERE, False, Stage.PRINTED),
    ({"blank": BEARS, "shelf": {"code": "A", "at": 1}}, HERE, False, Stage.SHELVED),
    ({"blank": BEARS, "collected": GONE}, HERE, False, Stage.COLLECTED),
    ({"blank": BEARS, "collected": GONE, "request": REQUEST}, HERE, False, Stage.REPRINT_ASKED),
    ({"sent_back": {"at": 1, "print_number": 1}}, HERE, False, Stage.SENT_BACK),
    ({"sent_back": {"at": 1, "print_number": 1}, "print_number": 2}, None, False, Stage.UNSIGNED),
]


@pytest.mark.parametrize(("fields", "signed", "is_taken", "stands"), STAGES)
def test_where_a_certificate_stands_is_a_table(
    certificate: Certificate, fields: dict[str, Any], signed: SignedHere | None, is_taken: bool, stands: Stage
) -> None:
    assert stage(with_(certificate, **fields), signed, is_taken) is stands


# fields, what is known besides -> the trouble in the way
IN_THE_WAY: list[tuple[dict[str, Any], dict[str, Any], type[Trouble] | None]] = [
    ({}, {}, None),
    ({}, {"stack": []}, NoBlankLeft),
    ({}, {"is_behind": True}, StoreBehind),
    ({}, {"signed": None}, NotSignedHere),
    ({}, {"taken": TAKEN}, SheetUnanswered),
    ({"standing": "suspended"}, {}, Suspended),
    ({"standing": "revoked"}, {}, NotInForce),
    ({"request": REQUEST}, {}, ReprintUnderWay),
    ({"blank": BEARS}, {"stack": []}, None),
]


@pytest.mark.parametrize(("fields", "known", "trouble"), IN_THE_WAY)
def test_what_stands_in_the_way_of_the_next_step_is_said_before_it_is_tried(
    certificate: Certificate, fields: dict[str, Any], known: dict[str, Any], trouble: type[Trouble] | None
) -> None:
    seen = row(shown(with_(certificate, **fields), **known))
    assert seen.why_not == ("" if trouble is None else trouble.says)
    assert seen.can_print == (seen.stage is Stage.TO_PRINT and trouble is None)


def test_the_steps_say_what_is_done_and_which_is_next(certificate: Certificate) -> None:
    def now(seen: CertificateRow) -> list[Step]:
        return [step.step for step in seen.steps if step.is_now]

    def done(seen: CertificateRow) -> list[Step]:
        return [step.step for step in seen.steps if step.done]

    fresh = row(shown(certificate))
    assert (now(fresh), done(fresh)) == ([Step.CHECKED], [])
    checked = row(shown(certificate), CHECKED)
    assert (now(checked), done(checked)) == ([Step.TAKEN], [Step.CHECKED])
    taken = row(shown(certificate, taken=TAKEN), CHECKED)
    assert (now(taken), done(taken)) == ([Step.PRINTED], [Step.CHECKED, Step.TAKEN])
    printed = row(shown(with_(certificate, blank=BEARS)), CHECKED)
    assert now(printed) == [Step.HANDED_OUT]
    assert printed.can_hand_out
    assert printed.can_spoil
    unchecked = row(shown(with_(certificate, blank=BEARS)))
    assert (now(unchecked), unchecked.can_hand_out) == ([Step.CHECKED], False)
    gone = row(shown(with_(certificate, blank=BEARS, collected=GONE)))
    assert (now(gone), done(gone)) == ([], list(Step))
    for step in (*printed.steps, *gone.steps):
        assert "{" not in step.said.format(**step.parameters)


def test_what_waits_too_long_is_to_be_reminded_and_then_overdue(certificate: Certificate) -> None:
    shelved = with_(certificate, blank=BEARS, shelf={"code": "A1", "at": NOW})
    waiting = Waiting(shelved, HERE, NOW - DAY_US, is_taken=False)

    def after(days: int) -> tuple[int, bool, bool]:
        (found,) = ready_rows([waiting], Terms(), NOW + days * DAY_US, {})
        assert waits_here(found)
        return found.waits_days, found.reminder, found.overdue

    assert after(29) == (29, False, False)
    assert after(30) == (30, True, False)
    assert after(60) == (60, True, True)


def test_an_approval_of_an_earlier_print_is_none(certificate: Certificate) -> None:
    facts = {"print_number": 2, "kind": "lost", "reason": "遗失", "text": "请批准。"}
    asked = Asked("a" * 32, facts, NOW, "", "", None)
    found = row(shown(certificate, asked=asked)).reprint
    assert found is not None
    assert (found.approved, found.asked) == (False, False)
    assert row(shown(with_(certificate, print_number=2), asked=asked)).reprint is None
    denied = row(shown(certificate, asked=replace_denied(asked))).reprint
    assert denied is not None
    assert denied.denied == "未批准。"


def replace_denied(asked: Asked) -> Asked:
    return asked._replace(denied="未批准。")


def test_rare_characters_are_shown_and_missing_ones_named(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "station.db")
    name = bench.has_certificate()
    facts = bench.drawn(name).facts
    bench.close()
    rare = sheet_facts(replace(facts, values={**facts.values, "lessee": "李𠮷\U00030041"}), Offset(0.8, -0.4))
    assert [glyph.character for glyph in rare.rare][-1:] == ["𠮷"]
    assert [glyph.code_point for glyph in rare.missing] == ["U+30041"]
    assert (rare.x_mm, rare.y_mm, rare.sheet_mm) == (0.8, -0.4, (210.0, 297.0))
