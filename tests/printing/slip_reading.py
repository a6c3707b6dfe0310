"""What a scanner gets from the dots of a slip."""

from typing import Any

import zxingcpp
from PIL import Image

_DESK = 30  # dots of white around the slip


def codes_of(slip: Image.Image) -> dict[str, str]:
    """{format: text} of the codes on a slip that lies on a white desk."""
    desk = Image.new("L", (slip.width + 2 * _DESK, slip.height + 2 * _DESK), 255)
    desk.paste(slip.convert("L"), (_DESK, _DESK))
    formats: Any = [zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode]
    found: list[Any] = zxingcpp.read_barcodes(desk, formats=formats)
    return {str(code.format).replace(" ", ""): code.text for code in found}
