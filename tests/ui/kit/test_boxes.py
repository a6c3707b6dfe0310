"""Paper, dialog, portrait, empty state."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.arrange import column
from ui.kit.boxes import EmptyState, Portrait
from ui.kit.dialog import Dialog
from ui.kit.fits import complaints, unreadable
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paper import Paper
from ui.kit.seen import texts
from ui.kit.theme import Theme


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_a_page_of_paper_fits_at_first_and_asks_for_the_width_it_shows(theme: Theme, qtbot: QtBot) -> None:
    paper, asked = Paper(theme, "收件凭证"), list[int]()
    paper.width_wanted.connect(asked.append)
    shown(qtbot, paper, 504, 688)
    paper.show_page(210, 297, bytes([255, 255, 255, 255]) * 210 * 297)
    fits = paper.page_size
    assert QSize(472, 656).expandedTo(fits) == QSize(472, 656)
    assert asked[-1] == fits.width()
    paper.larger()
    assert paper.page_size.width() == round(fits.width() * 1.25)
    for _ in range(9):
        paper.smaller()
    assert paper.page_size == fits


def test_a_dialog_lies_over_a_scrim_and_escape_rejects_it(theme: Theme, qtbot: QtBot) -> None:
    window = QMainWindow()
    shown(qtbot, window, 1000, 700)
    cancel, settle = KeyButton(theme, "取消", Key.BACK), KeyButton(theme, "确认作废", kind=Kind.DANGER)
    dialog = Dialog(theme, window, "作废空白证 00318431？", "作废后此号不能再用。", acts=(cancel, settle))
    cancel.clicked.connect(dialog.reject)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    assert complaints(theme, dialog) == []
    assert theme.colour("ink").alpha() == 255  # the scrim dims its own colour
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_portrait_shows_the_photograph_or_a_silhouette(theme: Theme, qtbot: QtBot) -> None:
    portrait, photo = Portrait(theme, "照片"), QImage(102, 126, QImage.Format.Format_RGB32)
    shown(qtbot, portrait, 64, 80)
    photo.fill(theme.colour("ok"))
    assert portrait.grab().toImage().pixelColor(32, 31) == theme.colour("paper-edge")
    portrait.show_photo(photo)
    assert portrait.grab().toImage().pixelColor(32, 40) == theme.colour("ok")


def test_an_empty_state_wraps_its_sentence(theme: Theme, qtbot: QtBot) -> None:
    box = EmptyState(
        theme,
        "card",
        "请将身份证放到读卡器上",
        Part("读卡器已就绪，放上即读", "small", "ink-2"),
        ink="primary",
    )
    page = shown(qtbot, column(box, None), 200, 400)
    assert unreadable(theme, page) == []
    assert len(texts(page)) == 3
