"""The sync page's calls: the records, what a person settles, and what is taken away in an encrypted file."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

from sqlalchemy import Connection

from client.offers import RecordsOffer
from client.parts import Parts
from client.session import Session
from client.settle_rows import unsettled_row
from client.tasks.export_records import export_records
from client.tasks.settle_record import settle_record
from domain.access import SEES_PERSONAL_DATA, Reach, StaffTask, reach
from domain.rows.records import ExportedRow, RecordRow
from domain.rows.settling import UnsettledRow
from domain.settling import Choices
from offline.reading.records import colleagues, counts, records, unsent


class RecordsDesk:
    """One session's."""

    def __init__(self, parts: Parts, session: Session) -> None:
        session.require(StaffTask.SEE_SYNC)
        self._parts, self._session = parts, session
        # Those of other windows are for who may settle them.
        self._sees_all = reach(session.role, StaffTask.SETTLE_RECORD) is Reach.CENTRE

    def offer(self) -> RecordsOffer:
        """What the page may do."""
        parts = self._parts
        return RecordsOffer(
            records=self.records,
            counts=lambda: parts.read(self._counts),
            unsent=lambda: parts.read(unsent),
            link=lambda: parts.sync.link,
            sync_now=self.sync_now,
            unsettled=self.unsettled if self._may(StaffTask.SETTLE_RECORD) else None,
            settle=self.settle if self._may(StaffTask.SETTLE_RECORD) else None,
            export=self.export if self._may(StaffTask.EXPORT_RECORDS) else None,
        )

    def records(self, only: str) -> Future[Sequence[RecordRow]]:
        """The records of a filter, the newest first; those of colleagues that need a person come before them."""
        shown = _whole if self._session.role in SEES_PERSONAL_DATA else _without_person

        def query(connection: Connection) -> list[RecordRow]:
            others = colleagues(connection) if self._sees_all and only in ("all", "ask") else []
            return [shown(row) for row in (*others, *records(connection, only))]

        return self._parts.read(query)

    def unsettled(self, entry_id: bytes) -> Future[UnsettledRow | None]:
        """The record, field by field; None where nobody is asked about it."""
        return self._parts.read(lambda connection: unsettled_row(connection, entry_id))

    def settle(self, entry_id: bytes, choices: Choices | None) -> Future[None]:
        """choices: by field; None takes central's side everywhere. Fails with the troubles of settle_record."""
        parts = self._parts

        def work() -> None:
            settle_record(parts.store, self._session, entry_id, choices)

        return parts.write(work)

    def export(self) -> Future[ExportedRow]:
        """What needs a person and what is not sent yet, into an encrypted file; the words that open it."""
        parts = self._parts
        folder = parts.settings.data / "exports"
        return parts.write(lambda: export_records(parts.store, self._session, parts.world, folder))

    def sync_now(self) -> Future[None]:
        """立即同步."""
        self._session.require(StaffTask.SYNC_NOW)
        return self._parts.ask(self._parts.sync.sync_now)

    def _counts(self, connection: Connection) -> dict[str, int]:
        told = counts(connection)
        others = len(colleagues(connection)) if self._sees_all else 0
        return {**told, "all": told["all"] + others, "ask": told["ask"] + others}

    def _may(self, task: StaffTask) -> bool:
        return reach(self._session.role, task) is not None


def _whole(record: RecordRow) -> RecordRow:
    return record


def _without_person(record: RecordRow) -> RecordRow:
    """For a technician: that there is a record and how it fares, not whose or what it says."""
    return replace(record, person_name="", number="", reasons=(), misfits=())
