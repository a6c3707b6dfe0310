"""收件凭证, 受理凭证: the receipt. Its facts are printing/facts.py's, its words receipt_words.py's."""

from printing import receipt_words as words
from printing.documents.family import family_parts
from printing.documents.materials import material_grid
from printing.documents.parts import Closing, Document, Heading, Line, Note, Paragraphs
from printing.facts import ReceiptFacts


def receipt(facts: ReceiptFacts) -> Document:
    """The receipt of a case."""
    return Document(
        title=facts.kind,
        number=facts.number,
        progress_url=facts.progress_url,
        parts=(
            Line(words.salutation(facts)),
            Paragraphs(tuple(words.body(facts))),
            Closing(tuple(words.signature(facts))),
            *family_parts(facts.family),
            Heading(words.list_heading(facts.materials)),
            material_grid(facts.materials, if_empty=""),
            Note(words.not_asked(facts.not_asked)),
        ),
        foot=tuple(words.keep(facts)),
        station_code=facts.station_code,
    )
