"""The intake page by keyboard alone: every key does what it says, whatever has the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from client.hub import Hub
from domain.rows.filed import PaperState
from tests.ui.filed.page import OWED
from tests.ui.filed.registry import CASE, Registry
from tests.ui.intake.desk import NUMBER, ZHOU
from tests.ui.intake.items import PERMIT
from tests.ui.intake.page import STATES, Page
from tests.ui.page_window import SCREENS
from ui.kit.reading_order import reading
from ui.kit.seen import texts
from ui.kit.theme import Theme


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[Page]:
    with Page(theme, qtbot) as made:
        yield made


def focus(page: Page) -> QWidget:
    widget = page.window.focusWidget()
    assert widget is not None
    return widget


def press(page: Page, *keys: str) -> None:
    for key in keys:
        QTest.keySequence(focus(page), QKeySequence(key))
        page.settle()


def commit(page: Page, text: str) -> None:
    """As an input method does, and the driver of the tour."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focus(page), event)
    page.settle()


def sees(page: Page, words: str) -> bool:
    return any(words in text for text in texts(page.window))


def test_a_person_is_served_without_touching_the_mouse(page: Page) -> None:
    filed: list[bytes] = []
    page.screen.filed.connect(filed.append)
    press(page, "F3")
    assert sees(page, "周㛃")
    commit(page, "jzzqz")
    press(page, "Return")
    assert sees(page, "市公安局 · 直接受理")
    press(page, "Alt+1", "Alt+3", "Alt+7", "Return")
    assert focus(page).accessibleName() == "影像文件（图片或 PDF，不超过 8 MB）"
    commit(page, "/tmp/亲属关系证明.png")
    press(page, "Return")
    assert focus(page).accessibleName() == "联系电话"
    commit(page, "13800005678")
    press(page, "F9")
    assert filed == list(page.desk.cases)
    case = page.desk.cases[filed[0]]
    assert case.form["phone"].text == "13800005678"
    assert [scan.name for scan in case.scans["kinship"]] == ["/tmp/亲属关系证明.png"]
    assert dict(case.answers) == {"since": "half", "address": "same", "home": "kin"}
    assert sees(page, "办什么事？")


def test_the_search_box_has_the_focus_and_takes_number_and_name(page: Page) -> None:
    commit(page, NUMBER[:-1] + "0")
    press(page, "Return")
    assert sees(page, "证件号码的校验位不符")
    press(page, "Backspace")
    commit(page, NUMBER[-1])
    assert not sees(page, "校验位不符")
    press(page, "Return")
    assert focus(page).accessibleName() == "姓名"
    commit(page, "周㛃")
    press(page, "Return")
    assert page.desk.made("type_person") == [("type_person", NUMBER, "周㛃")]
    assert sees(page, "319900********2828")
    assert not sees(page, NUMBER)


def test_arrows_choose_in_the_list_while_the_box_keeps_the_focus(page: Page) -> None:
    press(page, "Down", "Down", "Return")
    assert page.model.held.item is not None
    assert page.model.held.item.name == "社会保障卡补换"


def test_alt_and_a_digit_take_an_item_before_and_an_answer_after(page: Page) -> None:
    press(page, "Alt+1")
    assert page.model.held.item == PERMIT
    press(page, "Alt+2")
    assert page.model.held.draft is not None
    assert dict(page.model.held.draft.answers) == {"since": "less"}


def test_an_answer_beyond_the_ninth_has_no_digit_and_is_a_stop_of_tab(page: Page) -> None:
    press(page, "F3")
    page.choose(PERMIT.code)
    assert not sees(page, "其余按 Tab 和空格")
    STATES["theme"](page)
    assert sees(page, "Alt + 数字作答，其余按 Tab 和空格")
    without = next(w for w in reading(page.screen) if w.accessibleName() == "外省市或境外生育")
    assert without.focusPolicy() & Qt.FocusPolicy.TabFocus
    without.setFocus()
    press(page, "Space")
    assert page.model.held.draft is not None
    assert page.model.held.draft.answers["SAMPLE000038:place"] == "away"


