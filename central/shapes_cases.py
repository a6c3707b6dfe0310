"""The shapes of the path about cases; as in central/shapes.py."""

from pydantic import Field

from central.shapes import Shape


class CaseQueryShape(Shape):
    """Which one, by its whole number, and what for."""

    number: str = Field(min_length=1, max_length=40)
    purpose: str = Field(max_length=200)


class FoundCaseShape(Shape):
    """A case; its document comes by the feed."""

    case_id: str
    number: str


class CasesShape(Shape):
    """One, or none."""

    cases: list[FoundCaseShape]
