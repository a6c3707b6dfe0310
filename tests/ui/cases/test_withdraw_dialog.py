"""The question before a case is withdrawn can be read and hit at every size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.cases.page import CasesPage
from tests.ui.cases.shelf import LONG_NAME, document
from tests.ui.cases.test_cases_fit import PICTURES, SCREENS
from ui.kit.fits import complaints
from ui.kit.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}-{round(100 * screen[2])}")
def test_the_question_fits_with_its_error(screen: tuple[int, int, float], theme: Theme, qtbot: QtBot) -> None:
    long = document(1, "accepted", name=LONG_NAME, item="就业困难人员申请（认定）暨灵活就业社会保险补贴申领")
    with CasesPage(theme, qtbot, [long], screen) as page:
        page.presses(Qt.Key.Key_H, CTRL)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert complaints(theme, dialog) == []
        page.presses(Qt.Key.Key_F9)
        assert dialog.isVisible()
        assert complaints(theme, dialog) == []
        if PICTURES.is_dir():
            dialog.grab().save(str(PICTURES / f"cases-withdraw-{screen[0]}-{round(100 * screen[2])}.png"))
        dialog.close()
