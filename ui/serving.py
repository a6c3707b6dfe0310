"""Serving a person: the intake page, the notice over it, the page after filing, and the ways between them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from client.offers import FiledOffer, IntakeOffer, NoticeOffer
from domain.rows.intake import MissingRow
from domain.rows.notices import NoticeRow, RefusalRow
from domain.trouble import Trouble
from domain.world import World
from ui.bridge import Bridge
from ui.filed.model import FiledModel
from ui.filed.owed import OwedModel
from ui.filed.screen import FiledScreen
from ui.frame.frame import CASES, INTAKE, Frame
from ui.frame.places import Page
from ui.intake.end_dialog import WORDS as ENDED_WORDS
from ui.intake.model import IntakeModel
from ui.intake.parties_model import EndedMatter
from ui.intake.screen import IntakeScreen
from ui.kit.banner import Tone
from ui.kit.theme import Theme
from ui.notice.model import NoticeModel, Telling
from ui.notice.screen import NoticeScreen
from ui.words import tr

NOTE_SHOWN: Final = 40  # characters of a note in a toast


class Serving(QObject):
    """One session's pages. tell: a trouble in passing; remember: one that its page tells itself."""

    def __init__(
        self, theme: Theme, world: World, bridge: Bridge, frame: Frame, intake: IntakeOffer, filed: FiledOffer,
        notice: NoticeOffer | None, tell: Callable[[Trouble], object], remember: Callable[[Trouble], object],
    ) -> None:  # fmt: skip
        super().__init__(frame)
        self._theme, self._frame = theme, frame
        self._owed = OwedModel(filed, bridge, self)
        self._intake, self._filed = IntakeModel(intake, bridge, self), FiledModel(filed, bridge, self)
        self._desk = IntakeScreen(theme, world, self._intake, self._owed)
        self._after: FiledScreen | None = None  # made at the first receipt, as the notice is at the first one
        self._notice = None if notice is None else NoticeModel(notice, bridge, self)
        self._over: NoticeScreen | None = None  # made when it is first asked for: most people need no notice
        for model in (self._owed, self._intake, self._filed):
            model.trouble_met.connect(tell)
        for told in (self._intake.trouble_told, self._filed.trouble_told):
            told.connect(remember)
        if self._notice is not None:
            self._notice.trouble_met.connect(tell)
            self._notice.trouble_told.connect(remember)
            self._connect_notice(self._notice)
        self._intake.parties.ended.connect(self._ended)
        self._desk.filed.connect(self._show_filed)
        self._desk.case_wanted.connect(self._show_case)
        self._desk.destroyed.connect(self.deleteLater)

    def page(self) -> Page:
        """What is turned to; the others lie over it."""
        return Page(self._desk, self._turned_to, self._scanned)

    def _connect_notice(self, notice: NoticeModel) -> None:
        self._intake.notice_wanted.connect(lambda draft: self._show_notice(draft, Telling.NOTICE))
        self._intake.refusal_wanted.connect(lambda draft: self._show_notice(draft, Telling.REFUSAL))
        notice.mend_requested.connect(self._mend)
        notice.ending.connect(self._intake.held.set_closing)
        notice.given.connect(self._told)
        notice.refused.connect(self._refused)

    def _show_notice(self, draft_id: bytes, telling: Telling) -> None:
        assert self._notice is not None  # it is asked for by what is connected with it
        if self._over is None:
            self._over = NoticeScreen(self._theme, self._notice)
            self._over.left.connect(self._next)
        self._notice.show(draft_id, telling)
        self._frame.show_over(INTAKE, self._over)

    def _mend(self, row: MissingRow) -> None:
        self._frame.turn(INTAKE)
        self._intake.way.jump(row)

    def _told(self, row: NoticeRow) -> None:
        """The draft stays, put aside."""
        self._frame.toast.say(Tone.OK, tr("已告知 {count} 处，草稿已保留", count=len(row.defects)))
        self._intake.park()
        self._frame.turn(INTAKE)

    def _refused(self, row: RefusalRow) -> None:
        self._frame.toast.say(Tone.OK, tr("已告知不收件：{item}", item=row.item))
        self._intake.end(row.draft_id)
        self._frame.turn(INTAKE)

    def _ended(self, matter: EndedMatter) -> None:
        note = matter.note if len(matter.note) <= NOTE_SHOWN else f"{matter.note[:NOTE_SHOWN]}…"
        what = " · ".join(filter(None, (tr(ENDED_WORDS[matter.outcome]), matter.item, note)))
        self._frame.toast.say(Tone.OK, tr("已记录：{what}", what=what))

    def _turned_to(self) -> None:
        self._owed.read()
        self._intake.welcome()

    def _scanned(self, text: str) -> None:
        """The barcode of a case, or a document's number: into the search box."""
        self._intake.way.seek()
        self._intake.search.say(text)

    def _show_case(self, number: str) -> None:
        """A case of her file, on the page of cases; the draft waits as it is."""
        self._frame.turn(CASES)
        page = self._frame.page()
        if page is not None and page.on_scan is not None:
            page.on_scan(number)

    def _show_filed(self, case_id: bytes) -> None:
        """Show the case, then print what is owed: the number stands on screen before the paper comes."""
        self._filed.show(case_id)
        after = self._after or self._made_after()
        self._frame.show_over(INTAKE, after)
        after.setFocus()
        self._filed.print_again()

    def _made_after(self) -> FiledScreen:
        self._after = FiledScreen(self._theme, self._filed)
        self._after.next_requested.connect(self._next)
        self._after.another_requested.connect(self._another)
        return self._after

    def _next(self) -> None:
        self._frame.turn(INTAKE)

    def _another(self, case_id: bytes) -> None:
        self._frame.turn(INTAKE)
        self._intake.another(case_id)
