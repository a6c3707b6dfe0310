"""The mutable rows beside the log: drafts, scans, papers, numbers, accounts, reference data."""

from dataclasses import replace
from datetime import date

import pytest

from domain.case_number import check
from domain.draft import Draft, Finding, Result, Value
from domain.exchange import SCAN_BYTES, Feed
from domain.item import Source
from domain.world import ScriptedWorld
from offline.pages import apply_page
from offline.reading.reference import offline_until
from offline.scans import ScanEmpty, ScanNotImage, ScanRefused, ScanTooLarge
from offline.store import Store
from tests.offline.examples import PNG, case, draft, item, one, page

CASE = bytes.fromhex(case(1).id)


def test_a_draft_comes_back_as_it_was_put_and_is_there_once(store: Store, world: ScriptedWorld) -> None:
    first = draft(world, name="欧阳𠮷·示例")
    with store.transaction() as tx:
        scan = tx.scans.put(PNG, "合同.png")
        filled = (
            replace(first, item_code="R1", item_version=1, shared={"population.name": {"value": "x"}})
            .answer("who", "self")
            .fill("phone", Value("13800000000", "typed"))
            .find("m1", Finding(Source.SHARED, Result.YES, "有", 7))
            .add_scan("m2", scan)
        )
        tx.drafts.put(first)
        tx.drafts.put(filled)
        assert tx.drafts.get(first.id) == filled
    assert one(store, "SELECT count(*) FROM draft") == 1


def test_drafts_are_listed_with_the_last_saved_first(store: Store, world: ScriptedWorld) -> None:
    kept: list[Draft] = []
    with store.transaction() as tx:
        for _ in range(3):
            world.advance_us(1)
            kept.insert(0, draft(world))
            tx.drafts.put(kept[0])
        assert tx.drafts.list() == kept
        tx.drafts.delete(kept[1].id)
        assert tx.drafts.list() == [kept[0], kept[2]]
        assert tx.drafts.get(kept[1].id) is None


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (PNG, "image/png"),
        (b"%PDF-1.7", "application/pdf"),
        (b"II*\x00", "image/tiff"),
        (b"MM\x00*", "image/tiff"),
        (b"BM..", "image/bmp"),
        (PNG.ljust(SCAN_BYTES, b"\0"), "image/png"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_scan_is_kept_once_and_told_by_its_first_bytes(store: Store, data: bytes, media_type: str) -> None:
    with store.transaction() as tx:
        scan = tx.scans.put(data, "页.bin")
        assert tx.scans.put(data, "又.bin").sha256 == scan.sha256
        assert (scan.media_type, scan.size, tx.scans.get(scan.sha256)) == (media_type, len(data), data)
    assert one(store, "SELECT count(*) FROM scan") == 1


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", ScanEmpty),
        (PNG.ljust(SCAN_BYTES + 1, b"\0"), ScanTooLarge),
        (b"GIF89a", ScanNotImage),
        ("不是图片".encode(), ScanNotImage),
    ],
    ids=["empty", "large", "gif", "text"],
)
def test_what_is_no_page_is_refused_and_nothing_kept(
    store: Store, data: bytes, trouble: type[ScanRefused]
) -> None:
    def keep() -> None:
        with store.transaction() as tx:
            tx.scans.put(data, "x.png")

    with pytest.raises(trouble):
        keep()
    assert one(store, "SELECT count(*) FROM scan") == 0


def test_a_page_nobody_kept_is_not_there(store: Store) -> None:
    with store.transaction() as tx, pytest.raises(KeyError):
        tx.scans.get("ab" * 32)


def test_a_paper_is_owed_until_it_is_printed_and_can_be_printed_again(
    store: Store, world: ScriptedWorld
) -> None:
    with store.transaction() as tx:
        tx.papers.owe("receipt", CASE, {"token": "t"})
        [owed] = tx.papers.owed()
        assert (owed.case_id, owed.facts, owed.printed_at) == (CASE, {"token": "t"}, None)
    for printer in ("一楼", "二楼"):
        world.advance_us(5)
        with store.transaction() as tx:
            tx.papers.printed("receipt", CASE, printer)
            assert tx.papers.owed() == []
            paper = tx.papers.get("receipt", CASE)
            assert (paper.printed_at, paper.printer) == (world.now_us(), printer)
            assert tx.changes.papers == {owed.id}


