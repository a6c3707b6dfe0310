"""Every kind of paper as the citizen, the next window and the archive read it."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pypdfium2
import pytest

from printing.documents.composed import COMPOSED
from printing.documents.kinds import DocumentKind
from printing.documents.parts import Codes, Document, Grid
from printing.documents.pdf import document_pdf
from printing.face_table import NoGlyph
from printing.preview import page_count
from tests.printing.document_examples import EVERY_DOCUMENT
from tests.printing.ink import boxes, overlaps
from tests.printing.reading import codes_on, text_by_pdfium, text_by_poppler

each = pytest.mark.parametrize("kind", DocumentKind, ids=lambda kind: kind.name)
LONG = "阿卜杜热西提·麦麦提艾力·吾布力喀斯木·阿卜杜克热木·吐尔逊𠮷田𪚥"
# What has a shape of its own.
KEPT = {
    "number",
    "progress_url",
    "station_code",
    "kind",
    "blank_states",
    "counts",
    "checked",
    "phone",
    "centre_phone",
}


def stretched(facts: Any, rows: int = 60) -> Any:
    """Every text of 60 characters and more, every list of 60 rows, those inside its rows as long as they were."""
    if isinstance(facts, str):
        return (facts + LONG * 2)[:60] if len(facts) < 60 else facts
    if isinstance(facts, tuple) and facts and not isinstance(facts[0], str):
        longer = tuple(stretched(one, len(one) if isinstance(one, tuple) else 3) for one in facts)
        return (longer * rows)[:rows]
    if isinstance(facts, tuple):
        return tuple(map(stretched, facts))
    if is_dataclass(facts) and not isinstance(facts, type):
        changed = {
            f.name: stretched(getattr(facts, f.name), rows) for f in fields(facts) if f.name not in KEPT
        }
        return replace(facts, **changed)
    return facts


def emptied(facts: Any) -> Any:
    """Every list empty that may be, one by one as the facts allow it; people without numbers and telephones."""
    for f in fields(facts):
        value = getattr(facts, f.name)
        if isinstance(value, tuple) and f.name not in KEPT:
            facts = allowed(facts, f.name, ())
        elif isinstance(value, str) and f.name in {
            "basis",
            "elsewhere",
            "fee",
            "collect",
            "surrendered",
            "phone",
        }:
            facts = allowed(facts, f.name, "")
        elif is_dataclass(value) and not isinstance(value, type):
            facts = allowed(facts, f.name, emptied(value))
    return facts


def allowed(facts: Any, name: str, value: Any) -> Any:
    try:
        return replace(facts, **{name: value})
    except ValueError:
        return facts


def renamed(facts: Any, name: str) -> Any:
    """With another name for the people of the examples, and for the department of a guide, which names nobody."""
    if isinstance(facts, str):
        return name if facts in {"李样本", "张示例", "赵试用", "市公安局"} else facts
    if isinstance(facts, tuple):
        return tuple(renamed(one, name) for one in facts)
    if is_dataclass(facts) and not isinstance(facts, type):
        return replace(facts, **{f.name: renamed(getattr(facts, f.name), name) for f in fields(facts)})
    return facts


def said(part: Any) -> Iterator[str]:
    """Every text of a document's parts; a grid without rows has only its sentence."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Grid) and not part.rows:
        yield part.if_empty
    elif isinstance(part, Codes):  # what a code tells is for a reader of codes
        yield from (label for _, label in part.rows)
        yield part.says
    elif hasattr(part, "_asdict"):  # a part, or one of what it is made of
        for name, value in part._asdict().items():
            if name not in {"if_empty", "align"}:
                yield from said(value)
    elif isinstance(part, tuple):
        for one in part:
            yield from said(one)


def lost(document: Document, text: str) -> Counter[str]:
    """Characters that the document has and the text lacks, counted: order is the reader's affair."""
    texts = [document.title, document.number, document.about, *document.foot, *said(document.parts)]
    return Counter("".join("".join(texts).split())) - Counter("".join(text.split()))


@each
@pytest.mark.parametrize("read", [text_by_poppler, text_by_pdfium])
def test_all_that_a_paper_says_is_read_back(kind: DocumentKind, read: Any) -> None:
    facts = EVERY_DOCUMENT[kind]
    text = read(document_pdf(kind, facts))
    assert not lost(COMPOSED[kind](facts), text)
    assert kind.value in text


