"""Which words of `lp` a route becomes, and that they arrive at a real printer."""

from pathlib import Path

import pytest

from printing.cups_options import lp_options, media_name
from printing.cups_printer import CupsPrinter
from printing.jobs import DONE, JobState
from printing.paper import ONE_AT_A_TIME, SHEET, Paper
from printing.preview import sheet_mm
from printing.printer_trouble import OptionsRefused, TrayUnknown
from printing.routes import Duplex, Route
from tests.printing.loopback_printer import TWO_TRAYS, PrintService

MM = 72 / 25.4
CERTIFICATE = (148 * MM, 105 * MM)


def page(sheet: tuple[float, float], pages: int = 1) -> bytes:
    with ONE_AT_A_TIME:
        paper = Paper("样张", sheet)
        for _ in range(pages - 1):
            paper.turn()
        for number in range(pages):
            paper.turn(number)
            paper.text(20, 20, 12, "样张")
        return paper.pdf()


@pytest.fixture(scope="module")
def two_trays(service: PrintService, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A queue whose printer notes what was asked of it, and the file of these notes."""
    notes = tmp_path_factory.mktemp("asked") / "job"
    service.add_printer("Office", command=f"env | grep ^IPP_ > {notes}", like=TWO_TRAYS)
    return "Office", notes


def asked(notes: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in notes.read_text().splitlines())


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ((210, 297), "iso_a4_210x297mm"),
        ((148, 210), "iso_a5_148x210mm"),
        ((148, 105), "custom_148x105mm_148x105mm"),
    ],
)
def test_a_sheet_is_named_by_its_size(sheet: tuple[int, int], name: str) -> None:
    assert media_name(sheet) == name


def test_the_size_of_a_sheet_is_that_of_the_first_page() -> None:
    assert sheet_mm(page(CERTIFICATE)) == (148, 105)
    assert sheet_mm(page(SHEET)) == (210, 297)


def test_a_queue_may_have_its_own_name_for_the_sheet() -> None:
    assert "media=oe_blank" in lp_options(Route(media="oe_blank"), (148, 105))


def test_tray_both_sides_and_copies_arrive_at_the_printer(
    service: PrintService, two_trays: tuple[str, Path]
) -> None:
    queue, notes = two_trays
    printer = CupsPrinter(
        queue, service.server, route=Route(tray="tray-2", duplex=Duplex.LONG_EDGE, copies=2)
    )
    printer.check()
    assert printer.follow(printer.hand_over(page(SHEET, 2), "office-1")) == DONE
    job = asked(notes)
    assert (job["IPP_COPIES"], job["IPP_SIDES"]) == ("2", "two-sided-long-edge")
    assert "media-source=tray-2" in job["IPP_MEDIA_COL"]
    assert "x-dimension=21000 y-dimension=29700" in job["IPP_MEDIA_COL"]


def test_a_certificate_goes_on_a_sheet_of_its_own_size(
    service: PrintService, two_trays: tuple[str, Path]
) -> None:
    queue, notes = two_trays
    printer = CupsPrinter(queue, service.server, route=Route(tray="Tray1"))
    assert printer.follow(printer.hand_over(page(CERTIFICATE), "office-2")) == DONE
    job = asked(notes)
    assert "x-dimension=14817 y-dimension=10513" in job["IPP_MEDIA_COL"]  # in points, as the PPD has it
    assert "media-source=tray-1" in job["IPP_MEDIA_COL"]
    assert (job["IPP_SIDES"], job.get("IPP_COPIES", "1")) == ("one-sided", "1")


def test_a_sheet_that_the_printer_does_not_have_is_told(service: PrintService, window_1: Path) -> None:
    printer = CupsPrinter("Window-1", service.server)
    end = printer.follow(printer.hand_over(page(CERTIFICATE), "office-3"))
    assert (end.state, type(end.trouble)) == (JobState.ABORTED, OptionsRefused)


def test_a_tray_that_the_printer_does_not_have_is_told_before_anything_is_printed(
    service: PrintService, two_trays: tuple[str, Path]
) -> None:
    with pytest.raises(TrayUnknown):
        CupsPrinter(two_trays[0], service.server, route=Route(tray="tray-9")).check()
