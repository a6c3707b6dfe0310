"""The intake's calls, each on the thread it belongs to: cards and central on the devices' pool, all else the writer.

What central knows is asked as soon as a person and an item are there, beside the clerk's work: the answer goes into
the draft and the screen hears of it as of any change.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

from client.devices.reader_trouble import ReaderGone
from client.draft_hands import DraftHands
from client.executors import chain
from client.fitting_items import fitting_items
from client.parts import Parts
from client.session import Session
from client.tasks import add_scan, ask_file, ask_sources, edit_draft, identify
from client.tasks.ask_sources import PersonQuery
from client.tasks.edit_draft import DraftGone, ItemUnpublished
from client.tasks.file_case import file_case
from client.tasks.identify import CARD_WITHIN_S, person_of_card, person_typed
from client.tasks.reveal_number import reveal_number
from domain.draft import Confirmed, Draft, Person, Result, Why
from domain.item import ServiceItem
from domain.rows.cases import DraftRow
from domain.rows.items import ItemRow
from domain.rows.open_draft import OpenDraft
from domain.world import World
from offline.reading.drafts import centre_drafts, drafts
from offline.reference import Reference
from offline.store import Store

T = TypeVar("T")
# The task that puts central's answer into a draft.
Heard = Callable[[Store, Session, World, PersonQuery, Mapping[str, Any] | None, Why], OpenDraft]


class IntakeDesk:
    """One session's desk."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        self._hands = DraftHands(parts, session)
        # Both touched on the writer alone.
        self._asking: Counter[bytes] = Counter()  # questions on their way, by draft
        self._filed: dict[bytes, Draft] = {}  # what this session ended, for the next matter of the same visit

    def open(self, draft_id: bytes) -> Future[OpenDraft]:
        """The draft as it is. What was being asked when the program ended is asked again."""
        parts = self._parts

        def work(name: bytes) -> OpenDraft:
            opened = edit_draft.read(parts.store, self._session, name)
            stale = any(f.result is Result.ASKING for f in opened.draft.findings.values())
            return self._ask(opened) if stale and not self._asking[name] else opened

        return chain(self._hands.open(draft_id), lambda name: parts.write(lambda: work(name)))

    def drafts(self) -> Future[Sequence[DraftRow]]:
        """This window's, then the centre's; what was put aside goes on its way."""
        self._hands.send()
        return self._parts.read(lambda connection: [*drafts(connection), *centre_drafts(connection)])

    def begin(self) -> Future[OpenDraft]:
        """A new draft of a new visit."""
        return self._write(edit_draft.begin)

    def another(self, before: bytes) -> Future[OpenDraft]:
        """The next matter of the same visit and person, after a draft or a case this session filed."""

        def work(store: Store, session: Session, world: World) -> OpenDraft:
            filed = self._filed.get(before)
            draft = edit_draft.read(store, session, before).draft if filed is None else filed
            return edit_draft.another(store, session, world, draft)

        return self._write(work)

    def read_card(self, draft_id: bytes) -> Future[OpenDraft]:
        """Read the card on the reader. Raises a trouble of client/devices/reader_trouble.py."""
        parts, reader = self._parts, self._parts.reader

        def work() -> Person:
            if reader is None:
                raise ReaderGone("this station has no reader")
            return person_of_card(reader.read(CARD_WITHIN_S), parts.world.now_us())

        # The role table before the card: of whom she may not identify nothing is read.
        allowed = self._write(lambda store, session, _: identify.may_identify(store, session))
        read = chain(allowed, lambda _: parts.ask(work))
        return chain(read, lambda person: self._identify(draft_id, person))

    def type_person(self, draft_id: bytes, number: str, name: str) -> Future[OpenDraft]:
        """Number and name as typed. Fails with IdNumberWrong, NameMissing."""

        def work(store: Store, session: Session, world: World) -> OpenDraft:
            person = person_typed(number, name, world.now_us())
            return self._ask(identify.identify(store, session, world, draft_id, person))

        return self._write(work)

    def choose_item(self, draft_id: bytes, code: str) -> Future[OpenDraft]:
        """Another item."""

        def change(
            draft: Draft, item: ServiceItem | None, current: Callable[[str], ServiceItem | None]
        ) -> Draft:
            chosen = current(code)
            if chosen is None:
                raise ItemUnpublished("not in the catalogue")
            return edit_draft.choose(chosen)(draft)

        return self._write(lambda *_: self._ask(self._edited(draft_id, change)))

    def answer(self, draft_id: bytes, situation: str, option: str) -> Future[OpenDraft]:
        """An answer to a situation question; what it asks for besides is asked of the city."""

        def change(
            draft: Draft, item: ServiceItem | None, current: Callable[[str], ServiceItem | None]
        ) -> Draft:
            return draft if item is None else edit_draft.answer(item, situation, option)(draft)

        return self._write(lambda *_: self._ask(self._edited(draft_id, change), again=False))

    def fill(self, draft_id: bytes, field: str, text: str) -> Future[OpenDraft]:
        """What was typed into a field."""
        filled = edit_draft.fill(field, text)
        return self._write(lambda *_: self._edited(draft_id, lambda draft, item, current: filled(draft)))

    def confirm(self, draft_id: bytes, condition: str, holds: bool) -> Future[OpenDraft]:
        """What the clerk says of a condition no register answers; her name goes with it."""

        def work(*_: object) -> OpenDraft:
            said = Confirmed(holds, self._session.name, self._parts.world.now_us())
            change = edit_draft.confirm(condition, said)
            return self._edited(draft_id, lambda draft, item, current: change(draft))

        return self._write(work)

    def acknowledge(self, draft_id: bytes) -> Future[OpenDraft]:
        """The open cases of the same person and item are known: she is warned of them no more."""
        return self._write(
            lambda *_: self._edited(draft_id, lambda draft, item, current: edit_draft.acknowledge(draft))
        )

    def fitting(self, codes: Sequence[str]) -> Future[Sequence[ItemRow]]:
        """The items of these codes that can be applied for now."""
        return self._parts.read(lambda connection: fitting_items(Reference(connection), codes))

    def ended(self, draft: Draft) -> None:
        """A draft came to its end without a case; the next matter of its visit may still follow. On the writer."""
        self._filed[draft.id] = draft

    def add_scan(self, draft_id: bytes, requirement: str, path: str) -> Future[OpenDraft]:
        """A page from a file. path: as typed."""

        def read() -> tuple[str, bytes, tuple[str, ...]]:
            from client.pictures.scan_doubts import scan_doubts  # Pillow, 60 ms

            name, data = add_scan.read_page(path)
            return name, data, scan_doubts(data)

        def keep(page: tuple[str, bytes, tuple[str, ...]]) -> Future[OpenDraft]:
            name, data, doubts = page
            return self._write(
                lambda store, session, world: add_scan.add_scan(
                    store, session, world, draft_id, requirement, name, data, doubts
                )
            )

        return chain(self._parts.ask(read), keep)

    def ask_again(self, draft_id: bytes) -> Future[OpenDraft]:
        """F6: ask the sources that have not said yes once more."""
        return self._write(lambda store, session, _: self._ask(edit_draft.read(store, session, draft_id)))

    def park(self, draft_id: bytes) -> Future[None]:
        """F7: put it aside."""
        parked = self._write(lambda store, session, world: edit_draft.park(store, session, world, draft_id))
        parked.add_done_callback(lambda _: self._hands.send())
        return parked

    def drop(self, draft_id: bytes) -> Future[None]:
        """Throw it away."""
        return self._write(lambda store, session, _: edit_draft.drop(store, session, draft_id))

    def reveal(self, draft_id: bytes) -> Future[str]:
        """The full number; the look is an entry."""
        return self._write(lambda store, session, _: reveal_number(store, session, draft_id))

    def file(self, draft_id: bytes) -> Future[bytes]:
        """F9. The case's id."""

        def work(store: Store, session: Session, world: World) -> bytes:
            filed = file_case(store, session, world, draft_id)
            self._filed[filed.case_id] = filed.draft
            return filed.case_id

        return self._write(work)

    def _write(self, work: Callable[[Store, Session, World], T]) -> Future[T]:
        parts = self._parts
        return parts.write(lambda: work(parts.store, self._session, parts.world))

    def _edited(self, draft_id: bytes, change: edit_draft.Edit) -> OpenDraft:
        """On the writer."""
        return edit_draft.edit(self._parts.store, self._session, self._parts.world, draft_id, change)

    def _identify(self, draft_id: bytes, person: Person) -> Future[OpenDraft]:
        return self._write(
            lambda store, session, world: self._ask(
                identify.identify(store, session, world, draft_id, person)
            )
        )

    def asked(self, opened: OpenDraft) -> OpenDraft:
        """Ask what a draft needs now, after another desk changed it. On the writer."""
        return self._ask(opened)

    def _ask(self, opened: OpenDraft, again: bool = True) -> OpenDraft:
        """On the writer: record what is asked and send it off; the draft with its marks."""
        parts = self._parts
        shown, query = ask_sources.begin_asking(
            parts.store, self._session, parts.world, opened.draft.id, again
        )
        if query is not None:
            self._send(query, ask_sources.heard)
        elif shown.item is None:
            file = ask_file.begin_asking(parts.store, self._session, opened.draft.id)
            if file is not None:
                self._send(file, ask_file.heard)
        return shown

    def _send(self, query: PersonQuery, heard: Heard) -> None:
        """On the writer: ask central on another thread. heard: puts the answer into the draft."""
        self._asking[query.draft_id] += 1
        asked = self._parts.ask(lambda: self._parts.central.person_query(query.body, self._session.actor))
        asked.add_done_callback(lambda done: self._hear(query, heard, done))

    def _hear(self, query: PersonQuery, heard: Heard, done: Future[Mapping[str, Any]]) -> None:
        """On the devices' thread: whatever kept central from answering, its answer is 'unknown'."""
        parts, answer = self._parts, done.result() if done.exception() is None else None
        why = ask_sources.why_silent(done.exception())

        def work() -> None:
            self._asking[query.draft_id] -= 1
            try:
                heard(parts.store, self._session, parts.world, query, answer, why)
            except DraftGone:
                return  # filed or dropped while central thought about it: FILED says pending

        if not done.cancelled():
            parts.write(work)