@each
@pytest.mark.parametrize("change", [stretched, emptied])
def test_nothing_overlaps_leaves_the_page_or_is_lost_whatever_a_paper_holds(
    kind: DocumentKind, change: Any
) -> None:
    facts = change(EVERY_DOCUMENT[kind])
    pdf = document_pdf(kind, facts)
    for page in boxes(pdf):
        assert min(left for left, *_ in page) > 50
        assert max(right for _, _, right, _ in page) < 546
        assert min(low for _, low, *_ in page) > 15
        assert max(high for *_, high in page) < 830
        assert overlaps(page) == []
    assert not lost(COMPOSED[kind](facts), text_by_pdfium(pdf))


@each
def test_a_long_paper_goes_on_under_its_title_and_number_with_its_pages_counted(kind: DocumentKind) -> None:
    facts = stretched(EVERY_DOCUMENT[kind])
    pdf, document = document_pdf(kind, facts), COMPOSED[kind](facts)
    pages = page_count(pdf)
    for number, text in enumerate(text_pages(pdf), 1):
        assert f"第 {number} 页，共 {pages} 页" in text
        assert (f"{kind.value}（续）" in text) == (number > 1)
        assert document.number in text


@each
def test_the_number_is_scanned_from_the_paper_where_there_is_one(kind: DocumentKind) -> None:
    document = COMPOSED[kind](EVERY_DOCUMENT[kind])
    expected = {"Code128": document.number} if document.number else {}
    if document.progress_url:
        expected["QRCode"] = document.progress_url
    assert codes_on(document_pdf(kind, EVERY_DOCUMENT[kind])) == expected


@each
def test_a_name_without_a_glyph_stops_the_paper_and_is_named(kind: DocumentKind) -> None:
    with pytest.raises(NoGlyph) as caught:
        document_pdf(kind, renamed(EVERY_DOCUMENT[kind], "王\U00030041"))
    assert caught.value.parameters == {"characters": "“\U00030041”（U+30041）"}


@each
def test_names_of_all_planes_stand_on_the_paper(kind: DocumentKind) -> None:
    for read in (text_by_poppler, text_by_pdfium):
        assert "欧阳𰻝·𠮷田𪚥𡚴𥫗" in read(
            document_pdf(kind, renamed(EVERY_DOCUMENT[kind], "欧阳𰻝·𠮷田𪚥𡚴𥫗"))
        )


# Papers without the centre's stamp, and why.
UNSTAMPED = {
    DocumentKind.POWER_OF_ATTORNEY: "between two private persons",
    DocumentKind.DAY_CLOSE: "inside the house, signed by two",
    DocumentKind.ITEM_GUIDE: "information",
}


@each
def test_a_stamped_paper_has_the_place_of_the_stamp_and_names_clerk_and_telephone(kind: DocumentKind) -> None:
    text = "".join(text_by_poppler(document_pdf(kind, EVERY_DOCUMENT[kind])).split())
    assert ("（业务专用章）" in text) == (kind not in UNSTAMPED)
    assert ("张示例（3号窗口）" in text) == (kind not in UNSTAMPED)
    assert ("021-00001234" in text) == (kind is not DocumentKind.POWER_OF_ATTORNEY)


@pytest.mark.parametrize("rows", range(3, 45))
def test_a_stamp_never_stands_alone_on_a_sheet(rows: int) -> None:
    """Wherever the edge of the sheet falls, the seal is on the sheet of the signature."""
    facts = EVERY_DOCUMENT[DocumentKind.RETURN_LIST]
    pdf = document_pdf(DocumentKind.RETURN_LIST, replace(facts, papers=(facts.papers * rows)[:rows]))
    (stamped,) = [text for text in text_pages(pdf) if "（业务专用章）" in text]
    assert "领取人（签名）" in stamped


def text_pages(pdf: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        yield from (page.get_textpage().get_text_bounded() for page in document)


def test_every_kind_is_composed_and_has_an_example() -> None:
    assert set(COMPOSED) == set(EVERY_DOCUMENT) == set(DocumentKind)


def test_facts_and_compositions_are_light_to_import() -> None:
    """Tasks make facts; only who prints opens fonts."""
    asked = "import sys, printing.documents.composed; print({'reportlab', 'zxingcpp', 'barcode'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
