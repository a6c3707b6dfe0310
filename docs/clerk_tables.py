"""What the clerk's manual has from the code: the keys, and what the screen says when something went wrong."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from client.devices.reader_trouble import CardAbsent, CardRemoved, CardUnreadable, ReaderGone
from client.tasks.add_scan import ScanUnreadable
from client.tasks.amend_case import DepartmentHasIt
from client.tasks.copy_out import HasInterface
from client.tasks.edit_draft import DraftGone, ItemUnpublished
from client.tasks.file_case import CaseIncomplete
from client.tasks.hand_draft import DraftElsewhere, DraftTaken
from client.tasks.identify import AgentIsApplicant
from client.tasks.lodge_objection import NothingToObject
from client.tasks.name_parties import MandateWrong
from client.tasks.rebase_draft import ItemRenewed
from domain.number_trouble import IdCheckWrong, UsccCheckWrong
from domain.trouble import Trouble
from ui.kit.keys import Key

MANUAL: Final = Path(__file__).parent / "clerk-manual.zh.md"
PICTURES: Final = Path(__file__).parent / "pictures"
# Those she meets in her first week, as they are declared.
TROUBLES: Final[Sequence[type[Trouble]]] = (
    CardAbsent, CardRemoved, CardUnreadable, ReaderGone, IdCheckWrong, UsccCheckWrong, AgentIsApplicant,
    MandateWrong, ItemUnpublished, ItemRenewed, ScanUnreadable, NothingToObject, CaseIncomplete, DraftGone,
    DraftTaken, DraftElsewhere, DepartmentHasIt, HasInterface,
)  # fmt: skip
NAMED: Final = re.compile(r"pictures/([^)\s]+\.png)")


def keys() -> str:
    """Every key, as it stands on its cap, and what it does."""
    rows = (f"| {key.cap} | {key.says} |" for key in Key)
    return "\n".join(["| 按键 | 做什么 |", "|---|---|", *rows])


def troubles() -> str:
    """Each trouble in its three sentences."""
    rows = (f"| {' | '.join(sentences(trouble))} |" for trouble in TROUBLES)
    return "\n".join(["| 发生了什么 | 什么是安全的 | 怎么做 |", "|---|---|---|", *rows])


def sentences(trouble: type[Trouble]) -> Sequence[str]:
    """What happened, what is safe, what to do; whatever comes after the second full stop is of the third."""
    happened, safe, do = re.sub(r"\{\w+\}", "…", trouble.says).split("。", 2)
    return f"{happened}。", f"{safe}。", do


SECTIONS: Final[Mapping[str, Callable[[], str]]] = {"keys": keys, "troubles": troubles}


def renewed(page: str) -> str:
    """The page with its sections, each between <!-- name --> and <!-- /name -->, as the code has them now."""
    for name, section in SECTIONS.items():
        body = f"<!-- {name} -->\n{section()}\n<!-- /{name} -->"
        page = re.sub(rf"<!-- {name} -->.*<!-- /{name} -->", lambda _, body=body: body, page, flags=re.DOTALL)
    return page


def pictures_amiss(pages: Mapping[str, str]) -> list[str]:
    """Pictures that a page names and nobody kept, and those no page shows. pages: text by name."""
    named = {picture for text in pages.values() for picture in NAMED.findall(text)}
    kept = {file.name for file in PICTURES.glob("*.png")}
    missing = [f"docs/pictures/{name}: named, not there" for name in sorted(named - kept)]
    return missing + [f"docs/pictures/{name}: shown by no page" for name in sorted(kept - named)]