def test_a_paper_nobody_owed_is_a_bug(store: Store) -> None:
    with store.transaction() as tx:
        with pytest.raises(KeyError):
            tx.papers.get("receipt", CASE)
        with pytest.raises(KeyError):
            tx.papers.printed("receipt", CASE, "一楼")


def test_numbers_go_up_and_a_rolled_back_one_is_taken_by_the_next(store: Store) -> None:
    def fails() -> None:
        with store.transaction() as tx:
            tx.numbers.next()
            raise KeyError("rolled back")

    with store.transaction() as tx:
        first = tx.numbers.next()
    with pytest.raises(KeyError):
        fails()
    with store.transaction() as tx:
        second = tx.numbers.next()
    assert check(first)
    assert check(second)
    assert (first[:18], second[:18]) == ("319900010101000001", "319900010101000002")


def test_failures_are_counted_across_transactions_until_the_right_password(store: Store) -> None:
    for count in (1, 2):
        with store.transaction() as tx:
            assert tx.accounts.failed("zhang") == count
            assert tx.changes.accounts == {"zhang"}
    with store.transaction() as tx:
        account = tx.accounts.get("zhang")
        assert account is not None
        assert (account.verifier, account.grant, account.failures) == (None, None, 2)
        tx.accounts.passed("zhang")
        assert tx.accounts.failed("zhang") == 1
        assert tx.accounts.get("li") is None


def test_a_verifier_is_kept_while_she_mistypes_and_a_lock_until_it_is_unlocked(store: Store) -> None:
    with store.transaction() as tx:
        tx.accounts.keep("zhang", "argon", {"name": "张示例"}, 99)
        assert tx.accounts.failed("zhang") == 1
        tx.accounts.lock("zhang")
    with store.transaction() as tx:
        locked = tx.accounts.get("zhang")
        assert locked == ("zhang", "argon", {"name": "张示例"}, 99, 1, True)
        assert offline_until(tx.unit.connection, "zhang") is None
        tx.accounts.unlock("zhang")
        unlocked = tx.accounts.get("zhang")
        assert unlocked == ("zhang", "argon", {"name": "张示例"}, 99, 0, False)
        assert offline_until(tx.unit.connection, "zhang") == 99


def test_central_s_word_at_a_sign_in_ends_failures_and_lock(store: Store) -> None:
    with store.transaction() as tx:
        tx.accounts.failed("zhang")
        tx.accounts.lock("zhang")
        tx.accounts.keep("zhang", "argon", {}, 99)
        account = tx.accounts.get("zhang")
    assert account == ("zhang", "argon", {}, 99, 0, False)


def test_a_draft_keeps_its_version_of_an_item_that_is_withdrawn(store: Store) -> None:
    rows = [{"code": "R1", "version": v, "item": item(version=v, fee=f"{v} 元")} for v in (1, 2)]
    with store.transaction() as tx:
        apply_page(tx, page(Feed.CATALOGUE, *rows), 0)
        current, first = tx.reference.current("R1"), tx.reference.item("R1", 1)
        assert current is not None
        assert first is not None
        assert (current.version, first.fee) == (2, "1 元")
        apply_page(tx, page(Feed.CATALOGUE, {"code": "R1", "version": 3, "item": None}, start=3), 2)
        assert tx.reference.current("R1") is None
        assert tx.reference.item("R1", 1) == first
        assert tx.reference.item("R9", 1) is None


def test_the_calendar_is_that_of_all_years_told(store: Store) -> None:
    rows = [{"year": y, "holidays": [f"{y}-10-01"], "workdays": [f"{y}-10-10"]} for y in (2026, 2027)]
    with store.transaction() as tx:
        assert tx.reference.calendar().holidays == frozenset()
        apply_page(tx, page(Feed.CALENDAR, *rows), 0)
        calendar = tx.reference.calendar()
    assert calendar.holidays == {date(2026, 10, 1), date(2027, 10, 1)}
    assert calendar.make_up == {date(2026, 10, 10), date(2027, 10, 10)}


def test_a_setting_nobody_told_is_missed(store: Store) -> None:
    with store.transaction() as tx:
        with pytest.raises(KeyError):
            tx.reference.setting("progress_base")
        apply_page(tx, page(Feed.SETTINGS, {"name": "progress_base", "value": "https://x"}), 0)
        assert tx.reference.setting("progress_base") == "https://x"
