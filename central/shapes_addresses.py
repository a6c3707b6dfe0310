"""The shapes of the standard-address search."""

from pydantic import Field

from central.addresses import MOST
from central.shapes import Shape


class AddressQueryShape(Shape):
    """What was typed of an address: hanzi, initials of pinyin, numbers."""

    text: str = Field(max_length=100)
    limit: int = Field(default=8, ge=1, le=MOST)


class AddressShape(Shape):
    """A standard address."""

    code: str
    text: str
    district: str
    street: str


class AddressesShape(Shape):
    """Those found, the nearest first."""

    addresses: list[AddressShape]
