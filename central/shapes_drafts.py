"""The shapes of drafts that change hands."""

from typing import Any

from pydantic import Field

from central.shapes import Shape


class DraftShape(Shape):
    """A draft put aside. body: as domain/draft_json.py dumps it; the rest is for the list of the centre."""

    number: int = Field(ge=0, lt=1 << 62, description="under which the station holds it")
    body: dict[str, Any]
    person_name: str = Field(max_length=200)
    item_code: str | None = Field(default=None, max_length=60)
    item_name: str = Field(max_length=200)


class DraftNumberShape(Shape):
    """The number of a draft."""

    number: int = Field(ge=0, lt=1 << 62)


class TakenDraftShape(Shape):
    """A draft taken. draft: null for one central never got."""

    number: int
    draft: dict[str, Any] | None
