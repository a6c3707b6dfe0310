"""The standard-address search: what is typed, in hanzi, initials and numbers, and who may ask."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.addresses import AddressBook
from central.city import demo_city
from tests.central.caller import Caller
from tests.central.station import grant_of

ROWS = [
    {"code": "1", "text": "示例区示例路 88 弄 6 号 402 室", "district": "示例区", "street": "示例街道",
     "initials": "slqsll88l6h402s"},
    {"code": "2", "text": "示例区示例路 88 弄 16 号 101 室", "district": "示例区", "street": "示例街道",
     "initials": "slqsll88l16h101s"},
    {"code": "3", "text": "样本区梧桐路 188 号", "district": "样本区", "street": "样本镇",
     "initials": "ybqwtl188h"},
]  # fmt: skip
BOOK = AddressBook(ROWS)
DEMO = demo_city().addresses


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("示例路88弄6号", ["1"]),
        ("示例路 88 弄 6", ["1"]),
        ("sll88", ["1", "2"]),
        ("88", ["1", "2"]),
        ("188", ["3"]),
        ("wtl", ["3"]),
        ("梧桐 样本区", ["3"]),
        ("示例路 1", ["2"]),  # of the last number typed more may follow
        ("示例路 8 弄", []),
        ("８８ 弄", ["1", "2"]),
        ("没有的路", []),
        ("", []),
        ("，。", []),
    ],
)
def test_what_is_typed_of_an_address_finds_it(typed: str, codes: list[str]) -> None:
    assert [address.code for address in BOOK.find(typed)] == codes


@given(st.sampled_from(DEMO), st.data())
def test_every_address_of_the_demo_is_found_by_any_run_of_it_that_ends_with_a_whole_number(
    row: dict[str, str], data: st.DataObject
) -> None:
    plain = row["text"].replace(" ", "")
    starts = [i for i in range(len(plain)) if not plain[i - 1 : i].isdigit()]
    start = data.draw(st.sampled_from(starts))
    typed = data.draw(st.sampled_from([plain[start:], row["initials"][start:], row["text"]]))
    book = AddressBook(DEMO)
    assert row["code"] in [address.code for address in book.find(typed, len(DEMO))]


@given(st.text(max_size=100))
def test_nothing_typed_breaks_it(typed: str) -> None:
    assert len(BOOK.find(typed, 2)) <= 2


def test_codes_and_texts_stand_once() -> None:
    assert len({row["code"] for row in DEMO}) == len({row["text"] for row in DEMO}) == len(DEMO) == 300


def test_a_clerk_with_a_live_grant_may_ask(caller: Caller) -> None:
    body = json.dumps({"text": "示例路", "limit": 3}).encode()
    assert caller.ask("POST", "/v1/addresses/query", body).status_code == 403
    caller.actor = grant_of(caller.central, "clerk")
    answer = caller.ask("POST", "/v1/addresses/query", body)
    assert (answer.status_code, answer.json()) == (200, {"addresses": []})  # this city has no address base


@pytest.mark.parametrize("body", [b"", b"{}", b'{"text": "x", "limit": 9999}', b'{"text": 1}'])
def test_a_query_of_another_shape_is_refused(caller: Caller, body: bytes) -> None:
    caller.actor = grant_of(caller.central, "clerk")
    assert caller.ask("POST", "/v1/addresses/query", body).status_code == 400
