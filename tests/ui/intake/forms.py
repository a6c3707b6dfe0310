"""What helps to fill forms, in memory: it keeps in the desk's drafts, and says how long or bad as it is told."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from client.characters import find_characters
from client.offers import FormsOffer
from domain.draft import Scan, Value
from domain.form import CAMERA, FILE, STANDARD
from domain.portrait import Crop, PortraitNeed
from domain.rows.filed import PageImage
from domain.rows.open_draft import OpenDraft
from domain.rows.pictures import AddressRow, BesideRow, Looked, PortraitRow
from domain.trouble import Trouble

if TYPE_CHECKING:
    from tests.ui.intake.desk import Desk

ADDRESSES: Final = (
    AddressRow("示例区示例路 88 弄 6 号 402 室", "示例区 示例街道"),
    AddressRow("示例区示例路 88 弄 16 号 101 室", "示例区 示例街道"),
    AddressRow("样本区梧桐路 188 号", "样本区 样本镇"),
)
PORTRAIT: Final = "a" * 64


class NoNetwork(Trouble):
    says = "市级平台没有给出可用的答复。办件和草稿都在，没有丢失。请稍后再试。"


class Forms:
    """doubts: what is wrong with every portrait; pages: what lies beside a strip, by requirement."""

    def __init__(self, desk: "Desk") -> None:
        self._desk, self.doubts, self.pages = desk, tuple[str, ...](), dict[str, BesideRow]()
        do = desk.do
        self.offer = FormsOffer(
            addresses=lambda text: do("addresses", lambda: self._addresses(text), text),
            take_address=lambda id_, f, t: do("take_address", lambda: self._take(id_, f, t), f, t),
            characters=lambda text: do("characters", lambda: find_characters(text), text),
            look=lambda path: do("look", lambda: self._look(path), path),
            cut=lambda looked, crop, need: do("cut", lambda: self._cut(need), f"{crop.left:.2f}"),
            keep=lambda id_, f, looked, crop, need: do(
                "keep", lambda: self._keep(id_, f, looked, crop, need), f
            ),
            beside=lambda id_, r: do("beside", lambda: self.pages.get(r, BesideRow(None, None)), r),
        )

    def _addresses(self, text: str) -> Sequence[AddressRow]:
        if not self._desk.online:
            raise NoNetwork("offline")
        plain = "".join(text.split())
        return [row for row in ADDRESSES if plain in row.text.replace(" ", "")]

    def _take(self, id_: bytes, field: str, text: str) -> OpenDraft:
        return self._desk.put(self._desk.drafts[id_].fill(field, Value(text, STANDARD)))

    def _look(self, path: str) -> Looked:
        return Looked(path or "frame.png", b"x", FILE if path else CAMERA, grey(600, 400))

    def _cut(self, need: PortraitNeed) -> PortraitRow:
        return PortraitRow(grey(need.width, need.height), 38_000, self.doubts)

    def _keep(self, id_: bytes, field: str, looked: Looked, crop: Crop, need: PortraitNeed) -> OpenDraft:
        page = Scan(PORTRAIT, "portrait.jpg", "image/jpeg", 38_000, self.doubts)
        draft = self._desk.drafts[id_].fill(field, Value(PORTRAIT, looked.taken))
        return self._desk.put(replace(draft, scans={**draft.scans, need.requirement: (page,)}))


def grey(width: int, height: int) -> PageImage:
    """A picture of one grey."""
    return PageImage(bytes((150, 160, 170, 255)) * (width * height), width, height, 0, 1)
