"""The intake's model: nothing typed is lost, and F9 comes after all of it."""

from dataclasses import replace

from domain.draft import Finding, Result
from domain.item import Source
from domain.rows.intake import Jump, Met
from tests.ui.intake.desk import Desk, DiskFull
from tests.ui.intake.modelling import Told, complete
from tests.ui.settling import Settle
from ui.intake.model import IntakeModel
from ui.intake.way_model import Stage


def test_typing_sends_one_fill_at_a_time_and_the_last_text_wins(
    working: IntakeModel, desk: Desk, settle: Settle
) -> None:
    desk.hold()
    for end in range(1, 12):
        working.type("phone", "13800005678"[:end])
    assert len(desk.made("fill")) == 1
    assert next(row.text for row in working.held.form if row.name == "phone") == "13800005678"
    desk.release()
    settle()
    assert [call[2] for call in desk.made("fill")] == ["1", "13800005678"]
    assert next(iter(desk.drafts.values())).form["phone"].text == "13800005678"
    assert working.held.unsaved == {}


def test_two_fields_do_not_overtake_each_other(working: IntakeModel, desk: Desk, settle: Settle) -> None:
    desk.hold()
    working.type("phone", "1")
    working.type("remark", "甲")
    working.type("phone", "13")
    working.type("remark", "甲乙")
    desk.release()
    settle()
    form = next(iter(desk.drafts.values())).form
    assert (form["phone"].text, form["remark"].text) == ("13", "甲乙")


def test_f9_waits_for_what_is_still_being_kept(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    desk.hold()
    working.type("phone", "139000056")
    working.type("phone", "13900005678")
    working.finish()
    assert desk.made("file") == []
    desk.release()
    settle()
    assert told.filed == list(desk.cases)
    assert next(iter(desk.cases.values())).form["phone"].text == "13900005678"


def test_f9_goes_to_the_first_missing_thing_and_files_nothing(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    working.finish()
    settle()
    assert [(row.jump, row.key) for row in told.jumps] == [(Jump.SITUATION, "since")]
    assert desk.made("file") == []


def test_f9_judges_by_the_text_just_typed(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    working.type("phone", "1380000")
    working.finish()
    settle()
    assert told.filed == []
    assert told.jumps[-1].key == "phone"


def test_a_second_f9_files_nothing_twice(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    desk.hold()
    working.finish()
    working.finish()
    assert working.filing
    desk.release()
    settle()
    assert len(desk.made("file")) == 1
    assert len(told.filed) == 1
    assert working.held.id is None
    assert working.way.stage is Stage.FIND


def test_a_filing_that_fails_leaves_all_as_it_was(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    desk.refuse(DiskFull("no space"))
    working.finish()
    settle()
    assert [type(trouble) for trouble in told.troubles] == [DiskFull]
    assert not working.filing
    working.finish()
    settle()
    assert len(told.filed) == 1


def test_a_text_that_could_not_be_kept_stays_and_goes_along_with_f9(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    desk.refuse(DiskFull("no space"))
    working.type("phone", "13911112222")
    settle()
    assert working.held.unsaved == {"phone": "13911112222"}
    assert [type(trouble) for trouble in told.troubles] == [DiskFull]
    working.finish()
    settle()
    assert next(iter(desk.cases.values())).form["phone"].text == "13911112222"


def test_a_fill_that_fails_takes_the_f9_behind_it_along(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    desk.refuse(DiskFull("no space"))
    working.type("phone", "13911112222")
    working.finish()
    settle()
    assert told.filed == []


def test_a_late_answer_of_a_source_is_read_from_the_news(
    working: IntakeModel, desk: Desk, settle: Settle
) -> None:
    working.answer("home", "kin")
    settle()
    late = Finding(Source.SHARED, Result.YES, "市民政：父女")
    draft_id = working.held.id
    assert draft_id is not None
    desk.change(draft_id, lambda draft: draft.find("kinship", late))
    settle()
    assert {row.id: row.met for row in working.held.view.materials}["kinship"] is Met.SHARED


def test_that_a_draft_is_put_aside_is_no_news_to_the_window_that_does_it(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    draft_id, read = working.held.id, len(desk.made("open"))
    assert draft_id is not None
    desk.hold()
    working.park()
    desk.change(draft_id, lambda draft: draft)  # told before the call ends; read now, it would be given away
    desk.release()
    settle()
    assert (len(desk.made("open")), told.troubles) == (read, [])
    assert working.held.id is None


def test_what_could_not_be_put_aside_is_read_again_when_it_changes(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    desk.refuse(DiskFull("no space"))
    working.park()
    settle()
    draft_id = working.held.id
    assert draft_id is not None
    desk.change(draft_id, lambda draft: draft.find("kinship", Finding(Source.SHARED, Result.YES)))
    read = len(desk.made("open"))
    settle()
    assert len(desk.made("open")) == read + 1


def test_an_old_reading_never_covers_a_newer_one(working: IntakeModel, desk: Desk, settle: Settle) -> None:
    draft_id = working.held.id
    assert draft_id is not None
    desk.change(draft_id, lambda draft: replace(draft, saved_at=0))
    working.answer("home", "rent")
    working.answer("home", "kin")
    settle()
    assert dict(desk.drafts[draft_id].answers) == {"home": "kin"}
    assert working.held.draft == desk.drafts[draft_id]
