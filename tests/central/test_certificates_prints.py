"""Prints of a certificate: one is in force, the next is central's, and the status lists say so."""

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from central.following import follow_up
from central.parts import Central
from central.routes_demo import hand_over_key
from central.status_lists import publish_lists
from credentials.checks import Word
from credentials.signed import SigningKey
from credentials.status_list import StatusList, read_status_list
from credentials.trust_rows import trust_of_rows
from domain.entry import Change, Subject
from domain.entry_kind import CENTRAL_ONLY, EntryKind
from sync.wire import Feed
from tests.central.issuing import (
    CASE,
    approve,
    ask_reprint,
    file_case,
    heard,
    issuing,
    judge,
    print_out,
    settle,
    take,
    words,
)
from tests.central.station import LoggedStation, answers, grant_of, outcomes

HOUR_US = 3600 * 1_000_000


@pytest.fixture
def central(database_url: str) -> Iterator[Central]:
    """On both databases."""
    with issuing(database_url) as opened:
        yield opened


class Desk:
    """The issuing desk s2 with a certificate to be printed, and who works there."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self.clerk = grant_of(central, "clerk", "s2")
        self.boss = grant_of(central, "boss", "s2")
        self.filer = LoggedStation("s1", central.world)
        file_case(central, self.filer, self.clerk)
        self.certificate = Subject("certificate", str(approve(central).certificate))
        self.station = LoggedStation("s2", central.world)

    @property
    def fields(self) -> dict[str, Any]:
        """Of the certificate, as the desk has been told."""
        told: dict[str, Any] = heard(self.central, "s2", "certificate")[self.certificate.id]["fields"]
        return told

    def send(self) -> list[str | None]:
        """What was said of all entries so far, after central answered them."""
        sent = [entry_id for entry_id, _ in answers(self.central, self.station.station_id)]
        self.station.send(self.central, len(set(sent)))
        settle(self.central)
        return outcomes(self.central, self.station)

    def code(self) -> str:
        """Of the print the desk may make."""
        (row,) = words(self.central, Feed.CERTIFICATES, "s2")
        return str(row["code"])

    def suspend(self, kind: EntryKind, old: str, new: str) -> None:
        """挂失, or its end."""
        change = Change({"standing": (old, new)})
        facts = {"reason": "遗失", "by": "本人"}
        self.station.add(kind, [self.certificate], {self.certificate.key: change}, facts, self.clerk)


@pytest.fixture
def desk(central: Central) -> Desk:
    """One of its centre."""
    return Desk(central)


def newest(central: Central) -> StatusList:
    (row,) = words(central, Feed.STATUS_LISTS, "s3")
    found = read_status_list(
        base64.urlsafe_b64decode(row["signed"]), trust_of_rows(words(central, Feed.ISSUERS, "s3"))
    )
    assert (found.issuer, found.name, found.sequence) == (row["issuer_id"], row["name"], row["sequence"])
    return found


def test_a_reprint_is_signed_for_who_asked_and_the_old_print_is_cancelled(desk: Desk) -> None:
    print_out(desk.station, desk.certificate, 1, desk.clerk)
    ask_reprint(desk.station, desk.certificate, desk.clerk, desk.boss)
    old, before = desk.code(), newest(desk.central)
    assert judge(desk.central, old).word is Word.VALID
    assert desk.send() == ["applied"] * 3
    assert desk.fields["print_number"] == 2
    assert [desk.fields[name] for name in ("blank", "request", "collected")] == [None] * 3
    prints = heard(desk.central, "s2", "certificate")[desk.certificate.id]["lists"]["prints"]
    assert prints["1"]["blank"] == "A0001"
    assert (prints["2"]["blank"], prints["2"]["why"]) == (None, "lost")
    verdict = judge(desk.central, old)
    assert (verdict.word, verdict.reason) == (Word.REVOKED, "cancelled")
    new = judge(desk.central, desk.code())
    assert (new.word, new.content["pn"]) == (Word.VALID, 2)
    assert newest(desk.central).sequence == before.sequence + 1
    take(desk.station, desk.certificate, 2, desk.clerk, print_number=2)
    assert desk.send()[-1] == "applied"


def test_between_asking_and_signing_no_sheet_is_taken(desk: Desk) -> None:
    ask_reprint(desk.station, desk.certificate, desk.clerk, desk.boss)
    take(desk.station, desk.certificate, 1, desk.clerk)
    assert desk.send() == ["applied", "conflict"]


def test_a_print_belongs_to_the_station_it_was_signed_for(desk: Desk) -> None:
    central = desk.central
    take(desk.filer, desk.certificate, 1, grant_of(central, "clerk"))
    desk.filer.send(central, 1)
    (row,) = central.answers.page("s1", 1).rows
    assert (row["outcome"], row["detail"]["fields"]) == (
        "rejected",
        [{"field": "station_id", "reason": "another desk"}],
    )


def test_a_reprint_at_another_window_moves_the_certificate_there(desk: Desk) -> None:
    central = desk.central
    boss = grant_of(central, "boss", "s1")
    ask_reprint(desk.filer, desk.certificate, grant_of(central, "clerk"), boss)
    desk.filer.send(central, 1)
    settle(central)
    assert heard(central, "s1", "certificate")[desk.certificate.id]["fields"]["station"] == "s1"
    (row,) = words(central, Feed.CERTIFICATES, "s1")
    assert row["print_number"] == 2
    assert words(central, Feed.CERTIFICATES, "s2") == []


def test_a_suspension_reaches_the_list_and_its_lifting_too(desk: Desk) -> None:
    desk.suspend(EntryKind.CERTIFICATE_SUSPENDED, "in_force", "suspended")
    assert desk.send() == ["applied"]
    assert judge(desk.central, desk.code()).word is Word.SUSPENDED
    desk.suspend(EntryKind.SUSPENSION_LIFTED, "suspended", "in_force")
    assert desk.send() == ["applied"] * 2
    assert judge(desk.central, desk.code()).word is Word.VALID


def test_a_lost_certificate_printed_again_is_in_force_and_the_lost_sheet_is_not(desk: Desk) -> None:
    old = desk.code()
    desk.suspend(EntryKind.CERTIFICATE_SUSPENDED, "in_force", "suspended")
    ask_reprint(desk.station, desk.certificate, desk.clerk, desk.boss)
    assert desk.send() == ["applied"] * 2
    assert desk.fields["standing"] == "in_force"
    assert judge(desk.central, old).word is Word.REVOKED
    assert judge(desk.central, desk.code()).word is Word.VALID


def test_a_list_is_published_when_something_changed_and_every_hour(desk: Desk) -> None:
    central = desk.central
    first = newest(central).sequence
    assert not publish_lists(central.database, central.world, central.issuer)
    central.world.advance_us(HOUR_US - 1)  # type: ignore[attr-defined]
    assert not publish_lists(central.database, central.world, central.issuer)
    central.world.advance_us(1)  # type: ignore[attr-defined]
    assert publish_lists(central.database, central.world, central.issuer)
    settle(central)
    assert newest(central).sequence == first + 1
    assert newest(central).issued_s == central.world.now_us() // 1_000_000


def test_an_unprinted_print_is_signed_anew_when_its_station_is_handed_another_key(desk: Desk) -> None:
    old = desk.code()
    assert hand_over_key(desk.central, "s2", SigningKey(bytes(32)).public)
    settle(desk.central)
    assert judge(desk.central, old).word is Word.REVOKED
    assert judge(desk.central, desk.code()).word is Word.VALID
    assert (desk.fields["print_number"], desk.fields["station"]) == (2, "s2")


def test_what_is_printed_stays_when_its_station_is_handed_another_key(desk: Desk) -> None:
    print_out(desk.station, desk.certificate, 1, desk.clerk)
    desk.send()
    old = desk.code()
    assert hand_over_key(desk.central, "s2", SigningKey(bytes(32)).public)
    settle(desk.central)
    assert (desk.code(), judge(desk.central, old).word) == (old, Word.VALID)
    assert desk.fields["print_number"] == 1


def test_what_was_sent_back_is_not_signed_anew(desk: Desk) -> None:
    change = Change({"sent_back": (None, {"at": 1, "print_number": 1})})
    key = desk.certificate.key
    desk.station.add(EntryKind.CERTIFICATE_SENT_BACK, [desk.certificate], {key: change}, {}, desk.clerk)
    assert desk.send() == ["applied"]
    assert hand_over_key(desk.central, "s2", SigningKey(bytes(32)).public)
    settle(desk.central)
    assert desk.fields["print_number"] == 1


def test_another_station_s_new_key_signs_nothing_anew(desk: Desk) -> None:
    old = desk.code()
    assert hand_over_key(desk.central, "s1", SigningKey(bytes(32)).public)
    settle(desk.central)
    assert desk.code() == old


def test_two_who_follow_up_at_once_sign_once(desk: Desk) -> None:
    ask_reprint(desk.station, desk.certificate, desk.clerk, desk.boss)
    desk.station.send(desk.central)
    c = desk.central
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(follow_up, c.database, c.world, c.issuer) for _ in range(2)]:
            done.result()
    settle(c)
    assert desk.fields["print_number"] == 2


@pytest.mark.parametrize("kind", sorted(CENTRAL_ONLY))
def test_what_only_central_says_is_refused_of_a_station(desk: Desk, kind: EntryKind) -> None:
    desk.station.add(kind, [desk.certificate], actor=desk.boss)
    assert desk.send() == ["rejected"]


@pytest.mark.parametrize(
    ("kind", "name", "pair"),
    [
        (EntryKind.CERTIFICATE_SHELVED, "print_number", (1, 2)),
        (EntryKind.CERTIFICATE_SHELVED, "standing", ("in_force", "suspended")),
        (EntryKind.CERTIFICATE_SUSPENDED, "standing", ("in_force", "revoked")),
        (EntryKind.CERTIFICATE_SUSPENDED, "standing", ("in_force", ["suspended"])),
        (EntryKind.REPRINT_ASKED, "station", ("s2", "s1")),
        (EntryKind.CERTIFICATE_COLLECTED, "holder", (None, {})),
        (EntryKind.REPRINT_ASKED, "values", ({}, {"holder_name": "李样本"})),
        (EntryKind.REPRINT_ASKED, "expires_on", ("2027-11-24", "2099-11-24")),
        (EntryKind.REPRINT_ASKED, "type_name", ("示例凭证", "居住证")),
    ],
)
def test_a_station_changes_nothing_that_is_central_s(
    desk: Desk, kind: EntryKind, name: str, pair: tuple[Any, Any]
) -> None:
    change = Change({name: pair})
    desk.station.add(kind, [desk.certificate], {desk.certificate.key: change}, {}, desk.clerk)
    assert desk.send() == ["rejected"]


@pytest.mark.parametrize("subject", [Subject("certificate", "f" * 32), Subject("station", "s2"), CASE])
@pytest.mark.parametrize("kind", [EntryKind.CERTIFICATE_SUSPENDED, EntryKind.REPRINT_ASKED])
def test_an_entry_about_no_certificate_keeps_none_from_its_answer(
    desk: Desk, kind: EntryKind, subject: Subject
) -> None:
    desk.station.add(kind, [subject], {}, {"proof": "window", "reason": ["x"]}, desk.clerk, desk.boss)
    desk.suspend(EntryKind.CERTIFICATE_SUSPENDED, "in_force", "suspended")
    assert desk.send() == ["applied"] * 2
    assert judge(desk.central, desk.code()).word is Word.SUSPENDED


@pytest.mark.parametrize("blank", ["x", ["A0001"], 7, {"serial": {"x": 1}}])
def test_a_sheet_of_any_shape_keeps_no_print_from_being_signed(desk: Desk, blank: Any) -> None:
    change = Change({"blank": (None, blank)}, {"prints": {"1": "x"}})
    key = desk.certificate.key
    desk.station.add(EntryKind.PRINT_CAME_OUT, [desk.certificate], {key: change}, {}, desk.clerk)
    ask_reprint(desk.station, desk.certificate, desk.clerk, desk.boss)
    assert desk.send() == ["applied"] * 2
    assert desk.fields["print_number"] == 2


def test_a_station_decides_no_case(desk: Desk) -> None:
    told = {"result": "approved", "reason": "", "at": 1}
    change = Change({"decision": (None, told)})
    desk.station.add(EntryKind.FILED, [CASE], {CASE.key: change}, {}, desk.clerk)
    assert desk.send() == ["rejected"]


def test_another_centre_s_clerk_has_no_say_over_a_certificate(desk: Desk) -> None:
    central = desk.central
    far, clerk = LoggedStation("s3", central.world), grant_of(central, "far", "s3")
    change = {desk.certificate.key: Change({"standing": ("in_force", "suspended")})}
    far.add(EntryKind.CERTIFICATE_SUSPENDED, [desk.certificate], change, {"reason": "x"}, clerk)
    far.send(central)
    (row,) = central.answers.page("s3", 0).rows
    assert (row["outcome"], row["detail"]["fields"]) == (
        "rejected",
        [{"field": "actor_id", "reason": "reach"}],
    )
    settle(central)
    assert judge(central, desk.code()).word is Word.VALID
