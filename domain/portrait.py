"""What an item asks of a portrait (照片). Words only; pixels are client/pictures/."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from domain.words import N_

FORMAT: Final = "portrait"
MOST_EDGE: Final = 2000  # px
MOST_BYTES: Final = 1_048_576


class Background(StrEnum):
    """What is behind the face."""

    WHITE = "white"
    BLUE = "blue"


BACKGROUND_NAMES: Final[Mapping[Background, str]] = {
    Background.WHITE: N_("白色"),
    Background.BLUE: N_("蓝色"),
}


@dataclass(frozen=True)
class PortraitNeed:
    """width and height in px, bytes at most. requirement: the material it is a page of."""

    width: int
    height: int
    bytes: int
    background: Background
    requirement: str


class Crop(NamedTuple):
    """What of the picture is taken: left and wide as shares of its width, top of its height."""

    left: float
    top: float
    wide: float


def read_need(schema: Mapping[str, Any]) -> PortraitNeed | None:
    """What the field's schema asks of a portrait, None where it is none."""
    raw = schema.get("x-portrait")
    if raw is None or schema.get("format") != FORMAT:
        return None
    return PortraitNeed(
        raw["width"], raw["height"], raw["bytes"], Background(raw["background"]), raw["requirement"]
    )


def widest(width: int, height: int, need: PortraitNeed) -> Crop:
    """The largest crop of a picture, in its middle."""
    wide = min(1.0, height * need.width / (need.height * width))
    tall = wide * width * need.height / (need.width * height)
    return Crop((1 - wide) / 2, max(0.0, (1 - tall) / 2), wide)


def is_need(value: Any) -> bool:
    """Whether a catalogue may say so under x-portrait."""
    if not isinstance(value, Mapping) or value.keys() != PortraitNeed.__dataclass_fields__.keys():
        return False
    edges = (value["width"], value["height"])
    return (
        all(_count(edge, 100, MOST_EDGE) for edge in edges)
        # Noise, the worst there is, takes a seventh of a byte a px at the lowest quality.
        and _count(value["bytes"], max(8192, value["width"] * value["height"] // 6), MOST_BYTES)
        and value["background"] in set(Background)
        and isinstance(value["requirement"], str)
    )


def _count(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
