"""What one types and chooses in."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.arrange import column, row
from ui.kit.field_box import FieldBox, shared
from ui.kit.fits import complaints
from ui.kit.inputs import Choice, DateLine, SearchLine
from ui.kit.seen import settle
from ui.kit.theme import Theme


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_a_field_says_what_is_wrong_in_as_many_lines_as_it_takes(theme: Theme, qtbot: QtBot) -> None:
    field = FieldBox(theme, "联系电话", QLineEdit(), shared("居住登记"))
    page = shown(qtbot, column(field, None), 160, 300)
    field.set_error("手机号少 1 位，应为 11 位，请与办事人核对后重新输入")
    settle()
    assert complaints(theme, page) == []
    assert field.editor.accessibleDescription() == field.error
    high = field.height()
    field.set_error("")
    settle()
    assert field.height() < high
    assert field.editor.accessibleDescription() == "居住登记"


def test_only_the_person_edits_a_field(theme: Theme, qtbot: QtBot) -> None:
    field, way, seen = (
        FieldBox(theme, "姓名", QLineEdit()),
        Choice(theme, ["a", "b"], ["甲", "乙"]),
        list[str](),
    )
    chosen = FieldBox(theme, "方式", way)
    page = shown(qtbot, row(field, chosen), 400, 100)
    for box in (field, chosen):
        box.edited.connect(seen.append)
    field.set_value("周")
    chosen.set_value("b")
    assert (seen, chosen.value(), way.currentText()) == ([], "b", "乙")
    QTest.keyClicks(field.editor, "x")
    QTest.keyClick(way, Qt.Key.Key_Up)
    assert seen == ["x周", "a"]
    chosen.set_value("没有")
    assert chosen.value() == ""
    assert page.isVisible()


def test_the_wheel_changes_no_choice(theme: Theme, qtbot: QtBot) -> None:
    way = Choice(theme, ["甲", "乙"])
    shown(qtbot, way, 200, 36)
    nothing, down = Qt.MouseButton.NoButton, QPoint(0, -120)
    position, keys = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(position, position, down, down, nothing, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(way, wheel)
    assert way.currentIndex() == -1
    assert not wheel.isAccepted()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20261124", "2026-11-24"),
        ("2026/11/24", "2026-11-24"),
        ("2026.11.24", "2026-11-24"),
        ("20260231", None),
        ("2026", None),
    ],
)
def test_a_date_is_understood_in_the_forms_people_type(
    theme: Theme, qtbot: QtBot, typed: str, meant: str | None
) -> None:
    line, told = DateLine(), list[str]()
    shown(qtbot, line, 200, 36)
    line.textEdited.connect(told.append)
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.date() == (date.fromisoformat(meant) if meant else None)
    assert line.text() == (meant or typed)
    assert told[-1] == line.text()


def test_a_search_line_shows_the_longest_hint_that_fits(theme: Theme, qtbot: QtBot) -> None:
    line = SearchLine(theme, "事项名称、拼音、首字母、部门，例如 jzzqz|事项名称")
    shown(qtbot, line, 600, 48)
    assert line.placeholderText() == "事项名称、拼音、首字母、部门，例如 jzzqz"
    line.resize(220, 48)
    assert line.placeholderText() == "事项名称"
    assert complaints(theme, line) == []
