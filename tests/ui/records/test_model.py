"""The sync page's model, and how records read, without a widget."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from domain.access import Role
from domain.exchange import Outcome
from tests.ui.frame.memory_station import EACH_OUTCOME, NOW, MemoryStation, record
from ui.bridge import Bridge
from ui.records.looks import LOOKS, happens, in_row, look, number, reasons, what, when, who
from ui.records.model import RecordsModel


def made(station: MemoryStation) -> tuple[RecordsModel, Bridge]:
    bridge = Bridge(station.hub)
    return RecordsModel(station.offers_for(station.session()).records, bridge), bridge


def test_it_reads_records_counts_and_what_is_not_yet_sent(qtbot: QtBot) -> None:
    model, bridge = made(MemoryStation(EACH_OUTCOME))
    model.read()
    qtbot.waitUntil(bridge.idle)
    assert list(model.records) == list(EACH_OUTCOME)
    assert model.counts == {"all": 8, "ask": 3, "waiting": 3, "done": 2}
    assert model.unsent.records == 6


def test_a_filter_shows_only_its_records(qtbot: QtBot) -> None:
    model, bridge = made(MemoryStation(EACH_OUTCOME))
    model.choose("ask")
    qtbot.waitUntil(bridge.idle)
    assert {row.outcome for row in model.records} == {"conflict", "rejected", "unreadable"}


def test_records_of_a_filter_left_meanwhile_are_not_shown(qtbot: QtBot) -> None:
    model, bridge = made(MemoryStation(EACH_OUTCOME))
    model.choose("ask")
    model.choose("done")
    qtbot.waitUntil(bridge.idle)
    assert {row.outcome for row in model.records} == {"applied", "settled"}


def test_syncing_now_sends_what_waits_and_the_page_follows_the_news(qtbot: QtBot) -> None:
    model, bridge = made(MemoryStation([record(1), record(2)]))
    model.read()
    model.sync_now()
    qtbot.waitUntil(lambda: bridge.idle() and bool(model.records) and model.unsent.records == 0)
    assert {row.outcome for row in model.records} == {"applied"}


def test_a_page_that_nobody_sees_is_not_read_until_it_is_turned_to(qtbot: QtBot) -> None:
    station = MemoryStation([record(1)])
    model, bridge = made(station)
    model.read()
    qtbot.waitUntil(bridge.idle)
    model.rest()
    with qtbot.assertNotEmitted(model.changed):
        model.sync_now()
        qtbot.waitUntil(bridge.idle)
        station.goes_offline()
        QCoreApplication.processEvents()
    assert model.records[0].outcome is None
    model.read()
    qtbot.waitUntil(bridge.idle)
    assert model.records[0].outcome == "applied"


def test_a_page_is_drawn_once_for_all_that_is_read(qtbot: QtBot) -> None:
    model, bridge = made(MemoryStation(EACH_OUTCOME))
    drawn = list[int]()
    model.changed.connect(lambda: drawn.append(len(model.records)))
    model.read()
    qtbot.waitUntil(bridge.idle)
    assert drawn == [8]


def test_every_outcome_has_a_look() -> None:
    assert set(LOOKS) == set(Outcome)


@pytest.mark.parametrize("row", EACH_OUTCOME)
@pytest.mark.parametrize("online", [True, False])
def test_every_record_says_what_happens_now(row: object, online: bool) -> None:
    assert happens(row, online)  # type: ignore[arg-type]
    assert "本机" in look(record(1), online).short + look(record(1), online).whole


@pytest.mark.parametrize("outcome", ["conflict", "rejected", "unreadable"])
def test_a_record_that_needs_a_person_says_what_to_do_and_whom_to_ask(outcome: str) -> None:
    row = record(1, outcome)
    assert "请" in in_row(row, True)
    whole = look(row, True).whole
    assert "值班长" in whole or "技术员" in whole
    assert "没有丢失" in look(row, True).whole or "完好" in look(row, True).whole


def test_a_record_says_matter_and_act_and_its_day_where_it_is_not_today() -> None:
    assert what(record(1)) == "上海市居住证签注 · 受理"
    assert what(record(1, state="", item_name="", kind="settled")) == "处理"
    assert when(NOW, "2026-11-24") == "10:15"
    assert when(NOW - 86_400_000_000, "2026-11-24") == "11-23"


def test_a_technician_reads_no_name_no_number_and_no_reason() -> None:
    row = record(1, "rejected", reasons=(("联系电话", "应为 11 位"),), misfits=("领取方式",))
    role = Role.TECHNICIAN
    assert (who(row, role), number(row, role), reasons(row, role)) == ("—", "—", [])
    assert reasons(row, Role.CLERK) == [("退回原因", "联系电话：应为 11 位"), ("改动之处", "领取方式")]


def test_what_central_says_in_a_code_is_read_in_words() -> None:
    codes = (("state", "taken"), ("actor_id", "reach"), ("", "another act"))
    row = record(1, "rejected", reasons=codes)
    assert [text for _, text in reasons(row, Role.CLERK)] == [
        "办件状态：审批部门已经接手或已办结，窗口不能再更正",
        "属于其他中心或其他窗口",
        "不在这项操作可改的范围内",
    ]
