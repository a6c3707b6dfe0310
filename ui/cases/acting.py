"""What is done with the case that is open, each on a page over the cases; and back to it when it is done."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from client.offers import AfterFilingOffer
from client.tasks.amend_case import DepartmentHasIt
from client.tasks.held_case import CaseMovedOn
from client.tasks.withdraw_case import CaseUnknown
from domain.rows.cases import CaseAct, CasePage
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.cases.amend_model import AmendModel
from ui.cases.amend_page import AmendPage
from ui.cases.paper_model import Paper, PaperModel
from ui.cases.paper_page import PaperPage
from ui.cases.supplement_model import SupplementModel
from ui.cases.supplement_page import SupplementPage
from ui.kit.theme import Theme
from ui.words import tr

GONE: Final = (CaseMovedOn, CaseUnknown, DepartmentHasIt)


class Acting(QObject):
    """stack: its first widget is the cases.

    Signals: done(CasePage, str), and what to say of it; returned(), to the cases; trouble_met(Trouble), one that no
    page tells.
    """

    done = Signal(object, str)
    returned = Signal()
    trouble_met = Signal(object)

    def __init__(self, theme: Theme, offer: AfterFilingOffer, bridge: Bridge, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._offer, self._bridge, self._stack = offer, bridge, stack
        self.papers = PaperModel(offer, bridge, self)
        self.supplements = SupplementModel(offer, bridge, self)
        self.amendments = AmendModel(offer, bridge, self)
        self.paper_page = PaperPage(theme, self.papers)
        self.supplement_page = SupplementPage(theme, self.supplements)
        self.amend_page = AmendPage(theme, self.amendments)
        for page in (self.paper_page, self.supplement_page, self.amend_page):
            stack.addWidget(page)
            page.left.connect(self.close)
        self.papers.given.connect(self._given)
        self.supplements.handed_in.connect(self._handed_in)
        self.amendments.amended.connect(lambda page: self._end(page, tr("已更正，记录已保存")))
        for model in (self.papers, self.supplements, self.amendments):
            model.trouble_told.connect(self._refused)

    @property
    def is_open(self) -> bool:
        """Whether a page lies over the cases."""
        return self._stack.currentIndex() > 0

    def paper(self, page: CasePage, paper: Paper, today: str) -> None:
        """Turn to a paper of the case. today: YYYY-MM-DD."""
        self.papers.show(page.id, paper, today)
        self._turn(self.paper_page)
        self.paper_page.begin()

    def supplement(self, page: CasePage) -> None:
        """Turn to its materials."""
        self.supplements.show(page.id)
        self._turn(self.supplement_page)
        self.supplement_page.begin(f"{page.person_name} · {page.item_name}")

    def amend(self, page: CasePage) -> None:
        """Turn to its form."""
        self.amendments.show(page.id)
        self._turn(self.amend_page)
        self.amend_page.begin()

    def accept(self, page: CasePage) -> None:
        """受理, at once: nothing of it is open."""
        done = self._offer.accept(page.id)
        self._bridge.run(done, self._accepted, self.trouble_met.emit)

    def close(self) -> None:
        """Back to the cases."""
        for model in (self.papers, self.supplements, self.amendments):
            model.close()
        self._stack.setCurrentIndex(0)
        self.returned.emit()

    def _turn(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)

    def _accepted(self, page: CasePage) -> None:
        self._end(page, tr("已受理。需要受理通知书的按 F8"))

    def _given(self, page: CasePage) -> None:
        said = {
            Paper.CORRECTION: tr("补正通知书已送打印机，已记录送达"),
            Paper.ACCEPTANCE: tr("受理通知书已送打印机，已记录送达"),
            Paper.REFUSAL: tr("不予受理通知书已送打印机，已记录送达"),
        }[self.papers.paper]
        self._end(page, said)

    def _handed_in(self, page: CasePage) -> None:
        accepted = CaseAct.TELL_ACCEPTED in page.acts
        said = tr("材料已齐，已受理。需要受理通知书的按 F8") if accepted else tr("材料已补充，记录已保存")
        self._end(page, said)

    def _end(self, page: CasePage, said: str) -> None:
        self.close()
        self.done.emit(page, said)

    def _refused(self, trouble: Trouble) -> None:
        """One that leaves nothing to do on the page: back, and told there."""
        if isinstance(trouble, GONE):
            self.close()
            self.trouble_met.emit(trouble)
