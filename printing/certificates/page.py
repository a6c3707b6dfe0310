"""A certificate on its blank, and the preview of it: one way of drawing, to which the preview adds the blank itself."""

from typing import Final

from domain.trouble import Trouble
from domain.words import N_
from printing.certificates.bindings import PRINT_NUMBER, print_number_text, serial_text
from printing.certificates.facts import CertificateFacts, Offset
from printing.certificates.fitting import LEADING, DoesNotFit, fitted
from printing.certificates.marks import RED, seal, specimen_mark
from printing.certificates.template import Field, Frame, Line, Template
from printing.codes import MILLIMETRE, qr
from printing.paper import BLACK, ONE_AT_A_TIME, Paper

_BLANKS_INK: Final = "0.24 0.29 0.38 rg"
_BLANKS_PEN, _PEN = "0.46 0.52 0.63 RG", "0 G"
_CODE_NAME: Final = N_("二维码")


class ValueMissing(Trouble):
    """The certificate says nothing of what its template wants: a gap in it would be filled by hand."""

    says = N_("证照缺少“{field}”，没有打印。办件已保存。请联系技术员核对证照内容和模板后再打印。")


def certificate_pdf(template: Template, facts: CertificateFacts, offset: Offset, *, specimen: bool) -> bytes:
    """One page of the sheet's own size; in any thread, one at a time.

    specimen False: what is printed on the blank, moved by the printer's offset. True: the preview, marked 样张: the
    same in its right place, with what the blank bears; the offset is left out, for it only undoes the printer's
    error. Raises NoGlyph, ValueMissing, DoesNotFit; ValueError for the facts of another template.
    """
    if (facts.template_id, facts.template_version) != (template.id, template.version):
        raise ValueError("facts of another template")
    with ONE_AT_A_TIME:
        return _Sheet(template, facts, Offset() if specimen else offset, with_blank=specimen).pdf()


class _Sheet:
    def __init__(
        self, template: Template, facts: CertificateFacts, offset: Offset, *, with_blank: bool
    ) -> None:
        self._template, self._facts, self._with_blank = template, facts, with_blank
        self._width, self._height = (side * MILLIMETRE for side in template.sheet_mm)
        title = f"{template.name} {facts.values.get('identifier', '')}".rstrip()
        self._paper = Paper(title, (self._width, self._height), placing(offset, self._height))

    def pdf(self) -> bytes:
        if self._with_blank:
            specimen_mark(self._paper, self._width, self._height)
        self._draw()
        self._code()
        self._write()
        for field in self._template.fields:
            self._value(field)
        if self._with_blank:
            self._serial()
        return self._paper.pdf()

    def _point(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        return x_mm * MILLIMETRE, self._height - y_mm * MILLIMETRE

    def _is_seen(self, preprinted: bool) -> bool:
        return self._with_blank or not preprinted

    def _draw(self) -> None:
        for frame in self._template.frames:
            if self._is_seen(frame.preprinted):
                x, y = self._point(frame.x_mm, frame.y_mm + frame.h_mm)
                size = f"{frame.w_mm * MILLIMETRE:.2f} {frame.h_mm * MILLIMETRE:.2f}"
                self._stroke(frame, f"{x:.2f} {y:.2f} {size} re")
        for line in self._template.lines:
            if self._is_seen(line.preprinted):
                (x, y), (to_x, to_y) = (
                    self._point(line.x_mm, line.y_mm),
                    self._point(line.to_x_mm, line.to_y_mm),
                )
                self._stroke(line, f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l")
        place = self._template.seal
        if self._is_seen(place.preprinted):
            seal(self._paper, place, *self._point(place.x_mm, place.y_mm))

    def _stroke(self, drawn: Frame | Line, path: str) -> None:
        pen = _BLANKS_PEN if drawn.preprinted else _PEN
        self._paper.draw(f"q {pen} {drawn.width_pt:g} w {path} S Q")

    def _code(self) -> None:
        place, code = self._template.qr, self._facts.code
        if len(code) > place.most_characters:
            raise DoesNotFit(f"code: {len(code)} characters, {place.most_characters} fit", field=_CODE_NAME)
        x, y = self._point(place.x_mm, place.y_mm + place.side_mm)
        self._paper.draw(qr(code, x, y, place.side_mm * MILLIMETRE))

    def _write(self) -> None:
        for text in self._template.texts:
            if self._is_seen(text.preprinted):
                x, y = self._point(text.x_mm, text.y_mm)
                ink = _BLANKS_INK if text.preprinted else BLACK
                self._paper.text(
                    x, y, text.size_pt, text.text, align=text.align, spread=text.spread_pt, ink=ink
                )

    def _value(self, field: Field) -> None:
        known = {**self._facts.values, PRINT_NUMBER: print_number_text(self._facts.print_number)}
        value = known.get(field.bind, "")
        if not value:
            raise ValueMissing(f"{field.bind}: no value", field=field.label)
        lines, size = fitted(field, value)
        x, y = self._point(field.x_mm, field.y_mm)
        y += (len(lines) - 1) / 2 * LEADING * size
        for number, line in enumerate(lines):
            self._paper.text(x, y - number * LEADING * size, size, line, align=field.align)

    def _serial(self) -> None:
        place = self._template.serial
        if place is not None and self._facts.blank_serial:
            x, y = self._point(place.x_mm, place.y_mm)
            text = serial_text(self._facts.blank_serial)
            self._paper.text(x, y, place.size_pt, text, align=place.align, ink=RED)


def placing(offset: Offset, height: float) -> str:
    """The operator that puts a page of height in points where the printer needs it (Offset counts from the top)."""
    if offset == Offset():
        return ""
    x, y = offset.x_mm * MILLIMETRE, height * (1 - offset.scale) - offset.y_mm * MILLIMETRE
    return f"{offset.scale:.6f} 0 0 {offset.scale:.6f} {x:.4f} {y:.4f} cm"
