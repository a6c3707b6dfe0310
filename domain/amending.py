"""更正: form and telephone of a filed case, until the department takes it; checked by the item's own rules. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from domain.apply import Document
from domain.case_state import CaseState
from domain.form import fields as form_fields
from domain.form import wrong_with
from domain.item import ServiceItem
from domain.parts import text_of
from domain.rows.intake import FieldRow

PHONE: Final = "phone"
AMENDABLE: Final = frozenset(
    {CaseState.COLLECTED.value, CaseState.CORRECTION.value, CaseState.ACCEPTED.value}
)
# Why central refuses one that comes too late: (field, reason). An amendment relies on no one state, so it names none.
TOO_LATE: Final = ("state", "taken")


def may_amend(fields: Mapping[str, Any]) -> bool:
    """Whether the department has not taken it yet. fields: of the document of the case."""
    return text_of(fields, "state") in AMENDABLE


def amend_rows(
    document: Document, item: ServiceItem, typed: Mapping[str, str], now_us: int
) -> tuple[FieldRow, ...]:
    """The form as it would be: what was filed, and over it what is typed; each with what is wrong with it now."""
    rows = []
    for field in form_fields(item.form):
        text = typed.get(field.name, held_text(document, field.name))
        rows.append(
            FieldRow(
                name=field.name,
                title=field.title,
                text=text,
                origin="",
                prefilled=False,
                readonly=False,
                required=field.required,
                error=wrong_with(field, text, now_us) or "",
                choices=field.choices,
                is_date=field.is_date,
                long=field.long,
            )
        )
    return tuple(rows)


def held_text(document: Document, name: str) -> str:
    """What stands in a field of the form, '' for nothing."""
    return text_of(document["fields"], f"form.{name}")


def changed(document: Document, rows: tuple[FieldRow, ...]) -> dict[str, tuple[Any, Any]]:
    """{field of the case: (old, new)}: what differs; the telephone of the case follows that of the form."""
    fields = document["fields"]
    sets: dict[str, tuple[Any, Any]] = {}
    for row in rows:
        text = row.text.strip()
        if text != held_text(document, row.name):
            sets[f"form.{row.name}"] = (fields.get(f"form.{row.name}"), text)
            if row.name == PHONE:
                sets[PHONE] = (fields.get(PHONE), text)
    return sets
