"""Serving a person: the intake page, the page after filing, and the way from one to the other and on."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from client.offers import FiledOffer, IntakeOffer
from domain.trouble import Trouble
from domain.world import World
from ui.bridge import Bridge
from ui.filed.model import FiledModel
from ui.filed.owed import OwedModel
from ui.filed.screen import FiledScreen
from ui.frame.frame import INTAKE, Frame, Page
from ui.intake.model import IntakeModel
from ui.intake.screen import IntakeScreen
from ui.kit.theme import Theme
from ui.words import tr


class Serving(QObject):
    """One session's two pages. tell: a trouble in passing; remember: one that its page tells itself."""

    def __init__(
        self, theme: Theme, world: World, bridge: Bridge, frame: Frame, intake: IntakeOffer, filed: FiledOffer,
        tell: Callable[[Trouble], object], remember: Callable[[Trouble], object],
    ) -> None:  # fmt: skip
        super().__init__(frame)
        self._frame = frame
        self._owed = OwedModel(filed, bridge, self)
        self._intake, self._filed = IntakeModel(intake, bridge, self), FiledModel(filed, bridge, self)
        self._desk = IntakeScreen(theme, world, self._intake, self._owed)
        self._after = FiledScreen(theme, self._filed)
        for model in (self._owed, self._intake, self._filed):
            model.trouble_met.connect(tell)
        for told in (self._intake.trouble_told, self._filed.trouble_told):
            told.connect(remember)
        self._desk.filed.connect(self._show_filed)
        self._after.next_requested.connect(self._next)
        self._after.another_requested.connect(self._another)
        self._desk.destroyed.connect(self.deleteLater)

    def page(self) -> Page:
        """The place of both on the rail."""
        return Page(INTAKE, "clipboard", tr("受理"), self._desk, self._turned_to, self._scanned)

    def _turned_to(self) -> None:
        self._owed.read()
        self._intake.welcome()

    def _scanned(self, text: str) -> None:
        """The barcode of a case, or a document's number: into the search box."""
        self._intake.seek()
        self._intake.search.say(text)

    def _show_filed(self, case_id: bytes) -> None:
        """Show the case, then print what is owed: the number stands on screen before the paper comes."""
        self._filed.show(case_id)
        self._frame.show_over(INTAKE, self._after)
        self._after.setFocus()
        self._filed.print_again()

    def _next(self) -> None:
        self._frame.turn(INTAKE)

    def _another(self, case_id: bytes) -> None:
        self._frame.turn(INTAKE)
        self._intake.another(case_id)
