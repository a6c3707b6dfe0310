"""The receipt (收件凭证 / 受理凭证) as PDF: the one paper whose making a citizen waits for."""

from printing.documents.receipt import receipt
from printing.documents.setting import set_document
from printing.facts import ReceiptFacts


def receipt_pdf(facts: ReceiptFacts) -> bytes:
    """The paper as PDF, one page or more; in any thread, one at a time. Raises NoGlyph."""
    return set_document(receipt(facts))
