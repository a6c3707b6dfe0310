"""The intake's model: each key means one thing at a time, and what is missing leads on."""

from dataclasses import replace

from client.hub import News
from domain.draft import Finding, Result
from domain.item import Source
from domain.number_trouble import IdCheckWrong
from domain.rows.intake import Jump
from domain.rows.station import LinkRow
from tests.ui.intake.desk import NUMBER, Desk, NoCard
from tests.ui.intake.items import CARD, PERMIT
from tests.ui.intake.modelling import Told, choose, complete
from tests.ui.settling import Settle
from ui.intake.model import IntakeModel
from ui.intake.way_model import Stage, Wish


def test_the_empty_page_misses_person_and_item_and_has_no_draft(model: IntakeModel, desk: Desk) -> None:
    assert [row.jump for row in model.held.view.missing] == [Jump.PERSON, Jump.ITEM]
    assert model.way.stage is Stage.FIND
    assert desk.calls == []


def test_the_first_deed_begins_the_draft_and_the_next_ones_use_it(working: IntakeModel, desk: Desk) -> None:
    assert len(desk.made("begin")) == 1
    assert len(desk.drafts) == 1
    assert working.way.stage is Stage.MATTER
    assert working.held.person is not None


def test_after_the_item_is_chosen_its_first_missing_thing_is_gone_to(
    working: IntakeModel, told: Told, settle: Settle
) -> None:
    working.way.seek()
    choose(working, PERMIT.code)
    settle()
    assert [(row.jump, row.key) for row in told.jumps] == [(Jump.SITUATION, "since")]


def test_enter_goes_from_one_missing_thing_to_the_next_and_round(
    working: IntakeModel, settle: Settle, told: Told
) -> None:
    working.answer("home", "kin")
    settle()
    keys = [row.key for row in working.held.view.missing]
    seen = []
    for _ in range(len(keys) + 1):
        working.next_missing()
        settle()
        seen.append(working.way.current.key if working.way.current else "")
    at = keys.index(seen[0])
    assert seen == [*keys[at:], *keys[:at], keys[at]]


def test_enter_passes_what_a_source_is_still_asked_for(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle, home="kin")
    draft = working.held.draft
    assert draft is not None
    desk.change(draft.id, lambda d: d.find("kinship", Finding(Source.SHARED, Result.ASKING)))
    settle()
    assert [row.key for row in working.held.view.missing] == ["kinship"]
    told.wishes.clear()
    working.next_missing()
    settle()
    assert told.wishes == [Wish.FINISH]
    assert working.scan.requirement == ""


def test_a_missing_paper_opens_its_strip_and_a_page_leads_on(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle, home="kin")
    working.finish()
    settle()
    assert working.scan.requirement == "kinship"
    working.scan.add(' "/tmp/关系.png" ')
    settle()
    assert desk.made("add_scan") == [("add_scan", "kinship", "/tmp/关系.png")]
    assert working.scan.requirement == ""
    assert working.held.view.missing == ()


def test_a_page_that_is_refused_is_told_in_its_place_and_the_strip_stays(
    working: IntakeModel, settle: Settle, told: Told
) -> None:
    complete(working, settle, home="kin")
    working.scan.ask()
    assert told.wishes[-1] is Wish.SCAN
    working.scan.add("/tmp/大.png")
    settle()
    assert working.scan.trouble is not None
    assert working.scan.material is not None
    assert told.troubles == []
    working.back()
    assert working.scan.material is None


