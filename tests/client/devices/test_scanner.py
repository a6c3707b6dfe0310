"""A scanner on a serial line: a line is a code, a flood is cut, a pulled plug is told and put right by itself."""

import os
import tty
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from client.devices.scanner import MOST_LINE, ScannerState, SerialScanner

WITHIN_S = 60


class Line:
    """A pseudo-terminal under a name of our own, so that it can be unplugged and plugged in again."""

    def __init__(self, folder: Path) -> None:
        self.name = folder / "scanner"
        self._ours = -1
        self.plug()

    def plug(self) -> None:
        self._ours, theirs = os.openpty()
        tty.setraw(theirs)
        self.name.unlink(missing_ok=True)
        self.name.symlink_to(os.ttyname(theirs))
        self._theirs = theirs

    def sends(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._ours, data) :]

    def unplug(self) -> None:
        if self._ours >= 0:
            self.name.unlink()
            os.close(self._ours)
            os.close(self._theirs)
            self._ours = -1


class Heard:
    """What the scanner told."""

    def __init__(self) -> None:
        self.codes, self.states = Queue[str](), Queue[ScannerState]()

    def code(self) -> str:
        return self.codes.get(timeout=WITHIN_S)

    def state(self) -> ScannerState:
        return self.states.get(timeout=WITHIN_S)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    made = Line(tmp_path)
    yield made
    made.unplug()


@pytest.fixture
def heard(line: Line) -> Iterator[Heard]:
    told = Heard()
    scanner = SerialScanner(str(line.name), told.codes.put, told.states.put, again_s=0.02)
    assert told.state() is ScannerState.READY
    yield told
    scanner.close()


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n"])
def test_each_line_is_a_code_whatever_ends_it(line: Line, heard: Heard, end: bytes) -> None:
    line.sends(b"OW1:ABC$%*" + end + b"HC1:DEF" + end)
    assert [heard.code(), heard.code()] == ["OW1:ABC$%*", "HC1:DEF"]
    assert heard.codes.empty()


def test_a_code_in_pieces_is_one(line: Line, heard: Heard) -> None:
    for piece in (b"OW", b"1:A", b"BC", b"\r"):
        line.sends(piece)
    assert heard.code() == "OW1:ABC"


def test_empty_lines_say_nothing_and_bytes_of_no_letter_do_no_harm(line: Line, heard: Heard) -> None:
    line.sends(b"\r\n\r\n\xff\x00\x1b[20~\r")
    assert heard.code() == "\xff\x00\x1b[20~"


def test_a_line_without_end_is_cut_and_the_next_is_heard(line: Line, heard: Heard) -> None:
    line.sends(b"A" * (3 * MOST_LINE) + b"\rOW1:NEXT\r")
    assert len(heard.code()) == MOST_LINE
    assert heard.code() == "OW1:NEXT"


def test_a_pulled_plug_is_told_and_put_in_again_it_reads_on(line: Line, heard: Heard) -> None:
    line.sends(b"OW1:HAL")
    line.unplug()
    assert heard.state() is ScannerState.GONE
    line.plug()
    assert heard.state() is ScannerState.READY
    line.sends(b"OW1:WHOLE\r")
    assert heard.code() == "OW1:WHOLE"


def test_a_port_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    told = Heard()
    scanner = SerialScanner(str(tmp_path / "none"), told.codes.put, told.states.put, again_s=0.02)
    assert scanner.state is ScannerState.GONE
    scanner.close()
    assert told.states.empty()
