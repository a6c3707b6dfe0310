"""What the feed `tasks` says: to a centre, or with audience '' to all."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from central.ledger import FeedWord
from sync.wire import Feed

CORRECTION: Final = "correction"
APPROVAL: Final = "approval"
APPROVAL_DENIED: Final = "approval_denied"
INCIDENT: Final = "incident"
SETTLE: Final = "settle"
DRAFT: Final = "draft"
LAPSED: Final = "lapsed"
ROUTED: Final = "routed"  # a split case for the centre that decides it
HANDOVER_MISSING: Final = (
    "handover_missing"  # listed papers that did not arrive, for the centre that sent them
)
ASKED: Final = ""  # by the department, of no one material


class Task(NamedTuple):
    """A task about one subject; the same task_id again replaces it. entry_id: hex of the entry that answers it."""

    task_id: str
    kind: str
    subject_key: str
    text: str
    entry_id: str | None = None
    open: bool = True


def task_word(task: Task, audience: str) -> FeedWord:
    """The task as the feed has it."""
    body = {
        "task_id": task.task_id,
        "kind": task.kind,
        "subject": task.subject_key.split(":", 1),
        "text": task.text,
        "entry_id": task.entry_id,
        "open": task.open,
    }
    return FeedWord(Feed.TASKS.value, task.task_id, audience, body)


def task_id(kind: str, about: str) -> str:
    """One task of a kind for each thing it is about; ids of tasks are 16 bytes in hex."""
    return hashlib.sha256(f"{kind} {about}".encode()).hexdigest()[:32]


def correction_word(
    case: str, requirement: str, material: Mapping[str, Any], text: str, centre: str
) -> FeedWord:
    """That a material of the case was said no to.

    Its record is what the notice (补正通知书) lists: why is what the register said, '' where it gave no reason.
    """
    word = task_word(Task(task_id(CORRECTION, f"{case} {requirement}"), CORRECTION, case, text), centre)
    record = {"requirement": requirement, "name": material.get("name"), "why": material["value"]}
    return word._replace(body={**word.body, "record": record})
