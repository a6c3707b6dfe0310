"""What the feed of tasks says, at once, of entries that have come in force. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from central.applier import Verdict, View
from central.handing import handing_words
from central.ledger import FeedWord
from central.packets import Received
from central.task_words import APPROVAL, APPROVAL_DENIED, INCIDENT, Task, task_word
from domain.certificate import REPRINTS
from domain.entry_kind import EntryKind
from domain.mask import mask_id_number
from sync.wire import Outcome

_MOST: Final = 200  # characters of a text that somebody typed
_MOST_SENTENCE: Final = 500
_ASKS: Final = "{who}申请{kind}，将印制第 {number} 次。原因：{reason}。请核对后批准。"
_APPROVED: Final = "{who}第 {number} 次印制：已批准。"
_DENIED: Final = "{who}第 {number} 次印制：未批准。原因：{reason}。"
_INCIDENT: Final = "有窗口上报一件需要留意的证照，标识 {identifier}。遇到时请再核一次，并请值班长查看。"


def words_of(verdicts: Iterable[Verdict], view: View) -> list[FeedWord]:
    """What the feed of tasks says of what has just been applied."""
    applied = [v.entry for v in verdicts if v.outcome is Outcome.APPLIED]
    documents = {key: held.document for key, held in view.in_force.items()}
    return [
        *(_TOLD[e.kind](e, view) for e in applied if e.kind in _TOLD),
        *handing_words(applied, documents),
    ]


def _asked(entry: Received, view: View) -> FeedWord:
    name, facts = entry.entry_id.hex(), entry.facts
    rule = next((rule for kind, rule in REPRINTS.items() if kind.value == facts.get("kind")), None)
    said = facts.get("text")  # one sentence of the window that asks, if it has one
    text = (said if isinstance(said, str) else "")[:_MOST_SENTENCE] or _ASKS.format(
        who=_who(entry, view),
        kind=rule.name if rule else "重新印制",
        number=facts["print_number"],
        reason=_typed(facts.get("reason")),
    )
    return task_word(Task(name, APPROVAL, entry.subjects[0], text), view.asks[name].centre_id)


def _answered(kind: str, text: str) -> Callable[[Received, View], FeedWord]:
    def word(entry: Received, view: View) -> FeedWord:
        ask = view.asks[entry.facts["asked"]]
        reason = _typed(entry.facts.get("reason"))
        told = text.format(who=_who(entry, view), number=ask.print_number, reason=reason)
        answer = entry.entry_id.hex()
        return task_word(Task(ask.asked_id, kind, ask.certificate_key, told, answer, False), ask.centre_id)

    return word


def _incident(entry: Received, _: View) -> FeedWord:
    """To all centres, in neutral words and without a person in them."""
    text = _INCIDENT.format(identifier=_typed(entry.facts.get("identifier")))
    return task_word(Task(entry.entry_id.hex(), INCIDENT, entry.subjects[0], text), "")


def _who(entry: Received, view: View) -> str:
    held = view.in_force.get(entry.subjects[0])
    fields: Mapping[str, Any] = held.document["fields"] if held else {}
    holder = fields.get("holder")
    number = mask_id_number(str(holder.get("number"))) if isinstance(holder, dict) else ""
    return f"{_typed(fields.get('type_name'))}（{number}）"


def _typed(text: Any) -> str:
    return text.strip().rstrip("。")[:_MOST] if isinstance(text, str) and text.strip() else "未填写"


_TOLD: Final[Mapping[EntryKind | None, Callable[[Received, View], FeedWord]]] = {
    EntryKind.APPROVAL_ASKED: _asked,
    EntryKind.APPROVED: _answered(APPROVAL, _APPROVED),
    EntryKind.APPROVAL_DENIED: _answered(APPROVAL_DENIED, _DENIED),
    EntryKind.INCIDENT_RAISED: _incident,
}
