"""F5: which material a page is added to, whatever the sources have said so far."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.hub import Hub
from domain.draft import Draft, Finding, Result
from domain.item import Source
from domain.rows.intake import MaterialRow, Met
from domain.rows.open_draft import OpenDraft
from tests.ui.intake.desk import Desk
from tests.ui.intake.modelling import complete
from tests.ui.settling import Settle
from ui.bridge import Bridge
from ui.intake.held import NOTHING, HeldDraft
from ui.intake.model import IntakeModel

WAITING = frozenset({Met.ASKING, Met.PENDING})
ROW = MaterialRow("", "材料", Met.MISSING, None, "", None, 1, 0, "", 0, True)


@pytest.fixture(scope="module")
def held() -> HeldDraft:
    return HeldDraft(Desk().offer, Bridge(Hub()))


@given(
    st.lists(st.tuples(st.sampled_from(Met), st.booleans()), max_size=6),
    st.sampled_from(["", "m0", "m3", "gone"]),
)
def test_a_page_goes_where_one_is_else_to_the_first_that_lacks_it_and_to_what_is_awaited_last(
    held: HeldDraft, drawn: list[tuple[Met, bool]], at: str
) -> None:
    rows = tuple(replace(ROW, id=f"m{n}", met=met, takes_paper=t) for n, (met, t) in enumerate(drawn))
    held.hold(OpenDraft(Draft(id=b"d", visit_id=b"v"), None, replace(NOTHING, materials=rows)))
    takes = {row.id: row.met for row in rows if row.takes_paper}
    lacking = [id_ for id_, met in takes.items() if met is Met.MISSING]
    target = held.scan_target(at)
    if target is None:
        assert not takes
    elif at in takes:
        assert target.id == at
    elif lacking:
        assert target.id == lacking[0]
    else:
        assert target.met not in WAITING or WAITING.issuperset(takes.values())


def test_what_a_source_is_still_asked_for_gets_no_page_by_itself(
    working: IntakeModel, desk: Desk, settle: Settle
) -> None:
    complete(working, settle, home="kin")
    working.scan.ask()
    working.scan.add("/tmp/关系.png")
    settle()
    draft = working.held.draft
    assert draft is not None
    for name in ("id_card", "deed"):
        desk.change(draft.id, lambda d, name=name: d.find(name, Finding(Source.SHARED, Result.ASKING)))  # type: ignore[misc]
    settle()
    working.scan.ask()
    assert working.scan.requirement == "kinship"


def test_after_esc_f5_opens_the_strip_of_the_same_material(
    working: IntakeModel, desk: Desk, settle: Settle
) -> None:
    complete(working, settle, home="kin")
    draft = working.held.draft
    assert draft is not None
    desk.change(draft.id, lambda d: d.find("work", Finding(Source.SHARED, Result.NO)))
    settle()
    working.finish()
    settle()
    working.next_missing()
    settle()
    assert working.scan.requirement == "kinship"
    working.back()
    assert working.scan.requirement == ""
    working.scan.ask(working.way.material)
    assert working.scan.requirement == "kinship"
