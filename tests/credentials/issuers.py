"""Issuers of these tests: keys from fixed numbers, worth nothing, and certificates made with them."""

from datetime import UTC, date, datetime
from typing import Any, Final

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID, ObjectIdentifier

from credentials.algorithms import PrivateKey
from credentials.content import Certificate, certificate_map
from credentials.encode import encode, pack
from credentials.trust import OW1_PURPOSE, Trust, kid_of, read_trust

EC: Final = ec.derive_private_key(20261124, ec.SECP256R1())
EC_OTHER: Final = ec.derive_private_key(20261125, ec.SECP256R1())
EC_384: Final = ec.derive_private_key(20261124, ec.SECP384R1())
ED: Final = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
# RSA cannot be made from a small seed; this one is made anew for a run and signs nothing that is kept.
RSA: Final = rsa.generate_private_key(65537, 2048)

AT: Final = 1_795_500_000
ISSUED: Final = AT - 1000
EXPIRES: Final = AT + 1000
CERTIFICATE: Final = Certificate(
    identifier="SL20261124000123",
    type_code="JZ",
    type_name="居住登记凭证",
    holder="张示例𠮷",  # fictional
    masked_number="310***********001X",
    issuer="示例街道社区事务受理服务中心",
    issued=date(2026, 11, 24),
    expires=date(2027, 11, 24),
    print_number=1,
    status=("jz", 3),
)
CONTENT: Final[dict[Any, Any]] = certificate_map(CERTIFICATE)


def certificate(
    key: Any,
    *,
    name: str = "示例签发机构",
    starts: int = AT - 100_000,
    ends: int = AT + 100_000,
    signs: bool | None = True,
    purposes: tuple[str, ...] = (OW1_PURPOSE,),
) -> str:
    """PEM. signs None: without key usage."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.fromtimestamp(starts, UTC))
        .not_valid_after(datetime.fromtimestamp(ends, UTC))
    )
    if signs is not None:
        usage = x509.KeyUsage(signs, False, False, False, False, not signs, False, False, False)
        builder = builder.add_extension(usage, critical=True)
    if purposes:
        extended = x509.ExtendedKeyUsage([ObjectIdentifier(purpose) for purpose in purposes])
        builder = builder.add_extension(extended, critical=False)
    made = builder.sign(EC, SHA256())
    return made.public_bytes(Encoding.PEM).decode()


def bare_key(key: Any) -> str:
    """PEM of the public key."""
    return str(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())


def kid(pem: str) -> bytes:
    """The kid of a certificate."""
    return kid_of(x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER))


PEM: Final = certificate(EC)
KID: Final = kid(PEM)


def trusting(*pems: str, limit_s: int | None = None) -> Trust:
    """A trust list of these."""
    return read_trust("".join(pems), limit_s)


def code(content: Any = CONTENT, key: PrivateKey = EC, key_id: bytes = KID, **told: Any) -> str:
    """A code in force at AT."""
    times = {"issued_s": ISSUED, "expires_s": EXPIRES} | told
    return encode(content, key, key_id, issuer="CN-SH", **times)


def with_claims(claims: Any, prefix: str = "OW1:", tags: tuple[int, ...] = (18,)) -> str:
    """A code of any claims, rightly signed."""
    return pack(cbor2.dumps(claims), EC, KID, prefix, tags)
