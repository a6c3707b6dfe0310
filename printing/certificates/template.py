"""A certificate's template: where each value, the code and what the blank bears already stand on its sheet.

Millimetres from the sheet's top left; the y of a text is its base line, of a seal its middle. `preprinted` is what
the blank bears: it is seen in the preview, and never printed. Templates are files of resources/templates/, one for
each version of each, for an old certificate is printed as it was issued; the feeds bring newer ones.
"""

from dataclasses import dataclass
from typing import Final, Literal

Align = Literal["left", "centre", "right"]

PLAIN: Final = "plain"


@dataclass(frozen=True)
class Field:
    """A value by its name in bindings.py, at most so many lines; where it is long, smaller, down to least_pt.

    label: what a person calls it. x_mm: the left edge, middle or right edge, as align says. y_mm: the base line of
    one line; several stand as far above it as below.
    """

    bind: str
    label: str
    x_mm: float
    y_mm: float
    width_mm: float
    size_pt: float
    least_pt: float
    lines: int
    align: Align


@dataclass(frozen=True)
class Code:
    """The QR: its top left corner and side without the quiet zone, and the longest code that may stand in it."""

    x_mm: float
    y_mm: float
    side_mm: float
    most_characters: int


@dataclass(frozen=True)
class Text:
    """One line that is the same on every sheet. spread_pt: wider by this after each character."""

    text: str
    x_mm: float
    y_mm: float
    size_pt: float
    spread_pt: float
    align: Align
    preprinted: bool


@dataclass(frozen=True)
class Line:
    """A level or upright line."""

    x_mm: float
    y_mm: float
    to_x_mm: float
    to_y_mm: float
    width_pt: float
    preprinted: bool


@dataclass(frozen=True)
class Frame:
    """A rectangle by its top left corner, width and height."""

    x_mm: float
    y_mm: float
    w_mm: float
    h_mm: float
    width_pt: float
    preprinted: bool


@dataclass(frozen=True)
class Seal:
    """Printed red on the blank by its maker, or the place where a plain sheet is stamped."""

    x_mm: float
    y_mm: float
    side_mm: float
    text: str
    preprinted: bool


@dataclass(frozen=True)
class Serial:
    """Where the blank bears its number."""

    x_mm: float
    y_mm: float
    size_pt: float
    align: Align


@dataclass(frozen=True)
class Template:
    """paper_kind: the kind of numbered blank it is printed on, or PLAIN. serial None: a plain sheet has no number."""

    id: str
    version: int
    name: str
    sheet_mm: tuple[float, float]
    paper_kind: str
    fields: tuple[Field, ...]
    qr: Code
    texts: tuple[Text, ...]
    lines: tuple[Line, ...]
    frames: tuple[Frame, ...]
    seal: Seal
    serial: Serial | None