def test_the_fields_of_each_child_of_a_theme_stand_under_its_name(page: Page) -> None:
    STATES["theme"](page)
    said = "".join(texts(page.screen))
    places = [
        said.rindex(word) for word in ("照片", "城乡居民基本医疗保险参保登记", "监护人姓名", "子女姓名")
    ]
    assert places == sorted(places)


def test_one_more_question_leaves_the_focus_on_the_answer_that_raised_it(page: Page) -> None:
    page.choose("SAMPLE000001")
    moved = next(w for w in reading(page.screen) if w.accessibleName() == "有变化 Alt+5")
    moved.setFocus()
    press(page, "Space")
    assert sees(page, "近亲属")
    assert focus(page).accessibleName() == "有变化 Alt+5"


def test_space_held_on_the_number_shows_it_and_let_go_covers_it(page: Page) -> None:
    press(page, "F3")
    reveal = next(w for w in reading(page.screen) if w.accessibleName().startswith("按住显示"))
    reveal.setFocus()
    QTest.keyPress(reveal, Qt.Key.Key_Space)
    page.settle()
    assert sees(page, NUMBER)
    QTest.keyRelease(reveal, Qt.Key.Key_Space)
    page.settle()
    assert not sees(page, NUMBER)
    assert len(page.desk.made("reveal")) == 1


def test_f9_with_something_missing_goes_there_and_says_how_much(page: Page) -> None:
    STATES["missing"](page)
    assert sees(page, "受理 · 还差 2 项")
    press(page, "F9")
    assert focus(page).accessibleName() == "影像文件（图片或 PDF，不超过 8 MB）"


def test_f5_f4_and_esc_lead_there_and_back(page: Page) -> None:
    STATES["missing"](page)
    press(page, "F5")
    assert isinstance(focus(page), QLineEdit)
    press(page, "Esc", "F4")
    assert sees(page, "换成什么事项？")
    press(page, "Esc")
    assert sees(page, "申请材料")
    press(page, "Esc")
    assert sees(page, "办什么事？")
    assert sees(page, "暂存草稿")


def test_f5_on_a_row_adds_to_that_material(page: Page) -> None:
    STATES["missing"](page)
    rows = next(w for w in reading(page.screen) if w.accessibleName() == "申请材料")
    rows.setFocus()
    press(page, "Home", "Down", "F5")
    assert page.model.scan.requirement == "deed"
    commit(page, "/tmp/产证.png")
    press(page, "Return")
    assert sees(page, "影像 1 页")


def test_a_parked_draft_lies_at_the_left_and_is_opened_again(page: Page) -> None:
    STATES["missing"](page)
    press(page, "F7")
    assert sees(page, "周㛃")
    assert sees(page, "上海市居住证签注 · 还差 2 项")
    drafts = next(w for w in reading(page.screen) if w.accessibleName() == "暂存草稿")
    drafts.setFocus()
    press(page, "Down", "Return")
    assert sees(page, "申请材料")


def test_a_draft_put_aside_offline_says_when_others_may_go_on_with_it(page: Page) -> None:
    STATES["empty"](page)
    assert not sees(page, "待联网")
    STATES["leaving"](page)
    assert sees(page, "待联网")
    assert "联网后其他窗口也可接着办" in "".join(texts(page.screen))


def test_an_error_is_said_when_the_field_is_left(page: Page) -> None:
    STATES["filled"](page)
    phone = next(w for w in reading(page.screen) if w.accessibleName() == "联系电话")
    phone.setFocus()
    press(page, "End", "Backspace")
    assert phone.accessibleDescription() == ""
    press(page, "Tab")
    assert phone.accessibleDescription() == "手机号应为 11 位，以 1 开头"


