"""The receipt is owed from the moment the case is filed, whatever becomes of program and printer."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from client.paper_desk import PaperDesk
from credentials.checks import Word
from credentials.content import Receipt
from credentials.trust_rows import trust_of_rows
from credentials.verdict import verify
from domain.rows.filed import PaperState
from offline.reading.credentials import issuers
from printing.cups_printer import CupsPrinter
from printing.face_table import NoGlyph
from printing.preview import page_picture
from printing.printer_trouble import FolderUnwritable, PaperOut, PrinterSilent
from printing.spooler import FolderPrinter, Printer
from tests.client.window import Desk, Window, at_central, resident
from tests.printing.reading import text_by_poppler

STATION = "ST-319900-02-02"
WITHIN_S = 60
RASTER_PX = 1654  # A4 at 200 dpi


class SlowPrinter:
    """A device that takes its time: it holds each page until it is let go, and counts what came out."""

    def __init__(self) -> None:
        self.has_page, self.let_go, self.out = Event(), Event(), 0

    def print(self, pdf: bytes, title: str) -> None:
        self.has_page.set()
        assert self.let_go.wait(WITHIN_S)
        self.out += 1


class HungryPrinter:
    """Out of paper: it keeps the job, and says so."""

    def __init__(self) -> None:
        self.jobs: list[str] = []

    def print(self, pdf: bytes, title: str) -> None:
        self.jobs.append(title)
        raise PaperOut("no paper", printer="test")


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and says nothing to them."""
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        yield mute.getsockname()[1]


@pytest.fixture
def dead() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def test_what_is_filed_is_owed_until_it_is_printed(desk: Desk) -> None:
    case = _files(desk)
    assert [row.case_id for row in desk.papers.owed().result()] == [case]
    assert desk.case(case).paper is PaperState.OWED
    paper = desk.prints(case)
    assert desk.case(case).number in text_by_poppler(paper.read_bytes()).replace(" ", "")
    assert desk.case(case).paper is PaperState.PRINTED
    assert desk.papers.owed().result() == []
    assert desk.window.entries("paper_printed") == 1


def test_a_receipt_can_be_checked_before_central_has_its_case(desk: Desk) -> None:
    window, case = desk.window, _files(desk)
    picture = page_picture(desk.prints(case).read_bytes(), 0, RASTER_PX)
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba)
    found: list[Any] = zxingcpp.read_barcodes(image.convert("L"))
    code = next(one.text for one in found if one.text.startswith("OW1:"))
    own = f"SELECT count(*) FROM issuer WHERE issuer_id = '{window.station_id}'"
    window.until(lambda: window.one(own), asking=True)
    with window.station.parts.store.reading() as connection:
        trust = trust_of_rows(issuers(connection))
    verdict = verify(code, trust, Fraction(window.world.now_us(), 1_000_000))
    assert isinstance(verdict.document, Receipt)
    assert (verdict.word, verdict.document.case_number) == (Word.VALID, desk.case(case).number)


def test_a_kill_between_filing_and_printing_leaves_a_debt_that_is_paid_later(window: Window) -> None:
    window.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.client.dying_station", *_as_child(window)], capture_output=True
    )
    number = done.stdout.decode().strip()
    assert (done.returncode, len(number)) == (9, 22), done.stderr.decode()
    desk = window.open().serves()
    (debt,) = desk.papers.owed().result()
    assert (debt.number, debt.paper) == (number, PaperState.OWED)
    paper = window.receipts / f"receipt-{number}.pdf"
    assert not paper.exists()
    assert desk.papers.print_owed().result(WITHIN_S) == 1
    assert number in text_by_poppler(paper.read_bytes()).replace(" ", "")
    assert desk.papers.owed().result() == []
    window.until_all_arrived()
    assert at_central(window.city, debt.case_id)["fields"]["number"] == number


def test_a_second_f10_while_a_page_is_on_its_way_makes_no_second_copy(window: Window) -> None:
    desk, printer = window.serves(), SlowPrinter()
    case = _files(desk)
    papers = _papers(desk, printer)
    first = papers.print(case)
    assert printer.has_page.wait(WITHIN_S)
    again = [papers.print(case) for _ in range(3)]
    assert papers.filed(case).result().paper is PaperState.PRINTING
    printer.let_go.set()
    for asked in (first, *again):
        asked.result(WITHIN_S)
    before = window.entries("paper_printed")
    assert (printer.out, papers.filed(case).result().paper) == (1, PaperState.PRINTED)
    papers.print(case).result(WITHIN_S)  # later it is a reprint, and that is an entry too
    assert (printer.out, window.entries("paper_printed")) == (2, before + 1)


