"""Which paper goes to which printer, and how: from the station's settings."""

from pathlib import Path
from typing import Any

import pytest

from printing.cups_printer import CupsPrinter
from printing.queues import Duplex, PaperKind, Queues, Route
from printing.routes import read_routes
from printing.slips.slip_printer import SlipPrinter
from printing.spooler import FolderPrinter

TABLE: dict[str, Any] = {
    "certificate": {"printer": "cups:Blanks", "tray": "tray-2", "offset_x_mm": 1.5, "offset_y_mm": -0.8},
    "notice": {"duplex": "two-sided-long-edge", "copies": 2},
    "slip": {"printer": "slip:tcp:192.0.2.7:9100"},
    "report": {"printer": "folder:/srv/reports", "scale": 1},
}


def queues(table: object, place: str = "cups:Office") -> Queues:
    return Queues(read_routes(table), place, Path("/data/receipts"), "localhost:631")


def test_each_kind_has_its_route_and_the_others_go_where_papers_go() -> None:
    routed = queues(TABLE)
    assert set(routed) == set(PaperKind)
    assert routed[PaperKind.CERTIFICATE].printer == "cups:Blanks"
    assert (routed[PaperKind.CERTIFICATE].offset.x_mm, routed[PaperKind.CERTIFICATE].offset.y_mm) == (
        1.5,
        -0.8,
    )
    assert routed[PaperKind.NOTICE] == Route("cups:Office", duplex=Duplex.LONG_EDGE, copies=2)
    assert routed[PaperKind.LIST] == routed[PaperKind.RECEIPT] == Route("cups:Office")


def test_a_printer_is_of_its_place_and_one_for_one_route() -> None:
    routed = queues(TABLE)
    kinds = {
        PaperKind.RECEIPT: CupsPrinter,
        PaperKind.SLIP: SlipPrinter,
        PaperKind.REPORT: FolderPrinter,
    }
    assert {kind: type(routed.printer_for(kind)) for kind in kinds} == kinds
    assert routed.printer_for(PaperKind.LIST) is routed.printer_for(PaperKind.RECEIPT)
    assert routed.printer_for(PaperKind.NOTICE) is not routed.printer_for(PaperKind.RECEIPT)
    assert len(routed.printers()) == 5  # office, office on both sides, blanks, slips, reports


def test_without_a_printer_all_is_saved_and_a_slip_never_goes_to_the_office_printer() -> None:
    assert all(isinstance(printer, FolderPrinter) for printer in queues({}, place="").printers())
    assert queues({})[PaperKind.SLIP].printer == "folder:/data/receipts"


@pytest.mark.parametrize(
    "table",
    [
        [],
        {"poster": {}},
        {"notice": []},
        {"notice": {"colour": True}},
        {"notice": {"printer": "Office"}},
        {"notice": {"printer": "cups:"}},
        {"notice": {"printer": "cups:A\nB"}},
        {"notice": {"tray": 2}},
        {"notice": {"tray": "x" * 300}},
        {"notice": {"duplex": "both"}},
        {"notice": {"copies": 0}},
        {"notice": {"copies": 10}},
        {"notice": {"copies": True}},
        {"notice": {"copies": 1.5}},
        {"notice": {"offset_x_mm": "1"}},
        {"notice": {"offset_x_mm": 21}},
        {"notice": {"scale": float("nan")}},
        {"notice": {"scale": 2}},
        {"certificate": {"copies": 2}},
        {"certificate": {"duplex": "two-sided-short-edge"}},
    ],
)
def test_a_table_that_no_printer_could_follow_is_refused(table: object) -> None:
    with pytest.raises(ValueError):
        read_routes(table)
