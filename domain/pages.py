"""What is said of the pages of a material and of a portrait: it warns, and hinders nothing."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.draft import Draft, Scan, Value
from domain.form import CAMERA, FILE
from domain.portrait import PortraitNeed
from domain.words import N_

# Of a picture alone; a PDF or TIFF may have any number of pages in one file.
ONE_PAGE: Final = frozenset({"image/png", "image/jpeg", "image/bmp"})
TOO_FEW: Final = N_("影像页数少于应交份数")
FIT: Final = N_("已合格")
UNFIT: Final = N_("未合格")
TAKEN: Final[Mapping[str, str]] = {CAMERA: N_("现场拍摄"), FILE: N_("选自文件")}


def page_doubts(pages: Sequence[Scan], due: int) -> tuple[str, ...]:
    """What looked wrong with any of them, each doubt once, and whether there are fewer than the papers asked for."""
    doubts = [doubt for page in pages for doubt in page.doubts]
    if len(pages) < due and all(page.media_type in ONE_PAGE for page in pages):
        doubts.append(TOO_FEW)
    return tuple(dict.fromkeys(doubts))


def portrait_said(need: PortraitNeed | None, value: Value | None, draft: Draft) -> tuple[str, ...]:
    """How it was taken, whether it is fit, and why not; () where there is none."""
    if need is None or value is None or not value.text:
        return ()
    pages = draft.scans.get(need.requirement, ())
    doubts = next((page.doubts for page in pages if page.sha256 == value.text), ())
    return TAKEN.get(value.origin, TAKEN[FILE]), UNFIT if doubts else FIT, *doubts
