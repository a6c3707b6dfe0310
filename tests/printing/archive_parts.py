"""A decided case of a made-up person, its package, and packages that are wrong in one way."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from cryptography.hazmat.primitives.serialization import Encoding

from credentials.signed import SigningKey
from domain.entry import FIRST_PREV, Change, Envelope, Payload, Subject, encode_envelope, encode_payload
from domain.entry_kind import EntryKind
from printing.archive import layout
from printing.archive.metadata import CaseMetadata, CertificateMetadata
from printing.archive.package import ArchiveFile, ArchiveParts, LogEntry, build_package
from printing.receipt import receipt_pdf
from printing.sealing.pdfa import archival
from printing.sealing.seal import seal_pdf
from tests.printing.examples import ACCEPTED, COLLECTED
from tests.printing.seal_authority import AT_US, KEYS, ROOT

KEY: Final = SigningKey(bytes(range(32)))
OTHER_KEY: Final = SigningKey(bytes(32))
STATION: Final = "demo-01"
ROOTS: Final = (ROOT.public_bytes(Encoding.DER),)
CASE: Final = Subject("case", "01" * 16)
METADATA: Final = CaseMetadata(
    item_code="000512001000",
    implementation_code="11310000MB2F30123X4000512001000",
    item_name="居住登记",
    case_number="3199000101A7000123K9QZ",
    applicant="张示例𠮷",  # fictional
    filed_at="2026-11-24T14:00:00+08:00",
    outcome="准予",
)
CERTIFICATE: Final = CertificateMetadata(
    identifier="1.2.156.3005.2.11100000000013338W001.11310000MB2F30123X.000001.001.K",
    type_code="11100000000013338W001",
    holder="张示例𠮷",
    issued_on="2026-11-25",
)


def envelope(seq: int, prev: bytes, payload: bytes, station: str = STATION, epoch: int = 1) -> bytes:
    return encode_envelope(
        Envelope(
            entry_id=seq.to_bytes(16, "big"),
            station_id=station,
            epoch=epoch,
            seq=seq,
            prev_sha256=prev,
            subjects=(CASE,),
            kind=EntryKind.FILED,
            actor_id="a-1",
            grant_id="g-1",
            occurred_at=AT_US + seq,
            payload_sha256=sha256(payload).digest(),
        )
    )


def payload(number: int) -> bytes:
    change = Change(sets={"state": ("draft", f"step-{number}")})
    return encode_payload(Payload({CASE.key: change}, {"note": "第二行\n换行"}, bytes(16)))


def log(*seqs: int) -> list[LogEntry]:
    """Entries of one station at these places, each with the hash of the one before it where that is among them."""
    made: list[LogEntry] = []
    last, before = 0, FIRST_PREV
    for seq in seqs:
        content = payload(seq)
        line = envelope(seq, before if seq == last + 1 else bytes([seq]) * 32, content)
        made.append(LogEntry(line, content))
        last, before = seq, sha256(line).digest()
    return made


@cache
def sealed(which: str) -> bytes:
    paper = archival(receipt_pdf({"收件凭证": COLLECTED, "受理凭证": ACCEPTED}[which]))
    return seal_pdf(paper, KEYS, reason=which, location="3 号窗口", now_us=AT_US)


def parts(**changed: Any) -> ArchiveParts:
    whole = ArchiveParts(
        case=METADATA,
        certificates=[CERTIFICATE],
        documents=[
            ArchiveFile(title, "application/pdf", sealed(title)) for title in ("收件凭证", "受理凭证")
        ],
        scans=[
            ArchiveFile("租房合同.jpg", "image/jpeg", b"\xff\xd8\xff scan"),
            ArchiveFile("../../户口簿.png", "image/png", b"\x89PNG\r\n\x1a\n scan"),
        ],
        log=log(1, 2, 3, 7),
    )
    return replace(whole, **changed)


def package(**changed: Any) -> bytes:
    return build_package(parts(**changed), KEY, STATION, AT_US)


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def packed(files: Mapping[str, bytes], deflate: bool = False) -> bytes:
    """As the product packs, whatever the files."""
    out = BytesIO()
    with ZipFile(out, "w") as held:
        for name, data in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED if deflate else ZIP_STORED
            held.writestr(entry, data)
    return out.getvalue()


def resigned(files: Mapping[str, bytes], change: Callable[[Any], None], key: SigningKey = KEY) -> bytes:
    """With another manifest, rightly signed."""
    manifest = json.loads(files[layout.MANIFEST])
    change(manifest)
    written = json.dumps(manifest).encode()
    signature = key.sign(
        {
            "for": layout.FORMAT,
            "manifest_sha256": sha256(written).digest(),
            "station": STATION,
            "public": key.public,
        }
    )
    return packed({**files, layout.MANIFEST: written, layout.SIGNATURE: signature})


def with_log(envelopes: bytes, payloads: bytes) -> bytes:
    """A package whose manifest agrees with another log."""
    files = {**unpacked(package()), layout.ENVELOPES: envelopes, layout.PAYLOADS: payloads}

    def change(manifest: Any) -> None:
        for row in manifest["files"]:
            row["sha256"] = sha256(files[row["path"]]).hexdigest()

    return resigned(files, change)
