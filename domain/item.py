"""A service item (政务服务事项): what can be applied for, what is asked for and in which situation.

Items are data: the catalogue's JSON, read into these. Conditions, `when` and forms are JSON Schema 2020-12 within the
bounds of domain/schema_bounds.py. Parts that an older release did not write have their defaults.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from domain.item_values import flag, named_texts, number, rows, text, texts
from domain.schema_bounds import RULE_WORDS, bounded, loosened
from domain.theme import Theme, read_theme
from domain.words import N_


class Mode(StrEnum):
    """How the city handles the item."""

    DIRECT = "direct"
    SPLIT = "split"
    LOCAL = "local"


class Routing(StrEnum):
    """Of a split item, by which address the centre that decides is found (domain/routing.py)."""

    REGISTERED = "registered"
    RESIDENCE = "residence"
    EITHER = "either"


class ApplicantKind(StrEnum):
    """Who may apply: a person, or a firm or other body with a unified social credit code."""

    NATURAL = "natural"
    LEGAL = "legal"


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


class Whose(StrEnum):
    """Whose document a requirement asks for: of whom a register is asked."""

    APPLICANT = "applicant"
    AGENT = "agent"  # who comes in the applicant's place
    PRESENT = "present"  # whoever is at the window: who comes for the applicant, else the applicant herself


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
class Condition:
    """What must hold before materials are asked for (受理条件). schema: over facts, named as in domain/conditions.py.

    says: why the item does not fit where it fails; instead: codes of items that do.
    loosened: the schema without `required`; what does not even fit this can not be mended by one more fact.
    """

    id: str
    text: str
    schema: Mapping[str, Any]
    says: str
    instead: tuple[str, ...]
    loosened: Mapping[str, Any] = field(repr=False, compare=False)


@dataclass(frozen=True)
class Option:
    """One answer to a situation question."""

    id: str
    text: str


@dataclass(frozen=True)
class Situation:
    """A question whose answer decides which materials apply (情形). when: JSON Schema over {situation: option}.

    capacity: it asks in which capacity somebody comes; its options are values of domain.parties.Capacity.
    """

    id: str
    question: str
    options: tuple[Option, ...]
    when: Mapping[str, Any] | None = None
    capacity: bool = False


@dataclass(frozen=True)
class Requirement:
    """One document asked for (申请材料). sources: accepted ways, best first. when: as in Situation.

    authority: the register that is asked, e.g. 'population' or 'social_insurance'; '' where nobody is asked.
    may_defer: how long it may be supplied later (容缺受理), None where it may not; may_promise: 告知承诺.
    sample: the picture that shows what a good page looks like (resources/samples/), '' for none. of: whose it is.
    """

    id: str
    name: str
    due: int
    original: Original
    sources: tuple[Source, ...]
    when: Mapping[str, Any] | None = None
    authority: str = ""
    may_defer: Deadline | None = None
    may_promise: bool = False
    sample: str = ""
    of: Whose = Whose.APPLICANT


@dataclass(frozen=True)
class ServiceItem:
    """A published item in one version. form: JSON Schema; see domain/form.py for the keywords of ours.

    statutory and promised: the two deadlines (法定, 承诺), None where unknown. must_come: 须本人到场. certificate: the
    template of what is issued, '' for none. theme: of a bundled theme (一件事), whose parent this is; themes: codes of
    the parents that it is a child of. basis: by part, where it comes from. department_interface: the department takes
    cases by itself; else they are copied over field by field, in copy_order (names; () is the form's order).
    """

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
    conditions: tuple[Condition, ...] = ()
    statutory: Deadline | None = None
    fee_basis: str = ""
    legal_basis: tuple[str, ...] = ()
    routing_note: str = ""
    must_come: bool = False
    applicants: tuple[ApplicantKind, ...] = (ApplicantKind.NATURAL,)
    certificate: str = ""
    theme: Theme | None = None
    themes: tuple[str, ...] = ()
    routing: Routing = Routing.EITHER
    department_interface: bool = True
    copy_order: tuple[str, ...] = ()

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Names of the parts that are a sample: no department has confirmed them, or nobody knows them."""
        said = {part: self.basis.get(part, "") for part in _RELIED_ON}
        return tuple(_RELIED_ON[part] for part, basis in said.items() if any(w in basis for w in _UNSURE))


# What a person goes by, of what `basis` speaks of; and how it says that nobody confirmed it.
_RELIED_ON: Final = {
    "conditions": "受理条件", "situations": "情形", "materials": "申请材料", "promised": "办理时限",
    "legal_basis": "设定依据",
}  # fmt: skip
_UNSURE: Final = ("unconfirmed", "unknown")


def read_item(raw: Mapping[str, Any]) -> ServiceItem:
    """An item from the catalogue's JSON. Raises KeyError, ValueError, TypeError where it is not one."""
    theme = raw.get("theme")
    return ServiceItem(
        code=text(raw["code"]),
        implementation_code=text(raw["implementation_code"]),
        version=number(raw["version"]),
        name=text(raw["name"]),
        category=text(raw["category"]),
        department=text(raw["department"]),
        mode=Mode(raw["mode"]),
        promised=_deadline(raw["promised"]),
        fee=text(raw["fee"]),
        result=text(raw["result"]),
        five_day_clause=flag(raw["five_day_clause"]),
        situations=tuple(map(_situation, rows(raw["situations"]))),
        requirements=tuple(map(_requirement, rows(raw["requirements"]))),
        form=bounded(raw["form"]),
        basis=named_texts(raw["basis"]),
        conditions=tuple(map(_condition, rows(raw.get("conditions", ())))),
        statutory=_deadline(raw.get("statutory")),
        fee_basis=text(raw.get("fee_basis", "")),
        legal_basis=texts(raw.get("legal_basis", ())),
        routing_note=text(raw.get("routing_note", "")),
        must_come=flag(raw.get("must_come", False)),
        applicants=tuple(
            ApplicantKind(kind) for kind in rows(raw.get("applicants", (ApplicantKind.NATURAL,)))
        ),
        certificate=text(raw.get("certificate") or ""),
        theme=None if theme is None else read_theme(theme),
        themes=texts(raw.get("themes", ())),
        routing=Routing(raw.get("routing", Routing.EITHER)),
        department_interface=flag(raw.get("department_interface", True)),
        copy_order=texts(raw.get("copy_order", ())),
    )


def _deadline(raw: Mapping[str, Any] | None) -> Deadline | None:
    return None if raw is None else Deadline(number(raw["amount"]), Unit(raw["unit"]))


def _rule(raw: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if raw is None else bounded(raw, RULE_WORDS)


def _condition(raw: Mapping[str, Any]) -> Condition:
    schema = bounded(raw["schema"], RULE_WORDS)
    told = text(raw["id"]), text(raw["text"]), schema, text(raw["says"]), texts(raw.get("instead", ()))
    return Condition(*told, loosened(schema))


def _situation(raw: Mapping[str, Any]) -> Situation:
    options = tuple(Option(**named_texts(option)) for option in rows(raw["options"]))
    asks = flag(raw.get("capacity", False))
    return Situation(text(raw["id"]), text(raw["question"]), options, _rule(raw.get("when")), asks)


def _requirement(raw: Mapping[str, Any]) -> Requirement:
    later = raw.get("may_defer")
    return Requirement(
        id=text(raw["id"]),
        name=text(raw["name"]),
        due=number(raw["due"]),
        original=Original(raw["original"]),
        sources=tuple(Source(source) for source in rows(raw["sources"])),
        when=_rule(raw.get("when")),
        authority=text(raw.get("authority", "")),
        may_defer=None if later is None else _deadline(later["within"]),
        may_promise=flag(raw.get("may_promise", False)),
        sample=text(raw.get("sample", "")),
        of=Whose(raw.get("of", Whose.APPLICANT)),
    )
