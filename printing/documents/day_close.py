"""日结报告: a window's day, counted: cases, fees, blanks, and what is not sent yet."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from printing.documents.kinds import DocumentKind
from printing.documents.parties import ORDINALS, Office
from printing.documents.parts import (
    Col,
    Document,
    Entry,
    Fields,
    Grid,
    Heading,
    Note,
    Numbered,
    Part,
    Signatures,
)
from printing.receipt_words import day


@dataclass(frozen=True)
class Fee:
    """What an item brought in: how often, and how much in fen."""

    item: str
    count: int
    fen: int


@dataclass(frozen=True)
class BlankCounts:
    """Blanks of one type: how many are in each state, in the order of DayCloseFacts.blank_states."""

    type_name: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class DayCloseFacts:
    """shift: as in "08:30 至 16:30". cases: what was done and how often. unsent: kind of record and how many.

    blank_states: at most nine, in Chinese. closed_by and witness are the two who sign. remarks: what does not agree.
    Raises ValueError where a type of blank lacks a count.
    """

    office: Office
    shift: str
    cases: tuple[tuple[str, int], ...]
    fees: tuple[Fee, ...]
    blank_states: tuple[str, ...]
    blanks: tuple[BlankCounts, ...]
    unsent: tuple[tuple[str, int], ...]
    remarks: tuple[str, ...]
    closed_by: str
    witness: str
    date: date

    def __post_init__(self) -> None:
        if any(len(blank.counts) != len(self.blank_states) for blank in self.blanks):
            raise ValueError("each type of blank has a count for each state")


_FEES: Final = (Col("事项", 100), Col("笔数", 30, "right"), Col("金额（元）", 40, "right"))
_TYPE_MM: Final = 46
_NONE: Final = Grid((), ())


def day_close(facts: DayCloseFacts) -> Document:
    """The report, signed by two."""
    sections: tuple[tuple[str, tuple[Part, ...]], ...] = (
        ("办件", (_counted(facts.cases, "件"),)),
        ("收费", (_fees(facts.fees),)),
        ("空白证照", _blanks(facts)),
        ("尚未同步", (_counted(facts.unsent, "条"),)),
        ("不符事项和说明", _remarks(facts.remarks)),
    )
    return Document(
        title=DocumentKind.DAY_CLOSE,
        about=f"{facts.office.centre}\u3000{day(facts.date)}",
        parts=(
            Fields(
                (
                    ("窗口", facts.office.window),
                    ("班次", facts.shift),
                    ("日结人", facts.closed_by),
                    ("复核人", facts.witness),
                    ("联系电话", facts.office.phone),
                ),
                across=2,
            ),
            *(
                part
                for ordinal, (name, parts) in zip(ORDINALS, sections, strict=False)
                for part in (Heading(f"{ordinal}、{name}"), *parts)
            ),
            Signatures(("日结人（签名）", "复核人（签名）")),
        ),
    )


def _counted(counts: tuple[tuple[str, int], ...], unit: str) -> Part:
    if not counts:
        return _NONE
    total = sum(count for _, count in counts)
    return Fields(tuple((name, f"{count} {unit}") for name, count in (*counts, ("合计", total))), across=2)


def _fees(fees: tuple[Fee, ...]) -> Grid:
    total = ("合计", str(sum(fee.count for fee in fees)), _yuan(sum(fee.fen for fee in fees)))
    return Grid(
        _FEES, tuple((fee.item, str(fee.count), _yuan(fee.fen)) for fee in fees), (total,) if fees else ()
    )


def _yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def _blanks(facts: DayCloseFacts) -> tuple[Part, ...]:
    if not facts.blanks:
        return (_NONE,)
    width = (170 - _TYPE_MM) / (len(facts.blank_states) + 1)
    columns = (Col("类型", _TYPE_MM), *(Col(s, width, "right") for s in (*facts.blank_states, "合计")))
    rows = tuple((blank.type_name, *map(str, blank.counts), str(sum(blank.counts))) for blank in facts.blanks)
    return Grid(columns, rows), Note("每一编号只在一种状态，各状态之和等于领用数。")


def _remarks(remarks: tuple[str, ...]) -> tuple[Part, ...]:
    return (Numbered(tuple(map(Entry, remarks))),) if remarks else (_NONE,)
