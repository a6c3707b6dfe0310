"""A draft as the intake screen holds it: what is in it, its item, and what the rules make of both."""

from dataclasses import dataclass

from domain.draft import Draft
from domain.item import ServiceItem
from domain.rows.intake import IntakeView


@dataclass(frozen=True)
class OpenDraft:
    """item: the version the draft was begun under, None before one is chosen."""

    draft: Draft
    item: ServiceItem | None
    view: IntakeView
