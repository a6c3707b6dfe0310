"""A certificate in a file or a camera's frame: read whole and bounded, off the GUI thread; its code looked for."""

from pathlib import Path
from typing import Final

from client.tasks.check_code import Seen
from credentials.checks import Reason
from domain.exchange import SCAN_BYTES
from domain.rows.checks import Via
from domain.trouble import Trouble

MOST_PAGES: Final = 4  # of a PDF: 0.4 s each
_PDF: Final = b"%PDF-"
_GOES_ON: Final = frozenset({Reason.NO_CODE})


class PictureUnread(Trouble):
    """The file is not there or cannot be read."""

    says = "这个文件打不开，没有核验。此前的核验都有记录。请检查文件后再试，或用扫描枪扫描证照上的二维码。"


class PictureTooBig(Trouble):
    """Over 8 MB."""

    says = (
        "这个文件超过 8 MB，没有核验。此前的核验都有记录。请换一张较小的图片，或用扫描枪扫描证照上的二维码。"
    )


def read_file(typed: str) -> tuple[str, bytes]:
    """Name and bytes. Raises PictureUnread, PictureTooBig."""
    try:
        path = Path(typed.strip().strip("\"'").removeprefix("file://")).expanduser()
        if not path.is_file():  # a pipe would keep its reader waiting for good
            raise PictureUnread("no file")
        with path.open("rb") as file:
            data = file.read(SCAN_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:  # the last for a home of nobody
        # Without its cause: a file may be named for a person, and this goes into the log.
        raise PictureUnread(type(error).__name__) from None
    if len(data) > SCAN_BYTES:
        raise PictureTooBig("more than 8 MB")
    return path.name, data


def see(data: bytes, name: str, via: Via) -> Seen:
    """What is to be seen in a picture, or on the first pages of a PDF. Raises nothing."""
    from credentials.picture import NoText, text_in_picture  # 60 ms of Pillow, zxing and pdfium

    reason = Reason.NO_CODE
    for page in range(MOST_PAGES if data[:1024].lstrip().startswith(_PDF) else 1):
        try:
            return Seen(text_in_picture(data, page), via, image=data, image_name=name)
        except NoText as error:
            if page and error.reason is Reason.PICTURE_UNREADABLE:
                break  # there is no such page
            reason = error.reason
            if reason not in _GOES_ON:
                break
    return Seen("", via, reason, data, name)
