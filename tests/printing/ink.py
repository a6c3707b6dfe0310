"""Where the ink of each character lies on a page, and whether any lies on another's."""

from itertools import groupby

import pypdfium2

Box = tuple[float, float, float, float]


def boxes(pdf: bytes) -> list[list[Box]]:
    """Left, bottom, right, top of the ink of each character, page by page, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            # pdfium counts UTF-16 units: the second half of a character stands where the first does.
            [
                box
                for box, _ in groupby(text.get_charbox(n) for n in range(text.count_chars()))
                if box[0] < box[2]
            ]
            for text in (sheet.get_textpage() for sheet in document)
        ]


def overlaps(page: list[Box]) -> list[object]:
    """Pairs of characters whose ink lies more than a point inside each other."""
    rows = sorted(page, key=lambda box: box[0])
    found: list[object] = []
    for n, one in enumerate(rows):
        for other in rows[n + 1 :]:
            if other[0] >= one[2] - 1:
                break
            if min(one[3], other[3]) - max(one[1], other[1]) > 1 and min(one[2], other[2]) - other[0] > 1:
                found.append((one, other))
    return found
