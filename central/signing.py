"""Central's signing key: made at first start and kept in the database, or read from a file of its own.

In the database is enough for a demo: who copies the file has the key. A city keeps it apart, by --key-file.
"""

from pathlib import Path

from sqlalchemy import insert, select

from central.database import Database
from central.tables import META
from credentials.signed import SigningKey
from domain.world import World


def signing_key(database: Database, world: World, key_file: Path | None = None) -> SigningKey:
    """Central's own. key_file: 64 hex digits; made with mode 600 if it is not there."""
    return SigningKey(kept_secret(database, world, "signing_key", key_file))


def kept_secret(database: Database, world: World, name: str, file: Path | None) -> bytes:
    """The 32 bytes kept under a name in the database, or as 64 hex digits in a file; made if they are not there."""
    if file is not None:
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(world.random_bytes(32).hex())
        return bytes.fromhex(file.read_text().strip())
    with database.writing() as connection:
        found = connection.scalars(select(META.c.value).where(META.c.name == name)).one_or_none()
        if found is None:
            found = world.random_bytes(32).hex()
            connection.execute(insert(META), {"name": name, "value": found})
    return bytes.fromhex(found)
