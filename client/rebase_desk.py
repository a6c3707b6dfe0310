"""The intake's calls for a draft whose item was published anew."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from client.parts import Parts
from client.session import Session
from client.tasks import rebase_draft
from domain.rows.open_draft import OpenDraft
from domain.rows.rebase import RenewalRow


@dataclass(frozen=True)
class RebaseOffer:
    """look: how a draft's version stands to what is published, None where it is that. accept: bring it there; nothing
    is lost but answers that are no longer offered. Both fail with DraftGone.
    """

    look: Callable[[bytes], Future[RenewalRow | None]]
    accept: Callable[[bytes], Future[OpenDraft]]


class RebaseDesk:
    """One session's."""

    def __init__(self, parts: Parts, session: Session, asked: Callable[[OpenDraft], OpenDraft]) -> None:
        """asked: what the newer version wants to know is asked of the city, on the writer."""
        self._parts, self._session, self._asked = parts, session, asked

    def offer(self) -> RebaseOffer:
        """Its calls."""
        return RebaseOffer(self._look, self._accept)

    def _look(self, draft_id: bytes) -> Future[RenewalRow | None]:
        parts = self._parts
        return parts.write(lambda: rebase_draft.look(parts.store, self._session, draft_id))

    def _accept(self, draft_id: bytes) -> Future[OpenDraft]:
        parts = self._parts
        return parts.write(
            lambda: self._asked(rebase_draft.accept(parts.store, self._session, parts.world, draft_id))
        )
