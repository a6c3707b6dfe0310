"""filing: F9 until the case is on disk, in a full store. receipt_preview: from there to the picture of its paper.

10,000 items and 2,000 cases lie in the store. Floor of filing: envelope and payload committed by bare SQLCipher, as
in accept.py; of receipt_preview: the same PDF's first page drawn by pdfium alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from benchmarks.accept import Bare, folder
from benchmarks.case_search import CASES, bring_cases
from benchmarks.cases import SOMEBODY, bring_items, new_store, sample_items
from benchmarks.item_search import many
from benchmarks.rounds import SHORT, Figure, in_turns, seconds
from client.tasks.file_case import file_case
from client.tasks.print_paper import OwedPaper, owed_paper
from credentials.signed import SigningKey
from domain.exchange import Feed, Page
from offline.pages import apply_page
from offline.store import Store
from printing.preview import page_picture
from printing.receipt import receipt_pdf
from tests.faults.filing import complete_draft

ROUNDS: Final = 100
_PAGE_PX: Final = 1240  # as client/paper_desk.py asks for it
_CENTRE: Final = ("示例街道社区事务受理服务中心", "021-00000000")
_KEY: Final = SigningKey(bytes(range(1, 33)))


def filing() -> Figure:
    """Warm, on the store's own thread; the drafts lie ready, each with a page scanned before."""
    with _full_store() as store:
        ready = iter([complete_draft(store, store.world).id for _ in range(ROUNDS + 2)])
        file_case(store, SOMEBODY, store.world, next(ready))
        bare = Bare(folder(store) / "bare.db", store)
        return in_turns(
            lambda: seconds(lambda: file_case(store, SOMEBODY, store.world, next(ready))),
            lambda: seconds(bare.commit),
            ROUNDS,
        )


def receipt_preview() -> Figure:
    """Of a case just filed, warm: its facts read, signed, set and drawn at the size the page after filing shows."""
    with _full_store() as store:
        ready = iter([complete_draft(store, store.world).id for _ in range(SHORT + 2)])
        last: list[bytes] = []

        def ours() -> float:
            case_id = file_case(store, SOMEBODY, store.world, next(ready)).case_id
            return seconds(lambda: last.append(_preview(lambda: owed_paper(store, case_id, *_CENTRE, _KEY))))

        def floor() -> float:
            return seconds(lambda: page_picture(last[-1], 0, _PAGE_PX))

        ours()
        return in_turns(ours, floor, SHORT)


def _preview(owed: Callable[[], OwedPaper]) -> bytes:
    """The PDF, once its first page is drawn."""
    pdf = receipt_pdf(owed().facts)
    page_picture(pdf, 0, _PAGE_PX)
    return pdf


@contextmanager
def _full_store() -> Iterator[Store]:
    with new_store() as store:
        bring_items(store, many(sample_items()))
        bring_cases(store, CASES)
        _bring_settings(store)
        yield store


def _bring_settings(store: Store) -> None:
    """What a receipt says of the city, and its calendar, as their feeds bring them."""
    year = {"position": 1, "year": 2026, "holidays": [], "workdays": []}
    base = {"position": 1, "name": "progress_base", "value": "https://example.invalid"}
    with store.transaction() as tx:
        for feed, row in ((Feed.CALENDAR, year), (Feed.SETTINGS, base)):
            apply_page(tx, Page(feed, "g1", 1, False, (row,)), since=0)