def test_a_wrong_number_says_so_and_a_right_one_asks_for_the_name(
    model: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    model.search.say(NUMBER[:-1] + "0")
    model.search.enter(None)
    assert isinstance(model.identify.number_trouble, IdCheckWrong)
    model.search.say(NUMBER)
    assert told.wishes == []
    model.search.enter(None)
    assert told.wishes == [Wish.NAME]
    model.identify.name_person("周㛃")
    settle()
    assert desk.made("type_person") == [("type_person", NUMBER, "周㛃")]
    assert model.held.person is not None
    assert model.search.words == ""


def test_card_and_item_may_come_in_either_order(model: IntakeModel, settle: Settle, told: Told) -> None:
    model.welcome()
    settle()
    choose(model, PERMIT.code)
    settle()
    assert told.jumps[-1].jump is Jump.SITUATION  # the page does not turn away to ask for a card
    model.identify.read_card()
    settle()
    assert model.held.person is not None
    assert model.held.item == PERMIT


def test_a_card_that_is_not_there_leaves_all_ready_for_the_next_try(
    model: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    card, desk.card = desk.card, None
    model.identify.read_card()
    settle()
    assert [type(trouble) for trouble in told.troubles] == [NoCard]
    assert not model.identify.reading
    desk.card = card
    model.identify.read_card()
    settle()
    assert model.held.person == card
    assert len(desk.drafts) == 1


def test_another_item_never_throws_work_away(working: IntakeModel, desk: Desk, settle: Settle) -> None:
    working.answer("home", "own")
    settle()
    before = working.held.id
    choose(working, CARD.code)
    settle()
    assert len(desk.drafts) == 2
    assert working.held.id != before
    assert working.held.item == CARD
    assert working.held.person is not None
    assert [row.id for row in working.drafts.others(working.held.id)] == [before]


def test_another_item_before_any_work_takes_the_place_of_the_first(
    working: IntakeModel, desk: Desk, settle: Settle
) -> None:
    choose(working, CARD.code)
    settle()
    assert len(desk.drafts) == 1
    assert working.held.item == CARD


def test_esc_closes_the_last_thing_first_and_loses_nothing(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    working.type("phone", "138")
    working.way.seek()
    working.search.say("社保")
    settle()
    working.back()
    stages = [working.way.stage]
    working.back()
    stages.append(working.way.stage)
    assert stages == [Stage.FIND, Stage.MATTER]
    assert working.search.words == ""
    settle()
    working.back()
    settle()
    assert working.held.id is None
    assert [draft.form["phone"].text for draft in desk.drafts.values()] == ["138"]
    assert len(working.drafts.others(working.held.id)) == 1


def test_a_draft_without_anything_in_it_is_not_kept(model: IntakeModel, desk: Desk, settle: Settle) -> None:
    desk.card = None
    model.identify.read_card()
    settle()
    assert len(desk.drafts) == 1
    model.back()
    settle()
    assert desk.drafts == {}


def test_a_parked_draft_is_listed_and_opened_again(working: IntakeModel, desk: Desk, settle: Settle) -> None:
    working.type("phone", "138")
    working.park()
    settle()
    assert desk.made("park") == [("park",)]
    assert working.held.id is None
    working.open(working.drafts.others(working.held.id)[0].id)
    settle()
    assert working.held.item == PERMIT
    assert next(row.text for row in working.held.form if row.name == "phone") == "138"


def test_the_next_matter_brings_the_same_person(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    complete(working, settle)
    working.finish()
    settle()
    working.another(told.filed[0])
    settle()
    assert working.held.person is not None
    assert working.held.item is None
    assert told.wishes[-1] is Wish.SEARCH


def test_a_number_let_go_before_it_came_is_not_shown(
    working: IntakeModel, desk: Desk, settle: Settle, told: Told
) -> None:
    working.id_number.hold()
    settle()
    assert told.numbers == [NUMBER]
    working.id_number.let_go()
    assert told.numbers[-1] == ""
    desk.hold()
    working.id_number.hold()
    working.id_number.let_go()
    desk.release()
    settle()
    assert told.numbers[-1] == ""


def test_an_error_is_shown_where_one_edited_and_left(working: IntakeModel, settle: Settle) -> None:
    def error() -> str:
        return next(row.error for row in working.held.form if row.name == "phone")

    working.held.leave_field("phone")
    assert error() == ""
    working.type("phone", "138")
    settle()
    assert error() == ""
    working.held.leave_field("phone")
    assert error() == "手机号应为 11 位，以 1 开头"
    working.type("phone", "13800005678")
    settle()
    assert error() == ""


def test_what_a_source_told_is_remembered_when_it_is_changed(working: IntakeModel, settle: Settle) -> None:
    assert working.held.originals == {}
    working.type("address", "静安区示例路 1 号")
    settle()
    assert working.held.originals == {"address": "浦东新区示例路 88 弄 6 号 402 室"}


def test_when_the_link_comes_back_what_was_pending_is_asked_once_more(
    working: IntakeModel, desk: Desk, settle: Settle
) -> None:
    desk.online = False
    draft_id = working.held.id
    assert draft_id is not None
    desk.change(draft_id, lambda draft: replace(draft, findings={}))
    settle()
    for online in (False, True, True):
        desk.online = online
        desk.hub.tell(News(link=LinkRow(online, None, None, "")))
        settle()
    assert len(desk.made("ask_again")) == 1
    assert working.held.view.pending == 0


def test_offline_it_collects_and_says_what_is_checked_later(
    model: IntakeModel, desk: Desk, settle: Settle
) -> None:
    desk.online = False
    model.welcome()
    settle()
    model.identify.read_card()
    settle()
    choose(model, PERMIT.code)
    settle()
    assert model.held.view.finishes_as == "collected"
    assert model.held.view.pending == 3
    desk.online = True
    model.ask_again()
    settle()
    assert model.held.view.finishes_as == "accepted"
