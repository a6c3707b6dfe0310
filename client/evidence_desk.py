"""Promises, later days, paper after all and objections of a draft, each call on the thread it belongs to.

A promise counts once it is signed, and only what this session printed can have been signed before its clerk.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import TypeVar

from client.evidence_offer import EvidenceOffer
from client.executors import chain
from client.given_papers import GivenPaper, GivenPapers
from client.parts import Parts
from client.session import Session
from client.tasks import lodge_objection, undertake
from client.tasks.undertake import NotSigned, Undertaking
from client.undertaking_papers import commitment_facts, deferral_facts
from domain.local_time import day_of
from domain.rows.intake import Act
from domain.rows.open_draft import OpenDraft
from domain.world import World
from offline.store import Store
from printing.documents.kinds import DocumentKind

T = TypeVar("T")


class EvidenceDesk:
    """One session's."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        self._papers = GivenPapers(parts, session)
        self._printed: dict[tuple[bytes, str, Act], Undertaking] = {}  # on the writer alone

    def offer(self) -> EvidenceOffer:
        """What the page may do."""
        return EvidenceOffer(
            print=self.print,
            signed=self.signed,
            take_back=self.take_back,
            take_paper=self.take_paper,
            object=self.object,
        )

    def print(self, draft_id: bytes, requirement: str, act: Act) -> Future[str]:
        """The paper to be signed. The last day of a deferral, '' of a promise."""
        key = draft_id, requirement, act

        def record(paper: GivenPaper) -> None:
            self._printed[key] = paper.told

        given = self._papers.give(_subject(*key), lambda _: self._paper(*key), record)
        return chain(given, lambda _: self._parts.write(lambda: self._day(key)))

    def signed(self, draft_id: bytes, requirement: str, act: Act) -> Future[OpenDraft]:
        """The applicant signed it before the clerk."""
        key = draft_id, requirement, act

        def work(store: Store, session: Session, world: World) -> OpenDraft:
            printed = self._printed.get(key)
            if printed is None:
                raise NotSigned("not printed by this session")
            opened = undertake.sign(store, session, world, draft_id, printed)
            del self._printed[key]
            return opened

        return self._write(work)

    def take_back(self, draft_id: bytes, requirement: str) -> Future[OpenDraft]:
        """A promise, a deferral, or the decision for paper."""
        return self._write(
            lambda store, session, world: undertake.take_back(store, session, world, draft_id, requirement)
        )

    def take_paper(self, draft_id: bytes, requirement: str, why: str) -> Future[OpenDraft]:
        """Paper after all."""
        return self._write(
            lambda store, session, world: undertake.take_paper(
                store, session, world, draft_id, requirement, why
            )
        )

    def object(self, draft_id: bytes, requirement: str, wrong: str, proof: str) -> Future[OpenDraft]:
        """What a source said is wrong."""
        return self._write(
            lambda store, session, world: lodge_objection.lodge_objection(
                store, session, world, draft_id, requirement, wrong, proof
            )
        )

    def _day(self, key: tuple[bytes, str, Act]) -> str:
        printed = self._printed.get(key)
        return "" if printed is None else printed.until

    def _paper(self, draft_id: bytes, requirement: str, act: Act) -> Future[GivenPaper]:
        def work(store: Store, session: Session, world: World) -> GivenPaper:
            told = undertake.undertaking(store, session, world, draft_id, requirement, act)
            (draft, item, view), office, on = told.opened, self._papers.office(), day_of(told.at)
            if act is Act.PROMISE:
                kind, word = DocumentKind.COMMITMENT, "commitment"
                facts: object = commitment_facts(draft, item, view, told.requirement, office, on)
            else:
                kind, word = DocumentKind.DEFERRAL_PROMISE, "deferral"
                until = date.fromisoformat(told.until)
                facts = deferral_facts(draft, item, view, told.requirement, until, office, on)
            # Another title each time: a folder keeps them all.
            return GivenPaper(kind, facts, f"{word}-{draft_id.hex()}-{told.at // 1_000}", told)

        return self._write(work)

    def _write(self, work: Callable[[Store, Session, World], T]) -> Future[T]:
        parts = self._parts
        return parts.write(lambda: work(parts.store, self._session, parts.world))


def _subject(draft_id: bytes, requirement: str, act: Act) -> bytes:
    return b"/".join((draft_id, requirement.encode(), act.encode()))
