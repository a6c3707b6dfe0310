"""open_item: choosing an item until its matter is painted, each of the shipped items in turn, of 10,000.

The real page over the real task and store; what central knows is not asked. Floor: painting the same page once more.
"""

from collections.abc import Callable
from concurrent.futures import Future
from itertools import cycle
from typing import Any, Final

from benchmarks.cases import SOMEBODY, bring_items, new_store, sample_items
from benchmarks.item_search import many
from benchmarks.rounds import Figure, in_turns, seconds
from client.tasks import edit_draft
from domain.draft import Draft
from domain.item import ServiceItem
from domain.rows.open_draft import OpenDraft
from offline.store import Store

ROUNDS: Final = 3  # of all items


def open_item() -> Figure:
    """Warm, an item a round, each in a draft of its own."""
    with new_store() as store:
        bring_items(store, many(sample_items()))
        # A window is opened in this process: Qt is imported only where this is measured.
        from benchmarks.intake_window import IntakeWindow

        window = IntakeWindow(_calls(store))
        codes = cycle([item["code"] for item in sample_items()])
        rounds = ROUNDS * len(sample_items())

        def ours() -> float:
            window.begin()
            code = next(codes)
            return seconds(lambda: window.open_item(code))

        figure = in_turns(ours, lambda: seconds(window.paint), rounds)
        window.close()
        return figure


def _calls(store: Store) -> dict[str, Callable[..., Future[Any]]]:
    """Calls of IntakeOffer that go to the real tasks; they end at once."""
    world = store.world

    def choose(draft_id: bytes, code: str) -> Future[OpenDraft]:
        def change(
            draft: Draft, _: ServiceItem | None, current: Callable[[str], ServiceItem | None]
        ) -> Draft:
            item = current(code)
            assert item is not None
            return edit_draft.choose(item)(draft)

        return _done(edit_draft.edit(store, SOMEBODY, world, draft_id, change))

    def drop(draft_id: bytes) -> bool:
        edit_draft.drop(store, SOMEBODY, draft_id)
        return True

    return {
        "begin": lambda: _done(edit_draft.begin(store, SOMEBODY, world)),
        "choose_item": choose,
        "open": lambda draft_id: _done(edit_draft.read(store, SOMEBODY, draft_id)),
        "drop": lambda draft_id: _done(drop(draft_id)),
    }


def _done(result: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(result)
    return future
