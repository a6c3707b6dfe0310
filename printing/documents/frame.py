"""What stands around the parts of a document: the head, the head of later sheets, the foot, the page numbers."""

from typing import Final

from printing.codes import MILLIMETRE, code_128, qr
from printing.documents.parts import Document
from printing.flow import Flow, lines_of
from printing.paper import SHEET, Paper
from printing.receipt_words import SCAN_ME, page_number

MM: Final = MILLIMETRE
WIDTH, _TOP = SHEET
LEFT, RIGHT = 20 * MM, WIDTH - 20 * MM
_SIZE: Final = 10.5
_CODE_HEIGHT: Final = 13 * MM
_QR_SIDE: Final = 28 * MM
_TITLE: Final = 24.0
_TITLE_SPREAD: Final = 12.0
_ABOUT: Final = 13.0
_FOOT: Final = 16 * MM
_FOOT_SIZE: Final = 9.5
_FOOT_LEADING: Final = 15.0
# The square at the right of the first sheet's foot for the code signed by the station.
_STATION_SIDE: Final = 36 * MM
_LATER_FLOOR: Final = 22 * MM
FOR_WINDOWS: Final = "供窗口核验"


def framed(paper: Paper, document: Document) -> Flow:
    """The column for the document's parts, its head and foot drawn."""
    start = _head(paper, document), _foot(paper, document)

    def over() -> tuple[float, float]:
        paper.turn()
        return _continued(paper, document), _LATER_FLOOR

    return Flow(paper, (LEFT, RIGHT), start, over)


def number_pages(paper: Paper) -> None:
    """Once all parts are set."""
    for page in range(paper.pages):
        paper.turn(page)
        paper.text(WIDTH / 2, 9 * MM, 8.5, page_number(page + 1, paper.pages), align="centre")


def _head(paper: Paper, document: Document) -> float:
    top = _TOP - 14 * MM
    if document.number:
        paper.draw(code_128(document.number, LEFT, top - _CODE_HEIGHT, _CODE_HEIGHT))
        paper.text(LEFT, top - _CODE_HEIGHT - 12, 10, document.number, spread=0.6)
    if document.progress_url:
        x = RIGHT - _QR_SIDE
        paper.draw(qr(document.progress_url, x, top - _QR_SIDE, _QR_SIDE))
        paper.text(x + _QR_SIDE / 2, top - _QR_SIDE - 12, 9, SCAN_ME, align="centre")
    # As high as what stands over it lets it.
    over = _QR_SIDE if document.progress_url else _CODE_HEIGHT + 7 * MM if document.number else 0.0
    base = top - over - 15 * MM
    paper.text(WIDTH / 2, base, _TITLE, document.title, align="centre", spread=_TITLE_SPREAD)
    for line in lines_of(document.about, RIGHT - LEFT, _ABOUT) if document.about else ():
        base -= 1.7 * _ABOUT
        paper.text(WIDTH / 2, base, _ABOUT, line, align="centre")
    return base - 7 * MM


def _continued(paper: Paper, document: Document) -> float:
    base = _TOP - 18 * MM
    paper.text(LEFT, base, _SIZE, f"{document.title}（续）")
    if document.number:
        paper.text(RIGHT, base, _SIZE, document.number, align="right", spread=0.6)
    return base - 6 * MM


def _foot(paper: Paper, document: Document) -> float:
    code = document.station_code
    room = RIGHT - LEFT - (0.0 if code is None else _STATION_SIDE + 4 * MM)
    lines = [line for text in document.foot for line in lines_of(text, room, _FOOT_SIZE)]
    for number, line in enumerate(lines):
        paper.text(LEFT, _FOOT + _FOOT_LEADING * (len(lines) - 1 - number), _FOOT_SIZE, line)
    if code:
        x = RIGHT - _STATION_SIDE
        paper.draw(qr(code, x, _FOOT, _STATION_SIDE))
        paper.text(x + _STATION_SIDE / 2, _FOOT - 12, 9, FOR_WINDOWS, align="centre")
    if code is None and not lines:
        return _LATER_FLOOR
    height = _FOOT_LEADING * len(lines)
    return _FOOT + (height if code is None else max(height, _STATION_SIDE)) + 5 * MM
