"""What is done with a case after it is filed, by the keys of a clerk and of a supervisor."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from domain.after_filing import Means
from domain.refusing import Brought, Said
from printing.printer_trouble import PaperOut
from tests.ui.cases.page import ALT, CTRL, SHIFT, CasesPage, does, down_to
from tests.ui.cases.shelf import AFTER, document
from ui.cases.paper_model import Paper
from ui.kit.seen import texts
from ui.kit.theme import Theme

KEY = Qt.Key


def open_page(theme: Theme, qtbot: QtBot, may_refuse: bool = True) -> CasesPage:
    return CasesPage(theme, qtbot, AFTER, may_refuse=may_refuse)


def over(page: CasesPage) -> bool:
    """Whether a page of an act lies over the cases."""
    return page.screen.acting.is_open


def said(page: CasesPage) -> str:
    """What is told in passing."""
    assert page.toast.isVisible()
    return "".join(texts(page.toast))


def ready(page: CasesPage) -> bool:
    return page.screen.acting.amendments.is_ready


def test_f8_shows_all_that_is_wrong_and_f8_gives_it_with_its_delivery(theme: Theme, qtbot: QtBot) -> None:
    with open_page(theme, qtbot) as page:
        assert "1 项核对未通过" in page.case_words()
        page.presses(KEY.Key_F8)
        model = page.screen.acting.papers
        assert (model.paper, model.means, model.day) == (Paper.CORRECTION, Means.HANDED, "2026-11-24")
        assert [d.about for d in model.row.defects] == ["最低生活保障证明"] if model.row else False
        page.presses(KEY.Key_3, ALT)
        assert model.means is Means.POST
        page.presses(KEY.Key_F8)
        assert not over(page)
        assert page.model.page is not None
        assert page.model.page.state == "correction"
        assert "补正通知书送达" in page.case_words()
        assert "邮寄" in page.case_words()


def test_a_printer_without_paper_is_told_on_the_page_and_nothing_is_lost(theme: Theme, qtbot: QtBot) -> None:
    with open_page(theme, qtbot) as page:
        page.presses(KEY.Key_F8)
        page.shelf.trouble = PaperOut("media-empty", printer="2 号窗打印机")
        page.presses(KEY.Key_F8)
        assert over(page)
        assert isinstance(page.screen.acting.papers.trouble, PaperOut)
        page.shelf.trouble = None
        page.presses(KEY.Key_F8)
        assert not over(page)


def test_esc_goes_back_to_the_case_and_nothing_was_done(theme: Theme, qtbot: QtBot) -> None:
    for key, modifier in ((KEY.Key_F8, None), (KEY.Key_F5, None), (KEY.Key_F7, SHIFT)):
        with open_page(theme, qtbot) as page:
            before = dict(page.shelf.documents)
            page.presses(key, modifier or Qt.KeyboardModifier.NoModifier)
            assert over(page), key
            page.presses(KEY.Key_Escape)
            assert not over(page), key
            assert page.shelf.documents == before


def test_a_clerk_is_told_to_ask_the_supervisor(theme: Theme, qtbot: QtBot) -> None:
    with open_page(theme, qtbot, may_refuse=False) as page:
        assert page.screen.foot.refuse.waiting
        page.presses(KEY.Key_F8, CTRL)
        assert not over(page)
        assert "值班长" in said(page)


def test_a_refusal_needs_its_reason(theme: Theme, qtbot: QtBot) -> None:
    with open_page(theme, qtbot) as page:
        page.presses(KEY.Key_F8, CTRL)
        page.presses(KEY.Key_F8)
        assert over(page)
        page.screen.acting.papers.say_reason("不属于受理范围")
        page.presses(KEY.Key_F8)
        assert page.model.page is not None
        assert page.model.page.state == "refused"


def test_what_became_of_the_papers_is_likely_so_until_a_key_says_otherwise(
    theme: Theme, qtbot: QtBot
) -> None:
    with open_page(theme, qtbot) as page:
        page.presses(KEY.Key_F8, CTRL)
        papers = page.screen.acting.papers
        papers.say_reason("不属于受理范围")
        assert papers.said.brought is Brought.NOT_TAKEN
        for key, brought in ((KEY.Key_5, Brought.RETURNED), (KEY.Key_6, Brought.NOT_TAKEN)):
            page.presses(key, ALT)
            assert papers.said == Said("不属于受理范围", brought)
        page.presses(KEY.Key_F8)
        case = page.model.case_id
        assert case is not None
        assert page.shelf.documents[case]["fields"]["refused"]["brought"] == "not_taken"


def test_pages_and_words_put_a_correction_right(theme: Theme, qtbot: QtBot) -> None:
    with open_page(theme, qtbot) as page:
        does(3, KEY.Key_F5)(page)
        models = page.screen.acting.supplements
        page.presses(KEY.Key_F9)
        assert over(page)  # nothing is handed in yet
        page.screen.acting.supplement_page.list.choose("m3")
        page.presses(KEY.Key_F5)
        assert models.scanning == "m3"
        models.add("gone.png")
        page.settle()
        assert models.trouble is not None
        models.add("a.png")
        page.settle()
        page.screen.acting.supplement_page.list.choose("material.asked.0")
        page.presses(KEY.Key_F5)
        page.presses(KEY.Key_F9)
        assert page.model.page is not None
        assert page.model.page.state == "accepted"


def test_a_form_is_amended_and_what_was_filed_stands_beside(theme: Theme, qtbot: QtBot) -> None:
    with open_page(theme, qtbot) as page:
        does(1, KEY.Key_F7, SHIFT)(page)
        model = page.screen.acting.amendments
        assert not ready(page)
        model.fill("phone", "1380000")
        page.settle()
        assert not ready(page)
        model.fill("phone", "13800000099")
        page.settle()
        assert ready(page)
        page.presses(KEY.Key_F9)
        assert page.model.case_id is not None
        assert page.shelf.documents[page.model.case_id]["fields"]["phone"] == "13800000099"


def test_a_case_with_nothing_open_is_accepted_by_f9(theme: Theme, qtbot: QtBot) -> None:
    with open_page(theme, qtbot) as page:
        down_to(1)(page)
        page.presses(KEY.Key_F9)
        assert page.model.page is not None
        assert page.model.page.state == "accepted"


@pytest.mark.parametrize("online", [True, False])
def test_a_number_of_another_window_is_asked_of_the_city_only_with_the_network(
    theme: Theme, qtbot: QtBot, online: bool
) -> None:
    elsewhere = document(99, "accepted", 1, name="远样本")
    with open_page(theme, qtbot) as page:
        page.shelf.online = online
        page.shelf.elsewhere[b"9" * 16] = elsewhere
        page.types(elsewhere["fields"]["number"])
        assert page.screen.list._fetch.isVisible() is online
        page.presses(KEY.Key_F6)
        assert [line.person_name for line in page.model.lines] == (["远样本"] if online else [])


def test_a_number_nobody_has_is_said_to_be_so(theme: Theme, qtbot: QtBot) -> None:
    with open_page(theme, qtbot) as page:
        page.types("319900010399999999ZZZZ")
        page.presses(KEY.Key_F6)
        assert "市级平台也没有" in said(page)
