"""数据异议 (LODGE_OBJECTION): what a source said is wrong. An entry; then paper does, or the register looks again."""

from dataclasses import replace

from client.session import Session
from client.tasks.came_out import reason_of
from client.tasks.not_allowed import requiring
from client.tasks.tell_notice import opened
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.intake import view
from domain.rows.intake import Act
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from domain.undertaking import Objection
from domain.words import N_
from domain.world import World
from offline.store import Store


class NothingToObject(Trouble):
    """No source has said anything of it, or an objection was lodged already."""

    says = N_("这一项没有可以提异议的数据，或者已经提过。已填内容都已保存。请按 F6 重查，或收纸质材料。")


def lodge_objection(
    store: Store, session: Session, world: World, draft_id: bytes, requirement: str, wrong: str, proof: str
) -> OpenDraft:
    """wrong: what is wrong; proof: what shows it. Raises NotAllowed, ReasonMissing, NothingToObject, DraftGone."""
    with requiring(store, session, StaffTask.LODGE_OBJECTION), store.transaction() as tx:
        draft, item, shown = opened(tx, draft_id)
        row = next((row for row in shown.materials if row.id == requirement), None)
        said = draft.findings.get(requirement)
        if row is None or said is None or Act.OBJECT not in row.acts:
            raise NothingToObject("no source said anything of it")
        objection = Objection(reason_of(wrong), reason_of(proof), session.name, world.now_us())
        draft = replace(
            draft, objections={**draft.objections, requirement: objection}, saved_at=world.now_us()
        )
        tx.drafts.put(draft)
        facts = {
            "requirement": requirement,
            "source": said.source.value,
            "result": said.result.value,
            "value": said.value,
            "as_of": said.as_of,
            "wrong": objection.wrong,
            "proof": objection.proof,
        }
        case = Subject("case", draft.id.hex())
        tx.log.append(EntryKind.OBJECTION_LODGED, {}, facts, session.actor, subjects=[case])
    return OpenDraft(draft, item, view(draft, item))
