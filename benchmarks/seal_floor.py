"""The floor of sealed: pyHanko's signature on a paper, as its manual shows it, and its key read as ours is."""

from io import BytesIO

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import CertificateRegistry

from printing.sealing.keys import SealKeys


def bare_signature(pdf: bytes, pen: signers.SimpleSigner, reason: str, location: str) -> bytes:
    """A correct PAdES signature in the fewest lines."""
    meta = signers.PdfSignatureMetadata(
        field_name="Seal", reason=reason, location=location, subfilter=fields.SigSeedSubFilter.PADES
    )
    signed = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), meta, pen, new_field_spec=fields.SigFieldSpec("Seal")
    )
    return bytes(signed.getvalue())


def pen_of(keys: SealKeys) -> signers.SimpleSigner:
    """What pyHanko signs with."""
    seal, *others = [one for der in keys.chain for one in load_certs_from_pemder_data(der)]
    key = load_private_key_from_pemder_data(keys.key, None)
    return signers.SimpleSigner(seal, key, CertificateRegistry.build(others))
