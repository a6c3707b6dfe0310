"""Painted text: the forms it takes, where it breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.arrange import column
from ui.kit.fits import unreadable
from ui.kit.flow import Flow
from ui.kit.key_button import KeyButton, Kind
from ui.kit.painted import Part, lay_out, wrap
from ui.kit.paragraph import Paragraph
from ui.kit.theme import Theme


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_the_longest_form_that_fits_is_shown(theme: Theme) -> None:
    parts = [Part("目录与名单今日更新|今日更新|")]
    said = [lay_out(theme, parts, QRect(0, 0, wide, 20))[0].text for wide in (300, 80, 10)]
    assert said == ["目录与名单今日更新", "今日更新", ""]


def test_a_part_that_may_be_cut_is_cut_to_its_place(theme: Theme) -> None:
    piece = lay_out(theme, [Part("阿布都热合曼·买买提", elides=True)], QRect(0, 0, 80, 20))[0]
    assert piece.text.endswith("…")
    assert piece.rect.width() <= 80


@given(st.text(alphabet="汉字𠀀，。A1 ", min_size=1, max_size=60), st.integers(30, 400))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    assert "".join(wrap(Wrapping.theme, text, "body", width)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("key", ["Ctrl F6", "Shift F8", "Alt 1–9"])
def test_no_line_breaks_inside_a_key(theme: Theme, qtbot: QtBot, key: str) -> None:
    text = f"对方清点时没有收到，请查找后按 {key} 另列清单补送"
    paragraph = Paragraph(theme, text)
    shown(qtbot, paragraph, 400, 400)
    for width in range(theme.grown(90), theme.grown(420), 3):
        paragraph.resize(width, 400)
        for lines in (wrap(theme, text, "body", width), [piece.text for piece in paragraph.pieces()]):
            assert any(key in line for line in lines), (width, lines)


class Wrapping:
    theme: Theme


@pytest.fixture(autouse=True)
def _keep_theme(dressed: Theme) -> None:
    Wrapping.theme = dressed


def test_a_paragraph_is_as_high_as_its_lines_and_bold_where_starred(theme: Theme, qtbot: QtBot) -> None:
    paragraph = Paragraph(theme, "已经受理，最迟 **12 月 15 日**办好。请带身份证和𠀀这张凭证来领。")
    shown(qtbot, paragraph, 120, 400)
    lines = paragraph.pieces()
    assert len(lines) > 2
    assert paragraph.heightForWidth(120) == len(lines) * theme.line("body")
    assert (
        "".join(piece.text for piece in lines).replace(" ", "")
        == "已经受理，最迟12月15日办好。请带身份证和𠀀这张凭证来领。"
    )
    assert unreadable(theme, paragraph) == []


def test_chips_flow_into_as_many_lines_as_they_need(theme: Theme, qtbot: QtBot) -> None:
    flow = Flow(*(KeyButton(theme, "满半年", kind=Kind.CHIP) for _ in range(6)))
    page = column(flow, None)
    shown(qtbot, page, 200, 300)
    assert len({button.y() for button in flow.findChildren(KeyButton)}) > 1
    assert unreadable(theme, page) == []
