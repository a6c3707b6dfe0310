"""Sign-in of staff: an Argon2id hash is checked, a grant is made, kept and signed. It is good for 72 hours."""

import base64
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import insert, select

from central.database import Database
from central.tables import STAFF, STAFF_GRANT
from credentials.signed import SigningKey
from domain.world import World

VALID_US: Final = 72 * 3600 * 1_000_000
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Of no password: a login nobody has takes as long as a wrong password.
_NOBODY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$b25ld2luZG93LW5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)


def sign_in(
    database: Database, key: SigningKey, world: World, station_id: str, login: str, password: str
) -> str | None:
    """The signed grant (base64url COSE_Sign1 of {actor_id, login, name, role, centre_id, grant_id, valid_until}).

    None if login and password are not somebody's who is active.
    """
    s = STAFF.c
    with database.reading() as connection:
        wanted = select(s.actor_id, s.login, s.name, s.role, s.centre_id, s.password_hash)
        found = connection.execute(wanted.where(s.login == login, s.active)).one_or_none()
    if not _is_password(_NOBODY if found is None else found.password_hash, password) or found is None:
        return None
    claims = {
        "actor_id": found.actor_id,
        "login": found.login,
        "name": found.name,
        "role": found.role,
        "centre_id": found.centre_id,
        "grant_id": world.new_id().hex(),
        "valid_until": world.now_us() + VALID_US,
    }
    kept = {name: claims[name] for name in ("grant_id", "actor_id", "role", "centre_id", "valid_until")}
    with database.writing() as connection:
        connection.execute(insert(STAFF_GRANT), {**kept, "station_id": station_id})
    return base64.urlsafe_b64encode(key.sign(claims)).decode()


def _is_password(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
