"""The receipt (收件凭证 / 受理凭证) on an A4 sheet: what goes where."""

from collections.abc import Iterator
from typing import Final

from printing import receipt_words as words
from printing.codes import MILLIMETRE, code_128, qr
from printing.facts import ReceiptFacts
from printing.flow import Flow
from printing.line_breaking import break_lines
from printing.paper import ONE_AT_A_TIME, SHEET, Paper, text_width
from printing.table import Column, Table

MM: Final = MILLIMETRE
_WIDTH, _TOP = SHEET
_LEFT, _RIGHT = 20 * MM, _WIDTH - 20 * MM
_QR_SIDE: Final = 28 * MM
# The square at the right of the first sheet's foot that stays white for the code signed by the station.
_FOOT: Final = 16 * MM
_FOOT_SIDE: Final = 36 * MM
_SEAL_SIDE: Final = 38 * MM
_BODY: Final = 11.5
_BODY_LEADING: Final = 18.5
_INDENT: Final = "\u3000\u3000"
_LABEL: Final = 10.5
_LABEL_LEADING: Final = 18
_WIDTHS_MM: Final = (10, 70, 11, 11, 24, 44)
_CENTRED: Final = frozenset({"序号", "应交", "实交"})


def receipt_pdf(facts: ReceiptFacts) -> bytes:
    """The paper as PDF, one page or more; in any thread, one at a time. Raises NoGlyph."""
    with ONE_AT_A_TIME:
        paper = Paper(f"{facts.kind} {facts.number}")
        y = _head(paper, facts)
        _foot(paper, facts)

        def over() -> tuple[float, float]:
            paper.turn()
            return _continued(paper, facts), 22 * MM

        flow = Flow(paper, (_LEFT, _RIGHT), (y, _FOOT + _FOOT_SIDE + 5 * MM), over)
        _body(flow, facts)
        _signature(flow, facts)
        _list(flow, facts)
        for page in range(paper.pages):
            paper.turn(page)
            paper.text(_WIDTH / 2, 9 * MM, 8.5, words.page_number(page + 1, paper.pages), align="centre")
        return paper.pdf()


def _head(paper: Paper, facts: ReceiptFacts) -> float:
    top = _TOP - 14 * MM
    paper.draw(code_128(facts.number, _LEFT, top - 13 * MM, 13 * MM))
    paper.text(_LEFT, top - 13 * MM - 12, 10, facts.number, spread=0.6)
    x = _RIGHT - _QR_SIDE
    paper.draw(qr(facts.progress_url, x, top - _QR_SIDE, _QR_SIDE))
    paper.text(x + _QR_SIDE / 2, top - _QR_SIDE - 12, 9, words.SCAN_ME, align="centre")
    base = top - _QR_SIDE - 15 * MM
    paper.text(_WIDTH / 2, base, 24, facts.kind, align="centre", spread=12)
    return base - 7 * MM


def _continued(paper: Paper, facts: ReceiptFacts) -> float:
    base = _TOP - 18 * MM
    paper.text(_LEFT, base, _LABEL, f"{facts.kind}（续）")
    paper.text(_RIGHT, base, _LABEL, facts.number, align="right", spread=0.6)
    return base - 6 * MM


def _body(flow: Flow, facts: ReceiptFacts) -> None:
    flow.paragraph(words.salutation(facts), _BODY, _BODY_LEADING)
    for paragraph in words.body(facts):
        flow.skip(1.5)
        flow.paragraph(_INDENT + paragraph, _BODY, _BODY_LEADING)


def _signature(flow: Flow, facts: ReceiptFacts) -> None:
    flow.skip(3 * MM)
    middle = flow.take(_SEAL_SIDE) + _SEAL_SIDE / 2
    seal, values = _RIGHT - _SEAL_SIDE / 2 - 6 * MM, _LEFT + 20 * MM
    _seal(flow.paper, seal, middle)
    room = seal - _SEAL_SIDE / 2 - 4 * MM - values
    lines = [
        (label if first else "", part)
        for label, value in words.signature(facts)
        for first, part in _marked(break_lines(value, room, lambda part: text_width(part, _LABEL)))
    ]
    y = middle + (len(lines) / 2 - 0.5) * _LABEL_LEADING - 0.38 * _LABEL
    for label, part in lines:
        flow.paper.text(_LEFT, y, _LABEL, label)
        flow.paper.text(values, y, _LABEL, part)
        y -= _LABEL_LEADING


def _marked(lines: Iterator[str]) -> Iterator[tuple[bool, str]]:
    return ((number == 0, line) for number, line in enumerate(lines))


def _seal(paper: Paper, x: float, y: float) -> None:
    r, k = _SEAL_SIDE / 2, _SEAL_SIDE / 2 * 0.5523  # four Bézier arcs
    paper.draw(
        f"q 0.55 G 0.5 w [2.4] 0 d 1 0 0 1 {x:.2f} {y:.2f} cm {r:.2f} 0 m "
        f"{r:.2f} {k:.2f} {k:.2f} {r:.2f} 0 {r:.2f} c {-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {-r:.2f} 0 c "
        f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} 0 {-r:.2f} c {k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c S Q"
    )
    paper.text(x, y - 3.5, 9.5, words.SEAL, align="centre")


def _list(flow: Flow, facts: ReceiptFacts) -> None:
    flow.skip(3 * MM)
    flow.paragraph(words.list_heading(facts.materials), _BODY, _BODY_LEADING)
    flow.skip(1.5 * MM)
    if facts.materials:
        _table(flow, facts)
    if facts.not_asked:
        flow.skip(2 * MM)
        flow.paragraph(words.not_asked(facts.not_asked), 10, 15.5)


def _table(flow: Flow, facts: ReceiptFacts) -> None:
    columns = [
        Column(title, width * MM, "centre" if title in _CENTRED else "left")
        for title, width in zip(words.COLUMNS, _WIDTHS_MM, strict=True)
    ]
    table = Table(flow, columns)
    for number, line in enumerate(facts.materials, 1):
        table.row(words.row(number, line))
    table.close()


def _foot(paper: Paper, facts: ReceiptFacts) -> None:
    lines = words.keep(facts)
    for number, line in enumerate(lines):
        paper.text(_LEFT, _FOOT + 15 * (len(lines) - 1 - number), 9.5, line)
