"""How a paper is to be printed, in the words of `lp`.

The tray goes as InputSlot: CUPS 2.4 drops media-source without a word, and takes a PPD's or IPP's name there. A sheet
goes by its size, so that a queue finds its own name for it.
"""

from typing import Final

from printing.routes import Route

# (width, height) in mm; any other sheet is custom_WxHmm_WxHmm.
_NAMED: Final = {(210, 297): "iso_a4", (148, 210): "iso_a5"}


def lp_options(route: Route, sheet_mm: tuple[int, int]) -> list[str]:
    """Options of `lp` for a document whose pages are of one size, in whole mm."""
    # 100 %: a scaled code has modules under its 0.3 mm.
    options = [f"media={route.media or media_name(sheet_mm)}", "print-scaling=none", f"sides={route.duplex}"]
    if route.tray:
        options.append(f"InputSlot={route.tray}")
    return ["-n", str(route.copies), *(part for option in options for part in ("-o", option))]


def media_name(sheet_mm: tuple[int, int]) -> str:
    """The self-describing name of a sheet (PWG 5101.1, 5.1)."""
    size = "{}x{}mm".format(*sheet_mm)
    return f"{_NAMED.get(sheet_mm) or f'custom_{size}'}_{size}"
