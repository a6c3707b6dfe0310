"""Pictures as the intake page shows them: pixels ready for the screen, and what is said of them."""

from dataclasses import dataclass

from domain.rows.filed import PageImage


@dataclass(frozen=True)
class AddressRow:
    """A standard address that may be meant. place: district and street, in grey behind it."""

    text: str
    place: str


@dataclass(frozen=True)
class Looked:
    """A picture to cut a portrait out of. data: its file; taken: an origin of domain/form.py (camera or file)."""

    name: str
    data: bytes
    taken: str
    picture: PageImage


@dataclass(frozen=True)
class PortraitRow:
    """What comes of a crop. doubts: what is wrong with it, in words; size in bytes."""

    picture: PageImage
    size: int
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class BesideRow:
    """What lies beside the strip in which a page is added: the sample and the page scanned last; None for none."""

    sample: PageImage | None
    page: PageImage | None
