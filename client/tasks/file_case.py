"""File a draft (FILE_CASE, F9): 受理 if the item is direct and nothing is pending, else 收件."""

from typing import NamedTuple

from client.session import Session
from client.tasks.edit_draft import ItemUnpublished, held, item_of
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.apply import apply, empty
from domain.draft import Draft
from domain.entry import Subject, sha256
from domain.entry_kind import EntryKind
from domain.filing import PROGRESS_TOKEN_BYTES, Desk, filing, progress_token
from domain.intake import view
from domain.rows.conditions import ConditionRow
from domain.rows.intake import MissingRow
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store

RECEIPT = "receipt"


class CaseIncomplete(Trouble):
    """Something is missing. Carries every defect at once."""

    says = "还差 {count} 项，暂不能办理。已填内容都已保存。请按回车逐项补齐。"

    def __init__(self, missing: tuple[MissingRow, ...]) -> None:
        super().__init__(f"{len(missing)} things missing", count=len(missing))
        self.missing = missing


class ConditionsFail(Trouble):
    """The item does not fit this person."""

    says = N_(
        "不符合受理条件：{why}。已填内容都已保存，没有收件。请按 Ctrl F8 出具不收件告知单，或选择适合的事项。"
    )

    def __init__(self, hindered: tuple[ConditionRow, ...]) -> None:
        super().__init__(f"{len(hindered)} conditions fail", why=_why(hindered[0]))
        self.hindered = hindered


def _why(row: ConditionRow) -> str:
    """What the catalogue says is for what a register said."""
    return row.text if row.by else row.says or row.text


class Filed(NamedTuple):
    """What the filing made, and the draft it was made of."""

    case_id: bytes
    number: str
    draft: Draft


def file_case(store: Store, session: Session, world: World, draft_id: bytes) -> Filed:
    """File the draft. On the store's writer; returns after the commit.

    Raises NotAllowed (recorded), ConditionsFail, CaseIncomplete, DraftGone, ItemUnpublished, StoreFull.
    """
    with requiring(store, session, StaffTask.FILE_CASE), store.transaction() as tx:
        draft = held(tx, draft_id)
        item = item_of(tx, draft)
        shown = view(draft, item)
        if shown.hindered:
            raise ConditionsFail(shown.hindered)
        if shown.missing:
            raise CaseIncomplete(shown.missing)
        if item is None or tx.reference.current(item.code) is None:
            raise ItemUnpublished("not in the catalogue")
        token = progress_token(world.random_bytes(PROGRESS_TOKEN_BYTES))
        number, case = tx.numbers.next(), Subject("case", draft.id.hex())
        desk = Desk(store.station.centre_id, store.station.window)
        told = filing(draft, item, shown, number, sha256(token.encode()).hex(), world.now_us(), desk)
        # One entry is outbox, audit trail and history; the case row is only its cache.
        tx.log.append(EntryKind.FILED, {case: told.change}, told.facts, session.actor)
        # Owed, not printed: a kill between commit and printer leaves a debt, not a citizen without a paper.
        # With what was so when it was filed: a reprint says what the citizen was told, whatever became of it since.
        owed = {"token": token, "receiver": session.name, "document": apply(empty(), told.change)}
        tx.papers.owe(RECEIPT, draft.id, owed)
        tx.drafts.delete(draft.id)
    return Filed(draft.id, number, draft)
