"""A document camera that is a folder: its newest picture is what lies under it."""

from pathlib import Path
from typing import Final

from client.devices.camera_trouble import CameraGone, NothingUnderCamera
from domain.exchange import SCAN_BYTES

SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg"})


class FolderCamera:
    """A FrameSource."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def frame(self) -> tuple[str, bytes]:
        """As FrameSource.frame."""
        try:
            found = [file for file in self._folder.iterdir() if file.suffix.lower() in SUFFIXES]
            if not found:
                raise NothingUnderCamera("no picture")
            newest = max(found, key=lambda file: (file.stat().st_mtime_ns, file.name))
            with newest.open("rb") as file:
                return newest.name, file.read(SCAN_BYTES)
        except OSError as error:  # without its cause: a file may be named for a person
            raise CameraGone(type(error).__name__) from None
