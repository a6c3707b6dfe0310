"""Who may work at the window: by central, without it for 72 h, and never after five wrong passwords in a row."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from client.intake_desk import IntakeDesk
from client.session import NotAllowed, Session
from client.tasks.sign_in import AccountLocked, NeverSignedInHere, OfflineGrantEnded, PasswordWrong
from client.tasks.unlock_account import unlock_account
from domain.access import Role
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.exchange import Outcome
from tests.client.conftest import Network
from tests.client.window import Desk, Window, at_central
from tests.offline.examples import filing

STATION = "ST-319900-01-01"
HOUR_US = 3_600_000_000
TECHNICIAN, SUPERVISOR, COLLEAGUE, NEWCOMER = "SL0901", "SL0301", "SL0319", "SL0320"


def test_with_the_network_central_says_who_she_is(window: Window, desk: Desk) -> None:
    session = desk.offers.session
    assert (session.name, session.role, session.offline) == ("张示例", Role.CLERK, False)
    assert window.station.login.name_of(window.clerk).result() == "张示例"
    assert window.one(f"SELECT verifier FROM account WHERE login = '{window.clerk}'").startswith("$argon2id$")
    assert window.station.login.offline_until(window.clerk).result() == session.valid_until
    window.until_all_arrived()


def test_without_the_network_she_works_for_72_hours_where_she_signed_in(
    window: Window, network: Network
) -> None:
    window.logs_in(COLLEAGUE)
    network.goes()
    window.world.ahead_us = 71 * HOUR_US
    session = window.logs_in(COLLEAGUE)
    assert session.offline
    assert window.serves(session).begins()
    with pytest.raises(PasswordWrong) as wrong:
        window.logs_in(COLLEAGUE, "wrong")
    assert wrong.value.parameters == {"left": 4}
    with pytest.raises(NeverSignedInHere):
        window.logs_in(NEWCOMER)
    window.world.ahead_us = 72 * HOUR_US + 1_000_000
    with pytest.raises(OfflineGrantEnded):
        window.logs_in(COLLEAGUE)
    window.world.ahead_us = 0
    network.comes_back()
    assert not window.logs_in(COLLEAGUE).offline
    window.until_all_arrived()


def test_five_wrong_passwords_lock_across_a_restart_until_a_supervisor_unlocks(window: Window) -> None:
    lefts = []
    for _ in range(4):
        with pytest.raises(PasswordWrong) as wrong:
            window.logs_in(COLLEAGUE, "wrong")
        lefts.append(wrong.value.parameters["left"])
    assert lefts == [4, 3, 2, 1]
    window.close()
    window.open()  # the count is on disk
    with pytest.raises(AccountLocked):
        window.logs_in(COLLEAGUE, "wrong")
    with pytest.raises(AccountLocked):
        window.logs_in(COLLEAGUE)
    window.close()
    window.open()
    with pytest.raises(AccountLocked):
        window.logs_in(COLLEAGUE)
    assert window.entries("account_locked") == 1
    supervisor = window.station.offers_for(window.logs_in(SUPERVISOR)).frame
    assert supervisor.unlock is not None
    window.until(lambda: supervisor.locked().result() == [(COLLEAGUE, "李样本")])
    supervisor.unlock(COLLEAGUE).result()
    assert window.logs_in(COLLEAGUE).login == COLLEAGUE
    window.until_all_arrived()


def test_a_right_password_ends_the_row_of_wrong_ones(window: Window) -> None:
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(PasswordWrong):
                window.logs_in(COLLEAGUE, "wrong")
        window.logs_in(COLLEAGUE)
    assert window.one(f"SELECT failures FROM account WHERE login = '{COLLEAGUE}'") == 0


def test_a_technician_sees_the_station_and_no_person(window: Window) -> None:
    offers = window.station.offers_for(window.logs_in(TECHNICIAN))
    assert (offers.intake, offers.filed, offers.frame.unlock) == (None, None, None)
    assert {row.part for row in offers.frame.self_test().result()} >= {"central", "printer", "store"}


def test_what_a_role_may_not_do_is_refused_and_recorded(window: Window) -> None:
    technician = window.logs_in(TECHNICIAN)
    at_desk = IntakeDesk(window.station.parts, technician)
    before, drafts = window.entries("not_allowed"), window.one("SELECT count(*) FROM draft")
    refusals: tuple[Callable[[], Future[Any]], ...] = (
        at_desk.begin,
        lambda: at_desk.read_card(bytes(16)),
        lambda: at_desk.file(bytes(16)),
        lambda: at_desk.reveal(bytes(16)),
        lambda: _unlocks(window, technician),
    )
    for asked in refusals:
        with pytest.raises(NotAllowed):
            asked().result()
    assert window.entries("not_allowed") == before + len(refusals)
    assert window.one("SELECT count(*) FROM draft") == drafts
    window.until_all_arrived()


def test_a_station_that_lies_about_a_role_convinces_no_central(window: Window) -> None:
    desk = window.serves()
    technician = window.logs_in(TECHNICIAN)
    case = Subject("case", window.world.new_id().hex())
    parts = window.station.parts

    def by_hand() -> None:  # as a station would write it that was tampered with: its own table is not asked
        with parts.store.transaction() as tx:
            change = filing(tx.numbers.next())
            tx.log.append(EntryKind.FILED, {case: change}, {"scans": [], "pending": []}, technician.actor)

    parts.write(by_hand).result()
    window.until(lambda: desk.offers.records.counts().result()["ask"] == 1)
    (record,) = desk.offers.records.records("ask").result()
    assert (record.outcome, record.reasons) == (Outcome.REJECTED, (("actor_id", "role"),))
    assert at_central(window.city, bytes.fromhex(case.id)) == {}
    assert record.number not in window.city.cases()


def _unlocks(window: Window, session: Session) -> Future[None]:
    parts = window.station.parts
    return parts.write(lambda: unlock_account(parts.store, session, COLLEAGUE))
