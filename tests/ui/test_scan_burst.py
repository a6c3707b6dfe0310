"""A scanner that types: its bursts are taken whole, a person's keys reach their place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.scan_burst import FAST_MS, LEAST, MOST, QUIET_MS, ScanBurst

CODE = "OW1:6BFOXN%TS3DH0 EN3$*+-./:"
PREFIX = "~"


class Clock:
    """Moved by hand: tests type as fast as they say."""

    def __init__(self) -> None:
        self.ms = 1_000.0

    def __call__(self) -> float:
        return self.ms


class Page(QWidget):
    """A line to type in, and F9, which files."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.other, self.filed = QLineEdit(), QLineEdit(), 0
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.other)
        QShortcut(QKeySequence("F9"), self).activated.connect(self.files)

    def files(self) -> None:
        self.filed += 1


class Scanner:
    """Types on the page, key by key; each so many ms after the one before."""

    def __init__(self, page: Page, clock: Clock, at_window: bool = False) -> None:
        self.page, self.clock, self.at_window = page, clock, at_window

    def types(self, text: str, every_ms: float = 5) -> "Scanner":
        for letter in text:
            self.clock.ms += every_ms
            QTest.keyClick(self._target(), letter)  # type: ignore[call-overload]  # Qt takes a letter too
        return self

    def presses(self, *keys: Qt.Key, every_ms: float = 5) -> "Scanner":
        for key in keys:
            self.clock.ms += every_ms
            QTest.keyClick(self._target(), key)
        return self

    def waits(self, ms: float) -> "Scanner":
        self.clock.ms += ms
        return self

    def commits(self, text: str, composing: str = "", every_ms: float = 5) -> "Scanner":
        self.clock.ms += every_ms
        event = QInputMethodEvent(composing, [])
        event.setCommitString(text)
        QApplication.sendEvent(self.page.line, event)
        return self

    def _target(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return self.page.windowHandle() if self.at_window else focused  # type: ignore[return-value]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.line.setFocus()
    return made


@pytest.fixture
def burst(page: Page, clock: Clock) -> Iterator[ScanBurst]:
    made = ScanBurst(PREFIX, page, clock)
    made.watch()
    yield made
    made.rest()


@pytest.fixture
def heard(burst: ScanBurst) -> list[str]:
    texts: list[str] = []
    burst.scanned.connect(texts.append)
    return texts


@pytest.fixture(params=[False, True], ids=["to the widget", "to the window"])
def scanner(page: Page, clock: Clock, request: pytest.FixtureRequest) -> Scanner:
    return Scanner(page, clock, request.param)


def test_a_burst_after_its_prefix_is_taken_whole(scanner: Scanner, page: Page, heard: list[str]) -> None:
    scanner.types(PREFIX + CODE).presses(Qt.Key.Key_Return)
    assert heard == [CODE]
    assert page.line.text() == ""


def test_a_slow_scanner_with_a_prefix_is_understood_too(page: Page, clock: Clock, heard: list[str]) -> None:
    Scanner(page, clock).types(PREFIX + CODE, every_ms=QUIET_MS - 20).presses(Qt.Key.Key_Tab)
    assert heard == [CODE]
    assert page.line.text() == ""


def test_a_fast_burst_without_a_prefix_is_taken_whole(scanner: Scanner, page: Page, heard: list[str]) -> None:
    scanner.types(CODE).presses(Qt.Key.Key_Enter)
    assert heard == [CODE]
    assert page.line.text() == ""


def test_a_case_barcode_is_taken_as_well(scanner: Scanner, page: Page, heard: list[str]) -> None:
    scanner.types("3199000101000001270K7M").presses(Qt.Key.Key_Return)
    assert heard == ["3199000101000001270K7M"]
    assert page.line.text() == ""


@pytest.mark.parametrize("begins", [PREFIX + CODE[:9], CODE[:9]])
def test_control_and_function_keys_in_it_are_dropped_and_press_nothing(
    scanner: Scanner, page: Page, heard: list[str], begins: str
) -> None:
    scanner.types(begins)
    scanner.presses(Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Left)
    scanner.types(CODE[9:]).presses(Qt.Key.Key_Return)
    assert heard == [CODE]
    assert page.filed == 0


def test_what_follows_its_end_without_a_pause_belongs_to_it(
    scanner: Scanner, page: Page, heard: list[str]
) -> None:
    scanner.types(PREFIX + CODE).presses(Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_F9)
    scanner.types("1234567")
    assert (heard, page.filed, page.line.text()) == ([CODE], 0, "")


def test_after_a_pause_keys_are_the_persons_again(page: Page, clock: Clock, heard: list[str]) -> None:
    scanner = Scanner(page, clock).types(PREFIX + CODE).presses(Qt.Key.Key_Return)
    scanner.waits(QUIET_MS).presses(Qt.Key.Key_F9).waits(200).types("abc", every_ms=80)
    assert (heard, page.filed, page.line.text()) == ([CODE], 1, "abc")


def test_a_burst_without_an_end_is_told_when_it_goes_quiet(
    page: Page, clock: Clock, heard: list[str], qtbot: QtBot
) -> None:
    Scanner(page, clock).types(PREFIX + CODE)
    qtbot.waitUntil(lambda: heard == [CODE])


def test_a_person_types_what_she_likes(page: Page, clock: Clock, heard: list[str]) -> None:
    Scanner(page, clock).types("OW1: 31 Lu 2026", every_ms=FAST_MS + 40).waits(FAST_MS + 1).types("x")
    assert (heard, page.line.text()) == ([], "OW1: 31 Lu 2026x")


def test_a_single_digit_reaches_its_place_by_itself(
    page: Page, clock: Clock, heard: list[str], qtbot: QtBot
) -> None:
    Scanner(page, clock).types("7")
    qtbot.waitUntil(lambda: page.line.text() == "7")
    assert heard == []


def test_a_few_keys_at_once_are_no_burst_and_keep_their_order(
    page: Page, clock: Clock, heard: list[str], qtbot: QtBot
) -> None:
    Scanner(page, clock).types("12345"[: LEAST - 1])
    qtbot.waitUntil(lambda: page.line.text() == "12345"[: LEAST - 1])
    assert heard == []


def test_keys_with_control_or_alt_begin_nothing(page: Page, clock: Clock, heard: list[str]) -> None:
    page.line.setText("abc")
    QTest.keyClick(page.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.line.selectedText() == "abc"
    assert heard == []


def test_what_an_input_method_commits_whole_is_taken(page: Page, clock: Clock, heard: list[str]) -> None:
    scanner = Scanner(page, clock).commits("～ＯＷ１：" + CODE[4:])
    scanner.presses(Qt.Key.Key_Return, Qt.Key.Key_F9)
    assert (heard, page.line.text(), page.filed) == ([CODE], "", 0)


def test_a_code_without_a_prefix_that_an_input_method_commits_is_known_by_its_head(
    page: Page, clock: Clock, heard: list[str], qtbot: QtBot
) -> None:
    Scanner(page, clock).commits(CODE)
    qtbot.waitUntil(lambda: heard == [CODE])
    assert page.line.text() == ""


def test_a_burst_partly_through_an_input_method_is_one(page: Page, clock: Clock, heard: list[str]) -> None:
    scanner = Scanner(page, clock).commits("～").types("OW").commits("１").commits("：").commits("", "6b")
    scanner.types(CODE[4:]).presses(Qt.Key.Key_F9, Qt.Key.Key_Return)
    assert (heard, page.line.text(), page.filed) == ([CODE], "", 0)


def test_during_a_burst_the_input_method_is_passed_by_and_after_it_there_again(
    page: Page, clock: Clock, heard: list[str], qtbot: QtBot
) -> None:
    enabled = Qt.WidgetAttribute.WA_InputMethodEnabled
    Scanner(page, clock).types(PREFIX)
    assert not page.line.testAttribute(enabled)
    qtbot.waitUntil(lambda: page.line.testAttribute(enabled))


def test_words_a_person_composes_are_hers(page: Page, clock: Clock, heard: list[str]) -> None:
    Scanner(page, clock).commits("", "ni'hao").commits("你好")
    QCoreApplication.processEvents()
    assert (page.line.text(), heard) == ("你好", [])


def test_caps_lock_does_not_change_a_code(page: Page, clock: Clock, heard: list[str]) -> None:
    Scanner(page, clock).types(PREFIX + CODE.lower()).presses(Qt.Key.Key_Return)
    assert heard == [CODE]


def test_a_burst_is_bounded(page: Page, clock: Clock, heard: list[str]) -> None:
    scanner = Scanner(page, clock).types(PREFIX + "OW1:")
    for _ in range(MOST // 500 + 1):
        scanner.commits("A" * 500)
    scanner.presses(Qt.Key.Key_Return)
    assert [len(text) for text in heard] == [MOST]


def test_it_follows_the_focus_and_stops_when_it_rests(
    page: Page, clock: Clock, burst: ScanBurst, heard: list[str]
) -> None:
    page.other.setFocus()
    scanner = Scanner(page, clock).types(PREFIX + CODE).presses(Qt.Key.Key_Return)
    assert (heard, page.other.text()) == ([CODE], "")
    burst.rest()
    scanner.waits(500).types("abc")
    burst.watch()
    assert page.other.text() == "abc"
