"""What the pages of split cases are given: 材料交接, and the panel that fills a department's own system."""

from collections.abc import Callable, Sequence, Set
from concurrent.futures import Future
from dataclasses import dataclass

from domain.rows.copying import CopyRow
from domain.rows.handover import CameRow, HandoverPage, HandoverRow


@dataclass(frozen=True)
class HandoverOffer:
    """Papers of split cases, from the centre that collected to the one that decides.

    give: cases and the centre they go to; the list's number, recorded before it is printed. read: a scanned list, by
    its QR or bar code. take: the list, ids of the cases that were scanned, and whether she says that nothing came.
    number_in: the case number in what was scanned, '' for none.
    Fail with NoHandoverCode, PapersNotHere, ListOfAnother, NothingNew, a PrinterTrouble.
    """

    page: Callable[[], Future[HandoverPage]]
    give: Callable[[Sequence[bytes], str], Future[str]]
    print_again: Callable[[str], Future[None]]
    read: Callable[[str], Future[HandoverRow]]
    take: Callable[[HandoverRow, Set[bytes], bool], Future[CameRow]]
    number_in: Callable[[str], str]


@dataclass(frozen=True)
class CopyOffer:
    """A department's system filled by hand, field by field.

    open: its whole values, and the look is an entry. number: what the department's system gave the case.
    Fail with HasInterface, CaseUnknown, NumberWrong.
    """

    open: Callable[[bytes], Future[CopyRow]]
    number: Callable[[bytes, str], Future[CopyRow]]
