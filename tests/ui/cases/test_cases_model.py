"""The cases page's model, and how cases read, without a widget."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from client.hub import Hub
from domain.case_clock import CaseClock, Clock
from domain.case_state import CaseState
from domain.case_steps import CaseStep, Progress, StepWhat
from domain.entry_kind import EntryKind
from domain.item import Source, Unit
from domain.rows.cases import CasePage, CaseRecord, MaterialLine
from printing.printer_trouble import PaperOut
from tests.ui.cases.shelf import EACH, Shelf, document, many
from tests.ui.frame.memory_station import NOW
from ui.bridge import Bridge
from ui.cases.model import CasesModel
from ui.cases.record_texts import record_badge, record_note, record_title
from ui.cases.texts import (
    STEP_NAMES,
    band,
    in_list,
    material_badge,
    material_note,
    short_number,
    state_badge,
    step_row,
    when,
)
from ui.kit.banner import Tone
from ui.records.looks import LOOKS

TODAY = "2026-11-24"


class Made:
    def __init__(self, qtbot: QtBot, documents: object = EACH, may_withdraw: bool = True) -> None:
        self.qtbot, self.shelf = qtbot, Shelf(Hub(), documents, may_withdraw)  # type: ignore[arg-type]
        self.bridge = Bridge(self.shelf.hub)
        self.model = CasesModel(self.shelf.offer, self.bridge)
        self.model.read()
        self.rests()

    def rests(self) -> None:
        self.qtbot.waitUntil(self.bridge.idle)

    def page(self) -> CasePage:
        assert self.model.page is not None
        return self.model.page

    def opens(self, nth: int) -> None:
        self.model.open(list(self.shelf.documents)[nth])
        self.rests()


def test_it_reads_the_newest_first_and_how_many_each_filter_shows(qtbot: QtBot) -> None:
    made = Made(qtbot)
    assert [line.person_name for line in made.model.lines][:2] == ["李样本", "周㛃"]
    assert (
        made.model.counts["all"]
        == len(EACH)
        == made.model.counts["open"] + made.model.counts["ready"] + (made.model.counts["done"])
    )


def test_the_last_words_win_however_fast_they_are_typed(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.shelf.hold()
    for words in ("孙", "孙模", "赵"):
        made.model.say(words)
    made.shelf.release()
    made.rests()
    assert [line.person_name for line in made.model.lines] == ["赵试用"]
    assert made.model.found_for == "赵"


def test_a_filter_and_words_narrow_together(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.model.choose("done")
    made.model.say("陈")
    made.rests()
    assert [line.person_name for line in made.model.lines] == ["陈样例"]


def test_the_list_grows_by_parts_and_keeps_its_length_when_it_is_read_again(qtbot: QtBot) -> None:
    made = Made(qtbot, many(50))
    assert (len(made.model.lines), made.model.more) == (20, True)
    for long in (40, 50, 50):
        made.model.load_more()
        made.rests()
        assert len(made.model.lines) == long
    made.shelf.tells(made.model.lines[0].id)
    qtbot.waitUntil(lambda: made.bridge.idle() and len(made.model.lines) == 50)
    assert not made.model.more


def test_a_scan_shows_the_case_whose_number_it_is_among_all(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.model.choose("done")
    made.rests()
    line = made.shelf.line(list(made.shelf.documents)[4])
    with qtbot.waitSignal(made.model.found_one) as found:
        made.model.scan(line.number)
    assert found.args == [line.id]
    assert made.model.only == "all"


def test_nothing_found_closes_what_was_open(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.opens(2)
    assert made.page().id == made.model.case_id
    made.model.say("没有这个人")
    made.rests()
    assert (len(made.model.lines), made.model.page) == (0, None)


def test_a_case_that_changes_is_shown_as_it_is_now(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.opens(1)
    case = list(made.shelf.documents)[1]
    made.shelf.documents[case] = document(2, "in_progress")
    made.shelf.tells(case)
    qtbot.waitUntil(lambda: made.model.page is not None and made.model.page.state == "in_progress")
    assert next(line for line in made.model.lines if line.id == case).state == "in_progress"


def test_a_page_nobody_sees_is_not_read(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.model.rest()
    with qtbot.assertNotEmitted(made.model.changed):
        made.shelf.tells(next(iter(made.shelf.documents)))
        made.rests()


def test_f10_prints_once_and_tells_a_trouble(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.opens(1)
    made.shelf.hold()
    made.model.print_again()
    made.model.print_again()
    made.shelf.release()
    made.rests()
    assert len(made.shelf.printed) == 1
    made.shelf.trouble = PaperOut("media-empty", printer="2 号窗打印机")
    with qtbot.waitSignal(made.model.trouble_met):
        made.model.print_again()
    assert not made.model.printing


def test_a_receipt_of_another_window_is_not_printed(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.shelf.own = False
    made.opens(1)
    made.model.print_again()
    made.rests()
    assert made.shelf.printed == []


def test_withdrawing_is_offered_where_the_case_and_the_role_allow(qtbot: QtBot) -> None:
    made = Made(qtbot)
    made.opens(1)
    assert made.model.may_withdraw
    with qtbot.waitSignal(made.model.withdrawn):
        made.model.withdraw("材料另行准备")
    assert made.page().state == "withdrawn"
    assert not made.page().withdraws
    other = Made(qtbot, may_withdraw=False)
    other.opens(1)
    assert not other.model.may_withdraw


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (CaseClock(Clock.ANSWERING, 5), "余 5 个工作日答复|余 5 个工作日"),
        (CaseClock(Clock.LAPSED, -1), "已过五日"),
        (CaseClock(Clock.RUNNING, 8), "余 8 个工作日"),
        (CaseClock(Clock.RUNNING, 3, Unit.DAYS), "余 3 天"),
        (CaseClock(Clock.RUNNING, 5, Unit.HOURS), "余 5 小时"),
        (CaseClock(Clock.RUNNING, 0), "今日到期"),
        (CaseClock(Clock.RUNNING, 0, Unit.HOURS), "不到 1 小时"),
        (CaseClock(Clock.RUNNING, -2), "超期 2 个工作日"),
        (CaseClock(Clock.KEPT, 3), "提前 3 个工作日"),
        (CaseClock(Clock.KEPT, 0), "按期"),
        (CaseClock(Clock.KEPT, -1, Unit.DAYS), "超期 1 天"),
        (CaseClock(Clock.WAITING, -2, Unit.DAYS), "待领 2 天"),
        (CaseClock(Clock.WAITING), "待领取"),
        (CaseClock(Clock.NONE), "—"),
    ],
)
def test_a_deadline_is_told_in_words_and_units(clock: CaseClock, words: str) -> None:
    assert in_list(clock) == words


def test_each_clock_step_state_and_record_has_its_words(qtbot: QtBot) -> None:
    page = Made(qtbot).shelf.page(bytes([0, 2]) * 8)
    for clock in Clock:
        assert band(replace(page, clock=CaseClock(clock, 2, due=NOW, since=NOW, reason="走访"))).title
    for what in StepWhat:
        assert step_row(0, CaseStep(what, Progress.NOW), page, TODAY).title == STEP_NAMES[what]
    for state in CaseState:
        assert state_badge(state).word
    assert state_badge("nonsense") == ("等待中", "nonsense")
    for kind in (*EntryKind, "nonsense"):
        assert record_title(CaseRecord(b"", kind, "", NOW, None, ""))


def test_the_band_is_red_at_one_day_or_less_and_only_then(qtbot: QtBot) -> None:
    page = Made(qtbot).shelf.page(bytes([0, 2]) * 8)
    tones = {
        left: band(replace(page, clock=CaseClock(Clock.RUNNING, left, due=NOW))).tone
        for left in (-1, 0, 1, 2)
    }
    assert [left for left, tone in tones.items() if tone is Tone.ERROR] == [-1, 0, 1]


def test_a_material_says_how_it_was_met_and_a_record_who_and_when() -> None:
    paper = MaterialLine("合同", Source.SUBMITTED, "paper", "", "复印件", 1, 1, 3)
    shared = MaterialLine("户籍信息", Source.SHARED, "yes", "上海市公安局", "", 0, 1, 0)
    waits = MaterialLine("低保证明", Source.SHARED, "pending", "", "", 0, 1, 0)
    refused = MaterialLine("低保证明", Source.SHARED, "no", "未查到", "", 0, 1, 0)
    assert [material_badge(m).word for m in (paper, shared, waits, refused)] == [
        "纸质",
        "共享",
        "待联网",
        "缺",
    ]
    assert material_note(paper) == "纸质材料 · 实交 1 / 应交 1 · 影像 3 页 · 复印件"
    assert material_note(shared) == "数据共享 · 上海市公安局"
    assert material_note(waits) == "待联网核对"
    assert material_note(refused) == "核对未通过 · 未查到"
    record = CaseRecord(b"", EntryKind.FILED, "张示例", NOW, "conflict", "held")
    assert record_note(record) == "2026-11-24 10:15 · 张示例 · " + LOOKS["conflict"].ask
    assert record_badge(record)[2] == "冲突"
    assert record_badge(replace(record, outcome=None))[2] == "待发"


def test_times_and_numbers_are_short() -> None:
    assert when(NOW, TODAY) == "今日 10:15"
    assert when(NOW - 86_400_000_000, TODAY) == "11-23"
    assert when(NOW, "2027-01-02") == "2026-11-24"
    assert short_number("319900010301000137ABCX") == "3199…137ABCX"
    assert short_number("12345") == "12345"
