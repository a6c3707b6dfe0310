"""补材料 (SUPPLEMENT_CASE): pages for named materials of a filed case, in one entry; with the last one it goes on.

A page is kept in the store as it is scanned, so that it is read once; what is handed in is one entry.
"""

from collections.abc import Mapping, Sequence

from client.session import Session
from client.tasks.accept_case import accept_in
from client.tasks.held_case import CaseMovedOn, HeldCase, held_case
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.after_filing import (
    Act,
    accepts_itself,
    asked_again,
    open_defects,
    supplemented,
    takes_supplement,
)
from domain.case_conditions import conditions_asked_again
from domain.case_state import CaseState
from domain.draft import Scan
from domain.entry_kind import EntryKind
from domain.item import ASKED_OF_CENTRAL
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store


class NothingHandedIn(Trouble):
    """No page and no word."""

    says = N_("还没有补充任何材料。没有改动任何内容。请选中一项材料，按 F5 添加影像后再办理。")


def look(store: Store, session: Session, case_id: bytes) -> HeldCase:
    """The case, if it takes anything. Raises NotAllowed, CaseUnknown, CaseMovedOn."""
    with requiring(store, session, StaffTask.SUPPLEMENT_CASE), store.transaction() as tx:
        return _taking(held_case(tx, case_id))


def keep_page(store: Store, session: Session, name: str, data: bytes) -> Scan:
    """A page into the store. Raises NotAllowed, ScanEmpty, ScanNotImage, ScanTooLarge."""
    with requiring(store, session, StaffTask.SUPPLEMENT_CASE), store.transaction() as tx:
        return tx.scans.put(data, name)


def supplement_case(
    store: Store,
    session: Session,
    world: World,
    case_id: bytes,
    pages: Mapping[str, Sequence[Scan]],
    others: Sequence[str] = (),
) -> CaseState:
    """Hand them in; the state it is in now. pages: by material. others: names of told defects put right by word.

    Raises NotAllowed, CaseUnknown, CaseMovedOn, NothingHandedIn.
    """
    with requiring(store, session, StaffTask.SUPPLEMENT_CASE), store.transaction() as tx:
        held = _taking(held_case(tx, case_id))
        takes, open_ = takes_supplement(held.document, held.item), open_defects(held.document)
        given = {name: tuple(scans) for name, scans in pages.items() if scans and name in takes}
        said = [name for name in others if name in open_]
        if not given and not said:
            raise NothingHandedIn("no page of a material that takes one")
        change = supplemented(held.document, given, said, Act(session.name, world.now_us()))
        scans = {scan.sha256: vars(scan).copy() for added in given.values() for scan in added}
        facts = {
            "scans": list(scans.values()),
            "materials": list(given),
            "by_word": said,
            "pending": _pending(held, said),
            "conditions": [{"id": name} for name in conditions_asked_again(held.document, said)],
        }
        tx.log.append(EntryKind.SUPPLEMENTED, {held.subject: change}, facts, session.actor)
        after = held._replace(document=tx.log.shown(held.subject))
        if accepts_itself(after.document):
            accept_in(tx, session, world, after)
        return CaseState(tx.log.shown(held.subject)["fields"]["state"])


def _pending(held: HeldCase, said: Sequence[str]) -> list[dict[str, str]]:
    """What central is to ask for once more, as FILED says it."""
    again = set(asked_again(held.document, said))
    return [
        {
            "requirement": r.id,
            "authority": r.authority,
            "of": r.of.value,
            "source": next((s.value for s in r.sources if s in ASKED_OF_CENTRAL), ""),
        }
        for r in (held.item.requirements if held.item else ())
        if r.id in again
    ]


def _taking(held: HeldCase) -> HeldCase:
    if not takes_supplement(held.document, held.item):
        raise CaseMovedOn("it takes no more pages")
    return held
