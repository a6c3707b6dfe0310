"""The seal on a paper: a PAdES signature, level B-B (ETSI EN 319 142-1), by the station's certificate.

Importing this costs 350 ms of pyHanko and aiohttp: whoever runs with the window imports it where it is used.
"""

from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import CertificateRegistry

from printing.sealing.keys import SealKeys, SealNotInForce

FIELD: Final = "Seal"
_DIGEST: Final = "sha256"
# Of the CMS object beside its certificates: the names of its issuer, attributes and the value of RSA 4096.
_ROOM: Final = 4096


class _Signer(PdfSigner):
    """pyHanko's, but told the time instead of asking the computer, and leaving the paper at PDF 1.7."""

    now: datetime

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        # For ECDSA pyHanko would also declare PDF 2.0 (ISO 32002), and then it were no PDF/A-2 any more.
        pdf_out.register_extension(ESIC_EXTENSION_1)

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.now
        return session


def seal_pdf(pdf: bytes, keys: SealKeys, *, reason: str, location: str, now_us: int) -> bytes:
    """The paper with its seal, which is not seen on the page, appended: the bytes before stay as they are.

    The time stands in the signature's dictionary (M), as PAdES wants; in any thread. Raises SealNotInForce,
    pyHanko's PdfError for what is no PDF.
    """
    now = datetime.fromtimestamp(now_us // 1_000_000, UTC)
    if not keys.valid_from <= now.timestamp() <= keys.valid_to:
        raise SealNotInForce(f"the seal's certificate is not valid at {now:%Y-%m-%d}")
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=_DIGEST,
        reason=reason,
        location=location,
        subfilter=SigSeedSubFilter.PADES,
    )
    signer = _Signer(meta, _pen(keys), new_field_spec=SigFieldSpec(FIELD))
    signer.now = now
    # Hexadecimal takes two bytes for one. Told, so that pyHanko does not sign twice to learn the length.
    reserved = 2 * (sum(map(len, keys.chain)) + _ROOM)
    sealed = signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=reserved)
    data: bytes = sealed.getvalue()
    return data


@lru_cache(maxsize=1)
def _pen(keys: SealKeys) -> SimpleSigner:
    seal, *others = [one for der in keys.chain for one in load_certs_from_pemder_data(der)]
    key = load_private_key_from_pemder_data(keys.key, None)
    return SimpleSigner(seal, key, CertificateRegistry.build(others))
