"""The floor of receipt_typst and receipt_typst_cold: the same paper by Typst, with our fonts and zxing-cpp's codes."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst
import zxingcpp

from printing import receipt_words as words
from printing.facts import ReceiptFacts
from resources import files

_TEMPLATE: Final = Path(__file__).with_name("receipt.typ")
_FONTS: Final = "fonts"


@cache
def _compiler() -> typst.Compiler:
    """With the fonts found once, as a program keeps it."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(files.path(_FONTS))]
    )
    return typst.Compiler(str(_TEMPLATE), font_paths=fonts)


def typst_receipt(facts: ReceiptFacts) -> bytes:
    """The receipt as one A4 page of PDF; facts must fit on one page."""
    told = {
        "title": f"{facts.kind} {facts.number}",
        "number": facts.number,
        "kind": facts.kind,
        "bars": _svg(facts.number, zxingcpp.BarcodeFormat.Code128),
        "qr": _svg(facts.progress_url, zxingcpp.BarcodeFormat.QRCode, ec_level="Q"),
        "scan_me": words.SCAN_ME,
        "salutation": words.salutation(facts),
        "body": words.body(facts),
        "signature": words.signature(facts),
        "seal": words.SEAL,
        "heading": words.list_heading(facts.materials),
        "rows": [words.COLUMNS, *(words.row(n, line) for n, line in enumerate(facts.materials, 1))],
        "not_asked": words.not_asked(facts.not_asked),
        "keep": words.keep(facts),
        "page": words.page_number(1, 1),
    }
    made = _compiler().compile(sys_inputs={"told": json.dumps(told, ensure_ascii=False)}, format="pdf")
    assert isinstance(made, bytes)
    return made


def _svg(text: str, kind: Any, **level: str) -> str:
    made: Any = zxingcpp.create_barcode(text, kind, **level)
    return str(made.to_svg(add_quiet_zones=False))
