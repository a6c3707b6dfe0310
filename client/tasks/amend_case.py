"""更正 (AMEND_CASE): form and telephone of a filed case, until the department takes it. Each old and new."""

from collections.abc import Mapping

from client.session import Session
from client.tasks.edit_draft import ItemUnpublished
from client.tasks.held_case import HeldCase, held_case
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.amending import amend_rows, changed, held_text, may_amend
from domain.entry import Change
from domain.entry_kind import EntryKind
from domain.rows.cases import AmendRow
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World
from offline.store import Store


class DepartmentHasIt(Trouble):
    """It is under way, decided or at its end."""

    says = N_("这个办件审批部门已经接手或已办结，窗口不能再更正。没有改动任何内容。请联系审批部门更正。")


class AmendmentWrong(Trouble):
    """A field is not as its form asks."""

    says = N_("“{title}”填写不合要求。没有改动任何内容。请改好标红的内容后再办理。")


class NothingAmended(Trouble):
    """All is as it was filed."""

    says = N_("还没有更正任何内容。办件仍是原来的内容。请改好需要更正的栏目，或按 Esc 返回。")


def look(store: Store, session: Session, world: World, case_id: bytes, typed: Mapping[str, str]) -> AmendRow:
    """The form with what is typed over it. Raises NotAllowed, CaseUnknown, DepartmentHasIt, ItemUnpublished."""
    with requiring(store, session, StaffTask.AMEND_CASE), store.transaction() as tx:
        return _row(_amendable(held_case(tx, case_id)), case_id, typed, world.now_us())


def amend_case(
    store: Store, session: Session, world: World, case_id: bytes, typed: Mapping[str, str]
) -> None:
    """Keep it. Raises NotAllowed, CaseUnknown, DepartmentHasIt, AmendmentWrong, NothingAmended, ItemUnpublished."""
    with requiring(store, session, StaffTask.AMEND_CASE), store.transaction() as tx:
        held = _amendable(held_case(tx, case_id))
        row = _row(held, case_id, typed, world.now_us())
        if wrong := [field for field in row.fields if field.error]:
            raise AmendmentWrong("a field is wrong", title=wrong[0].title)
        sets = changed(held.document, row.fields)
        if not sets:
            raise NothingAmended("nothing differs")
        facts = {"version": held.item.version} if held.item else {}
        tx.log.append(EntryKind.AMENDED, {held.subject: Change(sets)}, facts, session.actor)


def _amendable(held: HeldCase) -> HeldCase:
    if not may_amend(held.document["fields"]):
        raise DepartmentHasIt(f"the case is {held.document['fields'].get('state')}")
    return held


def _row(held: HeldCase, case_id: bytes, typed: Mapping[str, str], now_us: int) -> AmendRow:
    if held.item is None:
        raise ItemUnpublished("its version is gone")
    fields = held.document["fields"]
    rows = amend_rows(held.document, held.item, typed, now_us)
    return AmendRow(
        case_id=case_id,
        number=str(fields["number"]),
        item=held.item.name,
        person=str((fields.get("applicant") or {}).get("name", "")),
        fields=rows,
        was={row.name: held_text(held.document, row.name) for row in rows},
        changed=tuple(
            name.removeprefix("form.") for name in changed(held.document, rows) if name.startswith("form.")
        ),
    )
