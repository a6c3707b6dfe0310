"""Central's signing key: made at first start and kept in the database, or read from a file of its own.

In the database is enough for a demo: who copies the file has the key. A city keeps it apart, by --key-file.
"""

from pathlib import Path

from sqlalchemy import insert, select

from central.database import Database
from central.tables import META
from credentials.signed import SigningKey
from domain.world import World

_NAME = "signing_key"


def signing_key(database: Database, world: World, key_file: Path | None = None) -> SigningKey:
    """key_file: 64 hex digits; made with mode 600 if it is not there."""
    if key_file is not None:
        if not key_file.exists():
            key_file.touch(mode=0o600)
            key_file.write_text(world.random_bytes(32).hex())
        return SigningKey(bytes.fromhex(key_file.read_text().strip()))
    with database.writing() as connection:
        found = connection.scalars(select(META.c.value).where(META.c.name == _NAME)).one_or_none()
        if found is None:
            found = world.random_bytes(32).hex()
            connection.execute(insert(META), {"name": _NAME, "value": found})
    return SigningKey(bytes.fromhex(found))
