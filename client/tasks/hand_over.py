"""交出材料 (HAND_OVER): the papers of split cases go to the centre that decides, counted, on one list."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from client.session import Session
from client.tasks.not_allowed import requiring
from client.tasks.withdraw_case import CaseUnknown
from domain.access import StaffTask
from domain.apply import Document
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.handover import HANDOVER, MOST_CASES, PAPERS, Papers, handover_number, pieces, waits
from domain.trouble import Trouble
from domain.words import N_
from offline.store import Store


class NothingToHandOver(Trouble):
    """No case is chosen, or too many for one list."""

    says = N_("一份清单可列 1 至 {most} 件。没有改动任何内容。请选好办件再交出。")


class PapersNotHere(Trouble):
    """The papers of a chosen case are elsewhere, or go to another centre."""

    says = N_("办件 {number} 的材料已不在本中心待交，或要交往另一中心。没有改动任何内容。请核对后重选。")


class HandedOver(NamedTuple):
    """What was handed over: the list's number, its cases in their order."""

    number: str
    cases: tuple[bytes, ...]


def hand_over(store: Store, session: Session, case_ids: Sequence[bytes], to: str) -> HandedOver:
    """One entry for the list. to: the centre. On the store's writer; returns after the commit.

    Raises NotAllowed (recorded), NothingToHandOver, CaseUnknown, PapersNotHere, StoreFull.
    """
    wanted = tuple(dict.fromkeys(case_ids))
    with requiring(store, session, StaffTask.HAND_OVER), store.transaction() as tx:
        if not 1 <= len(wanted) <= MOST_CASES:
            raise NothingToHandOver(f"{len(wanted)} cases", most=MOST_CASES)
        station, head = store.station, tx.unit.head
        number = handover_number(station.station_code, head.epoch, head.seq + 1)
        changes, counts = {}, {}
        for case_id in wanted:
            case = Subject("case", case_id.hex())
            document = tx.log.shown(case)
            fields = document["fields"]
            if not fields.get("number"):
                raise CaseUnknown("no document of it")
            if fields.get("routed_to") != to or not waits(document, station.centre_id):
                raise PapersNotHere("not waiting here", number=fields["number"])
            changes[case] = Change(_sets(document, number))
            counts[fields["number"]] = pieces(document)
        facts = {"handover": number, "from": station.centre_id, "to": to, "pieces": counts}
        tx.log.append(EntryKind.HANDED_OVER, changes, facts, session.actor)
    return HandedOver(number, wanted)


def _sets(document: Document, number: str) -> dict[str, tuple[Any, Any]]:
    fields = document["fields"]
    return {
        PAPERS: (fields.get(PAPERS), Papers.ON_THE_WAY.value),
        HANDOVER: (fields.get(HANDOVER), number),
    }
