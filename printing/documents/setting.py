"""Any document as PDF."""

from printing.documents.frame import framed, number_pages
from printing.documents.parts import Document
from printing.documents.setters import set_part
from printing.paper import ONE_AT_A_TIME, Paper


def set_document(document: Document) -> bytes:
    """The paper as PDF, one page or more; in any thread, one at a time. Raises NoGlyph."""
    with ONE_AT_A_TIME:
        paper = Paper(" ".join(filter(None, (document.title, document.number))))
        flow, parts = framed(paper, document), document.parts
        for before, part, after in zip((None, *parts), parts, (*parts[1:], None), strict=False):
            set_part(flow, part, before, after)
        number_pages(paper)
        return paper.pdf()
