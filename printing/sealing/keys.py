"""The station's seal: its certificate with those that vouch for it, and its private key."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509 import Certificate, ExtensionNotFound, KeyUsage, load_pem_x509_certificates

from domain.trouble import Trouble, placed
from domain.words import N_


class SealUnusable(Trouble):
    """Certificates or key cannot be read, or do not belong together."""

    says = N_("本机的电子印章不能使用。办件已保存，文书没有盖章。请联系技术员重新登记本机。")


class SealNotInForce(Trouble):
    """The seal's certificate is not valid today."""

    says = N_(
        "本机的电子印章不在有效期内。办件已保存，文书没有盖章。请核对本机时间，并联系技术员更换电子印章。"
    )


@dataclass(frozen=True)
class SealKeys:
    """chain: certificates in DER, the seal's own first, its root last or left out. key: PKCS #8 in DER.

    valid_from and valid_to: seconds since 1970 UTC, both included.
    """

    chain: tuple[bytes, ...]
    key: bytes = field(repr=False)
    valid_from: int
    valid_to: int


# What PDF readers check everywhere; Ed25519 they do not (poppler 22.12 refuses it).
_KINDS: Final = EllipticCurvePrivateKey | RSAPrivateKey
_UNREADABLE: Final = (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature, ExtensionNotFound)


def read_seal_keys(chain_pem: bytes, key_pem: bytes) -> SealKeys:
    """The seal of a PEM chain and an open PKCS #8 key in PEM. Raises SealUnusable."""
    with placed(dict.fromkeys(_UNREADABLE, SealUnusable)):
        chain = load_pem_x509_certificates(chain_pem)
        key = load_pem_private_key(key_pem, None)
        if not isinstance(key, _KINDS):
            raise SealUnusable(f"no key of a seal: {type(key).__name__}")
        seal = chain[0]
        if seal.public_key() != key.public_key():
            raise SealUnusable("the certificate is of another key")
        if not _may_sign(seal):
            raise SealUnusable("the certificate is not for signatures")
        for certificate, issuer in pairwise(chain):
            certificate.verify_directly_issued_by(issuer)
        return SealKeys(
            chain=tuple(certificate.public_bytes(Encoding.DER) for certificate in chain),
            key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
            valid_from=int(seal.not_valid_before_utc.timestamp()),
            valid_to=int(seal.not_valid_after_utc.timestamp()),
        )


def _may_sign(certificate: Certificate) -> bool:
    usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    return usage.content_commitment  # 防抵赖, which validators ask of a signature on a document
