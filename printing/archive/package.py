"""The archive package of a decided case, made from parts that are handed over whole."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from credentials.signed import SigningKey
from printing.archive import layout
from printing.archive.metadata import CaseMetadata, CertificateMetadata, standard_names

_PLAIN_FILE: Final = 0o100644 << 16
_UNIX: Final = 3
# The zip's own times tell nothing, so that the same parts are the same bytes; the time is in the manifest.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_JSON: Final = "application/json"
_LINES: Final = "application/x-ndjson"
_PACKED_WELL: Final = (_JSON, _LINES)  # the others are compressed as they are


@dataclass(frozen=True)
class ArchiveFile:
    """A document or a scan. title: what people call it; media_type: one of layout.EXTENSIONS."""

    title: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class LogEntry:
    """The bytes of an entry as stored; payload None where only its hash is held."""

    envelope: bytes
    payload: bytes | None


@dataclass(frozen=True)
class ArchiveParts:
    """documents: PDF/A-2b, sealed, in the order they were made. log: entries of the case, oldest first."""

    case: CaseMetadata
    certificates: Sequence[CertificateMetadata]
    documents: Sequence[ArchiveFile]
    scans: Sequence[ArchiveFile]
    log: Sequence[LogEntry]


def build_package(parts: ArchiveParts, key: SigningKey, station_id: str, made_at_us: int) -> bytes:
    """The package's bytes, the same for the same parts, time and key.

    Raises ValueError for an entry of several lines, a document that is no PDF, an unknown kind of file, and a
    package over the limits of layout.
    """
    held = list(_files(parts))
    rows = [_row(path, file) for path, file in held]
    manifest = _json(
        {
            "format": layout.FORMAT,
            "case": parts.case.case_number,
            "station": station_id,
            "made_at": made_at_us,
            "files": rows,
        }
    )
    signature = key.sign(
        {
            "for": layout.FORMAT,
            "manifest_sha256": sha256(manifest).digest(),
            "station": station_id,
            "public": key.public,
        }
    )
    first = [
        (layout.MANIFEST, ArchiveFile("", _JSON, manifest)),
        (layout.SIGNATURE, ArchiveFile("", "application/cose", signature)),
    ]
    data = _zip([*first, *held])
    if (
        len(data) > layout.MOST_PACKED
        or len(manifest) > layout.MOST_MANIFEST
        or len(parts.log) > layout.MOST_ENTRIES
        or len(rows) + len(first) > layout.MOST_FILES
        or max(row["bytes"] for row in rows) > layout.MOST_OF_A_FILE
        or sum(row["bytes"] for row in rows) > layout.MOST_UNPACKED - layout.MOST_MANIFEST
    ):
        raise ValueError(f"{len(rows)} files, {len(data)} bytes: over the limits of a package")
    return data


def _files(parts: ArchiveParts) -> Iterator[tuple[str, ArchiveFile]]:
    facts = _json(standard_names(parts.case, parts.certificates))
    yield layout.METADATA, ArchiveFile("元数据", _JSON, facts)
    envelopes = _lines(entry.envelope for entry in parts.log)
    payloads = _lines(layout.NO_PAYLOAD if entry.payload is None else entry.payload for entry in parts.log)
    yield layout.ENVELOPES, ArchiveFile("办理记录", _LINES, envelopes)
    yield layout.PAYLOADS, ArchiveFile("办理记录内容", _LINES, payloads)
    if any(document.media_type != "application/pdf" for document in parts.documents):
        raise ValueError("a document that is no PDF")
    for folder, files in ((layout.DOCUMENTS, parts.documents), (layout.SCANS, parts.scans)):
        for number, file in enumerate(files, 1):
            if file.media_type not in layout.EXTENSIONS:
                raise ValueError(f"a file of {file.media_type}")
            yield f"{folder}/{number:03}.{layout.EXTENSIONS[file.media_type]}", file


def _lines(lines: Iterable[bytes]) -> bytes:
    made = list(lines)
    if any(b"\n" in line for line in made):
        raise ValueError("an entry is one line")
    return b"".join(line + b"\n" for line in made)


def _row(path: str, file: ArchiveFile) -> dict[str, Any]:
    return {
        "path": path,
        "title": file.title,
        "media_type": file.media_type,
        "bytes": len(file.data),
        "sha256": sha256(file.data).hexdigest(),
    }


def _json(value: Any) -> bytes:
    """For people too: indented, so that a manifest can be read and compared."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _zip(files: Iterable[tuple[str, ArchiveFile]]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for path, file in files:
            entry = ZipInfo(path, _NO_TIME)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            entry.compress_type = ZIP_DEFLATED if file.media_type in _PACKED_WELL else ZIP_STORED
            package.writestr(entry, file.data)
    return out.getvalue()
