"""What the person pane is given: who acts for whom, the letter of authority, the file, and the end of a matter."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from client.tasks.end_matter import Ended
from domain.birth import Born
from domain.id_number import IdKind
from domain.parties import Capacity
from domain.rows.open_draft import OpenDraft


@dataclass(frozen=True)
class PartiesOffer:
    """Each names the draft by its id first.

    type_document: number, kind, name, birth and sex: of a document whose number does not say them. type_agent:
    number, name. type_firm: code, name, 法定代表人; '' where the legal entities' base shall say. keep_mandate: scope,
    first and last day of a letter that was brought; print_mandate: of one that is made here, recorded once it is
    printed. take_online: what was begun online, by its id. Fail with IdNumberWrong, UsccWrong, NameMissing,
    BirthWrong, AgentIsApplicant, MandateWrong, ItemUnpublished, a PrinterTrouble.
    """

    type_document: Callable[[bytes, str, IdKind, str, Born], Future[OpenDraft]]
    read_agent: Callable[[bytes], Future[OpenDraft]]
    type_agent: Callable[[bytes, str, str], Future[OpenDraft]]
    type_firm: Callable[[bytes, str, str, str], Future[OpenDraft]]
    leave_firm: Callable[[bytes], Future[OpenDraft]]
    come_as: Callable[[bytes, Capacity], Future[OpenDraft]]
    keep_mandate: Callable[[bytes, str, str, str], Future[OpenDraft]]
    print_mandate: Callable[[bytes, str, str, str], Future[OpenDraft]]
    take_online: Callable[[bytes, str], Future[OpenDraft]]
    end: Callable[[bytes, Ended, str], Future[None]]
