"""A draft whose item was published anew, on the page: the banner, its one key, and the same while it is open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.hub import News
from domain.changes import Changes
from domain.exchange import Feed
from domain.rows.rebase import ChangedRow, How, Part, RenewalRow
from tests.ui.intake.page import Page, identified
from tests.ui.page_window import SCREENS
from ui.kit.fits import complaints
from ui.kit.seen import texts
from ui.kit.theme import Theme

CHANGES = (
    ChangedRow(Part.ITEM, "department", "办理部门", How.CHANGED),
    ChangedRow(Part.MATERIAL, "household", "户口簿（含户主页、本人页）", How.NEW),
    ChangedRow(Part.MATERIAL, "photo", "近期正面免冠照片", How.NEW),
    ChangedRow(Part.FIELD, "fax", "传真", How.GONE),
)


def working(page: Page) -> bytes:
    """A matter is open; its draft."""
    page.model.identify.read_card()
    page.settle()
    page.choose()
    draft_id = page.model.held.id
    assert draft_id is not None
    return draft_id


def hears(page: Page, row: RenewalRow) -> None:
    """The feed brings the item anew while the draft is open."""
    page.desk.renewals[row.draft_id] = row
    page.desk.hub.tell(News(changes=Changes(reference=frozenset({Feed.CATALOGUE}))))
    page.settle()


def words(page: Page) -> str:
    return "".join(texts(page.window))


def test_a_newer_version_says_what_changes_and_ctrl_g_accepts_it(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        draft_id = working(page)
        assert "事项规定已更新" not in words(page)
        hears(page, RenewalRow(draft_id, CHANGES))
        said = words(page)
        assert "事项有变化：办理部门；申请材料新增：户口簿" in said
        assert "、近期正面免冠照片；申请表取消：传真" in said
        QTest.keyClick(page.window.focusWidget(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        page.settle()
        assert ("accept",) in [call[:1] for call in page.desk.calls]
        assert "事项规定已更新" not in words(page)
        assert page.model.held.id == draft_id


def test_a_withdrawn_item_says_so_and_ctrl_g_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        hears(page, RenewalRow(working(page), withdrawn=True))
        assert "草稿已保留，内容都在" in words(page)
        QTest.keyClick(page.window.focusWidget(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        page.settle()
        assert ("accept",) not in [call[:1] for call in page.desk.calls]


@pytest.mark.parametrize(("withdrawn", "act"), [(False, "换成新版 Ctrl+G"), (True, "换事项 F4")])
def test_f9_goes_to_what_is_to_be_done_about_the_version(
    theme: Theme, qtbot: QtBot, withdrawn: bool, act: str
) -> None:
    with Page(theme, qtbot) as page:
        hears(page, RenewalRow(working(page), withdrawn=withdrawn))
        page.model.finish()
        page.settle()
        assert page.desk.made("file") == []
        assert page.window.focusWidget().accessibleName() == act


def test_what_is_said_of_one_draft_is_not_said_of_the_next(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        draft_id = working(page)
        hears(page, RenewalRow(draft_id, CHANGES))
        page.model.another(draft_id)
        page.settle()
        page.choose()
        assert "事项规定已更新" not in words(page)
        page.model.open(draft_id)
        page.settle()
        assert "事项规定已更新" in words(page)


def test_a_draft_that_comes_under_another_id_says_that_it_is_a_copy(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        draft_id = working(page)
        page.model.open(draft_id)
        page.settle()
        assert "离线打开的是副本" not in words(page)
        page.desk.copies[b"given away"] = draft_id
        page.model.open(b"given away")
        page.settle()
        assert "离线打开的是副本" in words(page)


def test_a_copy_says_so_before_an_item_is_chosen(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        identified(page)
        draft_id = page.model.held.id
        assert draft_id is not None
        page.desk.copies[b"given away"] = draft_id
        page.model.back()
        page.settle()
        assert "离线打开的是副本" not in words(page)
        page.model.open(b"given away")
        page.settle()
        assert page.model.held.item is None
        assert "离线打开的是副本" in words(page)
        assert complaints(theme, page.window) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("state", ["newer", "withdrawn"])
def test_it_fits(theme: Theme, qtbot: QtBot, screen: tuple[int, int, float], state: str) -> None:
    with Page(theme, qtbot, screen) as page:
        draft_id = working(page)
        hears(page, RenewalRow(draft_id, CHANGES if state == "newer" else (), withdrawn=state != "newer"))
        assert complaints(theme, page.window) == []
