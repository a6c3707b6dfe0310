"""What the check page shows of one certificate, receipt or card. Words, reasons and results are texts of
credentials/checks.py, which this room does not know."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    """What was held under the scanner."""

    CERTIFICATE = "certificate"
    RECEIPT = "receipt"
    ID_CARD = "id_card"
    UNKNOWN = "unknown"


class Via(StrEnum):
    """How it came in."""

    SCANNER = "scanner"
    TYPED = "typed"
    FILE = "file"
    CAMERA = "camera"
    CARD = "card"


class Compared(StrEnum):
    """The holder beside the person at the window."""

    SAME = "same"
    OTHER = "other"
    NONE = "none"


class Asked(StrEnum):
    """How far a question to central is: the e-certificate library's, or the population base's of a card."""

    NO = "no"  # there is nothing to ask
    ASKING = "asking"
    SILENT = "silent"
    FOUND = "found"
    NOT_FOUND = "not_found"


class CheckLine(NamedTuple):
    """One check: name, result (pass, fail, skipped) and reason."""

    name: str
    result: str
    reason: str = ""


@dataclass(frozen=True)
class Written:
    """What the code or card says, '' where it says nothing. Dates ISO 8601; filed_at µs. The number is masked."""

    identifier: str = ""
    type_code: str = ""
    type_name: str = ""
    holder: str = ""
    masked_number: str = ""
    issuer: str = ""
    issued: str = ""
    expires: str = ""
    print_number: int = 0
    case_number: str = ""
    item: str = ""
    station: str = ""
    filed_at: int = 0


@dataclass(frozen=True)
class ListAge:
    """The status list a verdict rests on. issued_at µs; age_s now; limit_s: how old it may be."""

    sequence: int
    issued_at: int
    age_s: int
    limit_s: int


@dataclass(frozen=True)
class OtherAnswer:
    """What central says beside us, heard at (µs).

    standing: of the print that was checked, '' where the library has it only as entered from paper; print_number and
    blank_serial: of the print in force; date: ISO, since when it stands so.

    agrees: of a card, whether the population base has the name.
    """

    state: Asked = Asked.NO
    standing: str = ""
    print_number: int = 0
    blank_serial: str = ""
    date: str = ""
    reason: str = ""
    entered: bool = False
    at: int = 0
    agrees: bool | None = None


@dataclass(frozen=True)
class AtWindow:
    """The person whose card was read last. read_at µs. bad: what is wrong with the card, a word, '' for nothing."""

    name: str
    masked_number: str
    read_at: int
    bad: str = ""


@dataclass(frozen=True)
class CheckedRow:
    """One check with its verdict; its entry is on disk. first: the entry of the first look at the same thing.

    own: the word and reason of this window alone, before central said anything. looks: how often it was looked at.
    has_image: whether the desk holds a picture of it for an incident. reported: some window raised one about it.
    """

    entry_id: bytes
    first: bytes
    at: int
    what: What
    via: Via
    word: str
    reason: str
    checks: tuple[CheckLine, ...]
    written: Written = field(default_factory=Written)
    compared: Compared = Compared.NONE
    age: ListAge | None = None
    took_us: int = 0
    other: OtherAnswer = field(default_factory=OtherAnswer)
    person: AtWindow | None = None
    own: tuple[str, str] = ("", "")
    looks: int = 1
    has_image: bool = False
    reported: bool = False


@dataclass(frozen=True)
class PastCheck:
    """A check of today in the list. name: of the holder, only while this session remembers it."""

    first: bytes
    at: int
    what: str
    word: str
    reason: str
    type_name: str
    type_code: str
    identifier: str
    name: str = ""


@dataclass(frozen=True)
class PaperEntry:
    """A paper certificate the library lacks, as typed. fields: by name; seen: what the clerk confirms of the page."""

    type_code: str
    fields: dict[str, str]
    seen: tuple[str, ...]
    scan: str  # path of the page, '' takes the picture of the check
