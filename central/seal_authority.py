"""The demo's test authority for stations' seals: it makes each station a key and a certificate for its PDF seals.

For trying only: its own key lies in the database, and the station's is made here instead of at the station.
"""

from dataclasses import dataclass
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from sqlalchemy import insert, select

from central.database import Database
from central.issuer import builder, named, private_key, usage
from central.signing import kept_secret
from central.tables import META
from domain.world import World

_NAME: Final = "示例市一窗测试电子签章根（演示）"
_CERTIFICATE: Final = "seal_authority_certificate"


@dataclass(frozen=True)
class Seal:
    """A station's seal, both PEM. key: PKCS8; chain: its certificate, then the authority's."""

    key: str
    chain: str


@dataclass(frozen=True)
class SealAuthority:
    """Makes seals."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    world: World

    def seal_for(self, station_id: str, centre_name: str) -> Seal:
        """A new key for a station, and its certificate."""
        key = private_key(self.world.random_bytes(32))
        public = key.public_key()
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, centre_name[:64]),
                x509.NameAttribute(NameOID.COMMON_NAME, station_id),
            ]
        )
        begun = builder(self.world, public, subject).issuer_name(self.certificate.subject)
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        made = (
            begun.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage(commits=True), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(above, critical=False)
            .sign(self.key, SHA256())
        )
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return Seal(secret.decode(), _pem(made) + _pem(self.certificate))


def seal_authority(database: Database, world: World) -> SealAuthority:
    """The authority; made when it is first needed."""
    key = private_key(kept_secret(database, world, "seal_authority_key", None))
    with database.writing() as connection:
        pem = connection.scalars(select(META.c.value).where(META.c.name == _CERTIFICATE)).one_or_none()
        if pem is None:
            pem = _pem(_root(key, world))
            connection.execute(insert(META), {"name": _CERTIFICATE, "value": pem})
    return SealAuthority(key, x509.load_pem_x509_certificate(pem.encode()), world)


def _root(key: ec.EllipticCurvePrivateKey, world: World) -> x509.Certificate:
    public, subject = key.public_key(), named(_NAME)
    return (
        builder(world, public, subject)
        .issuer_name(subject)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(signs=False, certifies=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, SHA256())
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()
