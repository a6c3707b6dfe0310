"""The inside of an emulated SAM-V reader: command in, answer out, and a card that is put on and lifted off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from client.devices.samv_protocol import FIND, READ, SELECT, STATE, Status


@dataclass
class Sam:
    """card: text (256 bytes) and photo of what lies on the reader, or None.

    As with a real chip, a card once selected answers to READ as often as asked, but is not found nor selected
    again until it has been lifted.
    """

    card: tuple[bytes, bytes] | None = None
    selected: bool = field(default=False, init=False)

    def put(self, text: bytes, photo: bytes) -> None:
        """Put a card on, in place of another if there is one."""
        self.card, self.selected = (text, photo), False

    def lift(self) -> None:
        """Take the card off."""
        self.card, self.selected = None, False

    def answer(self, command: bytes) -> bytes:
        """The body that answers the body of a command; an unknown command is answered with 21."""
        return ANSWERS.get(command, _unknown)(self)


def _status(status: Status) -> bytes:
    return bytes([0, 0, status])


def _find(sam: Sam) -> bytes:
    free = sam.card is not None and not sam.selected
    return _status(Status.FOUND) + bytes(4) if free else _status(Status.NOT_FOUND)


def _select(sam: Sam) -> bytes:
    if sam.card is None or sam.selected:
        return _status(Status.NOT_SELECTED)
    sam.selected = True
    return _status(Status.DONE) + bytes(8)


def _read(sam: Sam) -> bytes:
    if sam.card is None or not sam.selected:
        return _status(Status.READ_FAILED)
    text, photo = sam.card
    return _status(Status.DONE) + len(text).to_bytes(2, "big") + len(photo).to_bytes(2, "big") + text + photo


def _state(sam: Sam) -> bytes:
    return _status(Status.DONE)


def _unknown(sam: Sam) -> bytes:
    return _status(Status.COMMAND_UNKNOWN)


ANSWERS: Final[Mapping[bytes, Callable[[Sam], bytes]]] = {
    FIND: _find,
    SELECT: _select,
    READ: _read,
    STATE: _state,
}
