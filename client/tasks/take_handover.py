"""接收材料 (HAND_OVER): what came with a list is taken, what was listed and did not come is told.

The sender's entry may not have been heard of here: then nothing is set that would contradict it (domain/handover.py).
"""

from collections.abc import Set
from typing import Any

from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.apply import Document
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.handover import (
    HANDOVER,
    HANDOVERS,
    MISSING,
    PAPERS,
    TAKEN,
    HandoverList,
    Papers,
    differences,
    word_of,
)
from domain.rows.handover import CameRow
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store


class ListOfAnother(Trouble):
    """The list goes to another centre."""

    says = N_("这份清单是交往另一中心的。没有改动任何内容。请转交清单上的接收单位。")


class NothingNew(Trouble):
    """Nothing of the list was scanned that is not taken already."""

    says = N_("还没有扫到清单上待接收的办件。没有改动任何内容。请逐件扫描后再接收。")


def take_handover(
    store: Store, session: Session, world: World, listed: HandoverList, got: Set[bytes], nothing_came: bool
) -> CameRow:
    """One entry for what came. got: ids that were scanned; nothing_came: she says that none of it did.

    On the store's writer; returns after the commit. Raises NotAllowed (recorded), ListOfAnother, NothingNew, StoreFull.
    """
    with requiring(store, session, StaffTask.HAND_OVER), store.transaction() as tx:
        own = store.station.centre_id
        if listed.receiver != own:
            raise ListOfAnother("another receiver")
        known = {case.id: tx.log.shown(Subject("case", case.id.hex())) for case in listed.cases}
        before = {id_: word_of(document, listed.number) for id_, document in known.items()}
        open_cases = [case for case in listed.cases if before[case.id] != TAKEN]
        new = [case for case in open_cases if case.id in got]
        if not open_cases or not (new or nothing_came):
            raise NothingNew("nothing of the list")
        told = {"at": world.now_us(), "by": session.name, "centre": own}
        changes = {
            Subject("case", case.id.hex()): _change(known[case.id], listed.number, case.id in got, told)
            for case in open_cases
        }
        missing = differences(open_cases, frozenset(got))
        facts = {
            "handover": listed.number,
            "from": listed.giver,
            "to": own,
            "missing": missing,
        }
        tx.log.append(EntryKind.HANDOVER_TAKEN, changes, facts, session.actor)
    return CameRow(listed.number, len(new), tuple(missing))


def _change(document: Document, number: str, came: bool, told: dict[str, Any]) -> Change:
    adds = {HANDOVERS: {number: {"state": TAKEN if came else MISSING, **told}}}
    fields = document["fields"]
    given = fields.get(PAPERS) == Papers.ON_THE_WAY and fields.get(HANDOVER) == number
    sets = {PAPERS: (Papers.ON_THE_WAY.value, Papers.THERE.value)} if came and given else {}
    return Change(sets, adds)
