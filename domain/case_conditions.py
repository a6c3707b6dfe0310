"""The acceptance conditions of a filed case that a register has still to decide, or has decided against it. Pure.

In the document of the case the list `conditions` {id: {text, result, by, says}}: result is pending until central has
heard the registers, then yes or no, or unknown where they hold nothing of it; by: the clerk whose word stands for a
register's; says: why it is no. Conditions that a register had confirmed at the window are not in it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from domain.apply import Document
from domain.parts import text_of
from domain.rows.conditions import ConditionRow
from domain.rows.intake import Jump
from domain.rows.notices import DefectRow
from domain.words import N_

CONDITIONS: Final = "conditions"
NO, PENDING = "no", "pending"
SET_RIGHT: Final = N_("请先到登记部门办理或更正登记，办好后由本中心重新核对")


def key_of(name: str) -> str:
    """By which a defect and a task name a condition beside materials."""
    return f"condition.{name}"


def filed_conditions(rows: Sequence[ConditionRow]) -> dict[str, dict[str, Any]]:
    """The list as it is filed: what central is still to ask of; {} for nothing."""
    told = {r.id: {"text": r.text, "result": PENDING, "by": r.by} for r in rows if r.pending}
    return {CONDITIONS: told} if told else {}


def conditions_of(document: Document, *results: str) -> dict[str, dict[str, Any]]:
    """Those of a document that stand so."""
    listed = document["lists"].get(CONDITIONS, {})
    return {
        name: told
        for name, told in listed.items()
        if isinstance(told, dict) and told.get("result") in results
    }


def condition_defects(document: Document) -> Iterator[DefectRow]:
    """What a correction notice says of those that failed."""
    for name, told in conditions_of(document, NO).items():
        text = text_of(told, "text") or name
        yield DefectRow(Jump.MATERIAL, key_of(name), text, text_of(told, "says") or text, SET_RIGHT, False)


def conditions_asked_again(document: Document, mended: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Those of which central is to ask once more. mended: names of told defects put right by word."""
    failed = conditions_of(document, NO)
    again = [name for name in failed if f"{Jump.MATERIAL}.{key_of(name)}" in mended]
    return {name: {**failed[name], "result": PENDING} for name in again}
