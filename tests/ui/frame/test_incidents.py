"""What was kept out or noted at this station, as the frame and the station's page show it."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from client.hub import News
from domain.changes import Changes
from domain.exchange import Feed
from domain.rows.records import IncidentRow
from offline import incidents
from sync.fates import FATES, Tell
from tests.ui.frame.memory_station import KEPT_OUT, NOTED, NOW, WELL, MemoryStation
from tests.ui.frame.visible import SIZES, Shown
from ui.incident_texts import FEEDS, KINDS, told
from ui.kit.fits import complaints
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme

PICTURES: Final = Path("out/ui")  # a clean clone has no such folder and gets no picture
UNWELL: Final = [KEPT_OUT if check.part == "reference" else check for check in WELL]


def station() -> MemoryStation:
    """One that keeps a row of the catalogue out."""
    kept = MemoryStation(checks=UNWELL)
    kept.incidents = NOTED
    return kept


def test_every_kind_that_is_noted_and_every_feed_has_its_words() -> None:
    own = {incidents.OLDER_THAN_ANCHOR, incidents.STACK_DISAGREES, incidents.OLDER_LIST}
    assert KINDS.keys() == own | {a.value for a, fate in FATES.items() if fate.tell is Tell.TECHNICIAN}
    assert FEEDS.keys() == set(Feed)


def test_a_row_kept_out_is_told_with_its_reason_until_it_is_over() -> None:
    row = IncidentRow(b"1", incidents.PARKED_ROW, "catalogue 87", NOW, "catalogue", "ValueError: x")
    assert told(row) == "目录有 1 项更新没有采用 (catalogue 87: ValueError: x)"
    assert told(replace(row, reason="")) == "目录有 1 项更新没有采用，后来的已采用 (catalogue 87)"


@pytest.mark.parametrize("login", ["SL0318", "JS0007"])
def test_the_strip_and_the_page_of_the_station_say_it(theme: Theme, qtbot: QtBot, login: str) -> None:
    shown = Shown(qtbot, theme, station()).logs_in(login)
    assert "目录有 1 项更新没有采用。原来的版本照常使用。请告诉技术员" in shown.words()
    assert [(i.key, i.waiting) for i in shown.frame.rail.rows.all if i.key == "station"] == [("station", 1)]
    shown.frame.turn("station")
    shown.settle()
    words = shown.words()
    assert "没有采用的更新和异常" in words
    assert words.index("catalogue 87") < words.index("users 12") < words.index("file epoch 1 seq 3")
    assert "2026-11-24 10:15" in words


def test_nothing_is_said_of_it_where_there_is_nothing_and_news_brings_it(theme: Theme, qtbot: QtBot) -> None:
    kept = MemoryStation()
    shown = Shown(qtbot, theme, kept).logs_in("JS0007")
    assert "没有采用" not in shown.words()
    kept.incidents = NOTED
    kept.hub.tell(News(changes=Changes(outbox=True), check=KEPT_OUT))
    shown.settle()
    assert "catalogue 87" in shown.words()
    assert "请告诉技术员" in shown.words()


def test_by_keys_one_reads_to_the_end(theme: Theme, qtbot: QtBot) -> None:
    kept = station()
    kept.incidents = tuple(replace(NOTED[0], id=bytes([n])) for n in range(50))
    shown = Shown(qtbot, theme, kept, SIZES[2]).logs_in("JS0007")
    [view] = [v for v in shown.window.findChildren(RowsView) if v.rows.rowCount() == 50]
    for _ in range(40):
        if shown.window.focusWidget() is view:
            break
        shown.presses(Qt.Key.Key_Tab)
    shown.presses(Qt.Key.Key_End)
    last = view.visualRect(view.currentIndex())
    assert view.currentIndex().row() == 49
    assert view.visibleRegion().contains(last)
    assert complaints(theme, shown.window) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("login", ["SL0401", "JS0007"])
def test_it_fits(theme: Theme, qtbot: QtBot, size: tuple[int, int, float], login: str) -> None:
    shown = Shown(qtbot, theme, station(), size).logs_in(login)
    for page in ("records", "station"):
        shown.frame.turn(page)
        shown.settle()
        if PICTURES.is_dir():
            name = f"incidents-{page}-{login}-{size[0]}-{round(100 * size[2])}.png"
            shown.window.grab().save(str(PICTURES / name))
        assert complaints(theme, shown.window) == []
