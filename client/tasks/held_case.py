"""A filed case in a transaction, for the tasks that come after filing; and what keeps them from being done."""

from typing import NamedTuple

from client.tasks.withdraw_case import CaseUnknown
from domain.apply import Document
from domain.entry import Subject
from domain.item import ServiceItem
from domain.parts import version_of
from domain.trouble import Trouble
from domain.words import N_
from offline.transaction import Transaction


class CaseMovedOn(Trouble):
    """It stands where this cannot be done, or not any more: central or a colleague was quicker."""

    says = N_("这个办件现在的状态不能办理这一步。没有改动任何内容。请看办件进度，按当前状态办理。")


class DeliveryDayWrong(Trouble):
    """No day, or one before the filing, or one to come."""

    says = N_("送达日期不对，应在收件当天到今天之间。没有打印，也没有改动任何内容。请改好日期后再办理。")


class HeldCase(NamedTuple):
    """The case as it is with this transaction in it. item: in the version it was taken under, None if not here."""

    subject: Subject
    document: Document
    item: ServiceItem | None


def held_case(tx: Transaction, case_id: bytes) -> HeldCase:
    """The case. Raises CaseUnknown."""
    subject = Subject("case", case_id.hex())
    document = tx.log.shown(subject)
    fields = document["fields"]
    if not fields.get("number"):
        raise CaseUnknown("no document of it")
    version = version_of(fields.get("item"))
    return HeldCase(subject, document, tx.reference.item(*version) if version else None)
