"""Central's issuing key: it signs the code of every print and the status lists. No station ever has it.

EC P-256 with a certificate of its own for OW1 codes. Kept as central's signing key is: in the database, which is
enough for a demo, or in a file beside --key-file. Its certificate is public and stands in the database.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier
from sqlalchemy import Connection, insert, select

from central.database import Database
from central.ledger import FeedWord
from central.signing import kept_secret
from central.tables import META, OUTBOX, STATUS_LIST
from credentials.trust import OW1_PURPOSE, TrustEntry, read_trust
from credentials.trust_rows import CERTIFICATE_ROW
from domain.entry import line
from domain.world import World
from sync.wire import Feed

ISSUER_ID: Final = "city"
LIST_NAME: Final = "prints"
LIST_LIMIT_S: Final = 86_400
# The order of P-256: a private key is a number below it.
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_YEARS: Final = timedelta(days=3653)
_CERTIFICATE: Final = "issuer_certificate"
_NAME: Final = "示例市一窗证照签发（演示）"


class WrongIssuerKey(Exception):
    """Started with another key than at first."""


@dataclass(frozen=True)
class Issuer:
    """Who signs. entry: as a station trusts it, issuer = ISSUER_ID."""

    key: ec.EllipticCurvePrivateKey
    entry: TrustEntry

    @property
    def kid(self) -> bytes:
        """Of its certificate."""
        assert self.entry.kid is not None
        return self.entry.kid


def issuer_of(database: Database, world: World, key_file: Path | None = None) -> Issuer:
    """The issuer; made at the first start, and then told to all stations. key_file: central's own.

    Raises WrongIssuerKey: nothing that another key signs would be believed.
    """
    file = None if key_file is None else key_file.with_name(f"{key_file.name}.issuer")
    key = private_key(kept_secret(database, world, "issuer_key", file))
    with database.writing() as connection:
        pem = connection.scalars(select(META.c.value).where(META.c.name == _CERTIFICATE)).one_or_none()
        if pem is None:
            pem = _certificate(key, world)
            _keep(connection, pem)
    (entry,) = read_trust(pem, LIST_LIMIT_S)
    if entry.key != key.public_key():
        raise WrongIssuerKey(
            "the key is another than that of the issuer's certificate: is --key-file missing?"
        )
    return Issuer(key, entry._replace(issuer=ISSUER_ID))


def private_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """The P-256 key of 32 random bytes."""
    return ec.derive_private_key(1 + int.from_bytes(secret, "big") % (_ORDER - 1), ec.SECP256R1())


def named(name: str) -> x509.Name:
    """A distinguished name of one part."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def builder(world: World, key: ec.EllipticCurvePublicKey, subject: x509.Name) -> x509.CertificateBuilder:
    """A certificate begun: valid for ten years from an hour ago (clocks differ), its serial number from the dice."""
    now = datetime.fromtimestamp(world.now_us() // 1_000_000, UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key)
        .serial_number(1 + (int.from_bytes(world.random_bytes(16), "big") >> 1))
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + _YEARS)
    )


def usage(*, signs: bool = True, certifies: bool = False, commits: bool = False) -> x509.KeyUsage:
    """What a key may do (RFC 5280, 4.2.1.3). commits: contentCommitment, for seals."""
    return x509.KeyUsage(signs, commits, False, False, False, certifies, certifies, False, False)


def _certificate(key: ec.EllipticCurvePrivateKey, world: World) -> str:
    public, subject = key.public_key(), named(_NAME)
    begun = builder(world, public, subject).issuer_name(subject)
    purpose = x509.ExtendedKeyUsage([ObjectIdentifier(OW1_PURPOSE)])
    made = (
        begun.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(), critical=True)
        .add_extension(purpose, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, SHA256())
    )
    return made.public_bytes(Encoding.PEM).decode()


def _keep(connection: Connection, pem: str) -> None:
    connection.execute(insert(META), {"name": _CERTIFICATE, "value": pem})
    # changes 1, published 0: the first list, with nothing in it, goes out at once.
    counts = {"sequence": 0, "changes": 1, "published": 0, "published_at": 0}
    connection.execute(insert(STATUS_LIST), {"name": LIST_NAME, **counts})
    body = {"issuer_id": ISSUER_ID, "kind": CERTIFICATE_ROW, "pem": pem, "list_limit_s": LIST_LIMIT_S}
    word = FeedWord(Feed.ISSUERS.value, ISSUER_ID, "", body)
    put_word(connection, word)


def put_word(connection: Connection, word: FeedWord) -> None:
    """Let a feed say it after the commit, where no entry does."""
    rows = line([list(word)]).decode()
    connection.execute(insert(OUTBOX), {"station_id": None, "subjects": "[]", "rows": rows})
