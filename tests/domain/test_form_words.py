"""Our own words of a form: days that cannot be, standard addresses, portraits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue_check import problems_of
from domain.draft import Scan, Value
from domain.form import CAMERA, FILE, FormField, fields, wrong_with
from domain.intake import view
from domain.item import ServiceItem, read_item
from domain.local_time import day_start_us
from domain.pages import FIT, TOO_FEW, UNFIT, page_doubts, portrait_said
from resources.catalogue_files import items
from tests.domain.items import PERMIT, new_draft

CATALOGUE = [read_item(raw) for raw in items()]
BORN = next(f for item in CATALOGUE for f in fields(item.form) if f.title == "生育日期")
ENDS = next(f for item in CATALOGUE for f in fields(item.form) if f.title == "租期止")
PORTRAIT = next(f for item in CATALOGUE for f in fields(item.form) if f.portrait)
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))


def named(item: ServiceItem, **change: object) -> ServiceItem:
    form = {
        **item.form,
        "properties": {**item.form["properties"], "x": {"type": "string", "title": "新", **change}},
    }
    return replace(item, form=form)


@given(DAYS, st.dates(date(2026, 1, 1), date(2090, 1, 1)))
def test_what_has_happened_is_never_after_today_and_no_year_is_a_slip(day: date, today: date) -> None:
    wrong = wrong_with(BORN, day.isoformat(), day_start_us(today))
    assert (wrong is None) == (date(1900, 1, 1) <= day <= today)
    assert (wrong == "不能晚于今天，请核对") == (today < day < date(2100, 1, 1))


@given(st.dates(date(2026, 1, 1), date(2090, 1, 1)), st.integers(0, 86_399_999_999))
def test_today_itself_is_right_until_its_last_moment_in_shanghai(today: date, at: int) -> None:
    assert wrong_with(BORN, today.isoformat(), day_start_us(today) + at) is None
    assert wrong_with(BORN, (today + timedelta(1)).isoformat(), day_start_us(today) + at) is not None


@given(DAYS)
def test_a_day_that_may_come_is_bounded_by_its_year_alone(day: date) -> None:
    assert (wrong_with(ENDS, day.isoformat(), 1) is None) == (1900 <= day.year <= 2099)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "2026-00-10", "2026-11-31"])
@pytest.mark.parametrize("field", [BORN, ENDS], ids=lambda field: field.title)
def test_a_day_of_no_calendar_is_refused_in_the_field_s_words(field: FormField, text: str) -> None:
    assert wrong_with(field, text, 1) == field.says


def test_every_address_of_the_catalogue_offers_standard_addresses() -> None:
    for item in CATALOGUE:
        for field in fields(item.form):
            assert field.standard == any(word in field.title for word in ("地址", "住址", "坐落")), (
                field.title
            )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"x-address": True, "format": "date"}, "不是文字的字段不能查标准地址"),
        ({"x-address": True, "enum": ["一"]}, "不是文字的字段不能查标准地址"),
        ({"x-not-after": "today"}, "不是日期的字段不能限定日期"),
        ({"format": "portrait"}, "照片字段没有写明照片的要求"),
        (
            {"format": "portrait", "x-portrait": {
                "width": 358, "height": 441, "bytes": 40960, "background": "white", "requirement": "nobody"}},
            "没有编号为“{id}”的材料",
        ),
    ],
)  # fmt: skip
def test_the_check_of_the_catalogue_knows_the_words(change: dict[str, object], problem: str) -> None:
    item = CATALOGUE[0]
    assert problem in {p.says for p in problems_of(named(item, **change))} - {
        p.says for p in problems_of(item)
    }


def page(doubts: tuple[str, ...] = (), media_type: str = "image/png") -> Scan:
    return Scan("a" * 64, "p", media_type, 1, doubts)


def test_pages_fewer_than_the_papers_asked_for_are_said_where_they_can_be_counted() -> None:
    assert page_doubts((page(),), 2) == (TOO_FEW,)
    assert page_doubts((page(("可能模糊",)), page(("可能模糊",))), 2) == ("可能模糊",)
    assert page_doubts((page(media_type="application/pdf"),), 2) == ()


def test_a_portrait_is_said_to_be_fit_or_why_it_is_not() -> None:
    need = PORTRAIT.portrait
    assert need is not None
    held = new_draft(PERMIT)
    assert portrait_said(need, None, held) == ()
    fit = held.add_scan(need.requirement, page())
    assert portrait_said(need, Value("a" * 64, CAMERA), fit) == ("现场拍摄", FIT)
    bad = held.add_scan(need.requirement, page(("偏暗",)))
    assert portrait_said(need, Value("a" * 64, FILE), bad) == ("选自文件", UNFIT, "偏暗")


def test_a_portrait_is_asked_for_only_where_its_material_is() -> None:
    item = next(i for i in CATALOGUE if i.code == "SAMPLE000053")  # not at the first application
    for answer, asked in (("first", False), ("renew", True)):
        shown = view(new_draft(item).answer("matter", answer), item)
        assert ("photo" in {m.id for m in shown.materials}) is asked
        assert ("portrait" in {f.name for f in shown.fields}) is asked
