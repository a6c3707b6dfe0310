"""The calls of the copy panel."""

from concurrent.futures import Future

from client.handing_offers import CopyOffer
from client.parts import Parts
from client.session import Session
from client.tasks.copy_out import copy_out
from client.tasks.number_of_department import number_of_department
from domain.rows.copying import CopyRow


class CopyDesk:
    """One session's."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session

    def offer(self) -> CopyOffer:
        """What the panel may do."""
        return CopyOffer(open=self.open, number=self.number)

    def open(self, case_id: bytes) -> Future[CopyRow]:
        """The whole values."""
        parts, session = self._parts, self._session
        return parts.write(lambda: copy_out(parts.store, session, case_id))

    def number(self, case_id: bytes, typed: str) -> Future[CopyRow]:
        """The department's number."""
        parts, session = self._parts, self._session
        return parts.write(lambda: number_of_department(parts.store, session, case_id, typed))
