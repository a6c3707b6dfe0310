"""Tokens: contrast as they claim it, sizes at every factor, icons that draw."""

import json

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QWidget
from pytestqt.qtbot import QtBot

from resources.files import path
from ui.kit.theme import Theme

TOKENS = json.loads(path("tokens.json").read_text("utf-8"))
PAIRS = TOKENS["contrast"]["pairs"]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS["colour"][c]) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground", "claimed"), PAIRS, ids=[f"{i}-on-{g}" for i, g, _ in PAIRS])
def test_text_contrast_is_as_claimed_and_enough(ink: str, ground: str, claimed: float) -> None:
    assert contrast(ink, ground) == pytest.approx(claimed, abs=0.01)
    assert claimed >= TOKENS["contrast"]["minimum"]


def test_graphic_contrast_is_as_claimed_and_enough() -> None:
    for ink, claimed in TOKENS["contrast"]["graphic_on_card"].items():
        assert contrast(ink, "card") == pytest.approx(claimed, abs=0.01)
        assert claimed >= TOKENS["contrast"]["graphic_minimum"]


def test_every_badge_is_a_measured_pair() -> None:
    measured = {(ink, ground) for ink, ground, _ in PAIRS}
    assert {tuple(pair) for pair in TOKENS["badge_family"].values()} <= measured
    assert all(family in TOKENS["badge_family"] for family, _ in TOKENS["badge"].values())


def test_sizes_grow_to_those_of_200_per_cent(theme: Theme) -> None:
    plain = [name for name, size in TOKENS["size"].items() if isinstance(size, int)]
    theme.set_factor(2.0)
    for name in plain:
        most = 2 * TOKENS["size"][name] if name.startswith("pane") else TOKENS["size_200"].get(name)
        assert theme.size(name) == (most or TOKENS["size"][name])
    theme.set_factor(1.25)
    assert (theme.size("control"), theme.font("body").pixelSize()) == (40, 18)


def test_a_factor_out_of_reach_is_brought_in(theme: Theme) -> None:
    theme.set_factor(3.0)
    assert theme.factor == 2.0
    theme.set_factor(0.5)
    assert theme.factor == 1.0


def test_letters_of_every_role_fit_their_line_by_ink(theme: Theme) -> None:
    for role in TOKENS["type"]["scale"]:
        assert theme.metrics(role).tightBoundingRect("国Ag|（").height() <= theme.line(role)


def test_every_icon_draws_in_its_ink_and_stays_in_its_frame(theme: Theme) -> None:
    for name in json.loads(path("icons.json").read_text("utf-8")):
        image = theme.icon(name, "error", 48, 1.0).toImage()
        edge = [(x, y) for x in range(48) for y in (0, 47)] + [(x, y) for y in range(48) for x in (0, 47)]
        inked = [
            image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha()
        ]
        assert len(inked) > 20, name
        assert all(image.pixelColor(x, y).alpha() < 128 for x, y in edge), name
        solid = [colour for colour in inked if colour.alpha() == 255]
        assert QColor(TOKENS["colour"]["error"]) in solid, name


def test_every_icon_a_token_names_exists() -> None:
    icons = json.loads(path("icons.json").read_text("utf-8"))
    named = {icon for _, icon in TOKENS["badge"].values()} | {v["shape"] for v in TOKENS["verdict"].values()}
    assert named <= set(icons)


def test_a_rare_hanzi_is_drawn_by_a_rare_font(theme: Theme) -> None:
    for rare in ("㛃", "\U00020000", "\U00030edd"):
        assert theme.width("body", rare) > 10


def test_what_comes_after_the_login_changes_no_place_and_makes_the_caret_wide(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    line = QLineEdit("示例")
    qtbot.addWidget(line)
    line.show()
    metric = QStyle.PixelMetric.PM_TextCursorWidth
    before = line.sizeHint()
    theme.complete(qapp)
    assert line.style().pixelMetric(metric, None, line) == 2
    assert line.sizeHint() == before
    assert line.grab().toImage().pixelColor(line.width() // 2, 0) == theme.colour("edge")


def test_a_window_that_is_dressed_by_itself_follows_the_factor_until_it_is_gone(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    window, other = QWidget(), QWidget()
    qtbot.addWidget(other)
    theme.dress(window)
    before = window.styleSheet()
    theme.set_factor(1.5)
    assert window.styleSheet() == qapp.styleSheet() != before
    assert not other.styleSheet()
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    theme.set_factor(1.25)
