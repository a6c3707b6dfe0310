"""The calls about blanks: who keeps a centre's, and who signs for a window's."""

from collections.abc import Sequence
from concurrent.futures import Future

from sqlalchemy import Connection

from client.executors import chain
from client.offers import BlanksOffer
from client.parts import Parts
from client.second_person_desk import ask_second_person
from client.session import Session
from client.stock import sheet_rows, stock_rows
from client.tasks import keep_blanks, sign_for_blanks
from client.tasks.destroy_blanks import destroy, may_destroy
from domain.access import StaffTask, reach
from domain.rows.issuing import SheetRow, StockRow, StocktakeRow, WindowRow
from domain.serial import clean_serial
from offline.issuing import Issuing
from offline.reading.issuing import stations
from offline.reading.reference import name_of


class BlankDesk:
    """One session's."""

    def __init__(self, parts: Parts, session: Session) -> None:
        self._parts, self._session = parts, session
        self._keeps = reach(session.role, StaffTask.KEEP_BLANKS) is not None
        self._destroys = reach(session.role, StaffTask.DESTROY_BLANKS) is not None

    def offer(self) -> BlanksOffer:
        """What the role has rows for."""
        read = self._parts.read
        return BlanksOffer(
            stock=self.stock,
            sheets=self.sheets,
            find=self.find,
            windows=lambda: read(self._windows),
            sign_for=self.sign_for,
            give_back=self.give_back,
            receive=self.receive if self._keeps else None,
            transfer=self.transfer if self._keeps else None,
            lost=self.lost if self._keeps else None,
            count=self.count if self._keeps else None,
            destroy=self.destroy if self._destroys else None,
            name_of=lambda login: read(lambda connection: name_of(connection, login)),
        )

    def stock(self) -> Future[Sequence[StockRow]]:
        """The stock by kind."""
        station = self._parts.store.station.station_id
        return self._parts.read(lambda connection: stock_rows(connection, station, self._keeps))

    def sheets(self, kind: str) -> Future[Sequence[SheetRow]]:
        """The sheets of a kind, in ledger order."""
        station = self._parts.store.station.station_id

        def query(connection: Connection) -> Sequence[SheetRow]:
            issuing = Issuing(connection)
            known = issuing.sheets(kind)
            return sheet_rows(issuing, [s for s in known if self._keeps or s.keeper in (station, None)])

        return self._parts.read(query)

    def find(self, serial: str) -> Future[Sequence[SheetRow]]:
        """A scanned serial. Fails with SerialWrong."""

        def query(connection: Connection) -> Sequence[SheetRow]:
            issuing = Issuing(connection)
            return sheet_rows(issuing, issuing.with_serial(clean_serial(serial)))

        return self._parts.read(query)

    def sign_for(self, kind: str, first: str, last: str) -> Future[int]:
        """窗口签收."""
        parts, session = self._parts, self._session
        return parts.write(lambda: sign_for_blanks.sign_for(parts.store, session, kind, first, last))

    def give_back(self, kind: str, first: str, last: str) -> Future[int]:
        """交回."""
        parts, session = self._parts, self._session
        return parts.write(lambda: sign_for_blanks.give_back(parts.store, session, kind, first, last))

    def receive(self, kind: str, first: str, count: int) -> Future[int]:
        """领用."""
        parts, session = self._parts, self._session
        return parts.write(lambda: keep_blanks.receive(parts.store, session, kind, first, count))

    def transfer(self, kind: str, first: str, last: str, to_station: str) -> Future[int]:
        """调拨."""
        parts, session = self._parts, self._session

        def work(known: Sequence[WindowRow]) -> int:
            ids = frozenset(row.station_id for row in known)
            return keep_blanks.transfer(parts.store, session, kind, first, last, to_station, ids)

        return chain(parts.read(self._windows), lambda known: parts.write(lambda: work(known)))

    def lost(self, kind: str, serial: str, reason: str) -> Future[int]:
        """报失."""
        parts, session = self._parts, self._session
        return parts.write(lambda: keep_blanks.report_lost(parts.store, session, kind, serial, reason))

    def count(self, kind: str, first: str, last: str, counted: int) -> Future[StocktakeRow]:
        """盘点."""
        parts, session = self._parts, self._session
        return parts.write(lambda: keep_blanks.count(parts.store, session, kind, first, last, counted))

    def destroy(self, kind: str, serials: Sequence[str], login: str, password: str) -> Future[int]:
        """销毁 by two, with or without the network."""
        parts, session = self._parts, self._session
        voucher = chain(
            parts.write(lambda: may_destroy(parts.store, session)),
            lambda _: ask_second_person(
                parts, session, login, password, StaffTask.DESTROY_BLANKS, offline_too=True
            ),
        )
        return chain(
            voucher,
            lambda hers: parts.write(lambda: destroy(parts.store, session, parts.world, kind, serials, hers)),
        )

    def _windows(self, connection: Connection) -> Sequence[WindowRow]:
        """The windows of this centre, by the keys central told of. A station id ends in the number of its window."""
        own = self._parts.store.station.station_id
        centre = own.rpartition("-")[0]
        return [
            WindowRow(station, station.rpartition("-")[2].lstrip("0"))
            for station in stations(connection)
            if station.rpartition("-")[0] == centre
        ]
