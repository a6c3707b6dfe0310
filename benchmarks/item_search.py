"""item_search: what a key shows of a catalogue of 10,000 items. Floor: the bare FTS5 phrase query of the same key."""

from itertools import cycle
from typing import Any, Final

from benchmarks.cases import bring_items, new_store, sample_items
from benchmarks.rounds import Figure, in_turns, seconds
from offline.reading.item_search import match, search_items

ITEMS: Final = 10_000
ROUNDS: Final = 10  # of all keys
# As one types: each key is one search.
KEYS: Final = tuple(
    word[:end]
    for word in ("居住证签注", "社保卡", "laonian", "jyknry", "zhufang", "公安局")
    for end in range(1, len(word) + 1)
)
_BARE: Final = "SELECT rowid FROM item_search WHERE item_search MATCH ? ORDER BY rank LIMIT 40"


def item_search() -> Figure:
    """Warm, a key a round: its 99th percentile is that of a keystroke."""
    with new_store() as store:
        bring_items(store, many(sample_items()))
        with store.reading() as connection:
            driver: Any = connection.connection.driver_connection
            keys, queries = cycle(KEYS), cycle([match(key) for key in KEYS])
            assert sum(bool(search_items(connection, key)) for key in KEYS) > len(KEYS) / 2

            def ours() -> float:
                key = next(keys)
                return seconds(lambda: search_items(connection, key))

            def floor() -> float:
                query = next(queries)
                return seconds(lambda: driver.execute(_BARE, (query,)).fetchall())

            return in_turns(ours, floor, rounds=ROUNDS * len(KEYS))


def many(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shipped items over and over, each under a code of its own, ITEMS of them."""
    return [
        {**items[n % len(items)], "code": f"{310000100000 + n}"} if n >= len(items) else items[n]
        for n in range(ITEMS)
    ]
