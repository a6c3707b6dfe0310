"""What is told of a page before it is printed: rare and missing characters, template, offset. On the print thread."""

from typing import Final

from client.papers_by_kind import template_of
from domain.rows.issuing import GlyphRow, SheetFactsRow
from printing.certificates.facts import CertificateFacts, Offset
from printing.face_table import FACES, runs, unprintable

# The common faces come first; what only the others have is worth a look at the sheet.
_RARE_FROM: Final = FACES.index("rare1.ttf")


def sheet_facts(facts: CertificateFacts, offset: Offset) -> SheetFactsRow:
    """Raises TemplateWrong."""
    template = template_of(facts.template_id, facts.template_version)
    shown = "".join(facts.values.get(field.bind, "") for field in template.fields)
    missing = unprintable(shown)
    printable = "".join(c for c in dict.fromkeys(shown) if c not in missing)
    rare = dict.fromkeys("".join(part for face, part in runs(printable) if face >= _RARE_FROM))
    return SheetFactsRow(
        template_name=template.name,
        template_version=template.version,
        sheet_mm=template.sheet_mm,
        rare=tuple(map(_glyph, rare)),
        missing=tuple(map(_glyph, missing)),
        x_mm=offset.x_mm,
        y_mm=offset.y_mm,
        scale=offset.scale,
    )


def _glyph(character: str) -> GlyphRow:
    return GlyphRow(character, f"U+{ord(character):04X}")
