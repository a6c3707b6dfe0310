"""item_search: what each key shows of the catalogue. Floor: the bare FTS5 phrase query of the same keys."""

from typing import Any, Final

from benchmarks.cases import bring_items, new_store, sample_items
from benchmarks.rounds import SHORT, Figure, in_turns, seconds
from offline.reading.item_search import match, search_items

ITEMS: Final = 77  # as many as the city's catalogue has
# As one types: each key is one search.
KEYS: Final = tuple(
    word[:end]
    for word in ("居住证签注", "社保卡", "laonian", "jyknry", "zhufang", "公安局")
    for end in range(1, len(word) + 1)
)
_BARE: Final = "SELECT rowid FROM item_search WHERE item_search MATCH ? ORDER BY rank LIMIT 40"


def item_search() -> Figure:
    """All keys of KEYS once, warm; seconds for a key."""
    with new_store() as store:
        bring_items(store, _many(sample_items()))
        with store.reading() as connection:
            driver: Any = connection.connection.driver_connection
            queries = [match(key) for key in KEYS]

            def ours() -> None:
                for key in KEYS:
                    search_items(connection, key)

            def floor() -> None:
                for query in queries:
                    driver.execute(_BARE, (query,)).fetchall()

            assert any(search_items(connection, key) for key in KEYS)
            return in_turns(
                lambda: seconds(ours) / len(KEYS), lambda: seconds(floor) / len(KEYS), rounds=SHORT
            )


def _many(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shipped items over and over, each under a code of its own."""
    return [
        {**items[n % len(items)], "code": f"{310000100000 + n}"} if n >= len(items) else items[n]
        for n in range(ITEMS)
    ]
