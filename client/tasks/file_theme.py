"""File a theme (一件事, F9): the parent and its children in the one transaction, each with a number of its own."""

from typing import NamedTuple

from client.session import Session
from domain.apply import Document
from domain.draft import Draft
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.theme_cases import WholeItem
from domain.theme_filing import DeskOf, Named, receipt_document, theme_filings
from domain.world import World
from offline.transaction import Transaction


class ThemeFiled(NamedTuple):
    """number: the parent's. document: what the one receipt says."""

    number: str
    document: Document


def file_theme(
    tx: Transaction,
    session: Session,
    world: World,
    draft: Draft,
    whole: WholeItem,
    token_sha256: str,
    desk_of: DeskOf,
) -> ThemeFiled:
    """One FILED for each case, the parent's first. Raises EntryTooLarge, StoreFull."""
    names = [Named(draft.id, tx.numbers.next())]
    names += [Named(world.new_id(), tx.numbers.next()) for _ in whole.parts]
    filed = theme_filings(draft, whole, names, token_sha256, world.now_us(), desk_of)
    for one in filed:
        case = Subject("case", one.named.case_id.hex())
        tx.log.append(EntryKind.FILED, {case: one.filing.change}, one.filing.facts, session.actor)
    return ThemeFiled(names[0].number, receipt_document(draft, whole, filed))
