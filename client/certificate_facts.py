"""What is printed on a certificate, from its document and the code central signed. Pure."""

from typing import Any, Final

from domain.issuance import Certificate
from printing.certificates.facts import CertificateFacts

# In the QR of a preview for which nothing is signed here: read as no code of ours.
SPECIMEN_CODE: Final = "SPECIMEN"


def certificate_facts(certificate: Certificate, code: str, serial: str) -> CertificateFacts:
    """The facts of the print in force. serial: of its blank, "" before there is one."""
    fields = certificate.fields
    return CertificateFacts(
        template_id=str(fields["template"]),
        template_version=int(fields["template_version"]),
        values={name: str(value) for name, value in _values(fields["values"]).items()},
        code=code,
        print_number=int(fields["print_number"]),
        blank_serial=serial,
    )


def _values(told: Any) -> dict[str, Any]:
    return dict(told) if isinstance(told, dict) else {}
