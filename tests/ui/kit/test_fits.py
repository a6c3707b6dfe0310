"""The guard itself: it finds each defect that is planted, and nothing where there is none."""

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.arrange import column, row
from ui.kit.field_box import FieldBox, shared
from ui.kit.fits import complaints, key_clashes, unhittable, unnamed, unreadable
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.seen import texts
from ui.kit.theme import Theme
from ui.kit.two_line import TwoLine, TwoLineDelegate, say_two_lines


def shown(qtbot: QtBot, widget: QWidget, width: int = 400, height: int = 200) -> QWidget:
    qtbot.addWidget(widget)
    widget.setFixedSize(width, height)
    widget.show()
    return widget


def test_a_good_page_has_no_complaint(theme: Theme, qtbot: QtBot) -> None:
    page = column(Phrase(theme, Part("上海市居住证签注")), KeyButton(theme, "受理", Key.FINISH), None)
    assert complaints(theme, shown(qtbot, page)) == []


def test_painted_text_that_is_too_long_is_found(theme: Theme, qtbot: QtBot) -> None:
    phrase = Phrase(theme, Part("上海市居住证签注"))
    found = unreadable(theme, shown(qtbot, phrase, 60, 20))
    assert len(found) == 1
    assert "上海市居住证签注" in found[0]


def test_a_native_text_that_is_too_long_is_found(theme: Theme, qtbot: QtBot) -> None:
    for widget in (QLabel("上海市居住证签注"), QLineEdit("上海市居住证签注")):
        assert unreadable(theme, shown(qtbot, widget, 60, 32))


def test_a_squeezed_line_is_found(theme: Theme, qtbot: QtBot) -> None:
    assert unreadable(theme, shown(qtbot, Phrase(theme, Part("国")), 60, 9))


def test_texts_on_each_other_are_found(theme: Theme, qtbot: QtBot) -> None:
    field = FieldBox(theme, "居住地址（标准地址）", QLineEdit(), shared("国家人口基础信息库"), required=True)
    assert any(
        "lies on" in said or "leaves" in said for said in unreadable(theme, shown(qtbot, field, 180, 56))
    )


def test_widgets_on_each_other_are_found(theme: Theme, qtbot: QtBot) -> None:
    page = shown(qtbot, row(KeyButton(theme, "一"), KeyButton(theme, "二")))
    second = page.findChildren(KeyButton)[1]
    second.move(page.findChildren(KeyButton)[0].pos())
    assert any("lies on" in said for said in unreadable(theme, page))


def test_a_widget_outside_its_parent_is_found(theme: Theme, qtbot: QtBot) -> None:
    page = shown(qtbot, column(KeyButton(theme, "一"), None))
    page.findChildren(KeyButton)[0].move(380, 0)
    assert any("leaves" in said for said in unreadable(theme, page))


def test_a_row_too_narrow_for_its_words_is_found(theme: Theme, qtbot: QtBot) -> None:
    model = Rows(say_two_lines)
    first, second = (Part("上海市居住证签注", "heading"),), (Part("未填", "small"),)
    model.show([TwoLine("a", first, second, end=(Part("09:12"),))])
    view = RowsView(theme, "列表", model, TwoLineDelegate)
    assert unreadable(theme, shown(qtbot, view, 150, 60))
    view.setFixedWidth(300)
    assert unreadable(theme, view) == []


def test_a_pane_too_narrow_for_its_content_is_found(theme: Theme, qtbot: QtBot) -> None:
    pane = ScrollPane(theme, column(Phrase(theme, Part("上海市居住证签注"))))
    assert any("does not scroll aside" in said for said in unreadable(theme, shown(qtbot, pane, 80, 60)))


def test_a_small_target_is_found(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("好")
    assert len(unhittable(theme, shown(qtbot, button, 60, 24))) == 1


def test_a_key_with_two_buttons_is_found(theme: Theme, qtbot: QtBot) -> None:
    page = row(KeyButton(theme, "一", Key.PARK), KeyButton(theme, "二", Key.PARK))
    assert key_clashes(shown(qtbot, page)) == ["PARK is claimed by KeyButton '一 F7' and KeyButton '二 F7'"]


def test_a_stop_without_a_name_is_found(theme: Theme, qtbot: QtBot) -> None:
    assert len(unnamed(shown(qtbot, row(QLineEdit())))) == 1


def test_all_words_on_screen_are_told_but_no_password(theme: Theme, qtbot: QtBot) -> None:
    secret = QLineEdit("geheim")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    page = shown(
        qtbot, column(Phrase(theme, Part("已保存，待同步 3 件|已保存")), FieldBox(theme, "密码", secret))
    )
    assert texts(page) == ["已保存，待同步 3 件", "密码"]
