"""What the feed `tasks` says: to a centre, or with audience '' to all."""

from typing import Final, NamedTuple

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
