"""A rare character that was looked for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CharacterRow:
    """code: U+2B5E6. printable: whether a font of the papers has it."""

    character: str
    code: str
    printable: bool
