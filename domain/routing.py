"""Where a case of split mode (收受分离) is decided: at the centre of the registered or of the actual residence. Pure.

Which of them may be used is the item's `routing`. The clerk chooses where both may be and they differ; unsaid, it is
the actual residence. Where that is no address in the city the other one counts; where neither is, she stays here.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from domain.draft import Draft
from domain.item import Mode, Option, Routing, ServiceItem, Situation
from domain.trouble import Trouble
from domain.words import N_

ROUTING: Final = "routing"  # the question's id; its answer stands among the draft's answers
DISTRICTS: Final = "districts"  # the city's setting {how an address begins: centre id}
CENTRES: Final = "centres"  # the city's setting {centre id: {name, phone}}


class RoutedBy(StrEnum):
    """By which address. The values are the question's options."""

    RESIDENCE = "residence"
    REGISTERED = "registered"


ROUTED_BY_NAMES: Final[Mapping[str, str]] = {
    RoutedBy.RESIDENCE: N_("实际居住地"),
    RoutedBy.REGISTERED: N_("户籍地"),
}
# Form field that overrides, then what registers told, best first.
_FACTS: Final[Mapping[RoutedBy, tuple[str, tuple[str, ...]]]] = {
    RoutedBy.RESIDENCE: (
        "residence_address",
        ("public_security.residence_address", "population.residence_address"),
    ),
    RoutedBy.REGISTERED: ("registered_address", ("population.registered_address",)),
}
_DISTRICT: Final = re.compile(r".{1,20}?[区县]")


class Route(NamedTuple):
    """The centre that decides, and by which address; by is '' where the city has neither."""

    to: str
    by: str


class RouteUnknown(Trouble):
    """The address that counts is not known, or lies in no district of the city's list."""

    says = N_(
        "按{place}找不到办理的中心。已填内容都已保存，没有收件。请核对{place}的地址，或改按另一处地址办理。"
    )


def addresses(draft: Draft) -> dict[RoutedBy, str]:
    """The two addresses of the applicant, as far as they are known."""
    card = "" if draft.person is None else draft.person.address
    found = {by: _address(draft, *_FACTS[by]) for by in RoutedBy}
    found[RoutedBy.REGISTERED] = found[RoutedBy.REGISTERED] or card
    return {by: text for by, text in found.items() if text}


def question(draft: Draft, item: ServiceItem) -> Situation | None:
    """The question which address counts; None where there is nothing to choose."""
    known = addresses(draft)
    if item.mode is not Mode.SPLIT or item.routing is not Routing.EITHER or len(known) < len(RoutedBy):
        return None
    if len({_district(text) for text in known.values()}) == 1:
        return None
    options = tuple(Option(by.value, ROUTED_BY_NAMES[by]) for by in RoutedBy)
    return Situation(ROUTING, N_("由哪一地的中心办理"), options)


def asked(draft: Draft, item: ServiceItem) -> list[tuple[Situation, str | None]]:
    """The question with the answer in force: it is never open."""
    found = question(draft, item)
    return [] if found is None else [(found, wanted(draft, item).value)]


def wanted(draft: Draft, item: ServiceItem) -> RoutedBy:
    """By which address the case goes, if it can."""
    if item.routing is not Routing.EITHER:
        return RoutedBy(item.routing.value)
    chosen = draft.answers.get(ROUTING)
    return next((by for by in RoutedBy if by == chosen), RoutedBy.RESIDENCE)


def route(draft: Draft, item: ServiceItem, districts: Any, own: str) -> Route | None:
    """Where the case goes, None for an item that is not split. own: the centre it is filed at.

    districts: the setting, in whatever shape it came. Raises RouteUnknown where she chose an address without a centre,
    and where no address is known though the form has room for one.
    """
    if item.mode is not Mode.SPLIT:
        return None
    known, first = addresses(draft), wanted(draft, item)
    centres = {by: centre_of(known.get(by, ""), districts) for by in RoutedBy}
    chosen = question(draft, item) is not None and draft.answers.get(ROUTING) == first
    asked_for = not known and _FACTS[first][0] in item.form.get("properties", {})
    if not centres[first] and (chosen or asked_for):
        raise RouteUnknown(f"no centre for {first}", place=ROUTED_BY_NAMES[first])
    for by in sorted(RoutedBy, key=lambda by: by is not first):
        if centres[by]:
            return Route(centres[by], by.value)
    return Route(own, "")


def centre_of(address: str, districts: Any) -> str:
    """The centre of the district an address begins with, '' for none: the longest name that fits."""
    named = districts if isinstance(districts, dict) else {}
    fitting = [name for name in named if name and address.startswith(name)]
    centre = named[max(fitting, key=len)] if fitting else ""
    return centre if isinstance(centre, str) else ""


def centre_name(centre_id: str, centres: Any) -> tuple[str, str]:
    """(name, telephone) of a centre by the city's setting; its id and '' where it is not told."""
    told = centres.get(centre_id) if isinstance(centres, dict) else None
    name, phone = (told.get("name"), told.get("phone")) if isinstance(told, dict) else (None, None)
    return name if isinstance(name, str) else centre_id, phone if isinstance(phone, str) else ""


def _address(draft: Draft, field: str, told: tuple[str, ...]) -> str:
    typed = draft.form.get(field)
    if typed is not None:
        return typed.text.strip()
    return next((text for name in told if (text := _told(draft, name))), "")


def _told(draft: Draft, name: str) -> str:
    value = draft.shared.get(name, {}).get("value")
    return value.strip() if isinstance(value, str) else ""


def _district(address: str) -> str:
    found = _DISTRICT.match(address)
    return found[0] if found else address
