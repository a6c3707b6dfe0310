"""A thermal printer of 80 mm at the window, asked before, while and after it prints."""

from contextlib import closing
from threading import Lock
from time import monotonic
from typing import Final

from printing.jobs import DONE, Job, JobEnd, Tell, tell_nobody
from printing.printer_trouble import SlipLost, SlipPrinterGone, SlipPrinterSilent, SlipTrouble
from printing.slips.escpos import CLEAR, QUESTIONS, is_end, is_status, slip_parts, trouble_in
from printing.slips.line import Line, open_line
from printing.spooler import check_title

_PART_S: Final = 10.0  # a part of a picture over a slow serial line
_ANSWER_S: Final = 1.0
_CLEARING_S: Final = 0.2


class SlipPrinter:
    """The printer at a place as open_line() has it. A page is a slip, cut off; title is only looked at.

    print() returns once the printer says that the slip is cut; it takes at most within_s, and some 10 s for a line
    that takes no more. A slip that was broken off is cleared out of the printer before the next one.
    """

    def __init__(self, place: str, copies: int = 1, within_s: float = 30.0) -> None:
        self._place, self._copies, self._within_s = place, copies, within_s
        self._broken_off, self._in_use = False, Lock()
        self._heard = (
            bytearray()
        )  # since the last part of a slip was sent: its end may come between two answers

    def print(self, pdf: bytes, title: str) -> None:
        from printing.preview import page_count  # 20 ms of pdfium, in the worker that prints
        from printing.slips.raster import raster

        check_title(title)
        slips = [slip_parts(raster(pdf, page)) for page in range(page_count(pdf))]
        with self._in_use, closing(self._open()) as line:
            for parts in slips * self._copies:
                self._print(line, parts, monotonic() + self._within_s)

    def hand_over(self, pdf: bytes, title: str) -> Job:
        self.print(pdf, title)
        return Job(title, self._place, title)

    def follow(self, job: Job, within_s: float = 120.0, tell: Tell = tell_nobody) -> JobEnd:
        """Nothing is left to follow: what was handed over was cut."""
        tell(DONE)
        return DONE

    def check(self) -> None:
        """Ask how it is, unless it prints. Raises a SlipTrouble."""
        if self._in_use.acquire(blocking=False):
            try:
                with closing(self._open()) as line:
                    self._make_ready(line)
            finally:
                self._in_use.release()

    def _open(self) -> Line:
        try:
            return open_line(self._place)
        except (OSError, ValueError) as error:
            raise self._trouble(SlipPrinterGone, type(error).__name__) from error

    def _print(self, line: Line, parts: list[bytes], deadline: float) -> None:
        self._make_ready(line)
        self._broken_off = True
        try:
            for part in parts[:-1]:
                line.send(part, _PART_S)
                self._ask_all(line)
            self._heard.clear()
            line.send(parts[-1], _PART_S)
            self._await_end(line, deadline)
        except (OSError, SlipPrinterSilent) as error:
            raise self._trouble(SlipLost, type(error).__name__) from error
        self._broken_off = False

    def _make_ready(self, line: Line) -> None:
        try:
            if self._broken_off:
                line.send(CLEAR, _PART_S)
                while self._hear(line, _CLEARING_S):
                    pass  # it says that it has cleared, and what it had left to say
            self._ask_all(line)
        except OSError as error:
            raise self._trouble(SlipPrinterSilent, type(error).__name__) from error

    def _ask_all(self, line: Line) -> None:
        for question in QUESTIONS:
            while self._hear(line, 0):
                pass  # a late answer to the last question is no answer to this one
            line.send(question, _PART_S)
            if trouble := trouble_in(question, self._answer(line)):
                raise self._trouble(trouble, f"it answers {question.hex()} so")

    def _answer(self, line: Line) -> int:
        deadline = monotonic() + _ANSWER_S
        while (left := deadline - monotonic()) > 0:
            for byte in filter(is_status, self._hear(line, left)):
                return byte
        raise self._trouble(SlipPrinterSilent, f"no answer within {_ANSWER_S} s")

    def _await_end(self, line: Line, deadline: float) -> None:
        while monotonic() < deadline:
            self._hear(line, _ANSWER_S)
            if any(map(is_end, self._heard)):
                return
            self._ask_all(line)
        raise self._trouble(SlipLost, f"no end within {self._within_s} s")

    def _hear(self, line: Line, within_s: float) -> bytes:
        came = line.hear(within_s)
        self._heard += came
        return came

    def _trouble(self, kind: type[SlipTrouble], said: str) -> SlipTrouble:
        return kind(f"{self._place}: {said}", printer=self._place)
