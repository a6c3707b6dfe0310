"""Every hanzi of GB 18030-2022 level 3 and its amendment that the fonts have, set into papers and read back."""

from itertools import islice

import pytest

from printing import coverage
from printing.coverage import AMENDMENT_1, LEVEL_3
from printing.face_table import FACES, runs, unprintable
from printing.lazy_face import LazyFace
from printing.paper import ONE_AT_A_TIME, Paper
from resources import files
from tests.printing.reading import text_by_pdfium, text_by_poppler

BLOCKS = {**LEVEL_3, **AMENDMENT_1}
A_LINE, LINES = 52, 74
A_PAGE = A_LINE * LINES


def set_in_pages(hanzi: str) -> bytes:
    """All of it, 52 in a line, 74 lines on a page, far enough apart that no reader takes two lines for one."""
    with ONE_AT_A_TIME:
        paper = Paper("every name")
        for first in range(0, len(hanzi), A_PAGE):
            if first:
                paper.turn()
            for line in range(LINES):
                at = first + line * A_LINE
                paper.text(35, 810 - 10.6 * line, 9, hanzi[at : min(at + A_LINE, first + A_PAGE)])
        return paper.pdf()


def differences(read: str, said: str) -> list[tuple[str, str]]:
    """The first pairs that are not the same, as code points."""
    pairs = ((f"U+{ord(a):04X}", f"U+{ord(b):04X}") for a, b in zip(read, said, strict=False) if a != b)
    return list(islice(pairs, 5))


@pytest.mark.parametrize("block", BLOCKS)
def test_every_hanzi_that_a_font_has_is_read_back_by_both_readers(block: str) -> None:
    missing = frozenset(unprintable(BLOCKS[block]))
    said = "".join(c for c in BLOCKS[block] if c not in missing)
    pdf = set_in_pages(said)
    for read in (text_by_poppler, text_by_pdfium):
        back = "".join(read(pdf).split())
        assert (len(back), differences(back, said)) == (len(said), [])


def test_the_standard_as_published_is_whole_and_so_is_the_count_of_its_amendment() -> None:
    assert sum(map(len, LEVEL_3.values())) == 87_887
    assert len(set("".join(LEVEL_3.values()))) == 87_887
    assert unprintable("".join(LEVEL_3.values())) == ""
    assert sum(map(len, BLOCKS.values())) == 97_680
    assert len(set("".join(BLOCKS.values()))) == 97_680


def test_the_page_of_coverage_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage.main([]) == 0
    assert capsys.readouterr().out == "glyph coverage: fresh\n"


def test_a_hanzi_is_counted_where_it_is_set_and_one_without_a_glyph_as_missing() -> None:
    assert coverage.counted("王𥫗𠀀𠀣\U00030041") == [5, 1, 1, 1, 1, 1]


def test_no_hanzi_is_printed_as_a_blank() -> None:
    faces = [LazyFace(files.path("fonts") / name) for name in FACES]
    everything = "".join(BLOCKS.values())
    missing = frozenset(unprintable(everything))
    blank = []
    for face, part in runs("".join(c for c in everything if c not in missing)):
        glyphs, place = faces[face].charToGlyph, faces[face].glyphPos
        # An outline of no bytes is a blank.
        blank += [c for c in part if place[glyphs[ord(c)] + 1] == place[glyphs[ord(c)]]]
    assert blank == []
