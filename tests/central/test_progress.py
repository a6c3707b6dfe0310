"""The page behind the receipt's code: who holds the receipt sees how the case stands, and nobody sees a person."""

import json
from hashlib import sha256
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests import Response
from sqlalchemy import update

from central.often import MINUTE_US, Often, TooOften
from central.parts import Central
from central.progress import Progress, progress_of
from central.progress_page import STYLE, not_found_page, progress_page, too_often_page
from central.publisher import publish
from central.routes_progress import A_MINUTE
from central.tables import ITEM as ITEM_ROW
from domain.case_number import make
from domain.case_state import CaseState
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from tests.central.caller import Served
from tests.central.small_city import ITEM
from tests.central.station import LoggedStation, grant_of

CASE: Final = Subject("case", "0" * 32)
NUMBER: Final = make("3199000001", 1, 7, "AB0")
TOKEN: Final = "k3yk3yk3yk3yk3yk3yk3yk"
PERSON: Final = {
    "id_type": "resident",
    "number": "319900199001010011",
    "name": "张示例",
    "address": "示例路 1 号",
}


def file(central: Central, state: str = "accepted", **more: Any) -> None:
    """A case as a station files it."""
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    sets: dict[str, Any] = {
        "state": state,
        "number": NUMBER,
        "item": {"code": ITEM["code"], "version": 2, "name": "<b>示例</b>事项", "department": "示例局"},
        "applicant": PERSON,
        "phone": "15400000001",
        "form.address": "示例路 1 号",
        "centre_id": "c1",
        "window": "1",
        "filed_at": central.world.now_us(),
        "progress_token_sha256": sha256(TOKEN.encode()).hexdigest(),
        **more,
    }
    changes: dict[str, tuple[Any, Any]] = {name: (None, value) for name, value in sets.items()}
    changes["state"] = ("draft", state)
    station.add(EntryKind.FILED, [CASE], {CASE.key: Change(changes)}, actor=clerk)
    station.send(central)
    while publish(central.database):
        pass


def opened(served: Served, path: str) -> Response:
    return served.send("GET", path)


def well_formed(html: str) -> ElementTree.Element:
    """HTML that is XML too has no tag left open. Raises ElementTree.ParseError."""
    head, _, rest = html.partition("\n")
    assert head == "<!DOCTYPE html>"
    return ElementTree.fromstring(rest)


def test_the_receipt_s_token_opens_the_page(served: Served) -> None:
    file(served.central, "collected")
    answer = opened(served, f"/p/{NUMBER}?t={TOKEN}")
    assert answer.status_code == 200
    text = "".join(well_formed(answer.text).itertext())
    for word in (
        "已收件，正在审核",
        NUMBER,
        "<b>示例</b>事项",
        "示例局",
        "示例路中心",
        "021-00000000",
        "最迟答复",
    ):
        assert word in text
    assert "<b>" not in answer.text


def test_no_person_is_on_it(served: Served) -> None:
    file(served.central)
    text = opened(served, f"/p/{NUMBER}?t={TOKEN}").text
    for word in (*PERSON.values(), "15400000001", "319900"):
        assert word not in text.replace(NUMBER, "")


@pytest.mark.parametrize(
    "path",
    [
        f"/p/{NUMBER}?t=another",
        f"/p/{NUMBER}",
        f"/p/{NUMBER}?t=",
        f"/p/{make('3199000001', 1, 8, 'AB0')}?t={TOKEN}",
        f"/p/nonsense?t={TOKEN}",
        "/p/%3Cscript%3E?t=%3Cscript%3E",
        f"/p/{'9' * 5000}?t={'t' * 5000}",
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(served: Served, path: str) -> None:
    file(served.central)
    answer = opened(served, path)
    assert (answer.status_code, answer.text) == (404, not_found_page())
    assert NUMBER not in answer.text


def test_a_case_without_a_token_opens_with_none(central: Central) -> None:
    file(central, progress_token_sha256="")
    for token in ("", TOKEN):
        assert progress_of(central.database, NUMBER, token, central.world.now_us()) is None


def test_nothing_is_kept_by_the_browser_and_nothing_comes_from_elsewhere(served: Served) -> None:
    file(served.central)
    for path in (f"/p/{NUMBER}?t={TOKEN}", "/p/x"):
        answer = opened(served, path)
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        for word in ("<script", "<img", "<link", "http://", "https://", "url("):
            assert word not in answer.text
        assert well_formed(answer.text).findtext("head/style") == STYLE  # the very bytes that were hashed


def test_who_asks_too_often_waits_a_minute(served: Served) -> None:
    file(served.central)
    answers = [opened(served, f"/p/{NUMBER}?t={TOKEN}").status_code for _ in range(A_MINUTE + 1)]
    assert answers == [200] * A_MINUTE + [429]
    refused = opened(served, f"/p/{NUMBER}?t={TOKEN}")
    assert (refused.text, refused.headers["Retry-After"]) == (too_often_page(), "60")
    served.central.world.advance_us(MINUTE_US)  # type: ignore[attr-defined]
    assert opened(served, f"/p/{NUMBER}?t={TOKEN}").status_code == 200


def test_many_addresses_cost_no_more_than_a_few() -> None:
    often = Often(most=2, who=3)
    often.count("a", 0)
    often.count("a", 1_000_000)
    with pytest.raises(TooOften) as refused:
        often.count("a", 1_500_000)
    assert refused.value.after_s == 59  # rounded up: at that second it is open again
    for n in range(100):
        often.count(f"address {n}", 0)
    assert len(often._counted) == 3
    often.count("a", 0)  # forgotten, which harms nobody: the token is not to be guessed anyway


def test_the_last_day_is_the_one_the_item_promised(central: Central) -> None:
    def latest() -> str:
        told = progress_of(central.database, NUMBER, TOKEN, central.world.now_us())
        assert told is not None
        return told.latest

    file(central)
    assert latest() == ""  # the item promises nothing
    promised = ITEM | {"promised": {"amount": 2, "unit": "working_days"}}
    with central.database.writing() as connection:
        connection.execute(update(ITEM_ROW).values(body=json.dumps(promised)))
    assert latest() == "2026-11-26"  # filed on Tuesday the 24th


@pytest.mark.parametrize("state", [s for s in CaseState if s is not CaseState.DRAFT])
def test_every_state_has_words(state: CaseState) -> None:
    told = Progress(NUMBER, "示例事项", "示例局", state.value, "2026-11-24", "", "", "示例路中心", "")
    page = progress_page(told)
    well_formed(page)
    assert state.value not in page.replace(STYLE, "")
    assert "tel:" not in page


@given(st.builds(Progress, *[st.text(st.characters(exclude_categories=["Cs", "Cc"]))] * 9))
def test_whatever_an_entry_said_the_page_stays_whole(told: Progress) -> None:
    root = well_formed(progress_page(told))
    assert {e.tag for e in root.iter()} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "section", "p", "dl", "dt", "dd", "a",
    }  # fmt: skip
