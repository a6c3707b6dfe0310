"""The models of the issuing desk without a widget, and the tables they go by."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot

from client.hub import Hub, News
from domain.changes import Changes
from domain.rows.issuing import CertificateRow, ReprintRow, Stage, TakenRow
from tests.ui.issue.counter import HOLDER, LI, NOW, QIAN, ZHAO, Counter, certificate, ready
from tests.ui.issue.page import OTHERS, STATES
from tests.ui.settling import settling
from ui.bridge import Bridge
from ui.issue.acts import BESIDE, FINISHES, Act, allows, beside, finishes, more
from ui.issue.desk_model import DeskModel
from ui.issue.ready_model import ReadyModel
from ui.issue.texts import WORDS, finish_word, panel, ready_mark, steps

A = TypeVar("A")
AWAY = frozenset({"suspended", "cancelled", "revoked", "withdrawn", "voided"})


def models(qtbot: QtBot, counter: Counter) -> tuple[ReadyModel, DeskModel, Any]:
    bridge = Bridge(counter.hub)
    return ReadyModel(counter.offer, bridge), DeskModel(counter.offer, bridge), settling(bridge, qtbot)


def noting(seen: list[str], call: Callable[[str], A]) -> Callable[[str], A]:
    """The call, with what it is asked about written down."""

    def noted(id_: str) -> A:
        seen.append(id_)
        return call(id_)

    return noted


def test_every_stage_has_an_f9_and_every_act_a_word() -> None:
    assert set(FINISHES) == set(BESIDE) == set(Stage)
    assert set(WORDS) == set(Act)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("checked", [False, True])
def test_every_stage_says_what_is_asked_and_what_f9_does(stage: Stage, checked: bool) -> None:
    row = certificate(LI, stage, collector=HOLDER if checked else None)
    assert panel(row).title
    assert finish_word(row, None).says
    assert len(steps(row, printing=False)) == 4


def test_nothing_is_handed_out_before_somebody_was_checked() -> None:
    for stage in Stage:
        row = certificate(LI, stage, checked=False)
        assert finishes(row) not in (Act.HAND_OUT, Act.GOOD_AND_HAND_OUT)
        assert not allows(row, Act.HAND_OUT)


def test_waiting_is_no_act() -> None:
    assert not any(allows(row, Act.WAIT) for row, _ in STATES.values())


@pytest.mark.parametrize("standing", sorted(AWAY | {"in_force"}))
def test_only_what_is_in_force_is_suspended_and_only_what_is_suspended_lifted(standing: str) -> None:
    row = certificate(LI, Stage.COLLECTED, standing=standing)
    assert (Act.SUSPEND in more(row), Act.LIFT in more(row)) == (
        standing == "in_force",
        standing == "suspended",
    )


def test_an_act_that_the_rules_forbid_has_no_button() -> None:
    row = certificate(LI, Stage.COLLECTED, can_reprint=False)
    assert not allows(row, Act.REPRINT)
    assert Act.SPOIL not in beside(certificate(LI, Stage.PRINTED, can_spoil=False))


def test_an_approved_reprint_is_what_f9_submits() -> None:
    asked = ReprintRow("lost", "丢失", NOW, "", True, "", False)  # type: ignore[arg-type]
    assert finishes(certificate(LI, Stage.COLLECTED, reprint=asked)) is Act.GO_ON
    assert finishes(certificate(LI, Stage.COLLECTED, reprint=replace(asked, asked=True))) is Act.NEXT


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "待领"), (2, "待领 2 天"), (9, "待领 9 天，请提醒|请提醒"), (41, "待领 41 天，应退|应退")],
)
def test_what_waits_says_how_long_and_what_to_do(days: int, words: str) -> None:
    assert ready_mark(ready(certificate(LI, Stage.SHELVED, waits_days=days))).text == words


def test_an_answer_about_another_certificate_is_not_shown(qtbot: QtBot) -> None:
    counter = Counter(Hub(), certificate(LI), *OTHERS)
    held: list[Future[CertificateRow]] = []

    def slow(_: str) -> "Future[CertificateRow]":
        held.append(Future())
        return held[-1]

    counter.offer = replace(counter.offer, read_collector=slow)
    _, desk, settle = models(qtbot, counter)
    desk.open(LI)
    settle()
    desk.read_card()
    desk.open(ZHAO)
    held[0].set_result(certificate(LI, collector=HOLDER))
    settle()
    assert desk.row is not None
    assert desk.row.certificate_id == ZHAO


def test_one_act_at_a_time(qtbot: QtBot) -> None:
    counter = Counter(Hub(), certificate(LI))
    waiting: Future[CertificateRow] = Future()
    calls: list[str] = []

    def printing(_: str, serial: str) -> "Future[CertificateRow]":
        calls.append(serial)
        return waiting

    counter.offer = replace(counter.offer, print=printing)
    _, desk, settle = models(qtbot, counter)
    desk.open(LI)
    settle()
    desk.type_serial("00318432")
    for _ in range(3):
        desk.finish()
    assert calls == ["00318432"]
    waiting.set_result(certificate(LI, Stage.TAKEN))
    settle()
    assert desk.doing is None


def test_a_change_of_the_chosen_one_is_read_and_of_others_is_not(qtbot: QtBot) -> None:
    counter = Counter(Hub(), certificate(LI), *OTHERS)
    opened: list[str] = []
    counter.offer = replace(counter.offer, open=noting(opened, counter.offer.open))
    _, desk, settle = models(qtbot, counter)
    desk.open(LI)
    settle()
    counter.change(QIAN, shelf="B-12")
    settle()
    assert opened == [LI]
    counter.change(LI, standing="suspended")
    settle()
    assert desk.row is not None
    assert desk.row.standing == "suspended"


def test_the_page_is_drawn_again_only_for_another_print_or_sheet(qtbot: QtBot) -> None:
    counter = Counter(Hub(), certificate(LI, Stage.SHELVED, shelf="A-01"))
    drawn: list[str] = []
    counter.offer = replace(counter.offer, preview=noting(drawn, counter.offer.preview))
    _, desk, settle = models(qtbot, counter)
    desk.open(LI)
    settle()
    counter.change(LI, shelf="A-02")
    settle()
    counter.change(LI, serial="00318499")
    settle()
    assert len(drawn) == 2


def test_an_unanswered_sheet_is_asked_about_once(qtbot: QtBot) -> None:
    counter = Counter(Hub(), certificate(LI, Stage.TAKEN))
    counter.taken = [TakenRow(LI, "李𠮷", "居住登记凭证", "A5", "00318431", 1)]
    ready_model, _, settle = models(qtbot, counter)
    asked: list[str] = []
    ready_model.asked_at_start.connect(asked.append)
    for _ in range(2):
        ready_model.read()
        settle()
    assert asked == [LI]


def test_the_list_follows_certificates_blanks_and_feeds_and_no_drafts(qtbot: QtBot) -> None:
    counter = Counter(Hub(), certificate(LI))
    ready_model, _, settle = models(qtbot, counter)
    ready_model.read()
    settle()
    with qtbot.assertNotEmitted(ready_model.changed):
        counter.hub.tell(News(changes=Changes(drafts=frozenset({bytes(16)}), outbox=True)))
        settle()
    with qtbot.waitSignal(ready_model.changed):
        counter.hub.tell(News(changes=Changes(reference=frozenset({"certificates"}))))
        settle()
