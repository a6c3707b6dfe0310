"""What is printed on a certificate, and where a printer puts it: light to import, before any font is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MOST_OFFSET_MM: Final = 20.0
LEAST_SCALE, MOST_SCALE = 0.95, 1.05


@dataclass(frozen=True)
class Offset:
    """What undoes a printer's own error: a point x, y mm from the sheet's top left is sent to scale * x + x_mm, …

    So x_mm moves the print to the right, y_mm down. Raises ValueError for what no sound printer needs.
    """

    x_mm: float = 0.0
    y_mm: float = 0.0
    scale: float = 1.0

    def __post_init__(self) -> None:
        if not (abs(self.x_mm) <= MOST_OFFSET_MM and abs(self.y_mm) <= MOST_OFFSET_MM):
            raise ValueError(f"an offset of more than {MOST_OFFSET_MM:g} mm")
        if not LEAST_SCALE <= self.scale <= MOST_SCALE:
            raise ValueError(f"a scale outside {LEAST_SCALE:g} to {MOST_SCALE:g}")


NO_OFFSET: Final = Offset()


@dataclass(frozen=True)
class CertificateFacts:
    """One print of a certificate. values: by the names in bindings.py; code: the signed text; blank_serial "": plain.

    Raises ValueError without a code or a print number: such a sheet would be no certificate.
    """

    template_id: str
    template_version: int
    values: Mapping[str, str]
    code: str
    print_number: int
    blank_serial: str

    def __post_init__(self) -> None:
        if not self.code or self.print_number < 1:
            raise ValueError("a certificate carries a code and the number of its print")
