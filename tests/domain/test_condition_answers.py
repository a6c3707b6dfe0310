"""What the clerk says of a condition no register answers; items that are not citywide; what goes with the case."""

from typing import Any, Final

from domain.after_filing import Act, defects_of, may_accept, notified, open_checks, supplemented
from domain.apply import apply, empty
from domain.conditions import CITYWIDE
from domain.draft import Confirmed, OpenCase
from domain.entry import Change
from domain.filing import Desk, filing
from domain.intake import view
from domain.item import ServiceItem, read_item
from domain.rows.conditions import Holds
from tests.domain.items import NOON, new_draft, raw_item
from tests.domain.small_catalogue import condition

LOCAL: Final = {"properties": {"population.in": {"const": "本市"}}, "required": ["population.in"]}
ITEM: Final = read_item(raw_item(conditions=[condition("local", schema=LOCAL, says="非本市", instead=["B"])]))
YES, NO = Confirmed(True, "张示例", NOON), Confirmed(False, "张示例", NOON)


def stands(item: ServiceItem, **parts: Any) -> list[tuple[str, str]]:
    return [(row.result, row.by) for row in view(new_draft(item, **parts), item).conditions]


def test_where_no_register_says_the_clerk_does() -> None:
    assert stands(ITEM) == [("unknown", "")]
    assert stands(ITEM, confirmed={"local": YES}) == [("yes", "张示例")]
    assert stands(ITEM, confirmed={"local": NO}) == [("no", "张示例")]


def test_what_a_register_says_counts_for_more() -> None:
    outside, inside = ({"population.in": {"value": value}} for value in ("外省市", "本市"))
    assert stands(ITEM, shared=outside, confirmed={"local": YES}) == [("no", "")]
    assert stands(ITEM, shared=inside, confirmed={"local": NO}) == [("yes", "")]


def test_what_nobody_said_is_asked_and_hinders_nothing() -> None:
    shown = view(new_draft(ITEM), ITEM)
    assert [row.id for row in shown.unconfirmed] == ["local"]
    assert shown.hindered == ()
    assert shown.missing == ()
    answered = view(new_draft(ITEM, confirmed={"local": NO}), ITEM)
    assert answered.unconfirmed == ()
    assert answered.hindered[0].instead == ("B",)


def test_an_item_that_is_not_citywide_is_hindered_with_where_to_go() -> None:
    notes = ("由户籍地街镇受理", "")
    shown = [
        view(new_draft(item), item)
        for item in (read_item(raw_item(mode="local", routing_note=note)) for note in notes)
    ]
    assert [row.id for v in shown for row in v.hindered] == [CITYWIDE, CITYWIDE]
    assert shown[0].hindered[0].says == notes[0]
    assert all(v.hindered[0].says and v.hindered[0].result is Holds.NO for v in shown)


def test_an_open_case_of_the_same_item_is_told_until_it_is_acknowledged() -> None:
    case = OpenCase("2026112400010001", "accepted", NOON)
    shown = view(new_draft(ITEM, open_cases=(case,)), ITEM)
    assert (shown.repeated, shown.missing) == ((case,), ())
    assert view(new_draft(ITEM, open_cases=(case,), acknowledged=(case.number,)), ITEM).repeated == ()


def test_the_case_says_how_its_conditions_stood_and_who_said_so() -> None:
    draft = new_draft(
        ITEM, confirmed={"local": YES}, noted={"field.phone": "电话：未填"}, acknowledged=("N1",)
    )
    facts = filing(draft, ITEM, view(draft, ITEM), "N" * 22, "0" * 64, NOON, Desk("c", "3")).facts
    assert facts["conditions"] == [{"id": "local", "result": "yes", "by": "张示例"}]
    assert facts["mended"] == ["电话：未填"]
    assert facts["acknowledged"] == ["N1"]


def test_a_condition_no_register_was_heard_of_leaves_the_case_collected() -> None:
    """Whatever the clerk says; once the register was heard, though it holds nothing, her word stands."""
    silent = {"population.in": {"value": ""}}
    for confirmed in ({}, {"local": YES}):
        offline = view(new_draft(ITEM, confirmed=confirmed), ITEM)
        online = view(new_draft(ITEM, confirmed=confirmed, shared=silent), ITEM)
        assert (offline.finishes_as, offline.pending) == ("collected", 1)
        assert (online.finishes_as, online.pending) == ("accepted", 0)


def test_what_a_case_still_waits_for_stands_in_it_and_keeps_it_from_acceptance() -> None:
    draft = new_draft(ITEM, confirmed={"local": YES})
    change = filing(draft, ITEM, view(draft, ITEM), "N" * 22, "0" * 64, NOON, Desk("c", "3")).change
    text = ITEM.conditions[0].text
    assert change.adds["conditions"] == {"local": {"text": text, "result": "pending", "by": "张示例"}}
    document = apply(empty(), change)
    assert open_checks(document) == (text,)
    assert not may_accept(document)
    failed = {"local": {"text": text, "result": "no", "says": "非本市"}}
    told = apply(document, Change({}, {"conditions": failed}))
    assert not may_accept(told)
    (row,) = defects_of(told, ITEM, NOON, [f"办件 N 不符合受理条件“{text}”：非本市。"])
    assert (row.about, row.wrong) == (text, "非本市")
    notice = apply(told, notified(told, (row,), Act("张示例", NOON), {}))
    back = supplemented(notice, {}, [row.name], Act("张示例", NOON))
    assert back.sets["state"] == ("correction", "collected")
    assert back.adds["conditions"]["local"]["result"] == "pending"
