"""A paper of any kind as PDF."""

from typing import Any

from printing.documents.composed import COMPOSED
from printing.documents.kinds import DocumentKind
from printing.documents.setting import set_document


def document_pdf(kind: DocumentKind, facts: Any) -> bytes:
    """The paper; facts: of the kind's own module (for a receipt printing.facts). As set_document. Raises NoGlyph."""
    return set_document(COMPOSED[kind](facts))