def test_a_choice_is_kept_as_soon_as_it_is_made(page: Page) -> None:
    STATES["missing"](page)
    way = next(w for w in reading(page.screen) if w.accessibleName() == "领证方式")
    assert isinstance(way, QComboBox)
    way.setFocus()
    press(page, "Down")
    assert page.model.held.draft is not None
    assert page.model.held.draft.form["way"].text == "邮寄"


def test_a_field_keeps_caret_and_text_while_answers_come_in(page: Page) -> None:
    STATES["missing"](page)
    phone = next(w for w in reading(page.screen) if w.accessibleName() == "联系电话")
    assert isinstance(phone, QLineEdit)
    phone.setFocus()
    page.desk.hold()
    QTest.keyClicks(phone, "138")
    phone.setCursorPosition(1)
    page.desk.release()
    page.settle()
    assert (phone.text(), phone.cursorPosition()) == ("138", 1)


def test_a_change_of_size_keeps_what_is_typed_and_where(page: Page, theme: Theme) -> None:
    STATES["missing"](page)
    phone = next(w for w in reading(page.screen) if w.accessibleName() == "联系电话")
    phone.setFocus()
    commit(page, "138")
    theme.set_factor(2.0)
    page.settle()
    assert focus(page) is phone
    assert isinstance(phone, QLineEdit)
    assert phone.text() == "138"


def test_the_answers_fold_when_all_are_given_and_a_key_shows_them_first(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot, SCREENS[1]) as page:
        STATES["missing"](page)
        assert sees(page, "情形已答 3 / 3")
        assert not sees(page, "集体宿舍")
        press(page, "Alt+5")
        assert sees(page, "集体宿舍")
        assert page.model.held.draft is not None
        assert (
            page.model.held.draft.answers["home"] == "kin"
        )  # the first press only shows what it would change
        press(page, "Alt+5")
        assert page.model.held.draft.answers["home"] == "own"


@pytest.mark.parametrize("screen", SCREENS[:3], ids=lambda screen: f"{round(100 * screen[2])}")
def test_tab_goes_in_reading_order_and_every_stop_has_a_name(
    screen: tuple[int, int, float], theme: Theme, qtbot: QtBot
) -> None:
    with Page(theme, qtbot, screen) as page:
        STATES["filled"](page)
        stops = [stop for stop in reading(page.screen) if stop.isVisible() and stop.isEnabled()]
        assert all(stop.accessibleName() for stop in stops)
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        walked = [focus(page)]
        for _ in stops[1:]:
            QTest.keyClick(focus(page), Qt.Key.Key_Tab)
            walked.append(focus(page))
        assert [stop.accessibleName() for stop in walked] == [stop.accessibleName() for stop in stops]


def test_an_unpaid_receipt_is_told_and_printed_by_f10(theme: Theme, qtbot: QtBot) -> None:
    registry = Registry(Hub(), OWED)
    with Page(theme, qtbot, filed=registry.offer) as page:
        page.owed.read()
        page.settle()
        assert sees(page, "欠打 1 份")
        press(page, "F10")
        assert registry.prints == [CASE]
        assert registry.rows[CASE].paper is PaperState.PRINTED
        assert not sees(page, "欠打")


def test_nothing_is_called_on_a_page_that_is_gone(theme: Theme, qtbot: QtBot) -> None:
    page = Page(theme, qtbot)
    page.desk.hold()
    page.model.identify.read_card()
    page.model.search.say("jz")
    page.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    page.desk.release()
    page.settle()
    assert page.bridge.idle()


def test_the_name_of_a_card_is_shown_whole(page: Page) -> None:
    assert ZHOU.name == "周㛃"
    STATES["long_name"](page)
    shown = "".join(texts(page.screen))
    assert "阿卜杜热依木·买买提艾力·图尔荪尼亚孜·阿卜杜克热木江" in shown.replace("\n", "")
