"""case_search: what each key shows of a window's cases, 2,000 of them. growth: the same of ten times as many.

Floor of case_search: the bare FTS5 look-up of the same words and the rows it leads to, the newest first, as far as
the list shows them; no clocks. Of growth the floor is our own search over the fewer cases.
"""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Final

from benchmarks.cases import bring_items, new_store, sample_items
from benchmarks.rounds import SHORT, Figure, in_turns, seconds
from domain.case_number import make, three_of
from domain.case_state import CaseState
from domain.exchange import Feed, Page
from domain.rows.cases import NEWEST
from offline.case_index import catch_up, tidy
from offline.pages import apply_page
from offline.reading.case_search import MOST, CaseSearch, query_of
from offline.store import Store

CASES: Final = 2_000
TIMES: Final = 10
# As one types: each key is one search.
KEYS: Final = tuple(
    word[:end]
    for word in ("李样", "liyang", "zsl", "居住证", "jzzqz", "shehuibao", "0137", "王 居住证", "zeng")
    for end in range(1, len(word) + 1)
)
_BARE: Final = f"""
SELECT number, state, item_name, person_name, filed_at
FROM (SELECT rowid AS id FROM case_search WHERE case_search MATCH ? AND rowid < {NEWEST}
      ORDER BY rowid DESC LIMIT {MOST + 1}) AS found
JOIN case_found ON case_found.id = found.id JOIN cached ON cached.subject = case_found.subject ORDER BY found.id DESC
"""
_FAMILY: Final = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗曾单解区仇查盖翟"
_GIVEN: Final = "样本示例甲乙丙丁戊己庚辛壬癸演练模拟虚构"
_STATES: Final = tuple(state.value for state in CaseState if state is not CaseState.DRAFT)
_FIRST_US: Final = 1_790_000_000_000_000
_A_PAGE: Final = 200
_LOG_INS: Final = 10  # each merges a part of the index


def case_search() -> Figure:
    """All keys of KEYS once, warm; seconds for a key."""
    with ExitStack() as stack:
        ours, floor = _searches(stack, CASES)
        return in_turns(ours, floor, rounds=SHORT)


def growth() -> Figure:
    """The same over ten times the cases, and over these."""
    with ExitStack() as stack:
        many, _ = _searches(stack, CASES * TIMES)
        few, _ = _searches(stack, CASES)
        return in_turns(many, few, rounds=SHORT)


def _searches(stack: ExitStack, cases: int) -> tuple[Callable[[], float], Callable[[], float]]:
    """Ours and the bare look-ups over a store of so many cases."""
    store = stack.enter_context(new_store())
    bring_items(store, sample_items())
    bring_cases(store, cases)
    for _ in range(_LOG_INS):
        with store.transaction() as tx:
            tidy(tx.unit.connection)
    connection = stack.enter_context(store.reading())
    driver: Any = connection.connection.driver_connection
    queries = [query_of(connection, key) for key in KEYS]
    now_us = store.world.now_us()
    search = CaseSearch()
    assert all(search.find(connection, key, "all", now_us).lines for key in KEYS)

    def ours() -> None:
        for key in KEYS:
            search.find(connection, key, "all", now_us)

    def floor() -> None:
        for query in queries:
            driver.execute(_BARE, (query,)).fetchall()

    return lambda: seconds(ours) / len(KEYS), lambda: seconds(floor) / len(KEYS)


def bring_cases(store: Store, cases: int) -> None:
    """Cases as central tells of them, 200 a page."""
    items = sample_items()
    for start in range(0, cases, _A_PAGE):
        rows = tuple(
            {
                "position": n + 1,
                "subject": ["case", f"{n:032x}"],
                "version": 1,
                "document": _document(n, items),
            }
            for n in range(start, min(start + _A_PAGE, cases))
        )
        with store.transaction() as tx:
            apply_page(tx, Page(Feed.DOCUMENTS, "g1", start + len(rows), False, rows), since=start)
            catch_up(tx.unit.connection, tx.unit.station.centre_id)


def _document(n: int, items: list[dict[str, Any]]) -> dict[str, Any]:
    """The n-th case: names, items and states in turn, each with a period of its own."""
    item = items[n * 31 % len(items)]
    name = _FAMILY[n % len(_FAMILY)] + _GIVEN[n * 7 % len(_GIVEN)] + _GIVEN[n * 13 % 17]
    materials = {
        f"m{m}": {"name": "居民身份证", "source": "shared", "result": "yes", "value": "", "due": 1, "given": 0,
                  "original": "原件核验退还", "as_of": _FIRST_US, "scans": []}
        for m in range(4)
    }  # fmt: skip
    fields = {
        "state": _STATES[n % len(_STATES)],
        "number": make("3199000103", 1, n, three_of(n.to_bytes(4, "big"))),
        "item": {key: item[key] for key in ("code", "version", "name", "department", "mode")},
        "applicant": {
            "id_type": "resident",
            "number": "319900199001010000",
            "name": name,
            "address": "示例路 1 号",
        },
        "phone": "13800000000",
        "window": "3",
        "filed_at": _FIRST_US + n * 60_000_000,
    }
    return {"fields": fields, "lists": {"materials": materials}, "contains": [f"{n:032x}"]}
