"""材料清单: what was asked for and handed in, as an annex of its own."""

from dataclasses import dataclass
from datetime import date

from printing import receipt_words as words
from printing.documents.kinds import DocumentKind
from printing.documents.materials import material_grid
from printing.documents.parties import CaseLabel, Office, Party, closing, salutation
from printing.documents.parts import Document, Note, Paragraphs, Signatures
from printing.facts import MaterialLine, NotAsked


@dataclass(frozen=True)
class MaterialListFacts:
    """The materials of a case; either list may be empty."""

    case: CaseLabel
    applicant: Party
    office: Office
    materials: tuple[MaterialLine, ...]
    not_asked: tuple[NotAsked, ...]
    date: date


def material_list(facts: MaterialListFacts) -> Document:
    """The list, to be checked and signed by both."""
    return Document(
        title=DocumentKind.MATERIAL_LIST,
        number=facts.case.number,
        progress_url=facts.case.progress_url,
        parts=(
            salutation(facts.applicant),
            Paragraphs(
                (
                    f"您申请办理的“{facts.case.item}”，材料共 {len(facts.materials)} 项，列明如下，请逐项核对。",
                )
            ),
            material_grid(facts.materials, totals=True),
            Note(words.not_asked(facts.not_asked)),
            Signatures(("申请人（代理人）核对签名", "经办人签名")),
            closing(facts.office, facts.date, "收件单位"),
        ),
        foot=("原件核验退还的材料已当场退还；原件收存的材料，按规定归档。",),
    )
