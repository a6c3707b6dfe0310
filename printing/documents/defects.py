"""Everything that is wrong with an application, listed once: what one-time notice and correction notice share."""

from dataclasses import dataclass
from typing import Final

from printing.documents.parties import ORDINALS
from printing.documents.parts import Entry, Heading, Numbered, Part

ON_THE_SPOT: Final = "可当场补正"
LATER: Final = "备齐后提交"


@dataclass(frozen=True)
class Defect:
    """What it is about, what is wrong with it, how it is put right, and whether that can be done on the spot."""

    about: str
    wrong: str
    remedy: str
    now: bool


@dataclass(frozen=True)
class Defects:
    """All of them. Raises ValueError where there are none: a notice of nothing is no notice."""

    materials: tuple[Defect, ...]
    form: tuple[Defect, ...]

    def __post_init__(self) -> None:
        if not len(self):
            raise ValueError("a notice names at least one defect")

    def __len__(self) -> int:
        return len(self.materials) + len(self.form)


def defect_parts(defects: Defects) -> tuple[Part, ...]:
    """The lists of materials and of the form, numbered through; one that is empty is left out."""
    parts: list[Part] = []
    first = 1
    lists = [(name, of) for name, of in (("申请材料", defects.materials), ("申请表", defects.form)) if of]
    for ordinal, (name, of) in zip(ORDINALS, lists, strict=False):
        parts.append(Heading(f"{ordinal}、{name}（{len(of)} 处）"))
        parts.append(Numbered(tuple(map(_entry, of)), first))
        first += len(of)
    return tuple(parts)


def _entry(defect: Defect) -> Entry:
    return Entry(f"{defect.about}：{defect.wrong}", (defect.remedy,), ON_THE_SPOT if defect.now else LATER)
