"""The entries of a package: each content fits its envelope's hash, each envelope the one before it where that is held.

A case's entries are some of a station's, or of several stations', so most have their neighbour elsewhere; then the
link is not counted. The chain as a whole is central's to prove.
"""

from collections.abc import Sequence

from credentials.checks import Result
from domain.entry import MAX_ENTRY_BYTES, Malformed, decode_envelope, sha256
from printing.archive import findings
from printing.archive.findings import About, Finding
from printing.archive.layout import MOST_ENTRIES, NO_PAYLOAD


def check_log(envelopes: bytes, payloads: bytes) -> Finding:
    """The finding on two files of lines. Raises nothing, for any bytes."""
    if not envelopes:
        return Finding(About.LOG, Result.FAIL, findings.NO_LOG)
    if max(envelopes.count(b"\n"), payloads.count(b"\n")) > MOST_ENTRIES:
        return Finding(About.LOG, Result.FAIL, findings.LOG_TOO_LONG)
    lines, contents = (data.removesuffix(b"\n").split(b"\n") for data in (envelopes, payloads))
    if len(lines) != len(contents):
        return Finding(About.LOG, Result.FAIL, findings.LOG_UNEVEN)
    fault = _first_fault(lines, contents)
    if isinstance(fault, Finding):
        return fault
    told = {"entries": len(lines), "links": fault, "bare": contents.count(NO_PAYLOAD)}
    says = findings.LOG_WITHOUT_CONTENT if told["bare"] else findings.LOG_WHOLE
    return Finding(About.LOG, Result.PASS, says, told)


def _first_fault(lines: Sequence[bytes], contents: Sequence[bytes]) -> Finding | int:
    """The first fault, else how many links were compared."""
    by_place: dict[tuple[str, int, int], tuple[bytes, bytes, int]] = {}
    for number, (line, content) in enumerate(zip(lines, contents, strict=True), 1):
        if len(line) + len(content) > MAX_ENTRY_BYTES:
            return _at(findings.LOG_UNREADABLE, number)
        try:
            envelope = decode_envelope(line)
        except Malformed:
            return _at(findings.LOG_UNREADABLE, number)
        if content != NO_PAYLOAD and sha256(content) != envelope.payload_sha256:
            return _at(findings.LOG_CONTENT, number)
        place = envelope.station_id, envelope.epoch, envelope.seq
        if place in by_place:
            return _at(findings.LOG_TWICE, number)
        by_place[place] = sha256(line), envelope.prev_sha256, number
    links = 0
    for (station, epoch, seq), (_, previous, number) in by_place.items():
        if before := by_place.get((station, epoch, seq - 1)):
            if before[0] != previous:
                return _at(findings.LOG_BROKEN, number)
            links += 1
    return links


def _at(says: str, number: int) -> Finding:
    return Finding(About.LOG, Result.FAIL, says, {"line": number})
