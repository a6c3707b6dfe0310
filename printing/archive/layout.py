"""What an archive package looks like: a zip of plain names, each file in it named by its manifest.

manifest.json        the files with their SHA-256, the case, the station and the time
signature.cose       COSE_Sign1 (RFC 9052) of the station over the manifest's SHA-256
metadata.json        facts of the case by the names of the standards
log/…ndjson          the entries as they are stored, envelopes and payloads line by line; null for a payload not held
documents/, scans/   numbered, from 001
"""

import re
from collections.abc import Mapping
from typing import Final

FORMAT: Final = "onewindow-archive/1"
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "signature.cose"
METADATA: Final = "metadata.json"
ENVELOPES: Final = "log/envelopes.ndjson"
PAYLOADS: Final = "log/payloads.ndjson"
NO_PAYLOAD: Final = b"null"
DOCUMENTS: Final = "documents"
SCANS: Final = "scans"
# In every package, beside manifest and signature.
ALWAYS: Final = (METADATA, ENVELOPES, PAYLOADS)
EXTENSIONS: Final[Mapping[str, str]] = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/bmp": "bmp",
}
# A name that means the same on every system and leads nowhere else.
PLAIN_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}(/[a-z0-9][a-z0-9_.-]{0,63})?")

MOST_FILES: Final = 2_000
MOST_PACKED: Final = 256 * 1024 * 1024
MOST_OF_A_FILE: Final = 64 * 1024 * 1024
MOST_UNPACKED: Final = 512 * 1024 * 1024
MOST_ENTRIES: Final = 20_000
MOST_MANIFEST: Final = 2 * 1024 * 1024
