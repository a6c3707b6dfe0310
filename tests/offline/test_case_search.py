"""Cases found as one types: by number, name, pinyin, initials and item; the newest first; whatever is typed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from domain.case_clock import Clock
from domain.entry import Change
from domain.entry_kind import EntryKind
from domain.exchange import Feed
from domain.rows.cases import NEWEST, CaseAct, CaseLine
from domain.world import ScriptedWorld
from offline.case_index import catch_up, is_behind, tidy
from offline.pages import apply_page
from offline.reading.case_page import case_page
from offline.reading.case_search import CaseSearch
from offline.readings import spelt
from offline.replay import rebuild
from offline.store import Store
from offline.tables import CASE_FOUND, CASE_SEARCH
from tests.offline.examples import CLERK, KEY, STATION, case, file, item, page

NOW = 1_795_500_000_000_000
CENTRE = STATION.centre_id
PEOPLE = (
    ("曾样本", "上海市居住证签注"), ("单示例", "社会保障卡补换"), ("尉迟演练", "上海市居住证签注"),
    ("李样", "老年综合津贴（敬老卡）申领"), ("阿卜杜热合曼·阿不都卡地尔", "失业登记"), ("Anna Example", "失业登记"),
    ("长孙乐", "住房租赁合同网签备案"), ("周㛃", "银行代发登记"),
)  # fmt: skip


def fill(store: Store) -> None:
    with store.transaction() as tx:
        named = item("R1", "上海市居住证签注"), item("M7", "银行代发登记")
        rows = [{"code": i["code"], "version": 1, "item": i} for i in named]
        apply_page(tx, page(Feed.CATALOGUE, *rows), since=0)
        for n, (name, matter) in enumerate(PEOPLE):
            of = {"code": f"M{n}", "version": 1, "name": matter, "department": "某局"}
            file(tx, case(n + 1), name=name, item={**of, "code": "R1" if "签注" in matter else f"M{n}"},
                 filed_at=NOW + n)  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def follow(store: Store) -> None:
    """As whoever searches lets the index do."""
    with store.transaction() as tx:
        while catch_up(tx.unit.connection, tx.unit.station.centre_id, 3):
            pass


def find(store: Store, words: str, only: str = "all", **more: Any) -> list[CaseLine]:
    follow(store)
    with store.reading() as connection:
        return list(CaseSearch().find(connection, words, only, NOW, **more).lines)


def names(store: Store, words: str) -> list[str]:
    return [line.person_name for line in find(store, words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("曾", ["曾样本"]),
        ("zeng", ["曾样本"]),
        ("ceng", ["曾样本"]),  # as it is read elsewhere
        ("zyb", ["曾样本"]),
        ("shanshili", ["单示例"]),
        ("yuchi", ["尉迟演练"]),
        ("weichi", []),
        ("zhangsunyue", ["长孙乐"]),
        ("zhangsunle", ["长孙乐"]),
        ("zsl", ["长孙乐"]),
        ("样", ["李样", "曾样本"]),  # the newest first
        ("yang", ["李样", "曾样本"]),
        ("卜杜热合", ["阿卜杜热合曼·阿不都卡地尔"]),
        ("曼阿不都", ["阿卜杜热合曼·阿不都卡地尔"]),  # whichever dot
        ("anna", ["Anna Example"]),
        ("EXAM", ["Anna Example"]),
        ("zhoujie", ["周㛃"]),
        ("签注", ["尉迟演练", "曾样本"]),
        ("jzzqz", ["尉迟演练", "曾样本"]),
        ("yinhang", ["周㛃"]),  # an item is read by words
        ("曾 签注", ["曾样本"]),
        ("zeng jzz", ["曾样本"]),
        ("李 签注", []),
        ("shiye", ["Anna Example", "阿卜杜热合曼·阿不都卡地尔"]),
        ("，。", []),
        ("没有这个人", []),
    ],
)
def test_a_case_is_found_by_whom_and_what_it_is_about(filled: Store, words: str, found: list[str]) -> None:
    assert names(filled, words) == found


def test_a_number_is_found_whole_by_its_head_by_its_end_and_painted_in_groups(filled: Store) -> None:
    line = find(filled, "李样")[0]
    number = line.number
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    for words in (number, number.lower(), grouped, number[-4:], number[-7:], number[-10:], number[12:18]):
        assert [found.id for found in find(filled, words)] == [line.id], words
    assert len(find(filled, number[:10])) == len(PEOPLE)


def test_the_list_goes_on_where_it_ended_and_misses_nobody(filled: Store) -> None:
    follow(filled)
    search, before, seen = CaseSearch(), NEWEST, list[str]()
    with filled.reading() as connection:
        while True:
            part = search.find(connection, "", "all", NOW, before, limit=3)
            seen += [line.person_name for line in part.lines]
            if not part.more:
                break
            before = part.lines[-1].place
    assert seen == [name for name, _ in reversed(PEOPLE)]


def test_cases_of_one_instant_are_each_in_the_list(store: Store) -> None:
    with store.transaction() as tx:
        for n in range(5):
            file(tx, case(n + 1), filed_at=NOW)
    assert len(find(store, "")) == len(find(store, "张")) == 5


def test_a_move_takes_a_case_from_one_filter_to_another(filled: Store) -> None:
    with filled.transaction() as tx:
        change = Change({"state": ("accepted", "withdrawn")})
        tx.log.append(EntryKind.WITHDRAWN, {case(1): change}, {}, CLERK)
    assert "曾样本" not in [line.person_name for line in find(filled, "", "open")]
    assert [line.person_name for line in find(filled, "zeng", "done")] == ["曾样本"]
    with filled.reading() as connection:
        assert CaseSearch().count(connection, NOW) == {
            "all": 8, "open": 7, "correction": 0, "pending": 0, "ready": 0, "done": 1, "pressing": 0,
            "needs": 0, "deferred": 0,
        }  # fmt: skip


def test_a_check_that_waits_for_the_network_marks_a_collected_case(store: Store) -> None:
    with store.transaction() as tx:
        file(tx, case(1), state="collected")
        materials = {"materials": {"m1": {"name": "户籍信息", "result": "pending"}}}
        tx.log.append(EntryKind.FILED, {case(1): Change({}, materials)}, {}, CLERK)
    assert [line.pending for line in find(store, "", "pending")] == [True]


def test_the_clock_of_a_line_is_the_items(filled: Store) -> None:
    assert find(filled, "曾")[0].clock.clock is Clock.RUNNING
    assert find(filled, "单")[0].clock.clock is Clock.NONE  # its item is not known here


def test_what_central_tells_is_found_and_what_it_takes_back_is_not(store: Store) -> None:
    told = {
        "fields": {"state": "ready", "number": "319900010301000009K9QZ", "applicant": {"name": "区别"},
                   "item": {"name": "失业登记", "code": 7, "version": "x"}, "filed_at": "never", "decision": 5},
        "lists": {"materials": {"m": 7}}, "contains": ["0" * 32],
    }  # fmt: skip
    row = {"subject": ["case", "a" * 32], "version": 1, "document": told}
    with store.transaction() as tx:
        apply_page(tx, page(Feed.DOCUMENTS, row), since=0)
    assert names(store, "oubie") == ["区别"]
    with store.reading() as connection:
        shown = case_page(connection, bytes.fromhex("a" * 32), "receipt", CENTRE, NOW)
    assert shown is not None
    assert (shown.item_name, shown.clock.clock) == ("失业登记", Clock.NONE)
    with store.transaction() as tx:
        apply_page(tx, page(Feed.DOCUMENTS, generation="g2"), since=0)
    assert find(store, "") == []


def test_the_index_made_anew_is_the_same_and_tidying_changes_nothing(filled: Store) -> None:
    def held() -> tuple[Any, Any]:
        follow(filled)
        with filled.reading() as connection:
            rows = connection.execute(select(CASE_SEARCH.c.rowid, CASE_SEARCH.c.number, CASE_SEARCH.c.marks))
            return rows.all(), connection.execute(select(CASE_FOUND)).all()

    before = held()
    with filled.transaction() as tx:
        tidy(tx.unit.connection)
    assert held() == before
    with filled.transaction() as tx:
        rebuild(tx.unit)
    assert {tuple(row) for row in held()[0]} == {tuple(row) for row in before[0]}


def test_a_store_of_the_release_before_finds_its_cases_once_it_is_brought_up(
    tmp_path: Path, world: ScriptedWorld
) -> None:
    from offline.migrate import migrate

    store = Store.open(tmp_path / "store.db", KEY, STATION, world)
    fill(store)
    with store.transaction() as tx:
        migrate(tx.unit.connection, "0002", down=True)
    store.close()
    again = Store.open(tmp_path / "store.db", KEY, STATION, world)
    assert names(again, "zeng") == ["曾样本"]
    assert len(find(again, "")) == len(PEOPLE)
    again.close()


def test_cases_that_were_indexed_by_the_release_before_are_indexed_once_more(
    tmp_path: Path, world: ScriptedWorld
) -> None:
    from offline.migrate import migrate

    store = Store.open(tmp_path / "store.db", KEY, STATION, world)
    fill(store)
    follow(store)
    with store.transaction() as tx:
        migrate(tx.unit.connection, "0004", down=True)
        tx.unit.connection.execute(update(CASE_SEARCH).values(marks="", number="none"))
        assert not is_behind(tx.unit.connection)
    assert find(store, "", "open") == []
    store.close()
    again = Store.open(tmp_path / "store.db", KEY, STATION, world)
    assert len(find(again, "", "open")) == len(PEOPLE)
    again.close()


@pytest.mark.parametrize("given", ["SH-2026/001", "沪民〔2026〕12号", "20260000123", "a1"])
def test_a_case_is_found_by_the_number_its_department_gave_it(filled: Store, given: str) -> None:
    with filled.transaction() as tx:
        tx.log.append(EntryKind.WITHDRAWN, {case(3): Change({"department_number": (None, given)})}, {}, CLERK)
    assert names(filled, given) == ["尉迟演练"]
    assert names(filled, f"{given} 尉迟") == ["尉迟演练"]
    assert names(filled, f"{given}9zz") == []


def test_a_themes_parent_says_how_many_of_its_children_are_done(store: Store) -> None:
    children = [{"case": case(n).id, "number": str(n)} for n in (2, 3, 4)]
    with store.transaction() as tx:
        file(tx, case(1), name="父样本", children=children)
        file(tx, case(2))
        file(tx, case(3))
        tx.log.append(EntryKind.WITHDRAWN, {case(2): Change({"state": ("accepted", "withdrawn")})}, {}, CLERK)
    shown = {line.person_name: line.standing for line in find(store, "")}
    assert shown == {"父样本": (1, 3), "张示例": (0, 0)}  # the fourth is not known here yet


@pytest.mark.parametrize("children", [[7, None, {"case": 5}], "x", {"a": 1}, [{"case": []}], []])
def test_children_that_are_none_are_no_standing_to_fail_on(store: Store, children: Any) -> None:
    with store.transaction() as tx:
        file(tx, case(1), children=children)
    assert find(store, "")[0].standing[0] == 0


def test_a_case_page_says_where_its_papers_are_and_what_can_be_done_there(store: Store) -> None:
    papers: dict[str, Any] = {"m": {"name": "合同", "result": "paper", "original": "收原件", "given": 1}}
    ours: dict[str, Any] = {"centre_id": CENTRE, "routed_to": "C2", "papers": "here"}
    theirs: dict[str, Any] = {"centre_id": "C2", "routed_to": CENTRE, "papers": "on_the_way", "handover": "J"}
    with store.transaction() as tx:
        rows = [{"code": "R1", "version": 1, "item": item("R1", department_interface=False)}]
        apply_page(tx, page(Feed.CATALOGUE, *rows), since=0)
        setting = {"name": "centres", "value": {"C2": {"name": "示例二中心", "phone": ""}}}
        apply_page(tx, page(Feed.SETTINGS, setting), since=0)
        for n, more in enumerate((ours, theirs, {}), 1):
            file(tx, case(n), **more, department_number="D7")
            tx.log.append(EntryKind.FILED, {case(n): Change({}, {"materials": papers})}, {}, CLERK)
    with store.reading() as connection:
        shown = [case_page(connection, bytes.fromhex(case(n).id), "receipt", CENTRE, NOW) for n in (1, 2, 3)]
    told = [(s.papers, s.centre, s.department_number, CaseAct.HANDOVER in s.acts) for s in shown if s]
    assert told[0] == ("here", "示例二中心", "D7", True)
    assert told[1][0] == "on_the_way"
    assert told[1][3]
    assert told[2] == ("", "", "D7", False)
    assert all(CaseAct.COPY_OUT in s.acts for s in shown if s)


def test_a_case_page_hides_numbers_and_names_what_was_answered(store: Store) -> None:
    form = {"type": "object", "properties": {"phone": {"title": "联系电话"}, "why": {"title": "事由"}}}
    asked = [{"id": "s", "question": "首次申领？", "options": [{"id": "y", "text": "是"}]}]
    with store.transaction() as tx:
        rows = [{"code": "R1", "version": 1, "item": item("R1", form=form, situations=asked)}]
        apply_page(tx, page(Feed.CATALOGUE, *rows), since=0)
        typed: dict[str, Any] = {
            "form.phone": "13812345678",
            "form.why": "搬家",
            "form.other": "319900199001010000",
        }
        file(tx, case(1), phone="13812345678", answers={"s": "y"}, **typed)
    with store.reading() as connection:
        shown = case_page(connection, bytes.fromhex(case(1).id), "receipt", CENTRE, NOW)
        assert case_page(connection, b"\x09" * 16, "receipt", CENTRE, NOW) is None
    assert shown is not None
    assert shown.form == (
        ("首次申领？", "是"), ("联系电话", "138****5678"), ("事由", "搬家"), ("other", "319900********0000"),
    )  # fmt: skip
    assert (shown.masked_number, shown.phone) == ("319900********0000", "138****5678")
    assert [(record.kind, record.outcome) for record in shown.records] == [("filed", None)]
    assert (shown.prints, shown.withdraws) == (False, True)
    assert "13812345678" not in json.dumps([shown.form, shown.phone], ensure_ascii=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(words=st.text(max_size=30) | st.text(alphabet='"*():^-+{} ANDORNEAR曾样本0123zeng·', max_size=30))
def test_whatever_is_typed_is_a_search(filled: Store, words: str) -> None:
    find(filled, words)


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("单于某", "chanyumou yumou mou", "cym ym m"),
        ("翟乐", "zhaile le zhaiyue yue dile diyue", "zl l zy y dl dy"),
        ("Li Si", "lisi si", "ls s"),
        ("李O", "lio o", "lo o"),
        ("", "", ""),
        ("···", "", ""),
    ],
)
def test_a_name_is_spelt_in_each_of_its_ways(name: str, pinyin: str, initials: str) -> None:
    read = spelt(name)
    assert set(read.pinyin.split()) == set(pinyin.split())
    assert set(read.initials.split()) == set(initials.split())


def test_the_search_is_behind_until_it_caught_up_and_then_no_more(filled: Store) -> None:
    def behind() -> bool:
        with filled.reading() as connection:
            return is_behind(connection)

    assert behind()
    follow(filled)
    assert not behind()
    with filled.transaction() as tx:
        tx.log.append(EntryKind.WITHDRAWN, {case(1): Change({"state": ("accepted", "withdrawn")})}, {}, CLERK)
    assert behind()
    follow(filled)
    assert not behind()


def test_pressing_shows_what_is_due_within_a_day_or_over_the_most_pressing_first(filled: Store) -> None:
    follow(filled)
    due = NOW + 28 * 86_400_000_000  # twenty working days on, those of this calendar without a holiday
    with filled.reading() as connection:
        search = CaseSearch()
        now = search.find(connection, "", "pressing", NOW).lines
        later = search.find(connection, "", "pressing", due).lines
        narrowed = search.find(connection, "zeng", "pressing", due).lines
        assert search.count(connection, due)["pressing"] == len(later)
    assert now == ()
    assert [line.person_name for line in later] == [
        "曾样本",
        "尉迟演练",
        "周㛃",
    ]  # the others' items name no time
    assert [line.person_name for line in narrowed] == ["曾样本"]
