"""What is wrong with a template, said to its author: before it reaches a window, where it would spoil blanks."""

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from domain.words import N_
from printing.certificates.bindings import LONGEST, LONGEST_SERIAL, NEEDED, serial_text
from printing.certificates.fitting import ASCENT, DESCENT, LEADING, DoesNotFit, fitted
from printing.certificates.template import PLAIN, Align, Template
from printing.codes import MILLIMETRE, QR_QUIET, qr_modules
from printing.face_table import NoGlyph
from printing.paper import ONE_AT_A_TIME, text_width

# Less, and a copied or worn sheet is lost to a camera at arm's length.
LEAST_MODULE_MM: Final = 0.38
_SHORTEST_CODE: Final = 400  # characters: a signature and the shortest names
_UNPRINTABLE_MM: Final = 3.0
_LEFT_OF: Final[dict[Align, float]] = {"left": 0.0, "centre": 0.5, "right": 1.0}

MISSING: Final = N_("缺少必有的内容：{bind}")
OFF: Final = N_("“{part}”超出纸面或打印机印不到的边缘")
OVERLAP: Final = N_("“{part}”和“{other}”重叠")
LONG: Final = N_("“{part}”印不下最长的内容（{text}）")
SIZES: Final = N_("“{part}”的最小字号大于字号")
GLYPH: Final = N_("“{part}”有字库中没有的字：{characters}")
SMALL_CODE: Final = N_("二维码太小：最长的编码有 {modules} 格，边长应不小于 {side} 毫米（每格 {least} 毫米）")
BORNE: Final = N_("“{part}”注明空白证上已印好，但模板用的是白纸")
NO_SERIAL: Final = N_("模板用的是有号的空白证，但没有写编号的位置")


class Problem(NamedTuple):
    """says, to be translated and filled with the parameters."""

    says: str
    parameters: dict[str, str]


class _Box(NamedTuple):
    """In millimetres from the top left."""

    part: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def problems(template: Template) -> list[Problem]:
    """All of them, [] for a good template. In any thread, one at a time."""
    with ONE_AT_A_TIME:
        return [problem for check in _CHECKS for problem in check(template)]


def _missing(template: Template) -> Iterator[Problem]:
    bound = {field.bind for field in template.fields}
    return (Problem(MISSING, {"bind": bind}) for bind in NEEDED if bind not in bound)


def _unfit(template: Template) -> Iterator[Problem]:
    for field in template.fields:
        if field.least_pt > field.size_pt:
            yield Problem(SIZES, {"part": field.label})
            continue
        try:
            fitted(field, LONGEST[field.bind])
        except DoesNotFit:
            yield Problem(LONG, {"part": field.label, "text": LONGEST[field.bind]})
    for text in template.texts:
        try:
            text_width(text.text, text.size_pt)
        except NoGlyph as error:
            yield Problem(GLYPH, {"part": text.text, "characters": str(error.parameters["characters"])})


def _modules(characters: int) -> int:
    return len(qr_modules("W" * characters))


def _small_code(template: Template) -> Iterator[Problem]:
    modules = _modules(template.qr.most_characters)
    if template.qr.side_mm < modules * LEAST_MODULE_MM:
        side = f"{modules * LEAST_MODULE_MM:.1f}"
        least = f"{LEAST_MODULE_MM:g}"
        yield Problem(SMALL_CODE, {"modules": str(modules), "side": side, "least": least})


def _borne(template: Template) -> Iterator[Problem]:
    if template.paper_kind != PLAIN:
        if template.serial is None:
            yield Problem(NO_SERIAL, {})
        return
    for text in template.texts:
        if text.preprinted:
            yield Problem(BORNE, {"part": text.text})
    for part, drawn in (
        ("线", template.lines),
        ("框", template.frames),
        (template.seal.text, (template.seal,)),
    ):
        if any(one.preprinted for one in drawn):
            yield Problem(BORNE, {"part": part})
    if template.serial is not None:
        yield Problem(BORNE, {"part": serial_text("")})


