"""Items are found by hanzi, pinyin, initials and department, as one types."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.exchange import Feed
from offline.pages import apply_page
from offline.reading.item_search import search_items
from offline.store import Store
from tests.offline.examples import case, file, item, page

NAMES = {
    "R1": ("上海市居住证签注", "市公安局"),
    "R2": ("社会保障卡补换", "市人社局"),
    "R3": ("老年综合津贴（敬老卡）申领", "市民政局"),
    "R4": ("就业困难人员申请（认定）", "市人社局"),
    "R5": ("住房租赁合同网签备案", "市房管局"),
    "R6": ("重庆𠮷居12345热线A证办理", "样板局"),
}


@pytest.fixture
def catalogue(store: Store) -> Store:
    rows = [
        {"code": code, "version": 1, "item": item(code, name, department=department)}
        for code, (name, department) in NAMES.items()
    ]
    with store.transaction() as tx:
        apply_page(tx, page(Feed.CATALOGUE, *rows), 0)
    return store


def codes(store: Store, words: str) -> list[str]:
    with store.reading() as connection:
        return [row.code for row in search_items(connection, words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("居住证", {"R1"}),
        ("居住", {"R1"}),
        ("居", {"R1", "R6"}),
        ("住", {"R1", "R5"}),
        ("𠮷", {"R6"}),
        ("敬老卡", {"R3"}),
        ("（敬老卡）", {"R3"}),
        ("居证", set()),  # not side by side
        ("juzhu", {"R1"}),
        ("juz", {"R1"}),
        ("JuZhuZheng", {"R1"}),
        ("uzhu", set()),  # not from a syllable's beginning
        ("jzz", {"R1"}),
        ("shsjzzqz", {"R1"}),
        ("zh", {"R1", "R2", "R3", "R5", "R6"}),
        ("chongqing", {"R6"}),
        ("12345", {"R6"}),
        ("a证", {"R6"}),
        ("人社局", {"R2", "R4"}),
        ("人社局 bu", {"R2"}),
        ("社会 卡", {"R2"}),
        ("社会bz", {"R2"}),
        ('"', set()),
        ("*", set()),
        ("居住 OR 社会", set()),
        ("{name} : 居", set()),
    ],
)
def test_what_is_typed_finds_the_items_that_have_it(catalogue: Store, words: str, found: set[str]) -> None:
    assert set(codes(catalogue, words)) == found


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text())
def test_nothing_that_is_typed_breaks_the_search(catalogue: Store, words: str) -> None:
    codes(catalogue, words)


def test_every_beginning_of_every_name_finds_it(catalogue: Store) -> None:
    for code, (name, _) in NAMES.items():
        assert all(code in codes(catalogue, name[:end]) for end in range(1, len(name) + 1))


def test_nothing_typed_gives_what_is_filed_most_here(catalogue: Store) -> None:
    with catalogue.transaction() as tx:
        for number, code in enumerate(["R5", "R3", "R5"]):
            file(tx, case(number), item={"code": code, "version": 1, "name": "x", "department": "y"})
    assert codes(catalogue, " ") == ["R5", "R3", "R1", "R2", "R4", "R6"]


def test_a_row_shows_initials_and_the_promise(catalogue: Store) -> None:
    with catalogue.reading() as connection:
        [row] = search_items(connection, "居住证")
    assert (row.initials, row.department, row.promised and row.promised.amount) == (
        "shsjzzqz",
        "市公安局",
        20,
    )


def test_a_withdrawn_item_is_not_found_and_a_new_version_once(catalogue: Store) -> None:
    renamed = {"code": "R1", "version": 2, "item": item("R1", "居住证换新", version=2)}
    gone = {"code": "R2", "version": 1, "item": None}
    with catalogue.transaction() as tx:
        apply_page(tx, page(Feed.CATALOGUE, renamed, gone, start=7), 6)
    assert (codes(catalogue, "居住证"), codes(catalogue, "签注"), codes(catalogue, "社会")) == (
        ["R1"],
        [],
        [],
    )
