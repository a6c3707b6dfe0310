"""What each entry about blanks changes, from the sheets as they are shown. Pure; the moves: domain/sheet.py."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from domain.apply import Document
from domain.entry import Change, Subject
from domain.sheet import SHEET_MOVES, SHEET_NAMES, Sheet, SheetEvent, blank
from domain.trouble import Trouble
from domain.words import N_

MOST_IN_ENTRY: Final = 100
Changes = dict[Subject, Change]


class BlankUnknown(Trouble):
    """The ledger has no such sheet."""

    says = N_("编号 {serial} 不在空白证照账上。没有改动任何内容。请核对编号，或请值班长先登记领用。")


class BlankOfAnotherCentre(Trouble):
    """A sheet that another centre received."""

    says = N_("编号 {serial} 是另一个中心的空白证照。没有改动任何内容。请收好这张纸，并报告值班长。")


class BlankKnown(Trouble):
    """Received twice."""

    says = N_("编号 {serial} 已经登记过，现在是“{state}”。没有改动任何内容。请核对编号，一张只登记一次。")


class BlankNotSo(Trouble):
    """The sheet stands where this cannot be done to it, or at another window."""

    says = N_("编号 {serial} 现在是“{state}”，这一步不能办理。没有改动任何内容。请核对编号和所在窗口。")


class SheetAt(NamedTuple):
    """A sheet as the documents show it. state None: nobody heard of it. keeper None: the centre's safe.

    print: None, or {certificate, print_number}.
    """

    kind: str
    serial: str
    centre_id: str | None
    state: Sheet | None
    keeper: str | None
    print: Any

    @property
    def subject(self) -> Subject:
        """As the log names it."""
        return blank(self.kind, self.serial)


def sheet_at(kind: str, serial: str, document: Document) -> SheetAt:
    """The sheet of a document; of an empty one, a sheet nobody heard of."""
    fields = document["fields"]
    state = fields.get("sheet")
    return SheetAt(
        kind,
        serial,
        fields.get("centre_id"),
        None if state is None else Sheet(state),
        fields.get("keeper"),
        fields.get("print"),
    )


def received(sheets: Iterable[SheetAt], centre_id: str) -> Changes:
    """领用: the sheets come into the centre's safe. Raises BlankKnown, BlankOfAnotherCentre."""
    changes = {}
    for sheet in sheets:
        if sheet.state is not None:
            own(sheet, centre_id)
            raise BlankKnown("received before", serial=sheet.serial, state=SHEET_NAMES[sheet.state])
        sets = {
            "kind": (None, sheet.kind),
            "serial": (None, sheet.serial),
            "centre_id": (None, centre_id),
            "keeper": (None, None),
            "sheet": (None, Sheet.RECEIVED.value),
        }
        changes[sheet.subject] = Change(sets)
    return changes


def issued(sheets: Iterable[SheetAt], station_id: str) -> Changes:
    """窗口签收: from the safe to a window. Raises BlankNotSo."""
    return {s.subject: moved(s, SheetEvent.ISSUE, keeper=(None, station_id)) for s in sheets}


def transferred(sheets: Iterable[SheetAt], to_station: str) -> Changes:
    """调拨: from the window that keeps it to another. Raises BlankNotSo."""
    changes = {}
    for sheet in sheets:
        if sheet.keeper in (None, to_station):
            raise not_so(sheet)
        changes[sheet.subject] = moved(sheet, SheetEvent.TRANSFER, keeper=(sheet.keeper, to_station))
    return changes


def given_back(sheets: Iterable[SheetAt], station_id: str) -> Changes:
    """交回: from the window to the safe. Raises BlankNotSo."""
    return {s.subject: moved(s, SheetEvent.RETURN, keeper=(station_id, None)) for s in sheets}


def lost(sheet: SheetAt) -> Changes:
    """报失. Raises BlankNotSo."""
    return {sheet.subject: moved(sheet, SheetEvent.LOSE)}


def destroyed(sheets: Iterable[SheetAt]) -> Changes:
    """销毁. Raises BlankNotSo."""
    return {s.subject: moved(s, SheetEvent.DESTROY) for s in sheets}


def moved(sheet: SheetAt, event: SheetEvent, keeper: tuple[str | None, str | None] | None = None) -> Change:
    """The sheet by one move of the table, and to whom it goes. keeper: from whom, to whom. Raises BlankNotSo."""
    target = None if sheet.state is None else SHEET_MOVES.get(sheet.state, {}).get(event)
    if sheet.state is None or target is None or (keeper is not None and sheet.keeper != keeper[0]):
        raise not_so(sheet)
    sets: dict[str, tuple[Any, Any]] = {"sheet": (sheet.state.value, target.value)}
    return Change(sets if keeper is None else {**sets, "keeper": keeper})


def own(sheet: SheetAt, centre_id: str) -> SheetAt:
    """The sheet, if it is one of the centre's. Raises BlankUnknown, BlankOfAnotherCentre."""
    if sheet.state is None:
        raise BlankUnknown("not in the ledger", serial=sheet.serial)
    if sheet.centre_id != centre_id:
        raise BlankOfAnotherCentre("another centre's", serial=sheet.serial)
    return sheet


def in_entries(changes: Changes) -> Iterator[Changes]:
    """In parts that one entry holds."""
    pairs = list(changes.items())
    for start in range(0, len(pairs), MOST_IN_ENTRY):
        yield dict(pairs[start : start + MOST_IN_ENTRY])


def not_so(sheet: SheetAt) -> BlankNotSo | BlankUnknown:
    """The trouble of a sheet that cannot be moved so."""
    if sheet.state is None:
        return BlankUnknown("not in the ledger", serial=sheet.serial)
    return BlankNotSo(f"it is {sheet.state}", serial=sheet.serial, state=SHEET_NAMES[sheet.state])
