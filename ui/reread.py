"""What a screen reads again whenever it changes: never twice at once, however often it changes."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject

from domain.trouble import Trouble
from ui.bridge import Bridge


class Reread(QObject):
    """Asks one question after the other and takes all answers together, so that a screen is drawn once.

    What changes meanwhile leads to one more read after it. Nothing is taken once parent has been deleted. After a
    trouble the round is given up; what was asked meanwhile is still asked.
    """

    def __init__(
        self, parent: QObject, bridge: Bridge, asks: Sequence[Callable[[], Future[Any]]],
        take: Callable[..., object], trouble: Callable[[Trouble], object],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._bridge, self._asks, self._take, self._trouble = bridge, asks, take, trouble
        self._under_way = self._stale = self._ended = False
        self._answers: list[Any] = []

    def read(self) -> None:
        """Read now, or once more after the read that is under way."""
        self._stale = True
        self._begin()

    def end(self) -> None:
        """Take nothing any more, and read nothing."""
        self._ended = True
        self.deleteLater()

    def _begin(self) -> None:
        if self._stale and not self._under_way and not self._ended:
            self._under_way, self._stale, self._answers = True, False, []
            self._ask()

    def _ask(self) -> None:
        self._bridge.run(self._asks[len(self._answers)](), self._came, self._failed)

    def _came(self, answer: Any) -> None:
        if self._ended:
            return
        self._answers.append(answer)
        if len(self._answers) < len(self._asks):
            self._ask()
            return
        self._under_way = False
        self._take(*self._answers)
        self._begin()

    def _failed(self, trouble: Trouble) -> None:
        if self._ended:
            return
        self._under_way = False
        self._trouble(trouble)
        self._begin()
