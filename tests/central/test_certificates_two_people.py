"""The role and two-person rules of certificates, cell by cell: who acts, who stands by, and on what proof."""

from collections.abc import Iterator
from itertools import product
from typing import Any, Final, NamedTuple

import pytest

from central.applier import InForce, Place, View, walk
from central.packets import Received, read
from central.parts import Central
from central.two_people import NO, YES, Ask, Grant
from domain.access import Role
from domain.entry import Actor, Change, Envelope, Payload, Subject, encode_envelope, encode_payload, sha256
from domain.entry_kind import APPROVER_TASK, TASK_OF, EntryKind
from sync.wire import Feed, Outcome, Packet
from tests.central.issuing import approve, ask_reprint, file_case, issuing, settle, words
from tests.central.station import LoggedStation, grant_of, outcomes

NOW: Final = 1_000_000
CERTIFICATE: Final = Subject("certificate", "e" * 32)
STATION: Final = Subject("station", "s1")
ASKED, ANSWER = "a" * 32, "b" * 32
K, R = EntryKind, Role
# Written down once more, by hand, from the brief of the centre: who may act, and who may stand by.
ACTORS: Final = {
    K.REPRINT_ASKED: {R.CLERK, R.SUPERVISOR},
    K.BLANKS_DESTROYED: {R.SUPERVISOR},
    K.INCIDENT_RAISED: {R.CLERK, R.SUPERVISOR},
}
APPROVERS: Final = {kind: {R.SUPERVISOR} for kind in ACTORS}
MAY_ASK: Final = {R.CLERK, R.SUPERVISOR}
MAY_ANSWER: Final = {R.SUPERVISOR}
ANSWERS: Final = (K.APPROVED, K.APPROVAL_DENIED)


class Cell(NamedTuple):
    """An act of two. second: none, same, another, or of another centre; live: hers still runs."""

    kind: EntryKind
    actor: Role
    approver: Role
    second: str
    live: bool


CELLS: Final = [
    Cell(*cell)
    for cell in product(ACTORS, Role, Role, ("none", "same", "another", "far", "no grant"), (True, False))
]
PROOFS: Final[dict[str, tuple[bool, dict[str, Any]]]] = {
    "hers": (True, {}),
    "another approver": (False, {"approver_id": "x"}),
    "another log-in of hers": (False, {"approver_grant_id": "x"}),
    "denied": (False, {"answer": NO}),
    "not answered": (False, {"answer": "", "answer_id": ""}),
    "served": (False, {"served_by": "f" * 32}),
    "another station": (False, {"station_id": "s2"}),
    "another certificate": (False, {"certificate_key": "certificate:" + "d" * 32}),
    "another print": (False, {"print_number": 3}),
    "another act": (False, {"act": "destroy"}),
}


def ask(**other: Any) -> Ask:
    """An approval of print 2 at s1, given."""
    told: dict[str, Any] = {
        "asked_id": ASKED,
        "station_id": "s1",
        "centre_id": "c1",
        "actor_id": "one",
        "act": "reprint",
        "certificate_key": CERTIFICATE.key,
        "print_number": 2,
        "answer": YES,
        "answer_id": ANSWER,
        "approver_id": "two",
        "approver_grant_id": "g-two",
    }
    return Ask(**{**told, **other})


def grant(actor_id: str, role: Role, centre_id: str = "c1", live: bool = True) -> Grant:
    return Grant(actor_id, role, centre_id, NOW + 1 if live else NOW - 1)


def entry(
    kind: EntryKind, facts: dict[str, Any] | None = None, approver: Actor | None = None, subject: Any = None
) -> Received:
    """An entry of actor one at s1."""
    about = subject or (STATION if kind is K.INCIDENT_RAISED else CERTIFICATE)
    changes = {CERTIFICATE.key: Change({"print_number": (1, 1)})} if about is CERTIFICATE else {}
    payload = encode_payload(Payload(changes, facts or {}, bytes(16)))
    envelope = Envelope(
        entry_id=bytes(15) + b"\x09",
        station_id="s1",
        epoch=1,
        seq=1,
        prev_sha256=bytes(32),
        subjects=(about,),
        kind=kind,
        actor_id="one",
        grant_id="g-one",
        occurred_at=NOW,
        payload_sha256=sha256(payload),
        approver_id=approver.actor_id if approver else None,
        approver_grant_id=approver.grant_id if approver else None,
    )
    return read(Packet(encode_envelope(envelope), payload))


def refused(received: Received, grants: dict[str, Grant], *asks: Ask) -> str:
    """The field that it is refused for; '' if its people are right (whatever the documents say)."""
    view = View(grants=grants, now_us=NOW, asks={a.asked_id: a for a in asks})
    (verdict,) = walk([Place(received.subjects, None, received)], set(), view)
    assert verdict.outcome in (Outcome.REJECTED, Outcome.CONFLICT, Outcome.APPLIED)
    if verdict.outcome is not Outcome.REJECTED:
        return ""
    (reason,) = verdict.detail["fields"]
    return f"{reason['field']} {reason['reason']}"


