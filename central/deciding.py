"""The department decides a case: central's own entries, and for an item that ends in one the certificate, with its
first print signed for the issuing desk of the case's centre, all in one transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from central.certificate_rows import desk_of
from central.certificate_rules import Made, Rule, centre_of, certificate_fields, rules_of
from central.database import Database
from central.issuer import Issuer
from central.ledger import FeedWord, Ledger
from central.own_entries import OwnEntries
from central.prints import next_place, sign_print
from central.tables import CASE_ROW
from central.task_words import ASKED, CORRECTION, Task, task_id, task_word
from central.transactions import in_ledger
from domain.case_state import MOVES, CaseEvent, CaseState
from domain.entry import Change
from domain.entry_kind import EntryKind
from domain.world import World

_ASKED: Final = "办件 {number} 的审批部门提出：{text}。请联系申请人补充，审批期限暂停计算。"


class Decision(StrEnum):
    """What the department may say."""

    APPROVE = "approve"
    REFUSE = "refuse"
    ASK = "ask"


class CannotDecide(Exception):
    """There is no such case, or it does not stand where it could be decided so. Nothing is changed."""


class Said(NamedTuple):
    """A decision. text: the reason, or what is asked for; '' for none."""

    decision: Decision
    text: str = ""


class Decided(NamedTuple):
    """What became of it. certificate: hex id, None if none was made."""

    number: str
    state: str
    certificate: str | None


@dataclass(frozen=True)
class Department:
    """Whoever decides."""

    database: Database
    world: World
    issuer: Issuer

    def decide(self, number: str, said: Said) -> Decided:
        """Decide a case by its number. Raises CannotDecide, Busy."""
        key = self._case(number)
        try:
            return in_ledger(self.database, lambda ledger: self._decide(ledger, key, said))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CannotDecide(f"no certificate can be made of the case: {error}") from error

    def _case(self, number: str) -> str:
        wanted = select(CASE_ROW.c.subject_key).where(CASE_ROW.c.number == number)
        with self.database.reading() as connection:
            found: str | None = connection.scalars(wanted.order_by(CASE_ROW.c.subject_key)).first()
        if found is None:
            raise CannotDecide("no such case")
        return found

    def _decide(self, ledger: Ledger, key: str, said: Said) -> Decided:
        own = OwnEntries(ledger, self.world)
        in_force = ledger.load([key])
        fields = in_force[key].document["fields"]
        state = _move(own, key, fields, said, self.world.now_us())
        words, certificate = [], None
        rule = rules_of(ledger.connection).get(str(fields["item"].get("code")))
        if state is CaseState.DECIDED and rule is not None:
            certificate, word = self._make(ledger.connection, own, key, fields, rule)
            words.append(word)
        if said.decision is Decision.ASK:
            text = _ASKED.format(number=fields["number"], text=said.text)
            task = Task(task_id(CORRECTION, f"{key} {ASKED}"), CORRECTION, key, text)
            words.append(task_word(task, str(fields.get("centre_id"))))
        own.write(in_force, words)
        return Decided(fields["number"], state.value, certificate)

    def _make(
        self, connection: Connection, own: OwnEntries, case: str, fields: Mapping[str, Any], rule: Rule
    ) -> tuple[str, FeedWord]:
        """The certificate's hex id and what its desk's feed says."""
        now, centre_id = self.world.now_us(), str(fields.get("centre_id"))
        desk = desk_of(connection, centre_id)
        if desk is None:
            raise ValueError("no window at its centre")
        made = Made(fields, rule, *centre_of(connection, centre_id), next_place(connection), now)
        told = certificate_fields(made, case, desk)
        certificate_id = self.world.new_id().hex()
        key = f"certificate:{certificate_id}"
        word = sign_print(connection, self.issuer, key, told, desk, now)
        first = {"1": {"blank": None, "at": now, "why": "made"}}
        own.add(
            EntryKind.CERTIFICATE_MADE,
            {
                key: Change({name: (None, value) for name, value in told.items()}, {"prints": first}),
                case: Change({"certificate": (fields.get("certificate"), certificate_id)}),
            },
        )
        return certificate_id, word


class _Way(NamedTuple):
    """The last move of a decision, and the field that says why."""

    event: CaseEvent
    field: str
    result: str


_WAYS: Final[Mapping[Decision, _Way]] = {
    Decision.APPROVE: _Way(CaseEvent.APPROVE, "decision", "approved"),
    Decision.REFUSE: _Way(CaseEvent.DENY, "decision", "refused"),
    Decision.ASK: _Way(CaseEvent.PAUSE, "pause", "asked"),
}
# What comes before, where the case does not stand in progress yet, or is paused.
_BEFORE: Final[Mapping[CaseState, CaseEvent]] = {
    CaseState.ACCEPTED: CaseEvent.START,
    CaseState.SPECIAL: CaseEvent.RESUME,
}


def _move(own: OwnEntries, key: str, fields: Mapping[str, Any], said: Said, now_us: int) -> CaseState:
    """One entry a move, as MOVES has them. Raises CannotDecide."""
    way, state = _WAYS[said.decision], CaseState(str(fields.get("state")))
    if state in _BEFORE:
        begun = MOVES[state][_BEFORE[state]]
        own.add(EntryKind.DECIDED, {key: Change({"state": (state.value, begun.value)})})
        state = begun
    if way.event not in MOVES.get(state, {}):
        raise CannotDecide(f"the case is {state.value}")
    ended = MOVES[state][way.event]
    told = {"result": way.result, "reason": said.text, "at": now_us}
    sets = {"state": (state.value, ended.value), way.field: (fields.get(way.field), told)}
    own.add(EntryKind.DECIDED, {key: Change(sets)})
    return ended