def test_a_printer_out_of_paper_that_keeps_the_job_gets_no_second_one(window: Window) -> None:
    desk, printer = window.serves(), HungryPrinter()
    case = _files(desk)
    papers = _papers(desk, printer)
    with pytest.raises(PaperOut):
        papers.print(case).result(WITHIN_S)
    papers.print(case).result(WITHIN_S)
    assert len(printer.jobs) == 1
    assert [row.case_id for row in papers.owed().result()] == [case]  # until somebody says it came out
    desk.prints(case)


@pytest.mark.parametrize("where", ["silent", "dead"])
def test_a_printer_that_does_not_answer_leaves_the_paper_owed(
    window: Window, where: str, request: pytest.FixtureRequest
) -> None:
    desk = window.serves()
    case = _files(desk)
    printer = CupsPrinter("office", f"127.0.0.1:{request.getfixturevalue(where)}", within_s=1.0)
    papers = _papers(desk, printer)
    with pytest.raises(PrinterSilent):
        papers.print(case).result(WITHIN_S)
    assert papers.filed(case).result().paper is PaperState.OWED
    with pytest.raises(PrinterSilent):
        papers.print_owed().result(WITHIN_S)
    assert desk.papers.print_owed().result(WITHIN_S) == 1  # the printer is back: F10
    assert desk.case(case).paper is PaperState.PRINTED


def test_a_folder_that_cannot_be_written_leaves_the_paper_owed(window: Window) -> None:
    desk = window.serves()
    case = _files(desk)
    (window.folder / "no-folder").write_bytes(b"")
    papers = _papers(desk, FolderPrinter(window.folder / "no-folder"))
    with pytest.raises(FolderUnwritable):
        papers.print(case).result(WITHIN_S)
    assert papers.filed(case).result().paper is PaperState.OWED
    desk.prints(case)


def test_a_name_no_font_has_is_refused_by_its_character_and_keeps_no_other_back(window: Window) -> None:
    desk = window.serves()
    nameless = _files(desk, "褚样𰁁")  # U+30041
    other = _files(desk)
    with pytest.raises(NoGlyph) as refused:
        desk.papers.print_again(nameless).result(WITHIN_S)
    assert "𰁁" in str(refused.value.parameters["characters"])
    assert "𰁁" not in str(refused.value)
    with pytest.raises(NoGlyph):
        desk.papers.page(nameless, 0).result(WITHIN_S)  # nor is it shown with a box
    with pytest.raises(NoGlyph):
        desk.papers.print_owed().result(WITHIN_S)
    assert desk.case(other).paper is PaperState.PRINTED
    assert [row.case_id for row in desk.papers.owed().result()] == [nameless]
    assert not desk.paper(nameless).exists()
    window.until_all_arrived()  # filed it is, whole and right
    assert at_central(window.city, nameless)["fields"]["applicant"]["name"] == "褚样𰁁"


def test_a_full_disk_at_filing_saves_nothing_of_it_and_the_draft_whole(window: Window) -> None:
    window.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.client.full_disk", *_as_child(window)], capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert told["refused"] > 5  # at every page of the transaction
    assert told["whole"]
    desk = window.open().serves()
    case = bytes.fromhex(told["case"])  # with room again the same draft was filed
    assert desk.case(case).number == told["number"]
    window.until_all_arrived()
    assert at_central(window.city, case)["fields"]["number"] == told["number"]


def _files(desk: Desk, name: str = "郑演例") -> bytes:
    draft = desk.begins()
    desk.types(draft, resident(desk.window.city, name))
    desk.chooses(draft, "社会保障卡", reason="lost")
    desk.completes(draft)
    return desk.files(draft)


def _papers(desk: Desk, printer: Printer) -> PaperDesk:
    """The session's papers with another printer at the window."""
    return PaperDesk(replace(desk.window.station.parts, printer=printer), desk.offers.session)


def _as_child(window: Window) -> tuple[str, str, str]:
    folder: Path = window.folder
    return str(folder), window.station_id, window.city.central.url
