"""材料交接: papers of split cases on their way to the centre that decides, and the code of their list. Pure.

Where papers are stands in the case's field `papers`, and under which list in `handover`. The end that takes them may
write before the end that gave them is heard of: it adds to the list `handovers`, which never conflicts.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from domain import case_number, mod3736
from domain.apply import Document
from domain.case_state import CLOSED
from domain.item import ORIGINAL_NAMES, Original
from domain.parts import text_of
from domain.routing import Route
from domain.trouble import Trouble
from domain.words import N_

PAPERS, HANDOVER, HANDOVERS = "papers", "handover", "handovers"
TAKEN, MISSING = "taken", "missing"
MOST_CASES: Final = 12  # what a QR of 46 mm holds in modules that a desk scanner reads
MOST_CODE: Final = 900  # characters
_MARK: Final = "OWH1"
_NUMBER: Final = re.compile(r"JJ[0-9]{19}[0-9A-Z]")
_CENTRE: Final = re.compile(r"[0-9A-Z-]{1,32}")
_CASE: Final = re.compile(r"([0-9A-F]{32})([0-9A-Z]{22})([0-9]{2})")
# What stays with the case; an original that is only looked at goes back over the counter.
_KEPT: Final[Mapping[str, str]] = {
    ORIGINAL_NAMES[Original.KEEP]: "原件",
    ORIGINAL_NAMES[Original.COPY]: "复印件",
}


class Papers(StrEnum):
    """Where the papers of a split case are."""

    HERE = "here"
    ON_THE_WAY = "on_the_way"
    THERE = "there"


class Lost(StrEnum):
    """What papers that were listed and did not come are to a centre."""

    SENT = "sent"  # it sent them: it looks for them, and sends them again
    AWAITED = "awaited"  # they were to come here: it can but wait


class NoHandoverCode(Trouble):
    """What was scanned is no list of ours."""

    says = N_("扫到的不是材料交接清单。没有改动任何内容。请扫清单左上角的条码或清单上的二维码。")


@dataclass(frozen=True)
class Paper:
    """A kept paper of a case. form: 原件 or 复印件."""

    name: str
    form: str
    count: int


@dataclass(frozen=True)
class ListedCase:
    """A case on a list. id: 16 bytes; pieces: how many papers, at most 99 are told by the code."""

    id: bytes
    number: str
    pieces: int


@dataclass(frozen=True)
class HandoverList:
    """A list as its code tells it. giver, receiver: centre ids."""

    number: str
    giver: str
    receiver: str
    cases: tuple[ListedCase, ...]


def handover_number(station_code: str, epoch: int, seq: int) -> str:
    """The number of a list: 22 characters, by the place of its entry in the station's log, so never made twice.

    Raises ValueError out of range.
    """
    if not (re.fullmatch("[0-9]{10}", station_code) and 0 <= epoch < 100 and 0 <= seq < 10_000_000):
        raise ValueError(f"no number: station {station_code!r} epoch {epoch} seq {seq}")
    body = f"JJ{station_code}{epoch:02}{seq:07}"
    return body + mod3736.check_character(body)


def number_in(scanned: str) -> str:
    """The list's number in what was scanned, its bar code or its QR; '' for none."""
    text = scanned.strip().upper()
    if text.startswith(f"{_MARK}:"):
        text = text.split(":", 2)[1]
    return text if _NUMBER.fullmatch(text) and mod3736.holds(text) else ""


def encode(listed: HandoverList) -> str:
    """The text of the QR: letters that QR packs by two. Raises ValueError for more than MOST_CASES."""
    if not 1 <= len(listed.cases) <= MOST_CASES:
        raise ValueError(f"a list has 1 to {MOST_CASES} cases, not {len(listed.cases)}")
    cases = [f"{c.id.hex().upper()}{c.number}{min(c.pieces, 99):02}" for c in listed.cases]
    return ":".join((_MARK, listed.number, listed.giver, listed.receiver, ".".join(cases)))


