"""What a device has to do to stand at a window. Drivers and emulated devices keep the same contract."""

from enum import StrEnum
from typing import Protocol

from domain.card import CardRead


class ReaderState(StrEnum):
    """How a card reader is: answering, connected but mute, not there, or telling that it is broken."""

    READY = "ready"
    SILENT = "silent"
    GONE = "gone"
    FAULTY = "faulty"


class CardReader(Protocol):
    """A reader of chip cards. Both calls block: they belong on the devices' pool. Safe from several threads."""

    def read(self, within_s: float) -> CardRead:
        """Wait up to within_s for a card, then read it; the reading itself may take some seconds longer.

        Raises ReaderTrouble or CardTrouble (client/devices/reader_trouble.py), never anything half read. A card
        that has been read must be lifted before it can be read again: until then it counts as absent.
        """
        ...

    def state(self) -> ReaderState:
        """Ask the reader how it is, within a second. While a read is going on, what was last known."""
        ...

    def close(self) -> None:
        """Give the port back; a read that waits ends at once with ReaderGone."""
        ...


class FrameSource(Protocol):
    """A document camera. The call blocks: it belongs on the devices' pool."""

    def frame(self) -> tuple[str, bytes]:
        """What lies under it now, as the name and bytes of a PNG or JPEG of at most 8 MB. Raises CameraTrouble."""
        ...
