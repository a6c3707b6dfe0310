"""What the intake page offers: identify, choose, answer, fill, scan, file. QtCore only, tested without a widget."""

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import IntakeOffer
from domain.defects import first_needed
from domain.rows.items import ItemRow
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.intake.conditions_model import ConditionsModel
from ui.intake.drafts import DraftsModel
from ui.intake.evidence_model import EvidenceModel
from ui.intake.forms_model import FormsModel
from ui.intake.held import HeldDraft
from ui.intake.identify_model import IdentifyModel
from ui.intake.lane import Lane
from ui.intake.number import NumberModel
from ui.intake.parties_model import EndedMatter, PartiesModel
from ui.intake.rebase_model import RebaseModel
from ui.intake.scanning import ScanModel
from ui.intake.search import SearchModel
from ui.intake.way_model import IN_THE_BOX, Stage, WayModel, Wish


class IntakeModel(QObject):
    """One draft at a time. It decides what Enter, Esc, F4 and F9 mean; the rest is its parts': held, the draft;
    search, the box; identify, who is there; parties, for whom; drafts; scan, the strip; id_number, the masked number;
    way, what is missing next and where the hands go.

    Signals: changed(); filed(bytes), the case's id; trouble_met(Trouble), to be told in passing;
    trouble_told(Trouble), one that the page tells in its place; notice_wanted(bytes) and refusal_wanted(bytes), of the
    draft's id: what is told on a page of its own.
    """

    changed = Signal()
    filed = Signal(bytes)
    trouble_met = Signal(object)
    trouble_told = Signal(object)
    notice_wanted = Signal(bytes)
    refusal_wanted = Signal(bytes)

    def __init__(self, offer: IntakeOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._lane = Lane(offer, bridge, self._begun, self._failed, self)
        self.held = HeldDraft(offer, bridge, self)
        self.search = SearchModel(offer, bridge, self)
        self.drafts = DraftsModel(offer, bridge, self)
        self.scan = ScanModel(offer, bridge, self.held, self)
        self.evidence = EvidenceModel(offer.evidence, bridge, self.held, self._lane, self)
        self.forms = FormsModel(offer.forms, bridge, self.held, self._lane, self.scan, self)
        self.id_number = NumberModel(offer, bridge, self.held, self)
        self.conditions = ConditionsModel(offer, bridge, self.held, self._lane, self)
        self.identify = IdentifyModel(offer, bridge, self.held, self.search, self._lane, self)
        self.parties = PartiesModel(offer.parties, bridge, self.held, self._lane, self)
        self.rebase = RebaseModel(offer, bridge, self.held, self._lane, self)
        self.way = WayModel(self.held, self.scan, self)
        self.filing = False
        self._online = True  # as far as heard: when the link comes back, what was pending is asked once more
        self._connect()

    # The page

    def welcome(self) -> None:
        """The page is turned to: list drafts and what this window does most."""
        self.drafts.read()
        self.search.look_anew()
        if self.way.stage is Stage.FIND:
            self.way.wished.emit(Wish.SEARCH)
        else:
            self._go_to_work()

    def open(self, draft_id: bytes) -> None:
        """Go on with a draft of the list."""
        self._lane.then(lambda: self.rebase.open(draft_id, self._turn_to, self._failed))

    def another(self, before: bytes) -> None:
        """The next matter of the same visit, after the case or draft of this id."""
        self._lane.then(lambda: self._bridge.run(self._offer.another(before), self._turn_to, self._failed))

    def back(self) -> None:
        """Esc closes what was opened last, at the end the draft itself, which is kept."""
        if self.scan.requirement:
            self.scan.close()
        elif self.identify.number or self.search.words:
            self._clear_box()
            self.way.wished.emit(Wish.SEARCH)
        elif self.way.seeking and self.held.item is not None:
            self.way.go_back()
        elif self.held.id is not None:
            self._lane.then(self._leave)

    def park(self) -> None:
        """F7: put the draft aside, when all that was typed is kept."""
        self._keep_unsaved()
        self._lane.then(self._park)

    def end(self, draft_id: bytes) -> None:
        """The draft came to its end elsewhere: let go of it."""
        if self.held.id == draft_id:
            self._close()

    def finish(self) -> None:
        """F9: file it, or go to its version, then to the first missing thing; when all that was typed is kept."""
        self._keep_unsaved()
        self._lane.then(self._finish)

    def tell(self) -> None:
        """F8: a notice of all that is wrong, or why the item does not fit; when all that was typed is kept."""
        self._keep_unsaved()
        self._lane.then(self._tell)

    def refuse(self) -> None:
        """Ctrl F8: why nothing is taken in."""
        self._keep_unsaved()
        self._lane.then(self._refuse)

    def next_missing(self) -> None:
        """Enter: the missing thing behind the current one, behind the last one the first."""
        self._lane.then(self.way.go_on)

    # The matter

    def choose(self, row: ItemRow) -> None:
        """Take an item. Work on another one stays as a draft of its own, and a new draft begins."""
        if self.held.item is not None and self.held.item.code == row.code:
            self._go_to_work()
            return
        self._begin_anew()
        self._lane.edit(lambda id_: self._offer.choose_item(id_, row.code), self._chosen)

    def take_online(self, online_id: str) -> None:
        """接续: go on with what she began online, in a draft of its own where there is work on another."""
        self._begin_anew()
        self.parties.take_online(online_id)

    def answer(self, situation: str, option: str) -> None:
        """Answer a question."""
        self._lane.edit(lambda id_: self._offer.answer(id_, situation, option), self.held.take)

    def type(self, field: str, text: str) -> None:
        """The text of a field, as one types it."""
        self.held.type(field, text)
        self._lane.fill(field, text, lambda opened: self._filled(opened, field, text))

    def ask_again(self) -> None:
        """F6: ask the sources once more."""
        if self.held.id is not None and self.held.item is not None:
            self._bridge.run(self._offer.ask_again(self.held.id), self.held.take, self._failed)

    # What comes of it

    def _connect(self) -> None:
        self.held.changed.connect(self.changed)
        self.search.changed.connect(self.changed)
        self.search.picked.connect(self.choose)
        for who in (self.identify, self.parties):
            who.changed.connect(self.changed)
            who.identified.connect(self._go_to_work)
        self.parties.mandate_kept.connect(self._go_to_work)
        self.parties.ended.connect(self._end_here)
        self.identify.name_wanted.connect(lambda: self.way.wished.emit(Wish.NAME))
        self.identify.number_refused.connect(self.trouble_told)
        self.drafts.changed.connect(self.changed)
        self.rebase.changed.connect(self.changed)
        self.way.changed.connect(self.changed)
        self.scan.changed.connect(self.changed)
        self.scan.wanted.connect(self.way.open_strip)
        self.scan.added.connect(self.next_missing)
        self.scan.trouble_told.connect(self.trouble_told)
        self.conditions.changed.connect(self.changed)
        self.evidence.changed.connect(self.changed)
        self.evidence.settled.connect(self.next_missing)
        self.evidence.trouble_met.connect(self.trouble_met)
        for part in (
            self.held,
            self.search,
            self.drafts,
            self.id_number,
            self.conditions,
            self.identify,
            self.parties,
            self.rebase,
        ):
            part.trouble_met.connect(self.trouble_met)
        self._bridge.news.connect(self._hear)

    def _begun(self, opened: OpenDraft) -> None:
        self.held.hold(opened)

    def _hold(self, opened: OpenDraft) -> None:
        self._drop_empty()
        self._lane.draft_id = opened.draft.id
        self.held.hold(opened)

    def _turn_to(self, opened: OpenDraft) -> None:
        self._hold(opened)
        self._go_to_work()

    def _chosen(self, opened: OpenDraft) -> None:
        self.held.take(opened)
        self._go_to_work()

    def _go_to_work(self) -> None:
        self.way.seeking = False
        self._clear_box()
        self.way.go_to_work()

    def _filled(self, opened: OpenDraft, field: str, text: str) -> None:
        self.held.typed_kept(field, text)
        self.held.take(opened)

    def _begin_anew(self) -> None:
        """What was worked on stays as a draft of its own."""
        if self.held.item is not None and self.held.worked_on:
            self._keep_unsaved()
            self._lane.edit(self._offer.another, self._hold)

    def _end_here(self, matter: EndedMatter) -> None:
        self.end(matter.draft_id)
        self.welcome()

    def _keep_unsaved(self) -> None:
        for field, text in self.held.unsaved.items():
            self.type(field, text)

    def _tell(self) -> None:
        """A list is complete only once it is known who, what and in which situation."""
        needed = first_needed(self.held.view)
        if self.held.view.hindered:
            self._refuse()
        elif needed:
            self.way.jump(needed[0])
        elif self.held.id is not None:
            self.notice_wanted.emit(self.held.id)

    def _refuse(self) -> None:
        needed = [row for row in first_needed(self.held.view) if row.jump in IN_THE_BOX]
        if needed:
            self.way.jump(needed[0])
        elif self.held.id is not None:
            self.refusal_wanted.emit(self.held.id)

    def _finish(self) -> None:
        missing = self.held.view.missing
        if self.rebase.row is not None and not self.filing:
            self.way.wished.emit(Wish.VERSION)  # what is missing is so by rules that are none any more
        elif missing and not self.held.view.hindered:
            self.way.jump(missing[0])
        elif not self.filing:
            self.filing = self.held.closing = True
            self.changed.emit()
            self._lane.edit(self._offer.file, self._filed)

    def _filed(self, case_id: bytes) -> None:
        self._close()
        self.filed.emit(case_id)

    def _park(self) -> None:
        if self.held.id is not None:
            self.held.closing = True
            self._bridge.run(self._offer.park(self.held.id), self._parked, self._failed)

    def _parked(self, _: object) -> None:
        self._close()
        self.welcome()

    def _leave(self) -> None:
        self._drop_empty()
        self._close()
        self.welcome()

    def _drop_empty(self) -> None:
        if self.held.is_empty and self.held.id is not None:
            self._bridge.run(self._offer.drop(self.held.id), self._dropped, self._failed)

    def _dropped(self, _: object) -> None:
        self.drafts.read()

    def _close(self) -> None:
        self._lane.drop()
        self.filing = False
        self.way.let_go()
        self.id_number.let_go()
        self._clear_box()
        self.held.hold(None)

    def _clear_box(self) -> None:
        self.search.say("")
        self.identify.forget_number()

    def _failed(self, trouble: Trouble) -> None:
        told = self.identify.stop(trouble)
        self.filing = self.held.closing = False
        self.changed.emit()
        if not told:
            self.trouble_met.emit(trouble)

    def _hear(self, news: News) -> None:
        if news.link is not None:
            back, self._online = news.link.online and not self._online, news.link.online
            if back and (self.held.view.pending or self.held.view.unconfirmed):
                self.ask_again()
