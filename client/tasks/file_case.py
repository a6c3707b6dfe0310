"""File a draft (FILE_CASE, F9): 受理 if the item is direct and nothing is pending, else 收件."""

from dataclasses import replace
from typing import Any, NamedTuple

from client.session import Session
from client.tasks.edit_draft import ItemUnpublished, held, item_of
from client.tasks.file_theme import file_theme
from client.tasks.not_allowed import requiring
from client.tasks.rebase_draft import require_published
from domain.access import StaffTask
from domain.apply import apply, empty
from domain.draft import Draft
from domain.entry import Subject, sha256
from domain.entry_kind import EntryKind
from domain.filing import PROGRESS_TOKEN_BYTES, Desk, filing, progress_token
from domain.intake import view
from domain.item import ServiceItem
from domain.routing import DISTRICTS, route
from domain.rows.conditions import ConditionRow
from domain.rows.intake import MissingRow
from domain.theme_cases import WholeItem
from domain.theme_filing import still_missing
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store, Transaction

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


def districts(tx: Transaction) -> Any:
    """The city's districts with their centres, for route(); None before they were told."""
    try:
        return tx.reference.setting(DISTRICTS)
    except KeyError:
        return None


def file_case(store: Store, session: Session, world: World, draft_id: bytes) -> Filed:
    """File the draft. On the store's writer; returns after the commit.

    Raises NotAllowed (recorded), ConditionsFail, CaseIncomplete, RouteUnknown, DraftGone, ItemUnpublished, ItemRenewed,
    StoreFull.
    """
    with requiring(store, session, StaffTask.FILE_CASE), store.transaction() as tx:
        draft = replace(
            held(tx, draft_id), saved_at=world.now_us()
        )  # a letter of authority is in force now or not
        item = item_of(tx, draft)
        shown = view(draft, item)
        if shown.hindered:
            raise ConditionsFail(shown.hindered)
        if shown.missing:
            raise CaseIncomplete(shown.missing)
        if item is None:
            raise ItemUnpublished("its version is gone")
        require_published(tx, item)
        token = progress_token(world.random_bytes(PROGRESS_TOKEN_BYTES))
        token_sha256 = sha256(token.encode()).hex()

        def desk_of(of: Draft, decided: ServiceItem) -> Desk:
            centre = store.station.centre_id
            return Desk(centre, store.station.window, route(of, decided, districts(tx), centre))

        # One entry is outbox, audit trail and history; the case row is only its cache.
        if isinstance(item, WholeItem):
            if lacking := still_missing(draft, item):
                raise CaseIncomplete(lacking)
            number, document = file_theme(tx, session, world, draft, item, token_sha256, desk_of)
        else:
            number, case = tx.numbers.next(), Subject("case", draft.id.hex())
            told = filing(draft, item, shown, number, token_sha256, world.now_us(), desk_of(draft, item))
            tx.log.append(EntryKind.FILED, {case: told.change}, told.facts, session.actor)
            document = apply(empty(), told.change)
        # Owed, not printed: a kill between commit and printer leaves a debt, not a citizen without a paper.
        # With what was so when it was filed: a reprint says what the citizen was told, whatever became of it since.
        owed = {"token": token, "receiver": session.name, "document": document}
        tx.papers.owe(RECEIPT, draft.id, owed)
        tx.drafts.delete(draft.id)
    return Filed(draft.id, number, draft)
