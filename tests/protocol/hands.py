"""Drafts that change hands between two real stations over one real central, on a line that loses, delays and repeats.

What must hold: a draft is in at most one hand; whoever takes it finds what was saved last; it is never out of reach
once the network is well; its case is filed once.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from client.session import Session
from client.tasks import edit_draft, hand_draft
from client.tasks.edit_draft import DraftGone
from client.tasks.hand_draft import Leaving
from domain.access import Role
from domain.draft import Draft
from domain.draft_hands import OURS, Hand
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.exchange import Feed
from sync.fates import Answer
from sync.http import NotTaken
from tests.protocol.city import City, Staff, copied_city
from tests.protocol.line import Fate
from tests.protocol.window import Window

DRAFT: Final = bytes(range(16))
CASE: Final = Subject("case", DRAFT.hex())
STATIONS = st.integers(0, 1)
FATES = st.lists(st.sampled_from(Fate), max_size=2)


class Hands(RuleBasedStateMachine):
    """template and staff: of the city and stores that each example copies. One draft, begun at the first station."""

    template: ClassVar[Path]
    staff: ClassVar[Staff]

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hands-"))
        self.city: City = copied_city(self.template, self.folder, self.staff)
        self.windows = [Window(self.city, self.folder / str(n), self.template, n, 0) for n in (1, 2)]
        self.saved = self.filed = 0  # how often it was changed, and filed
        with self.windows[0].store.transaction() as tx:
            tx.drafts.put(Draft(DRAFT, bytes(16), saved_at=0))

    @property
    def session(self) -> Session:
        """A clerk, at whichever window."""
        clerk = self.staff.clerk
        return Session(clerk.actor_id, "clerk", "", Role.CLERK, "c1", clerk.grant_id, 2**62, False)

    # At the window

    @rule(at=STATIONS)
    def change(self, at: int) -> None:
        """Something is typed, if the draft is in this hand."""
        window = self.windows[at]
        change = edit_draft.fill("text", str(self.saved + 1))
        try:
            edit_draft.edit(window.store, self.session, window.world, DRAFT, lambda d, *_: change(d))
        except DraftGone:
            return
        self.saved += 1

    @rule(at=STATIONS)
    def park(self, at: int) -> None:
        """F7."""
        window = self.windows[at]
        try:
            edit_draft.park(window.store, self.session, window.world, DRAFT)
        except DraftGone:
            return

    @rule(at=STATIONS, fates=FATES)
    def send(self, at: int, fates: list[Fate]) -> None:
        """What was put aside is sent, and the answer perhaps not heard."""
        window = self.windows[at]
        window.line.fates = list(fates)
        for left in hand_draft.begin_leaving(window.store):
            self._put(window, left)

    def _put(self, window: Window, left: Leaving) -> None:
        try:
            window.line.put_draft(left.id.hex(), left.body, self.staff.clerk)
        except NotTaken as trouble:
            if trouble.answer in (Answer.GIVEN_AWAY, Answer.CLOSED):
                hand_draft.gone(window.store, left.id, left.number)
            return
        hand_draft.arrived(window.store, left)

    @rule(at=STATIONS, fates=FATES)
    def take(self, at: int, fates: list[Fate]) -> None:
        """It is opened at a window, from the list."""
        window = self.windows[at]
        window.line.fates = list(fates)
        try:
            number = hand_draft.reopen(window.store, self.session, DRAFT)
        except DraftGone:
            return
        if number is None:
            return
        try:
            held, raw = window.line.take_draft(DRAFT.hex(), number, self.staff.clerk)
        except NotTaken as trouble:
            if trouble.answer in (Answer.GIVEN_AWAY, Answer.CLOSED):
                hand_draft.gone(window.store, DRAFT, number)
            return
        hand_draft.receive(window.store, self.session, window.world, DRAFT, held, raw, [])
        self._check_text(window)

    def _check_text(self, window: Window) -> None:
        draft = self._draft(window)
        assert draft is not None
        text = draft.form["text"].text if "text" in draft.form else "0"
        assert text == str(self.saved), "what was saved last is not what is taken"

    @rule(at=STATIONS)
    def file(self, at: int) -> None:
        """F9, if the draft is in this hand."""
        window = self.windows[at]
        with window.store.transaction() as tx:
            try:
                edit_draft.held(tx, DRAFT)
            except DraftGone:
                return
            change = Change({"state": (None, "accepted")})
            tx.log.append(EntryKind.FILED, {CASE: change}, {}, self.staff.clerk)
            tx.drafts.delete(DRAFT)
        self.filed += 1

    # The line, the disk, central

    @precondition(lambda self: any(window.line.late for window in self.windows))
    @rule(which=st.integers(0, 5))
    def arrive(self, which: int) -> None:
        """A late message arrives."""
        lines = [window.line for window in self.windows if window.line.late]
        lines[which % len(lines)].arrive(which // len(lines))

    @rule(at=STATIONS)
    def listen(self, at: int) -> None:
        """The centre's list."""
        self.city.work()
        self.windows[at].line.fates = []
        self.windows[at].pull(Feed.TASKS)

    @rule(at=STATIONS)
    def sync(self, at: int) -> None:
        """The log is sent, and documents heard."""
        window = self.windows[at]
        window.line.fates = []
        window.press()
        window.run(100, within_s=3)

    @rule(at=STATIONS)
    def kill(self, at: int) -> None:
        self.windows[at].kill()

    # What must hold

    @invariant()
    def in_one_hand_at_most(self) -> None:
        hands = [hand for window in self.windows if (hand := self._hand(window)) in OURS]
        assert len(hands) <= 1, "a draft is in two hands"
        assert self.filed <= 1, "a case was filed twice"
        assert not (self.filed and hands), "a filed draft is in somebody's hand"

    def teardown(self) -> None:
        """Late messages arrive, the network heals: then one window has it, whole, or its case is filed."""
        if not hasattr(self, "windows"):
            return
        try:
            self._come_to_rest()
        finally:
            for window in self.windows:
                window.store.close()
            self.city.central.close()
            shutil.rmtree(self.folder)

    def _come_to_rest(self) -> None:
        while any(window.line.late for window in self.windows):
            self.arrive(0)
        for at in (0, 1):
            self.sync(at)
            self.send(at, [])
        for at in (0, 1, 0, 1):
            self.listen(at)
            self.take(at, [])
            self.in_one_hand_at_most()
        hands = [window for window in self.windows if self._hand(window) in OURS]
        assert self.filed or len(hands) == 1, "a draft is out of reach"
        for window in hands:
            self._check_text(window)

    def _hand(self, window: Window) -> Hand | None:
        with window.store.transaction() as tx:
            held = tx.drafts.held(DRAFT)
        return None if held is None else held.hand

    def _draft(self, window: Window) -> Draft | None:
        with window.store.transaction() as tx:
            found: Any = tx.drafts.get(DRAFT)
        return None if found is None else found