def decode(scanned: str) -> HandoverList:
    """The list of a scanned QR. Raises NoHandoverCode, and nothing else, for any text."""
    text = scanned.strip()
    if len(text) > MOST_CODE:
        raise NoHandoverCode(f"{len(text)} characters")
    mark, _, rest = text.partition(":")
    parts = rest.split(":")
    if mark != _MARK or len(parts) != 4 or number_in(parts[0]) != parts[0]:
        raise NoHandoverCode("no list")
    number, giver, receiver, told = parts
    found = [_CASE.fullmatch(part) for part in told.split(".")]
    if not (_CENTRE.fullmatch(giver) and _CENTRE.fullmatch(receiver)) or len(found) > MOST_CASES:
        raise NoHandoverCode("no centre, or too many cases")
    cases = [ListedCase(bytes.fromhex(m[1]), m[2], int(m[3])) for m in found if m is not None]
    whole = len(cases) == len(found) and all(case_number.check(case.number) for case in cases)
    if not whole or len({c.id for c in cases}) < len(cases) or len({c.number for c in cases}) < len(cases):
        raise NoHandoverCode("a case that is none, or twice")
    return HandoverList(number, giver, receiver, tuple(cases))


def kept_papers(materials: Any) -> list[Paper]:
    """The papers that stay with a case, of its list `materials`."""
    rows = materials.values() if isinstance(materials, dict) else ()
    return [
        Paper(str(row.get("name", "")), _KEPT[row["original"]], row["given"])
        for row in rows
        if isinstance(row, dict)
        and row.get("result") == "paper"
        and isinstance(row.get("original"), str)
        and row["original"] in _KEPT
        and type(row.get("given")) is int
        and row["given"] > 0
    ]


def pieces(document: Document) -> int:
    """How many papers stay with the case."""
    return sum(paper.count for paper in kept_papers(document["lists"].get("materials")))


def papers_at(document: Document) -> Papers | None:
    """Where the case's papers are, None where none of them travel."""
    fields = document["fields"]
    if not fields.get("routed_to") or fields.get("routed_to") == fields.get("centre_id"):
        return None
    at = next((known for known in Papers if known == fields.get(PAPERS)), None)
    number = fields.get(HANDOVER)
    if at is Papers.THERE or (isinstance(number, str) and word_of(document, number) == TAKEN):
        return Papers.THERE
    return at or (Papers.HERE if pieces(document) else None)


def word_of(document: Document, number: str) -> str:
    """What the other end said of the case on a list: TAKEN, MISSING, '' for nothing."""
    return text_of(document["lists"].get(HANDOVERS, {}).get(number), "state")


def waits(document: Document, centre_id: str) -> bool:
    """Whether the case's papers wait at this centre to be sent: never sent, or not found in what arrived."""
    ours = document["fields"].get("centre_id") == centre_id
    return ours and (papers_at(document) is Papers.HERE or papers_lost(document))


def papers_lost(document: Document) -> bool:
    """Whether the case's papers were sent and not found in what arrived."""
    on_the_way = papers_at(document) is Papers.ON_THE_WAY
    return on_the_way and word_of(document, str(document["fields"].get(HANDOVER))) == MISSING


def lost_at(document: Document, centre_id: str) -> Lost | None:
    """What is lost to this centre, None for nothing; nobody looks for papers of a case that has ended."""
    fields = document["fields"]
    if not papers_lost(document) or text_of(fields, "state") in CLOSED:
        return None
    sides = {text_of(fields, "routed_to"): Lost.AWAITED, text_of(fields, "centre_id"): Lost.SENT}
    return sides.get(centre_id)


def routed_fields(route: Route | None, centre_id: str, materials: Mapping[str, Any]) -> dict[str, Any]:
    """What a FILED entry sets of a split case: where it is decided, and that its papers wait here."""
    if route is None:
        return {}
    waiting = route.to != centre_id and kept_papers(materials)
    told = {"routed_to": route.to, "routed_by": route.by}
    return {**told, PAPERS: Papers.HERE.value} if waiting else told


def differences(listed: Sequence[ListedCase], got: frozenset[bytes]) -> list[str]:
    """Numbers that were listed and did not come, in the list's order."""
    return [case.number for case in listed if case.id not in got]