def test_the_tables_of_the_house_are_those_of_this_test() -> None:
    assert APPROVER_TASK.keys() == ACTORS.keys()
    assert all(TASK_OF[kind] is not None for kind in ACTORS)


@pytest.mark.parametrize("kind", ACTORS)
def test_two_people_cell_by_cell(kind: EntryKind) -> None:
    cells = [cell for cell in CELLS if cell.kind is kind]
    assert len(cells) == 3 * 3 * 5 * 2
    for cell in cells:
        ids = {"none": None, "same": ("one", "g-one"), "no grant": ("two", "g-no")}
        who = ids.get(cell.second, ("two", "g-two"))
        grants = {
            "g-one": grant("one", cell.actor),
            "g-two": grant("two", cell.approver, "c2" if cell.second == "far" else "c1", cell.live),
        }
        said = refused(entry(kind, {"proof": "window"}, Actor(*who) if who else None), grants)
        right = cell.actor in ACTORS[kind] and cell.approver in APPROVERS[kind] and cell.second == "another"
        # An act that waits at the station for the network does not end with her log-in; a reprint has it.
        right = right and (cell.live or kind is not K.REPRINT_ASKED)
        assert (said == "") == right, (cell, said)


@pytest.mark.parametrize("proof", PROOFS)
def test_her_word_from_another_station_serves_just_what_it_names(proof: str) -> None:
    right, other = PROOFS[proof]
    grants = {"g-one": grant("one", R.CLERK), "g-two": grant("two", R.SUPERVISOR, live=False)}
    received = entry(K.REPRINT_ASKED, {"proof": ANSWER}, Actor("two", "g-two"))
    assert (refused(received, grants, ask(**other)) == "") == right


@pytest.mark.parametrize("proof", ["", "Window", None, 1, [], {}, "c" * 32])
def test_what_is_no_proof_proves_nothing(proof: Any) -> None:
    grants = {"g-one": grant("one", R.CLERK), "g-two": grant("two", R.SUPERVISOR)}
    received = entry(K.REPRINT_ASKED, {"proof": proof}, Actor("two", "g-two"))
    assert refused(received, grants, ask()) == "facts.proof unknown"


def test_her_word_serves_once_in_a_batch_too() -> None:
    grants = {"g-one": grant("one", R.CLERK), "g-two": grant("two", R.SUPERVISOR)}
    view = View(grants=grants, now_us=NOW, asks={ASKED: ask()})
    first = entry(K.REPRINT_ASKED, {"proof": ANSWER}, Actor("two", "g-two"))
    fields = {"print_number": 1, "centre_id": "c1", "station": "s1"}
    held = InForce(1, {"fields": fields, "lists": {}, "contains": []}, stored=True)
    view.in_force = {CERTIFICATE.key: held}
    (verdict,) = walk([Place(first.subjects, None, first)], set(), view)
    assert verdict.outcome is Outcome.APPLIED
    (again,) = walk([Place(first.subjects, None, first)], set(), view)
    assert again.detail == {"fields": [{"field": "facts.proof", "reason": "served"}]}


@pytest.mark.parametrize("role", Role)
def test_who_may_ask(role: Role) -> None:
    facts = {"act": "reprint", "kind": "lost", "reason": "x", "print_number": 2}
    said = refused(entry(K.APPROVAL_ASKED, facts), {"g-one": grant("one", role)})
    assert (said == "") == (role in MAY_ASK)


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_asked_for_is_the_next_print(number: int) -> None:
    facts = {"act": "reprint", "print_number": number}
    said = refused(entry(K.APPROVAL_ASKED, facts), {"g-one": grant("one", R.CLERK)})
    assert said == "facts.print_number other"


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("centre", ["c1", "c2"])
@pytest.mark.parametrize("live", [True, False])
def test_who_may_answer(kind: EntryKind, role: Role, same: bool, centre: str, live: bool) -> None:
    open_ask = ask(answer="", answer_id="", actor_id="one" if same else "two", centre_id=centre)
    said = refused(entry(kind, answering()), {"g-one": grant("one", role, live=live)}, open_ask)
    assert (said == "") == (role in MAY_ANSWER and not same and centre == "c1" and live)


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize(
    "other",
    [{"station": "s2"}, {"certificate": "d" * 32}, {"print_number": 3}, {"act": "x"}, {"asked": "c" * 32}],
)
def test_an_answer_names_what_was_asked(kind: EntryKind, other: dict[str, Any]) -> None:
    open_ask = ask(answer="", answer_id="", actor_id="two")
    grants = {"g-one": grant("one", R.SUPERVISOR)}
    assert refused(entry(kind, answering(**other)), grants, open_ask)
    assert refused(entry(kind, answering()), grants, ask(actor_id="two")) == "facts.asked answered"


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_station_that_has_not_been_told_of_the_certificate_answers_by_what_was_asked(
    kind: EntryKind,
) -> None:
    facts = {name: answering()[name] for name in ("asked", "act", "certificate", "reason")}
    open_ask = ask(answer="", answer_id="", actor_id="two")
    assert refused(entry(kind, facts), {"g-one": grant("one", R.SUPERVISOR)}, open_ask) == ""


