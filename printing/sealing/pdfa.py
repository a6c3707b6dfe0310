"""PDF/A-2b (ISO 19005-2), the form in which a paper is archived: written and checked by pikepdf.

Importing this costs 250 ms of pikepdf and fontTools: whoever runs with the window imports it where it is used.
"""

from io import BytesIO

import pikepdf
from pikepdf import pdfa

_LEVEL = "2b"


class NotArchival(ValueError):
    """The paper cannot be brought into PDF/A-2b; the message names the clauses. A fault of ours, no trouble."""


def archival(pdf: bytes) -> bytes:
    """The paper as PDF/A-2b, before it is sealed; its text stays as it is. Raises NotArchival."""
    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            for page in document.pages:
                if "/Trans" in page.obj:  # ReportLab's, and empty; the standard does not know it
                    del page.obj["/Trans"]
            pdfa.save(document, out, _LEVEL)
    except (pdfa.PdfaError, pikepdf.PdfError) as error:
        raise NotArchival(str(error)) from error
    return out.getvalue()
