"""Who may log in without the network: a verifier for each login, kept at the last online sign-in, and failures."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from offline.tables import ACCOUNT
from offline.unit_of_work import UnitOfWork

_GET: Final = select(ACCOUNT).where(ACCOUNT.c.login == bindparam("of"))
_NEW: Final = upsert(ACCOUNT)
_KEEP: Final = _NEW.on_conflict_do_update(
    index_elements=["login"],
    set_={c.name: _NEW.excluded[c.name] for c in ACCOUNT.columns if c.name != "login"},
)
_FAILED: Final = _NEW.on_conflict_do_update(
    index_elements=["login"], set_={"failures": ACCOUNT.c.failures + 1}
).returning(ACCOUNT.c.failures)
_SET: Final = update(ACCOUNT).where(ACCOUNT.c.login == bindparam("of"))
_PASSED: Final = _SET.values(failures=0)
_LOCK: Final = _SET.values(locked_at=bindparam("at"))
_UNLOCK: Final = _SET.values(locked_at=None, failures=0)


class Account(NamedTuple):
    """One login at this station. verifier: Argon2id, None before the first online sign-in; grant: central's claims.

    valid_until: UTC microseconds. failures: wrong passwords in a row.
    """

    login: str
    verifier: str | None
    grant: dict[str, Any] | None
    valid_until: int
    failures: int
    locked: bool


class Accounts:
    """The accounts in one transaction."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def get(self, login: str) -> Account | None:
        """The account, None if nobody tried this login here."""
        row = self._unit.connection.execute(_GET, {"of": login}).first()
        return None if row is None else read_account(row)

    def keep(self, login: str, verifier: str, grant: Mapping[str, Any], valid_until: int) -> None:
        """Central knows her: keep the verifier and the grant, forget failures and lock."""
        self._write(
            _KEEP, login, _row(login, verifier, json.dumps(grant, ensure_ascii=False), valid_until, 0)
        )

    def failed(self, login: str) -> int:
        """One more wrong password. How many in a row."""
        return int(self._write(_FAILED, login, _row(login, None, None, 0, 1)).scalar_one())

    def passed(self, login: str) -> None:
        """The right password: the row of failures ends."""
        self._write(_PASSED, login, {"of": login})

    def lock(self, login: str) -> None:
        """Nobody logs in under it at this station until it is unlocked."""
        self._write(_LOCK, login, {"of": login, "at": self._unit.world.now_us()})

    def unlock(self, login: str) -> None:
        """Let her try again."""
        self._write(_UNLOCK, login, {"of": login})

    def _write(self, statement: Any, login: str, row: Mapping[str, Any]) -> Any:
        self._unit.accounts.add(login)
        return self._unit.connection.execute(statement, row)


def read_account(row: Any) -> Account:
    """The account of a row."""
    grant = None if row.grant_claims is None else json.loads(row.grant_claims)
    return Account(
        row.login, row.verifier, grant, row.valid_until, row.failures, locked=row.locked_at is not None
    )


def _row(
    login: str, verifier: str | None, grant: str | None, valid_until: int, failures: int
) -> dict[str, Any]:
    return {
        "login": login,
        "verifier": verifier,
        "grant_claims": grant,
        "valid_until": valid_until,
        "failures": failures,
        "locked_at": None,
    }
