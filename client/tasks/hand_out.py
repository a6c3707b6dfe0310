"""Hand a certificate out (ISSUE_CERTIFICATE): who collects is checked first, signs, and goes with it.

The check is kept in the desk until then. 领证签收单 is owed in the transaction that hands out, and printed after it.
"""

from dataclasses import dataclass
from typing import Any

from client.session import Session
from client.tasks.not_allowed import requiring
from client.tasks.print_certificate import SheetUnanswered, held
from domain.access import StaffTask
from domain.draft import Heard, Person, Scan
from domain.entry_kind import EntryKind
from domain.id_number import normalise_number
from domain.issuance import Certificate, case_of, collected, may_hand_out, shelved
from domain.mask import mask_id_number
from domain.name import agrees
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store
from offline.transaction import Transaction

SLIP = "collect_slip"
# How it was identified, as the slip says.
BY_CARD, TYPED = "居民身份证（读卡核验）", "身份证件（人工核对）"


class CollectorDiffers(Trouble):
    """Another person than the holder, and no letter of authority."""

    says = N_("窗口前的人与持证人不一致，不能交付。证照还在，没有交付。代领请先扫委托书，再核对代领人证件。")


class CollectorUnchecked(Trouble):
    """Nobody was checked for it in this session."""

    says = N_("还没有核对领证人身份。证照还在，没有交付。请刷身份证，或键入证件号和姓名。")


@dataclass(frozen=True, repr=False)
class Collector:
    """Who was checked for a certificate. letter: the scan of the letter of authority of an agent."""

    name: str
    masked_number: str
    agent: bool
    by_card: bool
    at: int
    letter: Scan | None


def keep_letter(store: Store, session: Session, name: str, data: bytes) -> Scan:
    """Keep the scan of a 委托书. Raises ScanEmpty, ScanNotImage, ScanTooLarge."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        return tx.scans.put(data, name)


def check_collector(
    store: Store, session: Session, certificate_id: str, person: Person, letter: Scan | None
) -> Collector:
    """Compare who stands there with the holder; the look is an entry. Raises CollectorDiffers."""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        same = is_holder(certificate, person)
        agent = not same and letter is not None
        facts = {
            "how": person.heard,
            "id_type": person.id_type,
            "masked": mask_id_number(person.number),
            "purpose": "collect",
            "holder": "same" if same else "other",
        }
        tx.log.append(EntryKind.IDENTIFIED, {}, facts, session.actor, subjects=[certificate.subject])
    if not same and not agent:
        raise CollectorDiffers("another person, and no letter")
    by_card = person.heard is Heard.CARD
    masked = mask_id_number(person.number)
    return Collector(person.name, masked, agent, by_card, person.at, letter if agent else None)


def is_holder(certificate: Certificate, person: Person) -> bool:
    """Whether the person is the holder: by number, and by name as chip and base are compared."""
    holder = certificate.fields["holder"]
    same_number = normalise_number(str(holder["number"])) == normalise_number(person.number)
    return same_number and agrees(person.name, str(holder["name"]))


def hand_out(
    store: Store, session: Session, world: World, certificate_id: str, collector: Collector | None
) -> None:
    """交付. Raises CollectorUnchecked, SheetUnanswered, NotPrinted, Suspended, NotInForce, AlreadyCollected, …"""
    with requiring(store, session, StaffTask.ISSUE_CERTIFICATE), store.transaction() as tx:
        certificate = held(tx, certificate_id)
        if tx.issuing.taken_for(certificate_id, store.station.station_id) is not None:
            raise SheetUnanswered("a sheet is taken for it")
        may_hand_out(certificate)
        if collector is None:
            raise CollectorUnchecked("nobody was checked")
        certificate = _made_ready(tx, session, world, certificate)
        said = {
            "name": collector.name,
            "masked_number": collector.masked_number,
            "agent": collector.agent,
            "by_card": collector.by_card,
            "at": world.now_us(),
            "by": session.actor_id,
        }
        changes = collected(certificate, tx.issuing.case(certificate), said)
        letter = collector.letter
        scans = [] if letter is None else [{"sha256": letter.sha256, "name": letter.name}]
        facts = {"scans": scans} if scans else {}
        tx.log.append(EntryKind.CERTIFICATE_COLLECTED, changes, facts, session.actor)
        _owe_slip(tx, session, certificate, said, collector.by_card)


def slip_of(print_number: int) -> str:
    """The kind of the slip of a print: each print that is handed out is signed for."""
    return f"{SLIP}:{print_number}"


def _made_ready(tx: Transaction, session: Session, world: World, certificate: Certificate) -> Certificate:
    """A case that is decided becomes ready, and is issued next: what was never on a shelf is shelved nowhere."""
    case = tx.issuing.case(certificate)
    if case is None or case["fields"].get("state") != "decided":
        return certificate
    changes = shelved(certificate, case, "", world.now_us())
    tx.log.append(EntryKind.CERTIFICATE_SHELVED, changes, {}, session.actor)
    return held(tx, certificate.subject.id)


def _owe_slip(
    tx: Transaction, session: Session, certificate: Certificate, said: dict[str, Any], by_card: bool
) -> None:
    fields = certificate.fields
    facts = {
        "certificate": certificate.subject.id,
        "type_name": fields["type_name"],
        "identifier": fields["identifier"],
        "serial": fields["blank"]["serial"],
        "print_number": fields["print_number"],
        "case_number": fields["case"]["number"],
        "holder": {"name": fields["holder"]["name"], "masked": mask_id_number(fields["holder"]["number"])},
        "collector": said,
        "identity": BY_CARD if by_card else TYPED,
        "clerk": session.name,
    }
    tx.papers.owe(slip_of(fields["print_number"]), bytes.fromhex(case_of(certificate).id), facts)
