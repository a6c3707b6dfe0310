"""Who may do what at the issuing desk and with blanks: every task by every role, every second person."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from client.session import NotAllowed, Session
from client.tasks import (
    approve_reprint,
    keep_blanks,
    print_slip,
    reprint,
    shelve_certificate,
    sign_for_blanks,
    suspend_certificate,
)
from client.tasks.came_out import answer_came_out, spoil_print
from client.tasks.destroy_blanks import destroy
from client.tasks.hand_out import (
    check_collector,
    hand_out,
    keep_letter,
)
from client.tasks.print_certificate import (
    take_blank,
)
from client.tasks.second_person import (
    VALID_US,
    ApprovalTooOld,
    SamePerson,
    SecondPersonElsewhere,
    SecondPersonNotAllowed,
    Vouched,
    vouched,
)
from domain.access import Role, StaffTask, reach
from domain.entry import Actor
from domain.rows.issuing import CallResult
from domain.sheet import CameOut
from domain.trouble import Trouble
from domain.world import ScriptedWorld
from tests.client.issuing_bench import (
    ASKED,
    CHECKED,
    FIRST,
    HERS,
    KIND,
    OTHER,
    PNG,
    SERIALS,
    THIRD,
    Bench,
    collected,
    person,
)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = Bench(tmp_path / "station.db")
    opened.has_blanks(SERIALS)
    yield opened
    opened.close()


@pytest.fixture
def certificate(bench: Bench) -> str:
    return bench.has_certificate()


# Who may: every task by every role

Act = Callable[[Bench, Session, str], object]
ACTS: dict[str, tuple[StaffTask, Act]] = {
    "print": (StaffTask.ISSUE_CERTIFICATE, lambda b, s, c: b.drawn(c, s)),
    "take": (
        StaffTask.ISSUE_CERTIFICATE,
        lambda b, s, c: take_blank(b.store, s, b.drawn(c), KIND, FIRST, again=False),
    ),
    "came out": (
        StaffTask.ISSUE_CERTIFICATE,
        lambda b, s, c: answer_came_out(b.store, s, c, CameOut.GOOD, False),
    ),
    "spoil": (StaffTask.ISSUE_CERTIFICATE, lambda b, s, c: spoil_print(b.store, s, c, "打偏")),
    "shelve": (
        StaffTask.ISSUE_CERTIFICATE,
        lambda b, s, c: shelve_certificate.shelve(b.store, s, b.world, c, "A1"),
    ),
    "call": (
        StaffTask.ISSUE_CERTIFICATE,
        lambda b, s, c: shelve_certificate.call(b.store, s, b.world, c, CallResult.REACHED),
    ),
    "send back": (
        StaffTask.ISSUE_CERTIFICATE,
        lambda b, s, c: shelve_certificate.send_back(b.store, s, b.world, c),
    ),
    "check": (
        StaffTask.ISSUE_CERTIFICATE,
        lambda b, s, c: check_collector(b.store, s, c, person(), None),
    ),
    "letter": (StaffTask.ISSUE_CERTIFICATE, lambda b, s, c: keep_letter(b.store, s, "a.png", PNG)),
    "hand out": (StaffTask.ISSUE_CERTIFICATE, lambda b, s, c: hand_out(b.store, s, b.world, c, CHECKED)),
    "slip": (StaffTask.ISSUE_CERTIFICATE, lambda b, s, c: print_slip.owed_slip(b.store, s, c)),
    "suspend": (
        StaffTask.SUSPEND_CERTIFICATE,
        lambda b, s, c: suspend_certificate.suspend(b.store, s, c, "遗失", CHECKED),
    ),
    "lift": (
        StaffTask.SUSPEND_CERTIFICATE,
        lambda b, s, c: suspend_certificate.lift(b.store, s, c, "找到", CHECKED),
    ),
    "reprint": (
        StaffTask.ASK_REPRINT,
        lambda b, s, c: reprint.ask_reprint(b.store, s, b.world, ASKED, CHECKED, HERS),
    ),
    "ask approval": (
        StaffTask.ASK_REPRINT,
        lambda b, s, c: reprint.ask_approval(b.store, s, ASKED, CHECKED),
    ),
    "go on": (StaffTask.ASK_REPRINT, lambda b, s, c: reprint.go_on(b.store, s, b.world, c)),
    "approve": (
        StaffTask.APPROVE_REPRINT,
        lambda b, s, c: approve_reprint.approve(b.store, s, b.world, "0" * 32),
    ),
    "deny": (
        StaffTask.APPROVE_REPRINT,
        lambda b, s, c: approve_reprint.deny(b.store, s, b.world, "0" * 32, "不符"),
    ),
    "receive": (StaffTask.KEEP_BLANKS, lambda b, s, c: keep_blanks.receive(b.store, s, KIND, "ZL1", 1)),
    "transfer": (
        StaffTask.KEEP_BLANKS,
        lambda b, s, c: keep_blanks.transfer(b.store, s, KIND, FIRST, FIRST, OTHER, frozenset({OTHER})),
    ),
    "lost": (StaffTask.KEEP_BLANKS, lambda b, s, c: keep_blanks.report_lost(b.store, s, KIND, FIRST, "x")),
    "count": (StaffTask.KEEP_BLANKS, lambda b, s, c: keep_blanks.count(b.store, s, KIND, FIRST, THIRD, 3)),
    "sign for": (
        StaffTask.SIGN_FOR_BLANKS,
        lambda b, s, c: sign_for_blanks.sign_for(b.store, s, KIND, FIRST, FIRST),
    ),
    "give back": (
        StaffTask.SIGN_FOR_BLANKS,
        lambda b, s, c: sign_for_blanks.give_back(b.store, s, KIND, FIRST, FIRST),
    ),
    "destroy": (
        StaffTask.DESTROY_BLANKS,
        lambda b, s, c: destroy(b.store, s, b.world, KIND, [FIRST], HERS),
    ),
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", list(ACTS))
def test_each_act_is_done_by_whom_the_table_has_a_row_for_and_a_refusal_is_recorded(
    bench: Bench, certificate: str, name: str, role: Role
) -> None:
    task, act = ACTS[name]
    refused = False
    try:
        act(bench, bench.session(role), certificate)
    except NotAllowed:
        refused = True
    except Trouble:
        refused = False  # she may; the rules behind the door are other tests' business
    assert refused == (reach(role, task) is None)
    assert bench.entries("not_allowed") == refused


# The second person: every cell of role, person and centre


@pytest.mark.parametrize("task", [StaffTask.APPROVE_REPRINT, StaffTask.DESTROY_BLANKS])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("centre", ["CE-319900-01", "CE-319900-02"])
def test_the_second_person_is_another_one_of_the_role_and_of_the_centre(
    bench: Bench, task: StaffTask, role: Role, same: bool, centre: str
) -> None:
    session = bench.session(Role.SUPERVISOR, "one")
    grant = {
        "actor_id": "one" if same else "two",
        "grant_id": "g",
        "role": role.value,
        "centre_id": centre,
    }
    wanted: type[Exception] | None = None
    if same:
        wanted = SamePerson
    elif reach(role, task) is None:
        wanted = SecondPersonNotAllowed
    elif centre != session.centre_id:
        wanted = SecondPersonElsewhere
    if wanted is None:
        assert vouched(session, bench.world, grant, task).actor == Actor("two", "g")
    else:
        with pytest.raises(wanted):
            vouched(session, bench.world, grant, task)


def test_her_word_at_the_window_holds_for_two_minutes(bench: Bench, certificate: str) -> None:
    collected(bench, certificate)
    world = bench.world
    assert isinstance(world, ScriptedWorld)
    clerk, hers = bench.session(), Vouched(Actor("supervisor-2", "grant-2"), world.now_us())
    world.advance_us(VALID_US + 1)
    with pytest.raises(ApprovalTooOld):
        reprint.ask_reprint(bench.store, clerk, world, ASKED, CHECKED, hers)
    assert bench.entries("reprint_asked") == 0
    world.advance_us(-1)
    reprint.ask_reprint(bench.store, clerk, world, ASKED, CHECKED, hers)
    assert bench.certificate(certificate).get("request")["kind"] == "lost"
    assert bench.misfits() == 0
