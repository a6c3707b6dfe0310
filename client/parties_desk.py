"""Who acts for whom: each call on the thread it belongs to. Of another applicant the city is asked at once."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from client.devices.reader_trouble import ReaderGone
from client.executors import chain
from client.given_papers import GivenPaper, GivenPapers
from client.mandate_paper import mandate_facts
from client.parties_offer import PartiesOffer
from client.parts import Parts
from client.session import Session
from client.tasks import edit_draft, end_matter, identify, name_parties
from client.tasks.edit_draft import ItemUnpublished
from client.tasks.end_matter import Ended
from client.tasks.identify import CARD_WITHIN_S, firm_typed, person_of_card, person_typed
from domain.birth import Born
from domain.draft import Draft, Person
from domain.id_number import IdKind
from domain.item import ServiceItem
from domain.parties import Capacity, Mandate
from domain.person_file import online_draft, take_online
from domain.rows.open_draft import OpenDraft
from domain.world import World
from offline.store import Store
from printing.documents.kinds import DocumentKind

T = TypeVar("T")


class PartiesDesk:
    """One session's. asked: asks the city what a draft needs now; ended: told of a draft whose matter is over. Both
    on the writer."""

    def __init__(
        self, parts: Parts, session: Session, asked: Callable[[OpenDraft], OpenDraft],
        ended: Callable[[Draft], None],
    ) -> None:  # fmt: skip
        self._parts, self._session, self._asked, self._ended = parts, session, asked, ended
        self._papers = GivenPapers(parts, session)

    def offer(self) -> PartiesOffer:
        """What the pane may do."""
        return PartiesOffer(
            type_document=self.type_document,
            read_agent=self.read_agent,
            type_agent=self.type_agent,
            type_firm=self.type_firm,
            leave_firm=self.leave_firm,
            come_as=self.come_as,
            keep_mandate=self.keep_mandate,
            print_mandate=self.print_mandate,
            take_online=self.take_online,
            end=self.end,
        )

    def type_document(
        self, draft_id: bytes, number: str, kind: IdKind, name: str, born: Born
    ) -> Future[OpenDraft]:
        """A person by a document whose number does not say all. Fails with IdNumberWrong, NameMissing, BirthWrong."""

        def work(store: Store, session: Session, world: World) -> OpenDraft:
            person = person_typed(number, name, world.now_us(), kind, born)
            return self._asked(identify.identify(store, session, world, draft_id, person))

        return self._write(work)

    def read_agent(self, draft_id: bytes) -> Future[OpenDraft]:
        """Shift F3. Raises a trouble of client/devices/reader_trouble.py, AgentIsApplicant."""
        parts, reader = self._parts, self._parts.reader

        def read() -> Person:
            if reader is None:
                raise ReaderGone("this station has no reader")
            return person_of_card(reader.read(CARD_WITHIN_S), parts.world.now_us())

        allowed = self._write(lambda store, session, _: identify.may_identify(store, session))
        card = chain(allowed, lambda _: parts.ask(read))
        return chain(card, lambda agent: self._identify_agent(draft_id, lambda _: agent))

    def type_agent(self, draft_id: bytes, number: str, name: str) -> Future[OpenDraft]:
        """Number and name as typed. Fails with IdNumberWrong, NameMissing, AgentIsApplicant."""
        return self._identify_agent(draft_id, lambda world: person_typed(number, name, world.now_us()))

    def type_firm(self, draft_id: bytes, uscc: str, name: str, representative: str) -> Future[OpenDraft]:
        """The firm that applies. Fails with UsccWrong."""

        def work(store: Store, session: Session, world: World) -> OpenDraft:
            firm = firm_typed(uscc, name, representative, world.now_us())
            return self._asked(identify.identify_firm(store, session, world, draft_id, firm))

        return self._write(work)

    def leave_firm(self, draft_id: bytes) -> Future[OpenDraft]:
        """The person applies for herself after all."""
        return self._write(
            lambda *_: self._asked(self._edited(draft_id, lambda draft, *_: identify.leave_firm(draft)))
        )

    def come_as(self, draft_id: bytes, capacity: Capacity) -> Future[OpenDraft]:
        """本人, 代理人, 监护人, 居（村）委会."""

        def change(draft: Draft, item: ServiceItem | None, _: object) -> Draft:
            return name_parties.set_capacity(item, capacity)(draft)

        return self._write(lambda *_: self._asked(self._edited(draft_id, change)))

    def keep_mandate(self, draft_id: bytes, scope: str, begins: str, ends: str) -> Future[OpenDraft]:
        """A letter that was brought. Fails with MandateWrong."""

        def work(*_: object) -> OpenDraft:
            change = name_parties.set_mandate(name_parties.mandate_typed(scope, begins, ends))
            return self._edited(draft_id, lambda draft, *_: change(draft))

        return self._write(work)

    def print_mandate(self, draft_id: bytes, scope: str, begins: str, ends: str) -> Future[OpenDraft]:
        """A letter made here of both cards: printed, then recorded. Fails with MandateWrong, PartiesUnknown."""

        def made(draft_id: bytes) -> Future[GivenPaper]:
            return self._write(lambda store, session, world: self._mandate(draft_id, scope, begins, ends))

        def record(paper: GivenPaper) -> None:
            store, session, world = self._parts.store, self._session, self._parts.world
            name_parties.record_mandate(store, session, world, draft_id, paper.told)

        given = self._papers.give(draft_id, made, record)
        return chain(
            given,
            lambda _: self._write(lambda store, session, _: edit_draft.read(store, session, draft_id)),
        )

    def take_online(self, draft_id: bytes, online_id: str) -> Future[OpenDraft]:
        """接续: the item, answers and fields of what was begun online. Fails with ItemUnpublished."""

        def change(
            draft: Draft, item: ServiceItem | None, current: Callable[[str], ServiceItem | None]
        ) -> Draft:
            online = online_draft(draft, online_id)
            chosen = None if online is None else current(online["item_code"])
            if online is None or chosen is None:
                raise ItemUnpublished("not in the catalogue")
            same = item is not None and item.code == chosen.code
            begun = draft if same else edit_draft.choose(chosen)(draft)
            return take_online(begun, item if same and item is not None else chosen, online)

        return self._write(lambda *_: self._asked(self._edited(draft_id, change)))

    def end(self, draft_id: bytes, outcome: Ended, note: str) -> Future[None]:
        """Ctrl F2: without a case or a paper."""

        def work(store: Store, session: Session, _: World) -> None:
            self._ended(end_matter.end_matter(store, session, draft_id, outcome, note))

        return self._write(work)

    def _identify_agent(self, draft_id: bytes, made: Callable[[World], Person]) -> Future[OpenDraft]:
        return self._write(
            lambda store, session, world: self._asked(
                identify.identify_agent(store, session, world, draft_id, made(world))
            )
        )

    def _mandate(self, draft_id: bytes, scope: str, begins: str, ends: str) -> GivenPaper:
        """On the writer."""
        opened = edit_draft.read(self._parts.store, self._session, draft_id)
        mandate: Mandate = name_parties.mandate_typed(scope, begins, ends)
        facts, at = mandate_facts(opened, mandate), self._parts.world.now_us()
        title = f"mandate-{draft_id.hex()}-{at // 1_000}"
        return GivenPaper(DocumentKind.POWER_OF_ATTORNEY, facts, title, mandate)

    def _edited(self, draft_id: bytes, change: edit_draft.Edit) -> OpenDraft:
        return edit_draft.edit(self._parts.store, self._session, self._parts.world, draft_id, change)

    def _write(self, work: Callable[[Store, Session, World], T]) -> Future[T]:
        parts = self._parts
        return parts.write(lambda: work(parts.store, self._session, parts.world))
