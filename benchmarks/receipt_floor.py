"""The floor of receipt_pdf and receipt_cold: the same paper by ReportLab alone, as its manual shows it.

Same words, font and code modules; Platypus sets paragraphs and table, each bar and module is a rectangle, the
font is registered by ReportLab. All characters must be in the main font, for ReportLab has no fall-back.
"""

import re
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from printing import receipt_words as words
from printing.codes import CODE_128_MODULE, code_128_modules, qr_modules
from printing.facts import ReceiptFacts
from resources import files

_FONT = "floor"
_LEFT, _RIGHT, _TOP = 20 * mm, A4[0] - 20 * mm, A4[1] - 14 * mm


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont(_FONT, str(files.path("fonts/NotoSerifSC_400Regular.ttf"))))


def bare_receipt(facts: ReceiptFacts) -> bytes:
    """The receipt as one A4 page of PDF; facts must fit on one page and in the main font."""
    _register()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, initialFontName=_FONT)  # type: ignore[arg-type]  # the stub errs
    canvas.setTitle(f"{facts.kind} {facts.number}")
    _codes(canvas, facts)
    canvas.setFont(_FONT, 24)
    canvas.drawCentredString(A4[0] / 2, _TOP - 43 * mm, facts.kind, charSpace=12)
    y = _paragraphs(canvas, [words.salutation(facts)], _TOP - 50 * mm, 0)
    y = _paragraphs(canvas, words.body(facts), y, 2) - 10 * mm
    canvas.setFont(_FONT, 10.5)
    for label, value in words.signature(facts):
        canvas.drawString(_LEFT, y, label)
        canvas.drawString(_LEFT + 20 * mm, y, value)
        y -= 18
    canvas.setDash(2.4)
    canvas.circle(_RIGHT - 25 * mm, y + 12 * mm, 19 * mm)
    canvas.setDash()
    canvas.drawCentredString(_RIGHT - 25 * mm, y + 11 * mm, words.SEAL)
    y = _paragraphs(canvas, [words.list_heading(facts.materials)], y - 8 * mm, 0)
    y = _materials(canvas, facts, y - 4)
    _paragraphs(canvas, [words.not_asked(facts.not_asked)], y - 6, 0)
    canvas.setFont(_FONT, 9.5)
    for number, line in enumerate(words.keep(facts)):
        canvas.drawString(_LEFT, 16 * mm + 15 * (1 - number), line)
    canvas.drawCentredString(A4[0] / 2, 9 * mm, words.page_number(1, 1))
    canvas.save()
    return out.getvalue()


def _codes(canvas: Any, facts: ReceiptFacts) -> None:
    for bar in re.finditer("1+", code_128_modules(facts.number)):
        x = _LEFT + bar.start() * CODE_128_MODULE
        canvas.rect(x, _TOP - 13 * mm, (bar.end() - bar.start()) * CODE_128_MODULE, 13 * mm, stroke=0, fill=1)
    canvas.setFont(_FONT, 10)
    canvas.drawString(_LEFT, _TOP - 13 * mm - 12, facts.number)
    rows = qr_modules(facts.progress_url)
    side = 28 * mm / len(rows)
    for number, row in enumerate(rows):
        for run in re.finditer(b"\0+", row):
            x, y = _RIGHT - 28 * mm + run.start() * side, _TOP - (number + 1) * side
            canvas.rect(x, y, (run.end() - run.start()) * side, side, stroke=0, fill=1)
    canvas.drawCentredString(_RIGHT - 14 * mm, _TOP - 28 * mm - 12, words.SCAN_ME)


def _paragraphs(canvas: Any, texts: list[str], y: float, indent: int) -> float:
    style = ParagraphStyle(
        "body", fontName=_FONT, fontSize=11.5, leading=18.5, firstLineIndent=indent * 11.5, wordWrap="CJK"
    )
    for text in texts:
        paragraph = Paragraph(escape(text), style)
        y -= paragraph.wrap(_RIGHT - _LEFT, y)[1]
        paragraph.drawOn(canvas, _LEFT, y)
    return y


def _materials(canvas: Any, facts: ReceiptFacts, y: float) -> float:
    cell = ParagraphStyle("cell", fontName=_FONT, fontSize=10, leading=14, wordWrap="CJK")
    rows = [words.COLUMNS, *(words.row(n, line) for n, line in enumerate(facts.materials, 1))]
    ruled = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.35, "black"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.9, "black"),
            ("FONT", (0, 0), (-1, -1), _FONT, 10),
        ]
    )
    # Names and sources may be longer than their column, so they are paragraphs; the rest are plain cells.
    cells = [[Paragraph(escape(t), cell) if n in (1, 5) else t for n, t in enumerate(row)] for row in rows]
    table = Table(cells, colWidths=[wide * mm for wide in (10, 70, 11, 11, 24, 44)], style=ruled)
    height = table.wrap(_RIGHT - _LEFT, y)[1]
    table.drawOn(canvas, _LEFT, y - height)
    return float(y - height)
