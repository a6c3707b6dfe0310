"""What colleagues ask a supervisor for from their own windows, on hers."""

from collections.abc import Sequence
from concurrent.futures import Future

from sqlalchemy import Connection

from client.offers import ApprovalOffer
from client.parts import Parts
from client.session import Session
from client.tasks.approve_reprint import approve, deny
from domain.rows.issuing import ApprovalRow
from offline.issuing import Issuing
from offline.reading.issuing import approvals


class ApprovalDesk:
    """One session's."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session

    def offer(self) -> ApprovalOffer:
        """What the page may do."""
        return ApprovalOffer(waiting=self.waiting, approve=self.approve, deny=self.deny)

    def waiting(self) -> Future[Sequence[ApprovalRow]]:
        """What nobody has answered, the oldest first."""
        own = self._session.actor_id

        def query(connection: Connection) -> Sequence[ApprovalRow]:
            issuing = Issuing(connection)
            return [
                ApprovalRow(asked.task_id, asked.text, asked.certificate_id, asked.asked_by == own)
                for asked in approvals(connection)
                if not issuing.is_answered(asked.certificate_id, asked.task_id)
            ]

        return self._parts.read(query)

    def approve(self, task_id: str) -> Future[None]:
        """批准. Fails with ApprovalGone, SamePerson."""
        parts, session = self._parts, self._session
        return parts.write(lambda: approve(parts.store, session, parts.world, task_id))

    def deny(self, task_id: str, reason: str) -> Future[None]:
        """不批准. Fails with ReasonMissing, ApprovalGone, SamePerson."""
        parts, session = self._parts, self._session
        return parts.write(lambda: deny(parts.store, session, parts.world, task_id, reason))