def answering(**other: Any) -> dict[str, Any]:
    told = {"asked": ASKED, "act": "reprint", "station": "s1", "certificate": CERTIFICATE.id}
    return {**told, "print_number": 2, "reason": "x", **other}


# From end to end


@pytest.fixture
def central(database_url: str) -> Iterator[Central]:
    """On both databases."""
    with issuing(database_url) as opened:
        yield opened


class Story:
    """A clerk at the desk s2, a supervisor at s1, and a certificate."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self.clerk, self.boss = grant_of(central, "clerk", "s2"), grant_of(central, "boss", "s1")
        self.hers, self.desk = LoggedStation("s1", central.world), LoggedStation("s2", central.world)
        file_case(central, self.hers, self.boss)
        self.certificate = Subject("certificate", str(approve(central).certificate))

    def send(self, station: LoggedStation) -> str | None:
        """What was said of its newest entry."""
        station.send(self.central, len(station.log) - 1)
        settle(self.central)
        return outcomes(self.central, station)[-1]

    def add(self, station: LoggedStation, kind: EntryKind, facts: dict[str, Any], who: Actor) -> str:
        change = {self.certificate.key: Change({"print_number": (1, 1)})}
        return station.add(kind, [self.certificate], change, facts, who)

    def ask(self) -> str:
        facts = {"act": "reprint", "kind": "lost", "reason": "不慎遗失", "print_number": 2, "text": ""}
        return self.add(self.desk, K.APPROVAL_ASKED, facts, self.clerk)

    def answer(self, kind: EntryKind, asked: str) -> str:
        facts = answering(asked=asked, station="s2", certificate=self.certificate.id)
        return self.add(self.hers, kind, facts, self.boss)


def test_an_approval_from_another_station_from_end_to_end(central: Central) -> None:
    story = Story(central)
    asked = story.ask()
    assert story.send(story.desk) == "applied"
    for station_id in ("s1", "s2"):
        (task,) = words(central, Feed.TASKS, station_id)
        assert (task["task_id"], task["kind"], task["open"]) == (asked, "approval", True)
        assert task["text"] == (
            "示例凭证（319900********0011）申请补发，将印制第 2 次。原因：不慎遗失。请核对后批准。"
        )
        assert task["subject"] == list(story.certificate)
    assert words(central, Feed.TASKS, "s3") == []
    answer = story.answer(K.APPROVED, asked)
    assert story.send(story.hers) == "applied"
    (task,) = words(central, Feed.TASKS, "s2")
    assert (task["kind"], task["open"], task["entry_id"]) == ("approval", False, answer)
    ask_reprint(story.desk, story.certificate, story.clerk, story.boss, answer)
    assert story.send(story.desk) == "applied"
    (row,) = words(central, Feed.CERTIFICATES, "s2")
    assert row["print_number"] == 2
    ask_reprint(story.desk, story.certificate, story.clerk, story.boss, answer, print_number=2)
    assert story.send(story.desk) == "rejected"


def test_a_denial_closes_the_task_and_proves_nothing(central: Central) -> None:
    story = Story(central)
    asked = story.ask()
    story.send(story.desk)
    answer = story.answer(K.APPROVAL_DENIED, asked)
    assert story.send(story.hers) == "applied"
    (task,) = words(central, Feed.TASKS, "s2")
    assert (task["kind"], task["open"], task["entry_id"]) == ("approval_denied", False, answer)
    ask_reprint(story.desk, story.certificate, story.clerk, story.boss, answer)
    assert story.send(story.desk) == "rejected"


def test_an_incident_is_told_to_all_centres_in_neutral_words(central: Central) -> None:
    story = Story(central)
    facts = {
        "identifier": "示例标识",
        "word": "FORGED",
        "reason": "bad_signature",
        "note": "张示例",
        "scans": [],
    }
    boss = grant_of(central, "boss", "s2")
    story.desk.add(K.INCIDENT_RAISED, [Subject("station", "s2")], {}, facts, story.clerk, boss)
    assert story.send(story.desk) == "applied"
    for station_id in ("s1", "s2", "s3"):
        (task,) = words(central, Feed.TASKS, station_id)
        assert (task["kind"], task["subject"]) == ("incident", ["station", "s2"])
        assert "示例标识" in task["text"]
        assert "张示例" not in task["text"]
