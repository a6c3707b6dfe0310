"""Read models: one statement each, however long the list, and what they say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from domain.exchange import Feed
from domain.rows.station import UnsentRow
from offline.outbox import confirm_scan, scans_to_send, waiting
from offline.pages import apply_page
from offline.reading.accounts import locked_accounts
from offline.reading.cases import case_detail, open_cases
from offline.reading.drafts import drafts
from offline.reading.item_search import search_items
from offline.reading.papers import owed_papers, paper_of
from offline.reading.records import FILTERS, counts, records, unsent
from offline.reading.reference import ages, city_settings, incidents, kept_out, parked_rows
from offline.store import Store
from tests.offline.examples import PNG, STATION, answer, case, draft, file, item, look, page

ALL_LISTS: dict[str, Callable[[Connection], Any]] = {
    "open_cases": lambda c: open_cases(c, STATION.window, 2000),
    "records": lambda c: records(c, limit=2000),
    "counts": counts,
    "unsent": unsent,
    "drafts": lambda c: drafts(c, 2000),
    "owed_papers": lambda connection: owed_papers(connection, "receipt"),
    "search": lambda c: search_items(c, "居住", 2000),
    "most filed": lambda c: search_items(c, "", 2000),
    "waiting": lambda c: waiting(c, 0, 1),
    "scans_to_send": scans_to_send,
    "ages": ages,
    "settings": city_settings,
    "parked": lambda c: parked_rows(c, 2000),
    "incidents": lambda c: incidents(c, 2000),
    "kept out": kept_out,
    "locked": locked_accounts,
}


@contextmanager
def statements_of(connection: Connection) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    run: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement != "BEGIN":
            run.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield run
    event.remove(connection, "before_cursor_execute", note)


def fill(store: Store, count: int) -> None:
    with store.transaction() as tx:
        for number in range(count):
            scan = tx.scans.put(PNG + str(number).encode(), "a.png")
            file(tx, case(number + 1), scans=(scan.sha256,))
            tx.papers.owe("receipt", bytes.fromhex(case(number + 1).id), {})
            tx.drafts.put(draft(tx.world))
            tx.accounts.failed(f"login-{number}")
            tx.accounts.lock(f"login-{number}")
            tx.incidents.note("kind", str(number))
        rows = [{"code": f"R{n}", "version": 1, "item": item(f"R{n}", "居住登记")} for n in range(count)]
        apply_page(tx, page(Feed.CATALOGUE, *rows, {"code": "x"}), 0)


@pytest.mark.parametrize("count", [1, 1000])
def test_a_list_costs_one_statement_however_long_it_is(store: Store, count: int) -> None:
    fill(store, count)
    for name, read in ALL_LISTS.items():
        with store.reading() as connection, statements_of(connection) as run:
            rows = read(connection)
        assert (name, len(run)) == (name, 1)
        if isinstance(rows, list) and name not in {"ages", "waiting", "parked"}:
            assert (name, len(rows)) == (name, {"incidents": count + 1}.get(name, count))


def test_the_cases_of_a_window_are_newest_first_with_what_is_unsent(store: Store) -> None:
    with store.transaction() as tx:
        first = file(tx, case(1), filed_at=1)
        file(tx, case(2), filed_at=2, name="李样本")
        file(tx, case(3), filed_at=3, window="9")
        look(tx, case(2))
        look(tx, case(4))  # a draft that was looked at: no case yet
        apply_page(tx, page(Feed.ANSWERS, answer(first, b"", "applied")), 0)
    with store.reading() as connection:
        rows = open_cases(connection, STATION.window)
    assert [(row.id.hex(), row.person_name, row.unsent) for row in rows] == [
        (case(2).id, "李样本", 2),
        (case(1).id, "张示例", 0),
    ]


def test_a_case_is_told_whole_with_central_s_word_and_its_pages(store: Store) -> None:
    with store.transaction() as tx:
        scans = [tx.scans.put(PNG + bytes([n]), "a.png").sha256 for n in range(3)]
        filed = file(tx, case(1), scans=(scans[0], scans[1]))
        confirm_scan(tx, scans[1])
    with store.reading() as connection:
        before = case_detail(connection, bytes.fromhex(case(1).id))
        assert case_detail(connection, bytes.fromhex(case(2).id)) is None
    row = answer(filed, b"", "waiting_scans", detail={"missing": [scans[0]]})
    with store.transaction() as tx:
        apply_page(tx, page(Feed.ANSWERS, row), 0)
    with store.reading() as connection:
        after = case_detail(connection, bytes.fromhex(case(1).id))
    assert before is not None
    assert after is not None
    assert before.document["fields"]["number"] == after.document["fields"]["number"]
    assert (before.outcome, before.answered_at, before.scans, before.scans_sent) == (None, None, 2, 1)
    assert (after.outcome, after.outcome_detail) == ("waiting_scans", {"missing": [scans[0]]})
    assert after.answered_at == store.world.now_us()


def test_the_records_say_who_what_and_what_became_of_it(store: Store) -> None:
    with store.transaction() as tx:
        scans = [tx.scans.put(PNG + bytes([n]), "a.png").sha256 for n in range(4)]
        entries = [file(tx, case(n), name=f"示例{n}", scans=(scan,)) for n, scan in enumerate(scans, start=1)]
        look(tx, case(1))
        told = {"fields": {"state": "withdrawn"}, "lists": {}, "contains": ["f" * 32]}
        rejected = {"fields": [{"field": "phone", "reason": "too short"}, "nonsense"]}
        rows = [
            answer(entries[0], b"", "applied"),
            answer(entries[1], b"", "rejected", detail=rejected),
            answer(entries[2], b"", "conflict", detail={"documents": {case(3).key: told}}),
        ]
        apply_page(tx, page(Feed.ANSWERS, *rows), 0)
    with store.reading() as connection:
        found = {only: [row.person_name for row in records(connection, only)] for only in FILTERS}
        by_name = {row.person_name: row for row in records(connection)}
        assert counts(connection) == {"all": 4, "ask": 2, "waiting": 1, "done": 1}
        assert unsent(connection) == UnsentRow(records=3, scans=3, others=1)
        with pytest.raises(KeyError):
            records(connection, "other")
    assert found == {
        "all": ["示例4", "", "示例2", "示例1"],  # the third is shown as central told it: without a name
        "ask": ["", "示例2"],
        "waiting": ["示例4"],
        "done": ["示例1"],
    }
    assert by_name["示例2"].reasons == (("phone", "too short"),)
    assert by_name[""].misfits == ("state",)
    assert (by_name["示例4"].scans_done, by_name["示例4"].scans_total) == (0, 1)
    assert by_name["示例1"].answered_at == store.world.now_us()
    # Central puts nothing in force without its pages, whoever brought them.
    assert (by_name["示例1"].scans_done, by_name["示例1"].scans_total) == (1, 1)


def test_a_draft_says_how_much_is_missing(store: Store) -> None:
    with store.transaction() as tx:
        kept = draft(tx.world, name="赵试用")
        tx.drafts.put(kept)
    with store.reading() as connection:
        [row] = drafts(connection)
    assert (row.id, row.person_name, row.item_name, row.missing) == (kept.id, "赵试用", "", 1)


def test_the_paper_of_a_case_is_found(store: Store) -> None:
    with store.transaction() as tx:
        tx.papers.owe("receipt", bytes.fromhex(case(1).id), {"token": "t"})
    with store.reading() as connection:
        paper = paper_of(connection, "receipt", bytes.fromhex(case(1).id))
        assert paper_of(connection, "notice", bytes.fromhex(case(1).id)) is None
    assert paper is not None
    assert paper.facts == {"token": "t"}
