"""Tab goes round the whole page: from the last act on to the first thing on the left, in the order of reading."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.intake.page import Page, missing
from ui.kit.theme import Theme

MOST_TABS = 80


def test_tab_goes_round_the_page_with_a_form_on_it(theme: Theme, qtbot: QtBot) -> None:
    with Page(theme, qtbot) as page:
        missing(page)
        begun = QApplication.focusWidget()
        assert begun is not None
        stops = list[QWidget | None]()
        while (not stops or stops[-1] is not begun) and len(stops) < MOST_TABS:
            QTest.keyClick(QApplication.focusWidget() or page.screen, Qt.Key.Key_Tab)
            stops.append(QApplication.focusWidget())
        assert len(stops) == len(set(stops))
        names = [stop.accessibleName() for stop in stops if stop is not None]
        assert {"代理人", "联系电话", "还差什么"} <= set(names)
        assert names.index("联系电话") < names.index("还差什么") < names.index("代理人")
