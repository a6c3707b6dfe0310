"""A numbered blank (空白证照): the states of the sheet, the moves between them, and what came out of the printer."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.entry_names import Subject
from domain.words import N_


class Sheet(StrEnum):
    """Where one numbered sheet stands; always in exactly one."""

    RECEIVED = "received"
    ISSUED = "issued"
    TAKEN = "taken"
    PRINTED = "printed"
    SPOILED = "spoiled"
    RETURNED = "returned"
    LOST = "lost"
    SURRENDERED = "surrendered"
    DESTROYED = "destroyed"


class SheetEvent(StrEnum):
    """What moves a sheet."""

    ISSUE = "issue"
    TRANSFER = "transfer"
    TAKE = "take"
    PRINT = "print"
    SPOIL = "spoil"
    KEEP = "keep"
    RETURN = "return"
    LOSE = "lose"
    SURRENDER = "surrender"
    DESTROY = "destroy"


S, E = Sheet, SheetEvent
SHEET_MOVES: Final[Mapping[Sheet, Mapping[SheetEvent, Sheet]]] = {
    S.RECEIVED: {E.ISSUE: S.ISSUED, E.LOSE: S.LOST},
    # TRANSFER: to another window; the state stays, its keeper changes.
    S.ISSUED: {E.TAKE: S.TAKEN, E.TRANSFER: S.ISSUED, E.RETURN: S.RETURNED, E.LOSE: S.LOST},
    # KEEP: nothing was printed on it, and it goes back on the stack.
    S.TAKEN: {E.PRINT: S.PRINTED, E.SPOIL: S.SPOILED, E.KEEP: S.ISSUED, E.LOSE: S.LOST},
    # SPOIL: only until the collector has signed; the task asks the certificate.
    S.PRINTED: {E.SPOIL: S.SPOILED, E.SURRENDER: S.SURRENDERED},
    S.SPOILED: {E.DESTROY: S.DESTROYED},
    S.RETURNED: {E.ISSUE: S.ISSUED, E.LOSE: S.LOST},
    S.SURRENDERED: {E.DESTROY: S.DESTROYED},
}  # no row, no way: LOST, DESTROYED
# The same by target, as the log asks. What nobody has heard of is received first.
SHEET_NEXT: Final[Mapping[str | None, frozenset[str]]] = {
    None: frozenset({S.RECEIVED.value}),
    **{
        state.value: frozenset(target.value for target in moves.values())
        for state, moves in SHEET_MOVES.items()
    },
}
SHEET_NAMES: Final[Mapping[Sheet, str]] = {
    S.RECEIVED: N_("中心领用"),
    S.ISSUED: N_("到窗"),
    S.TAKEN: N_("占用"),
    S.PRINTED: N_("已印"),
    S.SPOILED: N_("作废"),
    S.RETURNED: N_("交回"),
    S.LOST: N_("遗失"),
    S.SURRENDERED: N_("收回"),
    S.DESTROYED: N_("销毁"),
}


class CameOut(StrEnum):
    """What the clerk saw come out of the printer."""

    GOOD = "good"
    MISPRINT = "misprint"
    JAM = "jam"
    BLANK_SHEET = "blank_sheet"
    DOUBLE_FEED = "double_feed"


# What becomes of the sheet that was taken. A double feed spoils two: the taken one, and the next one came out bare.
AFTER: Final[Mapping[CameOut, SheetEvent]] = {
    CameOut.GOOD: E.PRINT,
    CameOut.MISPRINT: E.SPOIL,
    CameOut.JAM: E.SPOIL,
    CameOut.BLANK_SHEET: E.KEEP,
    CameOut.DOUBLE_FEED: E.SPOIL,
}
CAME_OUT_NAMES: Final[Mapping[CameOut, str]] = {
    CameOut.GOOD: N_("打印正常"),
    CameOut.MISPRINT: N_("打坏或打偏"),
    CameOut.JAM: N_("卡纸"),
    CameOut.BLANK_SHEET: N_("出来是白纸"),
    CameOut.DOUBLE_FEED: N_("一次走了两张"),
}


def blank(kind: str, serial: str) -> Subject:
    """The sheet of a kind and serial number as a subject: the same at every window, so that a scan finds it."""
    return Subject("blank", hashlib.sha256(f"{kind}:{serial}".encode()).hexdigest()[:32])
