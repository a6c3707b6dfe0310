"""The pages of a paper as they would be printed: drawn anew when it would be another paper, turned one by one."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal

from domain.rows.filed import PageImage
from domain.trouble import Trouble
from ui.bridge import Bridge


class DrawnPages(QObject):
    """What comes of a paper that is wanted no more is not taken. Signal: read(PageImage)."""

    read = Signal(object)

    def __init__(
        self, parent: QObject, bridge: Bridge, ask: Callable[[int], Future[PageImage]],
        trouble: Callable[[Trouble], object],
    ) -> None:  # fmt: skip
        """ask: a page of the paper as it is now, from 0."""
        super().__init__(parent)
        self._bridge, self._ask, self._trouble = bridge, ask, trouble
        self._of: object = None
        self.page: PageImage | None = None

    @property
    def drawing(self) -> bool:
        """Whether a page is shown or on its way."""
        return self._of is not None

    def draw(self, of: object) -> None:
        """Draw it if it would be another one. of: all that it says, None for no paper."""
        if of is None:
            self.page = None
        if of != self._of:
            self._of = of
            if of is not None:
                self._draw(0)

    def turn(self, by: int) -> None:
        """Another page of the paper."""
        if self.page is not None:
            self._draw(min(max(self.page.page + by, 0), self.page.pages - 1))

    def _draw(self, page: int) -> None:
        self._bridge.run(self._ask(page), partial(self._came, self._of), self._trouble)

    def _came(self, of: object, page: PageImage) -> None:
        if of == self._of:  # else another one is on its way
            self.page = page
            self.read.emit(page)