def _placed(template: Template) -> Iterator[Problem]:
    code, seal = _code(template), _seal(template)
    printed = [*_fields(template), code, *_texts(template, preprinted=False)]
    borne = [*_texts(template, preprinted=True), *_serial(template)]
    for boxes, margin in ((printed, _UNPRINTABLE_MM), ([*borne, seal, *_strokes(template)], 0.0)):
        yield from (Problem(OFF, {"part": box.part}) for box in boxes if _is_off(box, template, margin))
    written = [*printed, *borne]
    pairs = [
        *combinations(written, 2),
        *((box, stroke) for box in written for stroke in _strokes(template)),
        (code, seal),  # over the office's name and the date a seal belongs
    ]
    yield from (
        Problem(OVERLAP, {"part": one.part, "other": other.part}) for one, other in pairs if one.meets(other)
    )


def _is_off(box: _Box, template: Template, margin: float) -> bool:
    width, height = template.sheet_mm
    return not (
        margin <= box.left
        and box.right <= width - margin
        and margin <= box.top
        and box.bottom <= height - margin
    )


def _written(part: str, x: float, y: float, align: Align, width: float, size: float, lines: int = 1) -> _Box:
    """width in mm, size in points; lines stand evenly about the base line at y."""
    size /= MILLIMETRE
    left, rise = x - width * _LEFT_OF[align], (lines - 1) / 2 * LEADING * size
    return _Box(part, left, y - rise - ASCENT * size, left + width, y + rise + DESCENT * size)


def _fields(template: Template) -> Iterator[_Box]:
    """At full size on all lines: what stands there at a window may be longer or shorter than the sample."""
    for one in template.fields:
        yield _written(one.label, one.x_mm, one.y_mm, one.align, one.width_mm, one.size_pt, one.lines)


def _texts(template: Template, *, preprinted: bool) -> Iterator[_Box]:
    for text in template.texts:
        if text.preprinted is preprinted:
            try:
                wide = text_width(text.text, text.size_pt) + text.spread_pt * (len(text.text) - 1)
            except NoGlyph:
                continue  # said already
            yield _written(text.text, text.x_mm, text.y_mm, text.align, wide / MILLIMETRE, text.size_pt)


def _serial(template: Template) -> Iterator[_Box]:
    if place := template.serial:
        wide = text_width(serial_text(LONGEST_SERIAL), place.size_pt) / MILLIMETRE
        yield _written(serial_text(""), place.x_mm, place.y_mm, place.align, wide, place.size_pt)


def _code(template: Template) -> _Box:
    """With the white around it that the shortest code needs, whose modules are the largest."""
    place = template.qr
    quiet = QR_QUIET * place.side_mm / _modules(min(_SHORTEST_CODE, place.most_characters))
    right, bottom = place.x_mm + place.side_mm + quiet, place.y_mm + place.side_mm + quiet
    return _Box("二维码", place.x_mm - quiet, place.y_mm - quiet, right, bottom)


def _seal(template: Template) -> _Box:
    seal, half = template.seal, template.seal.side_mm / 2
    return _Box(seal.text, seal.x_mm - half, seal.y_mm - half, seal.x_mm + half, seal.y_mm + half)


def _strokes(template: Template) -> Iterator[_Box]:
    """Lines and the sides of frames, counted from 1 as the file has them."""
    for number, line in enumerate(template.lines, 1):
        yield _stroke(f"线 {number}", (line.x_mm, line.y_mm), (line.to_x_mm, line.to_y_mm), line.width_pt)
    for number, frame in enumerate(template.frames, 1):
        left, top, right, bottom = frame.x_mm, frame.y_mm, frame.x_mm + frame.w_mm, frame.y_mm + frame.h_mm
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        for start, end in pairwise(corners):
            yield _stroke(f"框 {number}", start, end, frame.width_pt)


def _stroke(part: str, start: tuple[float, float], end: tuple[float, float], width_pt: float) -> _Box:
    half, xs, ys = width_pt / MILLIMETRE / 2, (start[0], end[0]), (start[1], end[1])
    return _Box(part, min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)


_CHECKS: Final[tuple[Callable[[Template], Iterator[Problem]], ...]] = (
    _missing,
    _unfit,
    _small_code,
    _borne,
    _placed,
)
