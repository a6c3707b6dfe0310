"""Buttons."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.theme import Theme


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_choosing_a_chip_moves_no_neighbour(theme: Theme, qtbot: QtBot) -> None:
    chip = KeyButton(theme, "近亲属住房 A1", Key.CHOICE_1, Kind.CHIP)
    qtbot.addWidget(chip)
    before = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == before
    assert before.height() >= 32


def test_a_waiting_button_is_grey_yet_can_be_pressed(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(theme, "受理", Key.FINISH, Kind.PRIMARY)
    shown(qtbot, button, 200, 36)
    button.set_waiting(True)
    assert button.grab().toImage().pixelColor(20, 18) == theme.colour("fill")
    with qtbot.waitSignal(button.clicked):
        button.click()


def test_a_button_held_down_tells_when_it_is_let_go(theme: Theme, qtbot: QtBot) -> None:
    button, seen = KeyButton(theme, "按住显示", Key.REVEAL, Kind.QUIET, icon="eye"), list[bool]()
    shown(qtbot, button, 200, 36)
    button.pressed.connect(lambda: seen.append(True))
    button.released.connect(lambda: seen.append(False))
    QTest.keyPress(button, Qt.Key.Key_Space)
    QTest.keyRelease(button, Qt.Key.Key_Space)
    assert seen == [True, False]
