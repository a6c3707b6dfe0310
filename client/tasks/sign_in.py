"""Log in: by central when it answers, else by the verifier kept at her last online sign-in (valid 72 h).

Three steps, since central is asked off the writer: may_try() on the writer, then central or nothing, and beside it
verifier_of(), then one of welcomed(), refused() or offline() on the writer.
"""

from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from client.session import Session
from domain.access import Role
from domain.entry import Actor, Subject
from domain.entry_kind import EntryKind
from domain.trouble import Trouble
from offline.store import Store
from offline.transaction import Transaction

MOST_FAILURES: Final = 5
# OWASP's second choice: 19 MiB, 2 rounds, one lane; 36 ms on the machines we have.
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class PasswordWrong(Trouble):
    """The password is not hers."""

    says = "工号或密码不对，还可再试 {left} 次。草稿都在。请重新键入密码。"


class AccountLocked(Trouble):
    """Five wrong passwords in a row at this station."""

    says = "连续输错 5 次，账号已在本机锁定。草稿都在。请值班长登录后解锁。"


class NeverSignedInHere(Trouble):
    """No network, and no verifier of hers at this station."""

    says = "现在没有网络，您没有在本机联网登录过。草稿都在。请等网络恢复，或由登录过的同事办理。"


class OfflineGrantEnded(Trouble):
    """No network, and her last online sign-in is more than 72 h ago."""

    says = "您在本机的离线授权已到期。草稿都在。请等网络恢复后重新登录。"


def may_try(store: Store, login: str) -> None:
    """Raises AccountLocked."""
    with store.transaction() as tx:
        account = tx.accounts.get(login)
    if account is not None and account.locked:
        raise AccountLocked("locked at this station")


def verifier_of(password: str) -> str:
    """What her password is known by here when central is silent; 36 ms, on any thread."""
    return _HASHER.hash(password)


def welcomed(store: Store, login: str, verifier: str, grant: dict[str, Any]) -> Session:
    """Central knows her: keep the verifier, forget the failures, record the sign-in."""
    session = _session(grant, offline=False)
    with store.transaction() as tx:
        tx.accounts.keep(login, verifier, grant, session.valid_until)
        _record(tx, store, EntryKind.SIGNED_IN, login, session.actor, offline=False)
    return session


def refused(store: Store, login: str) -> Trouble:
    """A wrong password, counted; the fifth in a row locks. Returns what to tell."""
    with store.transaction() as tx:
        failures = tx.accounts.failed(login)
        _record(tx, store, EntryKind.SIGN_IN_FAILED, login, None, failures=failures)
        if failures >= MOST_FAILURES:
            tx.accounts.lock(login)
            _record(tx, store, EntryKind.ACCOUNT_LOCKED, login, None)
            return AccountLocked("the fifth wrong password in a row")
    return PasswordWrong("wrong password", left=MOST_FAILURES - failures)


def offline(store: Store, world_now_us: int, login: str, password: str) -> Session:
    """No network. Raises NeverSignedInHere, OfflineGrantEnded, PasswordWrong, AccountLocked."""
    grant = by_verifier(store, world_now_us, login, password)
    session = _session(grant, offline=True)
    with store.transaction() as tx:
        tx.accounts.passed(login)
        _record(tx, store, EntryKind.SIGNED_IN, login, session.actor, offline=True)
    return session


def by_verifier(store: Store, now_us: int, login: str, password: str) -> dict[str, Any]:
    """The grant kept here of who proves to be its owner. Raises as offline() does."""
    with store.transaction() as tx:
        account = tx.accounts.get(login)
    if account is None or account.verifier is None or account.grant is None:
        raise NeverSignedInHere("no verifier here")
    if now_us >= account.valid_until:
        raise OfflineGrantEnded("grant ended")
    try:
        _HASHER.verify(account.verifier, password)
    except VerifyMismatchError:
        raise refused(store, login) from None
    return account.grant


def _session(grant: dict[str, Any], offline: bool) -> Session:
    return Session(
        actor_id=grant["actor_id"],
        login=grant["login"],
        name=grant["name"],
        role=Role(grant["role"]),
        centre_id=grant["centre_id"],
        grant_id=grant["grant_id"],
        valid_until=grant["valid_until"],
        offline=offline,
    )


def _record(
    tx: Transaction, store: Store, kind: EntryKind, login: str, actor: Actor | None, **facts: Any
) -> None:
    station = Subject("station", store.station.station_id)
    tx.log.append(kind, {}, {"login": login, **facts}, actor, subjects=[station])
