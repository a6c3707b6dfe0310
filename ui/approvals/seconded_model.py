"""Of a model one of whose acts takes a second person at the same window: what is the same everywhere. QtCore only."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import QObject, Signal

from domain.trouble import Trouble
from ui.bridge import Bridge

NAMED_FROM: Final = 3  # letters of a login, below which nobody is looked up


class SecondedModel(QObject):
    """One act at a time. busy: it is under way; trouble: why the last one was refused. No password is kept.

    Signals: changed(); named(str), whose login it is, '' for nobody's; refused(Trouble), in the dialog of the second
    person; agreed(), she agreed and it is done; trouble_told(Trouble), on the page.
    """

    changed = Signal()
    named = Signal(str)
    refused = Signal(object)
    agreed = Signal()
    trouble_told = Signal(object)

    def __init__(
        self, bridge: Bridge, name_of: Callable[[str], Future[str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._name_of = bridge, name_of
        self._login = ""
        self.busy = False
        self.trouble: Trouble | None = None

    def name_login(self, login: str) -> None:
        """Whose login it is, as one types it."""
        self._login = typed = login.strip()
        if len(typed) < NAMED_FROM:
            self.named.emit("")
        else:
            self._bridge.run(self._name_of(typed), lambda name: self._name_came(typed, name), self._tell)

    def _name_came(self, login: str, name: str) -> None:
        if login == self._login:  # else one typed on, and that one's is on its way
            self.named.emit(name)

    def _begin(self) -> None:
        self.busy, self.trouble = True, None
        self.changed.emit()

    def _refuse(self, trouble: Trouble) -> None:
        self.busy = False
        self.changed.emit()
        self.refused.emit(trouble)

    def _tell(self, trouble: Trouble) -> None:
        self.busy, self.trouble = False, trouble
        self.changed.emit()
        self.trouble_told.emit(trouble)
