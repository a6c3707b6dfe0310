"""Whether an archive package is what its station made: signature, every file, the log, the seals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from credentials.checks import Result
from printing.archive import findings, layout
from printing.archive.box import Box, shown
from printing.archive.findings import About, BadBox, Finding
from printing.archive.log_check import check_log
from printing.archive.manifest import Manifest, read_manifest, signer_of
from printing.sealing.state import SealState

_MOST_NAMED: Final = 5
_OWN: Final = (layout.MANIFEST, layout.SIGNATURE)
# In the order in which they are said; of WHOLE there is nothing to say.
_SEAL_FAULTS: Final[Mapping[SealState, str]] = {
    SealState.NO_PDF: findings.SEAL_NO_PDF,
    SealState.NONE: findings.SEAL_NONE,
    SealState.BROKEN: findings.SEAL_BROKEN,
    SealState.ADDED_TO: findings.SEAL_ADDED_TO,
    SealState.UNTRUSTED: findings.SEAL_UNTRUSTED,
}


@dataclass(frozen=True)
class Against:
    """What a package is held against. public: the station's key, 32 bytes; roots: those of seals, in DER."""

    public: bytes | None = None
    roots: Sequence[bytes] = ()


def verify_package(data: bytes, against: Against = Against()) -> list[Finding]:
    """A finding for each check, in the order of About; one alone where the package cannot be read.

    Raises nothing, for any bytes.
    """
    try:
        box = Box(data)
        if layout.MANIFEST not in box.names or box.size(layout.MANIFEST) > layout.MOST_MANIFEST:
            raise BadBox(findings.NO_MANIFEST)
        written = box.read(layout.MANIFEST)
        manifest = read_manifest(written)
    except BadBox as bad:
        return [Finding(About.BOX, Result.FAIL, bad.says, bad.parameters)]
    opened = Finding(About.BOX, Result.PASS, findings.OPENED, {"count": len(box.names)})
    signing = _signing(box, manifest, written, against.public)
    return [
        opened,
        *signing,
        _complete(box, manifest),
        _content(box, manifest),
        _log(box),
        _seals(box, manifest, against.roots),
    ]


def holds(found: Sequence[Finding]) -> bool:
    """Whether no check failed; one not made is no failure."""
    return all(finding.result is not Result.FAIL for finding in found)


def _signing(box: Box, manifest: Manifest, written: bytes, public: bytes | None) -> list[Finding]:
    unknown = Finding(About.SIGNER, Result.SKIPPED, findings.SIGNER_UNKNOWN)
    if layout.SIGNATURE not in box.names:
        return [Finding(About.SIGNATURE, Result.FAIL, findings.NO_SIGNATURE), unknown]
    signer = signer_of(box.read(layout.SIGNATURE), written, public)
    if signer is None or signer.station_id != manifest.station_id:
        return [Finding(About.SIGNATURE, Result.FAIL, findings.BAD_SIGNATURE), unknown]
    signed = Finding(About.SIGNATURE, Result.PASS, findings.SIGNED)
    if public is None:
        told = {"key": signer.public.hex()}
        return [signed, Finding(About.SIGNER, Result.SKIPPED, findings.NO_KEY_GIVEN, told)]
    station = {"station": shown(signer.station_id)}
    return [signed, Finding(About.SIGNER, Result.PASS, findings.SIGNED_BY_KEY, station)]


def _complete(box: Box, manifest: Manifest) -> Finding:
    there = set(box.names) - set(_OWN)
    missing = [path for path in dict.fromkeys((*layout.ALWAYS, *manifest.files)) if path not in there]
    extra = [path for path in box.names if path in there and path not in manifest.files]
    told = {"missing": _named(missing), "extra": _named(extra)}
    if missing and extra:
        return Finding(About.COMPLETE, Result.FAIL, findings.MISSING_AND_EXTRA, told)
    if missing:
        return Finding(About.COMPLETE, Result.FAIL, findings.MISSING, {"paths": told["missing"]})
    if extra:
        return Finding(About.COMPLETE, Result.FAIL, findings.EXTRA, {"paths": told["extra"]})
    return Finding(About.COMPLETE, Result.PASS, findings.ALL_THERE, {"count": len(manifest.files)})


def _content(box: Box, manifest: Manifest) -> Finding:
    there = set(box.names)
    # One at a time: a package may hold half a gigabyte.
    changed = [
        path
        for path, digest in manifest.files.items()
        if path in there and sha256(box.read(path)).digest() != digest
    ]
    if changed:
        return Finding(About.CONTENT, Result.FAIL, findings.CHANGED, {"paths": _named(changed)})
    return Finding(About.CONTENT, Result.PASS, findings.ALL_SAME)


def _log(box: Box) -> Finding:
    if not {layout.ENVELOPES, layout.PAYLOADS} <= set(box.names):
        return Finding(About.LOG, Result.FAIL, findings.NO_LOG)
    return check_log(box.read(layout.ENVELOPES), box.read(layout.PAYLOADS))


def _seals(box: Box, manifest: Manifest, roots: Sequence[bytes]) -> Finding:
    there = set(box.names)
    documents = [path for path in manifest.documents if path in there]
    if not documents:
        return Finding(About.SEALS, Result.SKIPPED, findings.NO_DOCUMENT)
    if not roots:
        return Finding(About.SEALS, Result.SKIPPED, findings.NO_ROOT_GIVEN)
    from printing.sealing.check import seal_state  # 400 ms of pyHanko, which no other check has need of

    # At the time the package says it was made: a seal holds for what was archived, however long ago.
    states = {path: seal_state(box.read(path), roots, manifest.made_at_us) for path in documents}
    for state, says in _SEAL_FAULTS.items():
        if bad := [path for path, found in states.items() if found is state]:
            return Finding(About.SEALS, Result.FAIL, says, {"paths": _named(bad)})
    return Finding(About.SEALS, Result.PASS, findings.SEALS_WHOLE, {"count": len(documents)})


def _named(paths: Sequence[str]) -> str:
    more = "…" if len(paths) > _MOST_NAMED else ""
    return "、".join(paths[:_MOST_NAMED]) + more
