"""A service item (政务服务事项): what can be applied for, what is asked for and in which situation.

Items are data: the catalogue's JSON, read into these. Conditions (`when`) and forms are JSON Schema 2020-12.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from domain.words import N_


class Mode(StrEnum):
    """How the city handles the item."""

    DIRECT = "direct"
    SPLIT = "split"
    LOCAL = "local"


class Source(StrEnum):
    """How a requirement is met (材料来源), best first."""

    SHARED = "shared"
    VERIFIED = "verified"
    E_CERTIFICATE = "e_certificate"
    PRIOR = "prior"
    FORM = "form"
    SUBMITTED = "submitted"


# What is asked of central, not of the person: the three things nobody may be asked for (三个不提交).
ASKED_OF_CENTRAL: Final = frozenset({Source.SHARED, Source.VERIFIED, Source.E_CERTIFICATE, Source.PRIOR})


class Original(StrEnum):
    """What happens to the original."""

    RETURN = "return"
    KEEP = "keep"
    COPY = "copy"
    NONE = "none"


class Unit(StrEnum):
    """The unit of a deadline."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    HOURS = "hours"


SOURCE_NAMES: Final[Mapping[Source, str]] = {
    Source.SHARED: N_("数据共享"),
    Source.VERIFIED: N_("网络核验"),
    Source.E_CERTIFICATE: N_("电子证照调用"),
    Source.PRIOR: N_("前序已收"),
    Source.FORM: N_("由申请表生成"),
    Source.SUBMITTED: N_("纸质材料"),
}
ORIGINAL_NAMES: Final[Mapping[Original, str]] = {
    Original.RETURN: N_("原件核验退还"),
    Original.KEEP: N_("原件收存"),
    Original.COPY: N_("复印件"),
    Original.NONE: N_("免交"),
}


@dataclass(frozen=True)
class Deadline:
    """amount of unit; 0 means on the spot (当场)."""

    amount: int
    unit: Unit


@dataclass(frozen=True)
class Option:
    """One answer to a situation question."""

    id: str
    text: str


@dataclass(frozen=True)
class Situation:
    """A question whose answer decides which materials apply (情形). when: JSON Schema over {situation: option}."""

    id: str
    question: str
    options: tuple[Option, ...]
    when: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Requirement:
    """One document asked for (申请材料). sources: accepted ways, best first. when: as in Situation.

    authority: the register that is asked, e.g. 'population' or 'social_insurance'; '' where nobody is asked.
    """

    id: str
    name: str
    due: int
    original: Original
    sources: tuple[Source, ...]
    when: Mapping[str, Any] | None = None
    authority: str = ""


@dataclass(frozen=True)
class ServiceItem:
    """A published item in one version. form: JSON Schema; see domain/form.py for the keywords of ours."""

    code: str
    implementation_code: str
    version: int
    name: str
    category: str
    department: str
    mode: Mode
    promised: Deadline | None
    fee: str
    result: str
    five_day_clause: bool
    situations: tuple[Situation, ...]
    requirements: tuple[Requirement, ...]
    form: Mapping[str, Any]
    basis: Mapping[str, str]


def read_item(raw: Mapping[str, Any]) -> ServiceItem:
    """An item from the catalogue's JSON. Raises KeyError, ValueError, TypeError where it is not one."""
    promised = raw["promised"]
    return ServiceItem(
        code=raw["code"],
        implementation_code=raw["implementation_code"],
        version=raw["version"],
        name=raw["name"],
        category=raw["category"],
        department=raw["department"],
        mode=Mode(raw["mode"]),
        promised=None if promised is None else Deadline(promised["amount"], Unit(promised["unit"])),
        fee=raw["fee"],
        result=raw["result"],
        five_day_clause=raw["five_day_clause"],
        situations=tuple(
            Situation(s["id"], s["question"], tuple(Option(**o) for o in s["options"]), s.get("when"))
            for s in raw["situations"]
        ),
        requirements=tuple(
            Requirement(
                id=r["id"],
                name=r["name"],
                due=r["due"],
                original=Original(r["original"]),
                sources=tuple(Source(s) for s in r["sources"]),
                when=r.get("when"),
                authority=r.get("authority", ""),
            )
            for r in raw["requirements"]
        ),
        form=raw["form"],
        basis=raw["basis"],
    )
