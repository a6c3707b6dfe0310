"""What a document is made of. Data only: how a part looks is the business of setters.py.

NamedTuples: thirteen dataclasses cost the first receipt of a process 6 ms, these a third of one.
"""

from typing import Literal, NamedTuple


class Line(NamedTuple):
    """Text that begins at the edge, such as a salutation."""

    text: str


class Paragraphs(NamedTuple):
    """Running text, each paragraph indented by two characters; empty ones are left out."""

    texts: tuple[str, ...]


class Heading(NamedTuple):
    """A line over what follows, never the last one of a sheet."""

    text: str


class Note(NamedTuple):
    """A paragraph in small type; an empty one is left out."""

    text: str


class Fields(NamedTuple):
    """Labels and values, ruled, so many pairs across. A label of more than eight hanzi is broken."""

    rows: tuple[tuple[str, str], ...]
    across: Literal[1, 2] = 1


class Entry(NamedTuple):
    """One of a numbered list: what it is, what there is to say of it, and a short mark at the right edge."""

    heading: str
    texts: tuple[str, ...] = ()
    mark: str = ""


class Numbered(NamedTuple):
    """A list that counts from first; an entry stays on one sheet where a sheet can hold it."""

    entries: tuple[Entry, ...]
    first: int = 1


class Col(NamedTuple):
    """A column of a grid; all widths together are 170 mm."""

    title: str
    width_mm: float
    align: Literal["left", "centre", "right"] = "left"


Rows = tuple[tuple[str, ...], ...]


class Grid(NamedTuple):
    """A ruled table, its head repeated on each sheet, with rows of totals; without rows the sentence if_empty."""

    columns: tuple[Col, ...]
    rows: Rows
    totals: Rows = ()
    if_empty: str = "无。"


class Closing(NamedTuple):
    """Who stands for the paper, line by line, beside the place of the seal (业务专用章) where it takes one."""

    rows: tuple[tuple[str, str], ...]
    seal: bool = True


class Signatures(NamedTuple):
    """Places to sign and date by hand, two side by side: labels such as 申请人（签名）; seals: one below each."""

    labels: tuple[str, ...]
    seals: bool = False


class Ruled(NamedTuple):
    """Lines to write on by hand."""

    lines: int


class Codes(NamedTuple):
    """Code 128 of each text, two side by side, a label below; then a QR with a sentence beside it, "" for none."""

    rows: tuple[tuple[str, str], ...]
    square: str = ""
    says: str = ""


Part = Line | Paragraphs | Heading | Note | Fields | Numbered | Grid | Closing | Signatures | Ruled | Codes


class Document(NamedTuple):
    """A paper: title, identity and parts in order.

    number stands at the head as Code 128, progress_url as QR; "" leaves them out. about: a line below the title, such
    as the item a guide is of. foot: lines at the lower edge of the first sheet. station_code: what the station signed
    (an OW1 text), a QR at the right of that foot; "" keeps its place white, None keeps none.
    """

    title: str
    parts: tuple[Part, ...]
    number: str = ""
    progress_url: str = ""
    about: str = ""
    foot: tuple[str, ...] = ()
    station_code: str | None = None
