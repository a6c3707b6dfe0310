"""The shapes of the paths about certificates; as in central/shapes.py."""

from typing import Self, TypeVar

from pydantic import Field, model_validator

from central.shapes import Shape

S = TypeVar("S", bound=Shape)


class CertificateQueryShape(Shape):
    """Which one, by its identifier or its code, and what for."""

    identifier: str | None = Field(default=None, max_length=100)
    code: str | None = Field(default=None, max_length=4296)
    purpose: str = Field(max_length=200)

    @model_validator(mode="after")
    def _one(self) -> Self:
        return _one_of(self, self.identifier, self.code)


class LibraryShape(Shape):
    """What the e-certificate library knows. entered: from its paper, by a window; then nothing else is known."""

    found: bool
    standing: str | None = Field(
        description="of the print asked for: in_force, suspended, cancelled, revoked, withdrawn or voided"
    )
    print_number: int | None = Field(description="the print in force")
    blank_serial: str | None
    date: str | None = Field(description="ISO 8601, the day since when it stands so")
    reason: str
    entered: bool
    as_of: int = Field(description="UTC microseconds")


class CertificateFindShape(Shape):
    """Whose, by one of the three."""

    id_number: str | None = Field(default=None, max_length=40)
    case_number: str | None = Field(default=None, max_length=40)
    serial: str | None = Field(default=None, max_length=40)

    @model_validator(mode="after")
    def _one(self) -> Self:
        return _one_of(self, self.id_number, self.case_number, self.serial)


class FoundCertificateShape(Shape):
    """A certificate of the centre; its document and that of its case come by the feed."""

    certificate_id: str
    case_id: str
    case_number: str
    type_name: str
    identifier: str
    holder_name: str
    masked_number: str
    print_number: int
    standing: str
    station: str


class FoundShape(Shape):
    """The newest first, at most 50."""

    certificates: list[FoundCertificateShape]


def _one_of(shape: S, *given: str | None) -> S:
    if sum(bool(value) for value in given) != 1:
        raise ValueError("one of them")
    return shape
