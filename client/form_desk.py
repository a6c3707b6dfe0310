"""What helps to fill a form: standard addresses, rare characters, portraits, samples beside a scan.

Central and pictures are on the devices' pool; Pillow (60 ms) is imported there with the first picture.
"""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

from client.devices.camera import Use, frame_for
from client.executors import chain
from client.offers import FormsOffer
from client.parts import Parts
from client.session import Session
from client.tasks import edit_draft
from client.tasks.add_scan import read_page
from client.tasks.fill_form import PictureUnfit, keep_portrait, take_address
from domain.access import StaffTask
from domain.form import CAMERA, FILE
from domain.portrait import Crop, PortraitNeed
from domain.rows.characters import CharacterRow
from domain.rows.filed import PageImage
from domain.rows.open_draft import OpenDraft
from domain.rows.pictures import AddressRow, BesideRow, Looked, PortraitRow
from resources.files import path

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_ADDRESSES: Final = 6
SHOWN: Final = 900  # px of the longer edge of a picture on screen
SAMPLES: Final = "samples"


class FormDesk:
    """One session's desk."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session

    def offer(self) -> FormsOffer:
        """Its calls."""
        return FormsOffer(
            addresses=self.addresses,
            take_address=self.take_address,
            characters=self.characters,
            look=self.look,
            cut=self.cut,
            keep=self.keep,
            beside=self.beside,
        )

    def addresses(self, text: str) -> Future[Sequence[AddressRow]]:
        """Those that text may mean. Fails with NotTaken where central does not answer."""
        self._session.require(StaffTask.EDIT_DRAFT)
        body, actor = {"text": text[:100], "limit": MOST_ADDRESSES}, self._session.actor

        def work() -> Sequence[AddressRow]:
            rows = self._parts.central.address_query(body, actor)
            return [
                AddressRow(str(r["text"]), " ".join((str(r.get("district", "")), str(r.get("street", "")))))
                for r in rows
            ]

        return self._parts.ask(work)

    def take_address(self, draft_id: bytes, field: str, text: str) -> Future[OpenDraft]:
        """One of them into a field."""
        parts = self._parts
        return parts.write(
            lambda: take_address(parts.store, self._session, parts.world, draft_id, field, text)
        )

    def characters(self, typed: str) -> Future[Sequence[CharacterRow]]:
        """By code point or parts."""

        def work() -> Sequence[CharacterRow]:
            from client.characters import find_characters  # lzma, 20 ms

            return find_characters(typed)

        return self._parts.ask(work)

    def look(self, file: str) -> Future[Looked]:
        """What the camera sees, '' for file, or a file. Fails with CameraTrouble, ScanUnreadable, PictureUnfit."""
        camera = self._parts.camera

        def work() -> Looked:
            name, data = read_page(file) if file.strip() else frame_for(camera, Use.PORTRAIT)
            return Looked(name, data, FILE if file.strip() else CAMERA, _shown(_read(data)))

        return self._parts.ask(work)

    def cut(self, looked: Looked, crop: Crop, need: PortraitNeed) -> Future[PortraitRow]:
        """What would come of it. Fails with PictureUnfit."""

        def work() -> PortraitRow:
            image, jpeg, doubts = _made(looked.data, crop, need)
            return PortraitRow(_shown(image), len(jpeg), doubts)

        return self._parts.ask(work)

    def keep(
        self, draft_id: bytes, field: str, looked: Looked, crop: Crop, need: PortraitNeed
    ) -> Future[OpenDraft]:
        """Make it and put it into the draft."""
        parts = self._parts

        def write(made: "tuple[Image, bytes, tuple[str, ...]]") -> Future[OpenDraft]:
            _, jpeg, doubts = made
            return parts.write(
                lambda: keep_portrait(
                    parts.store, self._session, parts.world, draft_id, field, need, looked.taken, jpeg, doubts
                )
            )

        return chain(parts.ask(lambda: _made(looked.data, crop, need)), write)

    def beside(self, draft_id: bytes, requirement: str) -> Future[BesideRow]:
        """The sample of a material, and the page scanned for it last."""
        parts = self._parts

        def read() -> tuple[str, bytes]:
            opened = edit_draft.read(parts.store, self._session, draft_id)
            pages = opened.draft.scans.get(requirement, ())
            wanted = (
                next((r for r in opened.item.requirements if r.id == requirement), None)
                if opened.item
                else None
            )
            with parts.store.transaction() as tx:
                data = tx.scans.get(pages[-1].sha256) if pages and tx.scans.has(pages[-1].sha256) else b""
            return (wanted.sample if wanted else ""), data

        return chain(parts.write(read), lambda found: parts.ask(lambda: _beside(*found)))


def _read(data: bytes) -> "Image":
    from client.pictures.reading import PictureUnreadable, read_pages  # Pillow, 60 ms

    try:
        return read_pages(data).first
    except PictureUnreadable as error:
        raise PictureUnfit(str(error)) from None


def _made(data: bytes, crop: Crop, need: PortraitNeed) -> "tuple[Image, bytes, tuple[str, ...]]":
    from client.pictures.portrait import PortraitTooLarge, make_portrait  # Pillow, 60 ms

    try:
        made = make_portrait(_read(data), crop, need)
    except PortraitTooLarge as error:
        raise PictureUnfit(str(error)) from None
    return made.image, made.jpeg, made.doubts


def _shown(image: "Image") -> PageImage:
    shown = image.convert("RGBA")
    shown.thumbnail((SHOWN, SHOWN))
    return PageImage(shown.tobytes(), shown.width, shown.height, 0, 1)


def _beside(sample: str, page: bytes) -> BesideRow:
    """A page that cannot be shown is none: that it cannot be read stands on its row."""
    file = path(f"{SAMPLES}/{sample}.png")
    drawn = _shown(_read(file.read_bytes())) if sample.isidentifier() and file.is_file() else None
    try:
        return BesideRow(drawn, _shown(_read(page)) if page else None)
    except PictureUnfit:
        return BesideRow(drawn, None)
