"""The fields of a case in the order of a department's system."""

from hypothesis import given
from hypothesis import strategies as st

from domain.copying import NumberWrong, clean_number, copy_fields
from domain.item import read_item
from tests.domain.items import raw_item

FORM = {
    "properties": {
        "phone": {"title": "电话"},
        "bank": {"title": "开户行"},
        "photo": {"title": "照片", "format": "portrait"},
    }
}
CASE = {
    "fields": {
        "applicant": {"name": "李样本", "number": "319900199001010011", "address": ""},
        "form.bank": "上海银行", "form.phone": "15400000001", "form.photo": "ab" * 32, "form.old": "旧栏",
    },
    "lists": {}, "contains": [],
}  # fmt: skip


def names(**item: object) -> list[str]:
    return [field.name for field in copy_fields(CASE, read_item(raw_item(form=FORM, **item)))]


def test_without_an_order_it_is_the_persons_then_the_forms() -> None:
    assert names() == ["applicant.name", "applicant.number", "phone", "bank", "old"]


def test_the_departments_order_counts_and_what_it_leaves_out_is_not_shown() -> None:
    assert names(copy_order=["bank", "applicant.number", "nothing", "applicant.address"]) == [
        "bank",
        "applicant.number",
    ]


def test_values_are_whole_and_titles_the_forms() -> None:
    fields = {field.name: field for field in copy_fields(CASE, read_item(raw_item(form=FORM)))}
    assert fields["applicant.number"].value == "319900199001010011"
    assert fields["bank"].title == "开户行"


@given(st.text())
def test_whatever_is_typed_is_a_number_or_a_trouble(text: str) -> None:
    try:
        number = clean_number(text)
    except NumberWrong:
        return
    assert number == text.strip() == clean_number(number)
    assert 1 <= len(number) <= 64
