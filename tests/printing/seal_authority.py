"""A certificate authority of the tests and a seal it vouches for: keys from fixed numbers, worth nothing."""

from datetime import UTC, datetime
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from printing.sealing.keys import SealKeys, read_seal_keys

AT: Final = 1_795_500_000  # 2026-11-24
AT_US: Final = AT * 1_000_000
DAY: Final = 86_400
ROOT_KEY: Final = ec.derive_private_key(4101, ec.SECP256R1())
SEAL_KEY: Final = ec.derive_private_key(4102, ec.SECP256R1())
ROOT_NAME: Final = "测试根证书"
SEAL_NAME: Final = "示例街道社区事务受理服务中心"


def certificate(
    key: Any,
    name: str,
    issuer_key: Any,
    issuer: str,
    *,
    authority: bool = False,
    signs: bool = True,
    days: tuple[int, int] = (-1, 365),
) -> x509.Certificate:
    """days: from and to when it is valid, counted from AT."""
    named = [
        x509.Name(
            [x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, of)]
        )
        for of in (name, issuer)
    ]
    starts, ends = (datetime.fromtimestamp(AT + day * DAY, UTC) for day in days)
    usage = x509.KeyUsage(
        signs and not authority,
        signs and not authority,
        not signs,
        False,
        False,
        authority,
        authority,
        False,
        False,
    )
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    theirs = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(named[0])
        .issuer_name(named[1])
        .public_key(key.public_key())
        .serial_number(2 + authority)
        .not_valid_before(starts)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(own, critical=False)
        .add_extension(theirs, critical=False)
        .sign(issuer_key, SHA256())
    )


def pem(*certificates: x509.Certificate) -> bytes:
    """In this order."""
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)


def key_pem(key: Any) -> bytes:
    """PKCS #8, open."""
    return bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


ROOT: Final = certificate(ROOT_KEY, ROOT_NAME, ROOT_KEY, ROOT_NAME, authority=True)
SEAL: Final = certificate(SEAL_KEY, SEAL_NAME, ROOT_KEY, ROOT_NAME)
KEYS: Final[SealKeys] = read_seal_keys(pem(SEAL, ROOT), key_pem(SEAL_KEY))
