"""The calibration sheet of the certificates' printer, for the technician who sets a window up."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from client.opening import queues_of
from client.settings import load_settings
from printing.certificates.calibration import calibration_pdf
from printing.certificates.template_file import load
from printing.routes import PaperKind, Route

TITLE: Final = "calibration"


def calibrate(
    data: Path, template: str, version: int, x_mm: float | None, y_mm: float | None, scale: float | None
) -> Route:
    """Print the sheet for a template's paper as certificates are printed here. None: as the settings have it.

    Returns the route as it was printed. Raises ValueError for an offset no sound printer needs, SettingsBroken,
    TemplateWrong, a PrinterTrouble.
    """
    queues = queues_of(load_settings(data, {}))
    kept = queues[PaperKind.CERTIFICATE]
    route = replace(
        kept,
        offset_x_mm=kept.offset_x_mm if x_mm is None else x_mm,
        offset_y_mm=kept.offset_y_mm if y_mm is None else y_mm,
        scale=kept.scale if scale is None else scale,
    )
    sheet = calibration_pdf(load(template, version).sheet_mm, route.offset)
    queues.printer_for(PaperKind.CERTIFICATE).print(sheet, TITLE)
    return route
