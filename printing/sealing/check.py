"""Whether a paper's seal holds, from the paper and trusted roots alone: nothing is fetched.

Importing this costs 400 ms of pyHanko: whoever runs with the window imports it where it is used.
"""

import logging
import struct
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation import SignatureCoverageLevel as Coverage
from pyhanko_certvalidator import ValidationContext

from printing.sealing.state import SealState

# What pyHanko and asn1crypto raise for damaged files, found by flipping and cutting their bytes.
_DAMAGED: Final = (
    PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    NotImplementedError,
    RecursionError,
    struct.error,
    zlib.error,
)
# They tell standard error of every defect of a file, with the names in its certificates.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def seal_state(pdf: bytes, roots: Sequence[bytes], at_us: int) -> SealState:
    """roots: certificates in DER that are trusted. at_us: the moment at which the seal must have been in force.

    Raises nothing, for any paper. Whether a certificate was revoked is not asked.
    """
    # Made before any file is read: what is wrong with the roots is not the paper's fault.
    anchors = [one for der in roots for one in load_certs_from_pemder_data(der)]
    at = datetime.fromtimestamp(at_us // 1_000_000, UTC)
    try:
        reader = PdfFileReader(BytesIO(pdf))
    except _DAMAGED:
        return SealState.NO_PDF
    try:
        seals = reader.embedded_regular_signatures
    except _DAMAGED:
        return SealState.BROKEN
    if not seals:
        return SealState.NONE
    for seal in seals:
        # An earlier seal need not know of a later one, but the last must cover all there is.
        covers = Coverage.ENTIRE_FILE if seal is seals[-1] else Coverage.ENTIRE_REVISION
        if (state := _state(seal, ValidationContext(anchors, moment=at), covers)) is not SealState.WHOLE:
            return state
    return SealState.WHOLE


def _state(seal: EmbeddedPdfSignature, trusted: ValidationContext, covers: Coverage) -> SealState:
    try:
        status = validate_pdf_signature(seal, trusted, skip_diff=True)
    except _DAMAGED:
        return SealState.BROKEN
    if not (status.intact and status.valid):
        return SealState.BROKEN
    if status.coverage is None or status.coverage < covers:
        return SealState.ADDED_TO
    return SealState.WHOLE if status.trusted else SealState.UNTRUSTED
