"""Print what is owed (PRINT_PAPER): the debt is paid by an entry once the printer took the page.

The page is made and handed over on the print thread; recording it is a transaction of its own. A kill in between
leaves the debt, and at worst a second copy: never a citizen without a paper.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from client.receipt import Issuer, receipt_facts
from client.session import Session
from client.tasks.edit_draft import ItemUnpublished
from client.tasks.file_case import RECEIPT
from client.tasks.not_allowed import requiring
from credentials.content import Receipt
from credentials.receipt_code import receipt_code
from credentials.signed import SigningKey
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.item import ServiceItem
from offline.store import Store
from offline.transaction import Transaction
from printing.facts import ReceiptFacts


class OwedPaper(NamedTuple):
    """One receipt to print."""

    case_id: bytes
    number: str
    facts: ReceiptFacts


def owed_paper(
    store: Store, case_id: bytes, centre_name: str, centre_phone: str, key: SigningKey
) -> OwedPaper:
    """What the receipt of a case says, its code signed. On the writer, since it reads the newest truth.

    Raises KeyError.
    """
    with store.transaction() as tx:
        paper = tx.papers.get(RECEIPT, case_id)
        document = paper.facts["document"]
        fields = document["fields"]
        item = tx.reference.item(fields["item"]["code"], fields["item"]["version"])
        if item is None:
            raise ItemUnpublished("its version is gone")
        issuer = Issuer(centre_name, centre_phone, f"{store.station.window} 号窗", paper.facts["receiver"])
        base, calendar = tx.reference.setting("progress_base"), tx.reference.calendar()
        items = _items(tx, fields.get("children", ()))
        facts = receipt_facts(document, item, paper.facts["token"], base, issuer, calendar, items)
    return OwedPaper(case_id, facts.number, replace(facts, station_code=_code(store, fields, facts, key)))


def _items(tx: Transaction, children: Iterable[Mapping[str, Any]]) -> dict[str, ServiceItem]:
    """The items of the cases that were filed with it, by code."""
    named = [(child["item"]["code"], child["item"]["version"]) for child in children]
    return {code: item for code, version in named if (item := tx.reference.item(code, version)) is not None}


def _code(store: Store, fields: Mapping[str, Any], facts: ReceiptFacts, key: SigningKey) -> str:
    """Signed here, so that another window can check the paper before central has the case."""
    filed_s, station_id = fields["filed_at"] // 1_000_000, store.station.station_id
    said = Receipt(facts.number, facts.item_name, facts.applicant_name, facts.masked_id, filed_s, station_id)
    return receipt_code(said, key)


def record_printed(store: Store, session: Session, case_id: bytes, printer: str) -> None:
    """The page is with the printer: the debt is paid, and the print is an entry."""
    with requiring(store, session, StaffTask.PRINT_PAPER), store.transaction() as tx:
        tx.papers.printed(RECEIPT, case_id, printer)
        case = Subject("case", case_id.hex())
        tx.log.append(EntryKind.PAPER_PRINTED, {}, {"paper": RECEIPT}, session.actor, subjects=[case])
