"""An archive package in a file, checked for whoever asks: no station, store or network is needed."""

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_public_key
from cryptography.x509 import load_pem_x509_certificate, load_pem_x509_certificates

from printing.archive.findings import About as About
from printing.archive.findings import Finding as Finding
from printing.archive.layout import MOST_PACKED
from printing.archive.verify import Against, verify_package
from printing.archive.verify import holds as holds

_HEX_DIGITS: Final = 64
_CERTIFICATE: Final = b"-----BEGIN CERTIFICATE-----"


def check_archive(file: Path, key: str | None, roots: Path | None) -> list[Finding]:
    """The findings on a package. key: the station's public key as 64 hex digits, or a PEM file of it or of its
    certificate; roots: a PEM file of those that vouch for seals. Raises OSError, ValueError for what is no key.
    """
    public = None if key is None else _public_key(key)
    anchors = [] if roots is None else load_pem_x509_certificates(roots.read_bytes())
    with file.open("rb") as package:
        data = package.read(MOST_PACKED + 1)
    return verify_package(data, Against(public, [root.public_bytes(Encoding.DER) for root in anchors]))


def _public_key(told: str) -> bytes:
    if len(told) == _HEX_DIGITS:
        return bytes.fromhex(told)
    pem = Path(told).read_bytes()
    certified = _CERTIFICATE in pem
    key = load_pem_x509_certificate(pem).public_key() if certified else load_pem_public_key(pem)
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("no Ed25519 key")
    return key.public_bytes_raw()
