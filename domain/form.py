"""The application form (申请表): fields of a JSON Schema, prefilled, checked as one types.

Keywords of ours: x-origin, the facts that may fill a field, best first; x-says, what is wrong when the pattern
fails; x-shared, read-only when a register filled it; x-long, the whole width; x-address, standard addresses are
offered; x-not-after, of a date: "today" for what has happened; x-portrait, what a field of the format "portrait" asks
of the picture whose sha256 stands in it; x-group, whose field it is in the one form of a theme, which no published
schema says by itself. Blanks at the ends do not count.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Final

from domain.draft import Draft, Heard, Person, Value
from domain.local_time import day_of
from domain.parties import Firm
from domain.portrait import PortraitNeed, read_need
from domain.schema import fits
from domain.words import N_

TYPED: Final = "typed"
DEFAULT: Final = "default"
ONLINE: Final = "online"
STANDARD: Final = "standard"  # chosen from the standard addresses
CAMERA: Final = "camera"
FILE: Final = "file"
TODAY: Final = "today"
# Nobody alive has a date of before; one behind is a slip of the hand. Both are years.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2099


@dataclass(frozen=True)
class FormField:
    """One field. choices: texts of an enum, empty for free text."""

    name: str
    title: str
    required: bool
    schema: Mapping[str, Any]
    origins: tuple[str, ...]
    says: str
    choices: tuple[str, ...]
    is_date: bool
    long: bool
    shared: bool
    standard: bool = False
    not_after: str = ""
    portrait: PortraitNeed | None = None
    group: str = ""


def fields(form: Mapping[str, Any]) -> list[FormField]:
    """The fields of a form in the order of its properties."""
    needed = form.get("required", ())
    return [
        FormField(
            name=name,
            title=schema.get("title", name),
            required=name in needed,
            schema=schema,
            origins=tuple(schema.get("x-origin", ())),
            says=schema.get("x-says", N_("内容不合要求")),
            choices=tuple(schema.get("enum", ())),
            is_date=schema.get("format") == "date",
            long=schema.get("x-long", False),
            shared=schema.get("x-shared", False),
            standard=schema.get("x-address", False),
            not_after=schema.get("x-not-after", ""),
            portrait=read_need(schema),
            group=schema.get("x-group", ""),
        )
        for name, schema in form.get("properties", {}).items()
    ]


def value_of(field: FormField, draft: Draft) -> Value | None:
    """What stands in the field: what the clerk typed, else the best fact known, else the default."""
    if (typed := draft.form.get(field.name)) is not None:
        return typed
    for origin in field.origins:
        if text := _fact(origin, draft):
            return Value(text, origin)
    for origin in field.origins:
        if draft.firm is not None and origin in _OF_FIRM and (text := _OF_FIRM[origin](draft.firm)):
            return Value(text, TYPED)  # by the clerk, when she said which firm it is
    default = field.schema.get("default")
    return None if default is None else Value(default, DEFAULT)


def other_values(field: FormField, value: Value | None, draft: Draft) -> tuple[tuple[str, str], ...]:
    """(origin word, text) of registers that say something else than the register that filled the field."""
    if value is None or not from_register(value):
        return ()
    told = [Value(_fact(origin, draft).strip(), origin) for origin in field.origins]
    others = [one for one in told if one.text and from_register(one) and one.text != value.text.strip()]
    return tuple((origin_word(one, draft), one.text) for one in others)


def wrong_with(field: FormField, text: str, now_us: int = 0) -> str | None:
    """What is wrong with the text, in Chinese, or None. An empty field is wrong only where it is required.

    now_us: UTC microseconds, 0 where no day is known that a date could be compared with.
    """
    text = text.strip()
    if not text:
        return N_("未填") if field.required else None
    if not fits(field.schema, text):
        return field.says
    return _wrong_date(field, date.fromisoformat(text), now_us) if field.is_date else None


def _wrong_date(field: FormField, day: date, now_us: int) -> str | None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return N_("年份不对，请核对")
    if field.not_after == TODAY and now_us and day > day_of(now_us):
        return N_("不能晚于今天，请核对")
    return None


def from_register(value: Value) -> bool:
    """Whether a register of the city filled it: not the card, the clerk or the default."""
    return "." in value.origin and not value.origin.startswith("person.")


def _fact(origin: str, draft: Draft) -> str:
    source, _, name = origin.partition(".")
    if source == "person":
        return _OF_PERSON[name](draft.person) if draft.person and name in _OF_PERSON else ""
    return str(draft.shared.get(origin, {}).get("value") or "")


def origin_word(value: Value, draft: Draft) -> str:
    """Where a value came from, in a word for the screen."""
    if value.origin in OWN:
        return ORIGINS[value.origin]
    source = value.origin.partition(".")[0]
    if source == "person":
        by_card = draft.person is not None and draft.person.heard is Heard.CARD
        return N_("身份证") if by_card else N_("键入")
    return ORIGINS.get(source, N_("市级共享"))


_OF_PERSON: Final[Mapping[str, Callable[[Person], str]]] = {
    name: attrgetter(name)
    for name in ("number", "name", "sex", "birth", "ethnicity", "address", "valid_from", "valid_to")
}
# What is known of a firm before its base was heard.
_OF_FIRM: Final[Mapping[str, Callable[[Firm], str]]] = {
    "legal_entities.uscc": attrgetter("uscc"),
    "legal_entities.name": attrgetter("name"),
    "legal_entities.legal_person": attrgetter("representative"),
    "legal_entities.address": attrgetter("address"),
}
ORIGINS: Final[Mapping[str, str]] = {
    TYPED: N_("键入"),
    DEFAULT: N_("默认"),
    ONLINE: N_("网上申报"),
    STANDARD: N_("标准地址"),
    CAMERA: N_("高拍仪"),
    FILE: N_("影像文件"),
    "population": N_("人口库"),
    "social_insurance": N_("市社保"),
    "civil_affairs": N_("市民政"),
    "employment": N_("市就业"),
    "housing": N_("市房管"),
    "public_security": N_("市公安"),
    "disability": N_("市残联"),
    "certificates": N_("证照库"),
    "legal_entities": N_("法人库"),
    "medical_insurance": N_("市医保"),
    "health": N_("市卫健"),
    "veterans": N_("市退役"),
    "earlier": N_("前次办件"),
}
PERSON_ORIGINS: Final = frozenset(f"person.{name}" for name in _OF_PERSON)
# Who can be asked about a person.
OWN: Final = frozenset({TYPED, DEFAULT, ONLINE, STANDARD, CAMERA, FILE})  # filled at the window
REGISTERS: Final = ORIGINS.keys() - OWN
