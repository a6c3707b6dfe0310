"""The tables of what a window needs to judge and to print a certificate without the network, brought by feeds."""

from typing import Final

from sqlalchemy import BigInteger, Column, Table

from offline.columns import instant, number, octets, text
from offline.tables import METADATA

# kind: certificate or station (a station's key vouches for its receipts only).
ISSUER: Final = Table(
    "issuer",
    METADATA,
    text("issuer_id", key=True),
    text("kind"),
    text("pem"),
    Column("list_limit_s", BigInteger),
)
# The newest of each; signed as it came, read by credentials/status_list.py.
STATUS_LIST: Final = Table(
    "status_list",
    METADATA,
    text("issuer_id", key=True),
    text("name", key=True),
    number("sequence"),
    octets("signed"),
)
# The one print of a certificate that this station may make, as central signed it.
SIGNED_PRINT: Final = Table(
    "signed_print",
    METADATA,
    text("certificate_id", key=True),
    number("print_number"),
    number("epoch"),
    text("code"),
    instant("heard_at", nullable=True),
)
