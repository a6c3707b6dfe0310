"""The applicant's file (个人档案) as central told it: what she has open, holds, handed in and began online. Pure.

Rows as in central's answer: open_cases {number, item_code, item_name, state, filed_at}; certificates {…}; earlier
{requirement, number, item, filed_at}; online_drafts {id, item_code, item_name, saved_at, answers, form}; appointments
{id, at, item_code, item_name}. Times are UTC microseconds.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from domain.draft import Draft, Value
from domain.form import ONLINE, fields
from domain.intake import asked_questions
from domain.item import ServiceItem

PARTS: Final = ("online_drafts", "appointments", "open_cases", "certificates", "earlier")
MOST: Final = 20  # rows kept of each
LONGEST: Final = 2000  # characters of a text that goes into a field


def file_of(answer: Mapping[str, Any] | None) -> dict[str, Any]:
    """What to keep of central's answer; {} where nobody answered."""
    told = answer or {}
    return {name: list(told.get(name) or ())[:MOST] for name in PARTS} if told else {}


def online_draft(draft: Draft, online_id: str) -> Mapping[str, Any] | None:
    """One of what she began online."""
    rows = draft.file.get("online_drafts", ())
    return next((row for row in rows if row["id"] == online_id), None)


def take_online(draft: Draft, item: ServiceItem, online: Mapping[str, Any]) -> Draft:
    """The draft of its item, with what she said and wrote online. What the item does not ask for is let go."""
    said, wrote = online.get("answers") or {}, online.get("form") or {}
    options = {s.id: {option.id for option in s.options} for s in item.situations}
    answers = {s: o for s, o in said.items() if o in options.get(s, ())}
    names = {field.name for field in fields(item.form)}
    form = {
        name: Value(text[:LONGEST], ONLINE)
        for name, text in wrote.items()
        if name in names and isinstance(text, str) and text.strip()
    }
    taken = replace(
        draft, answers={**draft.answers, **answers}, form={**draft.form, **form}, online=online["id"]
    )
    asked = {situation.id for situation in asked_questions(taken, item)}
    return replace(taken, answers={s: o for s, o in taken.answers.items() if s in asked})
