"""The check page as one sees and presses it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from domain.rows.checks import Via
from tests.ui.check.desk import CODES, HOLDER
from tests.ui.check.page import CheckPage, lacking, looked_twice, mismatch, replaced, valid
from ui.check.paper_dialog import PaperDialog
from ui.check.report_dialog import ReportDialog
from ui.kit.fits import complaints
from ui.kit.theme import Theme
from ui.kit.verdict_band import Loud, VerdictBand

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[CheckPage]:
    with CheckPage(theme, qtbot) as made:
        yield made


def band(page: CheckPage) -> VerdictBand:
    return page.screen.findChild(VerdictBand)  # type: ignore[return-value]


def test_the_scan_line_is_ready_and_takes_what_is_typed(page: CheckPage) -> None:
    line = page.window.focusWidget()
    assert line is not None
    assert line.accessibleName() == "对准证照上的二维码扫描"
    QTest.keyClicks(line, CODES["good"]["text"])
    page.presses(Qt.Key.Key_Return)
    assert "有效" in page.words
    assert page.desk.checked[0][1] is Via.TYPED


def test_only_a_bad_verdict_is_solid(page: CheckPage) -> None:
    page.scans("good")
    assert band(page).loud is Loud.VALID
    page.scans("key of nobody")
    assert band(page).loud is Loud.UNCERTAIN
    for name in ("another key", "cancelled", "suspended"):
        page.scans(name)
        assert band(page).loud is Loud.INVALID


def test_a_good_one_says_why_what_to_do_and_both_answers(page: CheckPage) -> None:
    valid(page)
    for words in (
        "签名真实，在有效期内，未被注销", "本人与读卡一致，可以采信", "居住登记凭证", "第 1 次印制", "00318427",
        "两边一致", "状态清单第 7 期", "读卡一致", "14:00 本人在场",
    ):  # fmt: skip
        assert words in page.words


def test_the_full_number_is_nowhere(page: CheckPage) -> None:
    valid(page)
    assert HOLDER.number not in page.words


def test_one_printed_anew_names_the_print_in_force(page: CheckPage) -> None:
    replaced(page)
    for words in ("已注销", "现行为第 2 次印制", "遗失补发", "00291066", "以联网为准"):
        assert words in page.words
    assert "空白证号 00291066" not in page.words


def test_what_nobody_vouches_for_is_not_shown_as_a_fact(page: CheckPage) -> None:
    page.scans("another key")
    assert "以下内容没有签名作证，不可采信" in page.words
    assert "未采信" in page.words


def test_no_word_accuses_anybody(page: CheckPage) -> None:
    for name in CODES:
        page.scans(name)
        assert not [word for word in ("伪造", "假证", "骗", "嫌疑", "违法") if word in page.words]


def test_the_band_speaks_its_word(page: CheckPage, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        spoken.append(event.object().accessibleName())  # type: ignore[attr-defined]

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    page.scans("another key")
    assert spoken
    assert spoken[-1].startswith("签名不符，")


def test_after_a_bad_verdict_a_second_look_comes_before_the_supervisor(page: CheckPage) -> None:
    page.scans("another key")
    page.presses(Qt.Key.Key_J, CTRL)
    assert page.dialog is None
    assert page.toast.said[-1].text == "请先再看一次，结果不变再请值班长"
    page.presses(Qt.Key.Key_F6)
    page.presses(Qt.Key.Key_J, CTRL)
    assert isinstance(page.dialog, ReportDialog)


def test_a_report_says_what_is_missing_and_closes_when_it_is_on_disk(page: CheckPage, theme: Theme) -> None:
    looked_twice(page)
    page.presses(Qt.Key.Key_J, CTRL)
    dialog = page.dialog
    dialog.act.click()
    page.settle()
    assert "还没有填写说明，没有上报" in dialog._trouble.accessibleName()
    assert complaints(theme, dialog) == []
    dialog.note.setText("二维码与文字不符")
    dialog.login.setText("SL0301")
    dialog.act.click()
    page.settle()
    assert page.desk.reports == [("二维码与文字不符", "", "SL0301")]
    assert page.dialog is None


def test_what_the_library_lacks_is_offered_for_entry(page: CheckPage, theme: Theme) -> None:
    lacking(page)
    assert "电子证照库没有这张证照" in page.words
    page.presses(Qt.Key.Key_L, CTRL)
    dialog = page.dialog
    assert isinstance(dialog, PaperDialog)
    assert dialog.boxes["type_name"].value() == "居住登记凭证"
    assert complaints(theme, dialog) == []
    for tick in dialog.ticks.values():
        tick.click()
    dialog.act.click()
    page.settle()
    assert page.desk.papers[0].seen == ("whole", "sharp", "same")
    assert page.dialog is None


def test_keys_read_the_card_take_a_frame_and_go_on(page: CheckPage) -> None:
    page.presses(Qt.Key.Key_F3)
    assert "居民身份证件" in page.words
    page.presses(Qt.Key.Key_F5, SHIFT)
    assert page.desk.checked[-1][1] is Via.CAMERA
    page.presses(Qt.Key.Key_F9)
    assert "请扫描证照、凭证上的二维码" in page.words
    assert "本人在场" in page.words
    page.presses(Qt.Key.Key_Escape)
    assert "本人在场" not in page.words


def test_another_person_is_told_beside_too(page: CheckPage) -> None:
    mismatch(page)
    assert "持证人不符" in page.words
    assert "不符" in page.words


def test_a_check_of_before_is_looked_at_again_from_the_list(page: CheckPage) -> None:
    page.scans("cancelled")
    page.scans("good")
    page.screen._side.list.setFocus()
    page.presses(Qt.Key.Key_Down)
    page.presses(Qt.Key.Key_Return)
    assert band(page).loud is Loud.INVALID
    assert len(page.desk.checked) == 4  # two scans, and what the library said of each
