"""The cases' calls (办件): found and opened on the reader, withdrawn on the writer, printed again by the paper desk."""

import re
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from client.after_filing_desk import AfterFilingDesk
from client.archiver import FOLDER
from client.executors import chain, done_with, settled
from client.fetch_cases import fetch_case, record_query
from client.offers import CasesOffer
from client.parts import Parts
from client.session import Session
from client.tasks.file_case import RECEIPT
from client.tasks.withdraw_case import CaseUnknown, withdraw_case
from domain.access import StaffTask, reach
from domain.case_number import check
from domain.rows.cases import CasePage, CasesFound, FoundCase
from offline.case_index import catch_up, is_behind, tidy
from offline.reading.case_page import case_page
from offline.reading.case_search import CaseSearch

# A number as the bar code has it, or inside the address of the progress page.
_NUMBER: Final = re.compile(r"[0-9]{18}[0-9A-Z]{4}")


class CaseDesk:
    """One session's. print_again: a receipt, by the desk that minds what is on its way to the printer."""

    def __init__(self, parts: Parts, session: Session, print_again: Callable[[bytes], Future[None]]) -> None:
        self._parts, self._session, self._print_again = parts, session, print_again
        self._search = CaseSearch()  # used on the reader's thread alone

    def offer(self) -> CasesOffer:
        """What the page may do."""
        self._catch_up()
        withdraws = reach(self._session.role, StaffTask.WITHDRAW_CASE) is not None
        return CasesOffer(
            find=self.find,
            counts=self.counts,
            open=self.open,
            print_again=self._print_again,
            withdraw=self.withdraw if withdraws else None,
            number_in=number_in,
            after=AfterFilingDesk(self._parts, self._session, self.open).offer(),
            fetch=self.fetch,
            link=lambda: self._parts.sync.link,
        )

    def find(self, words: str, only: str, before: int) -> Future[CasesFound]:
        """A part of the list, the newest first. before: a place, NEWEST for the first part."""
        parts, now_us = self._parts, self._parts.world.now_us()
        return chain(
            self._caught_up(),
            lambda _: parts.read(
                lambda connection: self._search.find(connection, words, only, now_us, before)
            ),
        )

    def counts(self) -> Future[dict[str, int]]:
        """How many cases each filter shows."""
        parts, now_us = self._parts, self._parts.world.now_us()
        return chain(
            self._caught_up(),
            lambda _: parts.read(lambda connection: self._search.count(connection, now_us)),
        )

    def open(self, case_id: bytes) -> Future[CasePage]:
        """One case whole. Fails with CaseUnknown."""
        parts = self._parts

        def query(connection: Connection) -> CasePage:
            page = case_page(connection, case_id, RECEIPT, parts.facts.centre_id, parts.world.now_us())
            if page is None:
                raise CaseUnknown("no document of it")
            return replace(page, archive=self._archive(page.number))

        return parts.read(query)

    def fetch(self, number: str) -> Future[FoundCase | None]:
        """A case of another window, by its number. Fails with CaseNotFetched, AskedTooOften."""
        parts = self._parts
        asked = parts.write(lambda: record_query(parts, self._session, number))
        return chain(asked, lambda _: parts.ask(lambda: fetch_case(parts, self._session, number)))

    def withdraw(self, case_id: bytes, reason: str) -> Future[CasePage]:
        """撤回. Fails with ReasonMissing, CannotWithdraw, CaseUnknown."""
        parts = self._parts
        done = parts.write(lambda: withdraw_case(parts.store, self._session, parts.world, case_id, reason))
        return chain(done, lambda _: self.open(case_id))

    def _archive(self, number: str) -> str:
        """The name of the case's package in this station's archive, '' for none yet."""
        name = f"{number}.zip"
        return name if check(number) and (self._parts.settings.data / FOLDER / name).is_file() else ""

    def _caught_up(self) -> Future[BaseException | None]:
        """Once the search knows every case; if the disk is full, it goes on with those it knows."""

        def go_on(is_so: bool) -> Future[BaseException | None]:
            return settled(self._catch_up()) if is_so else done_with(None)

        return chain(self._parts.read(is_behind), go_on)

    def _catch_up(self) -> Future[None]:
        """Part by part, so that whoever files meanwhile waits for one part at most."""

        def part() -> bool:
            with self._parts.store.transaction() as tx:
                more = catch_up(tx.unit.connection, tx.unit.station.centre_id)
                if not more:
                    tidy(tx.unit.connection)
                return more

        return chain(self._parts.write(part), lambda more: self._catch_up() if more else done_with(None))


def number_in(scanned: str) -> str:
    """The case number in what was scanned: the bar code of a receipt, or its QR with the progress page; '' for none."""
    found = _NUMBER.search(scanned.upper())
    return found[0] if found is not None and check(found[0]) else ""
