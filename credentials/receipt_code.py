"""The code on a station's receipt: OW1 like a certificate's, signed by the station, so that another window can check
a receipt whose case it has not seen yet. The station's key is believed for receipts of this station and nothing else.
"""

from typing import Final

from credentials.content import Receipt, receipt_map
from credentials.encode import encode
from credentials.signed import SigningKey
from credentials.trust import key_kid

VALID_S: Final = (
    366 * 86_400
)  # a receipt is asked for while its case runs; no time limit of ours is over a year


def receipt_code(receipt: Receipt, key: SigningKey) -> str:
    """The text of the code. Raises ValueError for a field that no reader would take, or a number not masked."""
    return encode(
        receipt_map(receipt),
        key.private,
        key_kid(key.private.public_key()),
        issuer=receipt.station_id,
        issued_s=receipt.filed_s,
        expires_s=receipt.filed_s + VALID_S,
    )
