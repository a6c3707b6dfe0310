"""Names of persons: kept as the citizen writes them, compared and searched so that the machine does not quarrel.

A name has at least 25 hanzi of room (GB 18030-2022 level 3, many outside the BMP); none is cut here. The chip of
the card holds 15 UTF-16 units, so that a longer base name that starts alike is no mismatch.
"""

import re
from typing import Final

from domain.private_use import settle_private_use

DOT: Final = "\u00b7"  # ·, the dot of GB 18030 and of the base
CHIP_UNITS: Final = 15

# What keyboards, converters and older systems put where the dot belongs.
LOOK_ALIKES: Final = (
    "\u0387"  # · Greek ano teleia
    "\u16eb"  # ᛫ runic single punctuation
    "\u2022"  # • bullet
    "\u2024"  # ․ one dot leader
    "\u2027"  # ‧ hyphenation point
    "\u2218"  # ∘ ring operator
    "\u2219"  # ∙ bullet operator
    "\u22c5"  # ⋅ dot operator
    "\u25cf"  # ● black circle
    "\u25e6"  # ◦ white bullet
    "\u26ab"  # ⚫ medium black circle
    "\u2e31"  # ⸱ word separator middle dot
    "\u2e33"  # ⸳ raised dot
    "\u30fb"  # ・ katakana middle dot
    "\u318d"  # ㆍ Hangul araea
    "\ua78f"  # ꞏ Latin sinological dot
    "\uff65"  # ･ half-width katakana middle dot
    "\U00010101"  # 𐄁 Aegean word separator dot
)
TO_DOT: Final = str.maketrans(dict.fromkeys(LOOK_ALIKES, DOT))
# These stand for the dot only between hanzi; in "J. Smith" and at the end of a text they are themselves.
HANZI: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
STOP_BETWEEN_HANZI: Final = re.compile(f"(?<=[{HANZI}])[.\uff0e\u3002\uff61](?=[{HANZI}])")
AROUND_DOT: Final = re.compile(f"\\s*{DOT}\\s*")
UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00"))  # carried by copied text


def clean_name(text: str) -> str:
    """The name as it is kept: dots U+00B7, private-use leftovers settled, blanks single, none at the ends.

    Nothing is cut, no hanzi is exchanged for another, no letter changes case. '' stays ''.
    """
    settled = settle_private_use(text).translate(UNSEEN).translate(TO_DOT)
    dotted = AROUND_DOT.sub(DOT, STOP_BETWEEN_HANZI.sub(DOT, settled))
    return " ".join(dotted.split())


def name_key(text: str) -> str:
    """What names are found and compared by: which dot, which case and which blanks do not count."""
    return clean_name(text).casefold()


def agrees(chip_name: str, base_name: str) -> bool:
    """Whether the name on the chip can be the name in the population base.

    Equal by key; or the chip is full and the base name, longer, starts alike. A hanzi outside the BMP takes two
    units and is not halved: then the chip is full at 14.
    """
    chip, base = clean_name(chip_name), clean_name(base_name)
    if name_key(chip) == name_key(base):
        return bool(chip)
    rest = base[len(chip) :]
    return bool(rest) and base.startswith(chip) and utf16_units(chip + rest[0]) > CHIP_UNITS


def utf16_units(text: str) -> int:
    """How many UTF-16 units text takes: one for each character of the BMP, two for each other."""
    return len(text) + sum(c > "\uffff" for c in text)


def fit_units(text: str, units: int = CHIP_UNITS) -> str:
    """As much of text as fits into so many UTF-16 units, no character halved; of a name, what the chip holds."""
    while utf16_units(text) > units:
        text = text[:-1]
    return text
