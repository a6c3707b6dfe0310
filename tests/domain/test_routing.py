"""Where a split case is decided."""

from typing import Any

import pytest

from domain.draft import Draft
from domain.handover import routed_fields
from domain.intake import asked_questions, view
from domain.item import read_item
from domain.routing import ROUTING, Route, RoutedBy, RouteUnknown, centre_of, question, route
from tests.domain.items import new_draft, raw_item, typed

DISTRICTS = {"示例区": "C1", "样本区": "C2", "样本区新城": "C3"}
FORM = {
    "properties": {"registered_address": {"title": "户籍地址"}, "residence_address": {"title": "居住地址"}}
}
EITHER = read_item(raw_item(mode="split", form=FORM))
REGISTERED = read_item(raw_item(mode="split", form=FORM, routing="registered"))


def living(registered: str, residence: str, **more: Any) -> Draft:
    shared = {
        "population.registered_address": {"value": registered, "source": "population", "as_of": 1},
        "public_security.residence_address": {"value": residence, "source": "public_security", "as_of": 1},
    }
    return new_draft(EITHER, shared=shared, **more)


BOTH = living("样本区路 1 号", "示例区路 2 号")


def test_a_direct_item_is_routed_nowhere() -> None:
    direct = read_item(raw_item())
    assert route(BOTH, direct, DISTRICTS, "C9") is None
    assert question(BOTH, direct) is None
    assert routed_fields(None, "C9", {}) == {}


def test_unsaid_it_is_the_actual_residence_and_the_clerk_may_choose_the_other() -> None:
    assert route(BOTH, EITHER, DISTRICTS, "C9") == Route("C1", "residence")
    chosen = BOTH.answer(ROUTING, RoutedBy.REGISTERED)
    assert route(chosen, EITHER, DISTRICTS, "C9") == Route("C2", "registered")


def test_the_question_is_on_the_page_answered_and_lacks_nothing_only_where_the_districts_differ() -> None:
    shown = next(row for row in view(BOTH, EITHER).situations if row.id == ROUTING)
    assert [option.id for option in shown.options if option.chosen] == ["residence"]
    assert ROUTING in {s.id for s in asked_questions(BOTH, EITHER)}
    assert not any(row.key == ROUTING for row in view(BOTH, EITHER).missing)
    same = living("示例区路 1 号", "示例区另一路 2 号")
    for draft, item in ((same, EITHER), (BOTH, REGISTERED), (new_draft(EITHER), EITHER)):
        assert question(draft, item) is None


def test_an_item_may_say_which_address_counts() -> None:
    assert route(BOTH, REGISTERED, DISTRICTS, "C9") == Route("C2", "registered")
    outside = living("安徽省示例市样本县路 1 号", "示例区路 2 号")
    assert route(outside, REGISTERED, DISTRICTS, "C9") == Route("C1", "residence"), (
        "not registered in the city"
    )


def test_what_the_clerk_typed_overrides_what_a_register_said() -> None:
    moved = living("样本区路 1 号", "示例区路 2 号", form={"residence_address": typed("样本区新城路 3 号")})
    assert route(moved, EITHER, DISTRICTS, "C9") == Route("C3", "residence")


def test_a_chosen_address_without_a_centre_is_told_and_nothing_known_stays_where_it_was_filed() -> None:
    outside = living("安徽省样本县路 1 号", "示例区路 2 号").answer(ROUTING, RoutedBy.REGISTERED)
    with pytest.raises(RouteUnknown):
        route(outside, EITHER, DISTRICTS, "C9")
    nowhere = living("安徽省样本县路 1 号", "江苏省演示县路 2 号")
    assert route(nowhere, EITHER, DISTRICTS, "C9") == Route("C9", "")


@pytest.mark.parametrize("told", [None, [], "x", {"示例区": 5}, {"": "C1"}])
def test_districts_of_any_shape_do_no_harm(told: Any) -> None:
    assert centre_of("示例区路 2 号", told) == ""
    assert route(BOTH, EITHER, told, "C9") == Route("C9", "")
