"""A window as a program without a display: the product's station on a folder of its own, by its offers.

Its central is a process of its own; its reader lies at the far end of a serial line; its printer saves to a folder.
"""

import json
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import Any, Final

import requests

from client.devices.emulated.card_reader import EmulatedCardReader
from client.devices.emulated.faults import Fault
from client.executors import Executors
from client.hub import Hub, News
from client.offers import FiledOffer, IntakeOffer, SessionOffers
from client.opening import open_station
from client.session import Session
from client.settings import load_settings
from client.station import Station
from domain.case_state import CaseState
from domain.entry import decode_payload
from domain.rows.filed import FiledRow
from domain.rows.intake import Jump, Met
from domain.rows.open_draft import OpenDraft
from domain.rows.records import RecordRow
from domain.world import RealWorld
from ui.tour.clerk import card_of
from ui.tour.pages import write_scan
from ui.tour.people import PASSWORD, City, Resident

WITHIN_S: Final = 60.0  # a limit for what hangs; a busy machine is not what is tested
PRESS_S: Final = 0.2
CLERKS: Final = {"01": "SL0318", "02": "SL0418", "03": "SL0518"}
# Accepted, and what the demo's department has made of it a second later.
ACCEPTED: Final = frozenset({CaseState.ACCEPTED, CaseState.IN_PROGRESS, CaseState.DECIDED})
EXAMPLES: Final = {"phone": "15400000000", "year": "2026", "rent": "4500"}


class MovedWorld(RealWorld):
    """The computer's own clock and dice; the clock goes ahead by so much."""

    ahead_us = 0

    def now_us(self) -> int:
        return super().now_us() + self.ahead_us


class Window:
    """One window. open() and close() may follow each other on the same folder, as a program is started again."""

    def __init__(self, city: City, folder: Path, station_id: str, **settings: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.city, self.folder, self.station_id = city, folder, station_id
        self.data, self.receipts = folder / "data", folder / "receipts"
        self.world, self.faults = MovedWorld(), deque[Fault]()
        self.reader = EmulatedCardReader(RealWorld(), self._plan())
        self._settings = {
            "central_url": city.central.url,
            "station_id": station_id,
            "key_backend": "throw-away",
            "reader": self.reader.port_name,
            "printer": f"folder:{self.receipts}",
            **settings,
        }
        self._news, self._heard = Condition(), 0
        self._station: Station | None = None
        self._pages = 0

    @classmethod
    def at(cls, folder: str, station_id: str, central_url: str) -> "Window":
        """For a process of its own: at a central somebody else started."""
        city = City(Path(folder) / "city")
        city.central.port = int(central_url.rpartition(":")[2])
        return cls(city, Path(folder), station_id)

    # The program

    def open(self) -> "Window":
        """Start it. Raises what open_station() does."""
        hub, executors = Hub(), Executors()
        hub.listen(self._hear)
        try:
            self._station = open_station(load_settings(self.data, self._settings), self.world, hub, executors)
        except BaseException:
            executors.close()
            raise
        return self

    def close(self) -> None:
        """End it, as its window is closed."""
        if self._station is not None:
            self._station.close()
            self._station = None

    def gone(self) -> None:
        """Leave nothing running."""
        self.close()
        self.reader.close()

    @property
    def station(self) -> Station:
        """The open station."""
        assert self._station is not None
        return self._station

    # Who is at it

    @property
    def clerk(self) -> str:
        """The login of a clerk of the window's centre."""
        return CLERKS[self.station_id[-5:-3]]

    def logs_in(self, login: str = "", password: str = PASSWORD) -> Session:
        """The session. Raises the trouble of the log-in."""
        return self.station.login.sign_in(login or self.clerk, password).result(WITHIN_S)

    def serves(self, session: Session | None = None) -> "Desk":
        """A desk with the catalogue in it."""
        desk = Desk(self, self.station.offers_for(session or self.logs_in()))
        self.until(lambda: len(desk.intake.search("", "").result(WITHIN_S)) > 1)
        return desk

    # What is known of it

    def until(self, holds: Callable[[], Any], within_s: float = WITHIN_S, asking: bool = False) -> None:
        """Look again at every piece of news until it holds. asking: press 立即同步 while there is none."""
        deadline = monotonic() + within_s
        while True:
            with self._news:
                before = self._heard
            if holds():
                return
            with self._news:
                left = deadline - monotonic()
                assert left > 0, "not in time"
                if self._heard == before:
                    self._news.wait(min(left, PRESS_S) if asking else left)
                told = self._heard != before
            if not told and asking:
                self.station.parts.sync.sync_now()

    def until_all_arrived(self) -> None:
        """Central has put in force whatever this window wrote."""
        self.until(lambda: self.one("SELECT count(*) FROM outbox WHERE open") == 0, asking=True)

    def until_published(self, number: str) -> None:
        """Central has told this window of the case as filed: whoever asks central by its number finds it."""
        told = f"SELECT count(*) FROM told WHERE subject LIKE 'case:%' AND document LIKE '%{number}%'"
        self.until(lambda: self.one(told), asking=True)

    def one(self, sql: str) -> Any:
        """One value, straight from the store's file."""
        with self.station.parts.store.reading() as connection:
            return connection.exec_driver_sql(sql).scalar()

    def entries(self, kind: str) -> int:
        """How many entries of a kind are on its disk."""
        return int(self.one(f"SELECT count(*) FROM entry WHERE kind = '{kind}'"))

    def facts(self, kind: str) -> dict[str, Any]:
        """Of the last entry of a kind."""
        sql = (
            "SELECT payload.payload FROM entry JOIN payload ON payload.entry = entry.id "
            f"WHERE kind = '{kind}' ORDER BY entry.id DESC LIMIT 1"
        )
        return dict(decode_payload(self.one(sql)).facts)

    def printed(self, word: str, draft: bytes) -> list[Path]:
        """The papers of a kind that a draft has."""
        return sorted(self.receipts.glob(f"{word}-{draft.hex()}-*.pdf"))

    def page(self, mark: str = "") -> Path:
        """A page to scan, of its own."""
        self._pages += 1
        return write_scan(self.folder / f"page-{self._pages}.png", mark or f"{self.station_id} {self._pages}")

    def _plan(self) -> Iterator[Fault]:
        while True:
            yield self.faults.popleft() if self.faults else Fault.NONE

    def _hear(self, _: News) -> None:
        with self._news:
            self._heard += 1
            self._news.notify_all()


class Desk:
    """One session at a window, in the steps of a clerk."""

    def __init__(self, window: Window, offers: SessionOffers) -> None:
        assert offers.intake is not None
        assert offers.filed is not None
        self.window, self.offers = window, offers
        self.intake: IntakeOffer = offers.intake
        self.papers: FiledOffer = offers.filed

    def begins(self) -> bytes:
        """A new draft."""
        return self.intake.begin().result(WITHIN_S).draft.id

    def reads_card(self, draft: bytes, resident: Resident) -> OpenDraft:
        """The card is put on, read, and taken off again."""
        self.window.reader.put(card_of(resident))
        try:
            return self.intake.read_card(draft).result(WITHIN_S)
        finally:
            self.window.reader.lift()

    def types(self, draft: bytes, resident: Resident) -> OpenDraft:
        """Number and name by keyboard."""
        return self.intake.type_person(draft, resident["number"], resident["name"]).result(WITHIN_S)

    def begun(self, name: str, item: str, **answers: str) -> OpenDraft:
        """A draft whose person's card was read and whose item is chosen."""
        draft = self.begins()
        self.reads_card(draft, resident(self.window.city, name))
        return self.chooses(draft, item, **answers)

    def chooses(self, draft: bytes, words: str, **answers: str) -> OpenDraft:
        """The first item found by the words; questions not named are answered with their first option. Waits until
        nothing is being asked any more."""
        code = self.intake.search(words, "").result(WITHIN_S)[0].code
        opened = self.intake.choose_item(draft, code).result(WITHIN_S)
        while open_questions := [s for s in opened.view.situations if not s.answered]:
            question = open_questions[0]
            option = answers.get(question.id, question.options[0].id)
            opened = self.intake.answer(draft, question.id, option).result(WITHIN_S)
        return self.told(draft)

    def told(self, draft: bytes) -> OpenDraft:
        """The draft once every source has answered, or was given up."""

        def read() -> OpenDraft:
            return self.intake.open(draft).result(WITHIN_S)

        self.window.until(lambda: all(m.met is not Met.ASKING for m in read().view.materials))
        return read()

    def completes(self, draft: bytes) -> OpenDraft:
        """Bring what is missing: paper is scanned, fields are typed."""
        opened = self.intake.open(draft).result(WITHIN_S)
        for missing in opened.view.missing:
            if missing.jump is Jump.MATERIAL:
                page = str(self.window.page())
                opened = self.intake.add_scan(draft, missing.key, page).result(WITHIN_S)
            elif missing.jump is Jump.FIELD:
                opened = self.intake.fill(draft, missing.key, _example(opened, missing.key)).result(WITHIN_S)
        assert not opened.view.missing, opened.view.missing
        return opened

    def files(self, draft: bytes) -> bytes:
        """F9. The case's id."""
        return self.intake.file(draft).result(WITHIN_S)

    def case(self, case_id: bytes) -> FiledRow:
        """The case as the page after filing shows it."""
        return self.papers.filed(case_id).result(WITHIN_S)

    def record(self, case_id: bytes) -> RecordRow:
        """Its record on the sync page."""
        number = self.case(case_id).number
        return next(r for r in self.offers.records.records("all").result(WITHIN_S) if r.number == number)

    def prints(self, case_id: bytes) -> Path:
        """F10. The paper."""
        self.papers.print_again(case_id).result(WITHIN_S)
        return self.paper(case_id)

    def paper(self, case_id: bytes) -> Path:
        """Where the receipt lies once it is printed."""
        return self.window.receipts / f"receipt-{self.case(case_id).number}.pdf"


def at_central(city: City, case_id: bytes) -> dict[str, Any]:
    """What is in force of a case at central: its document; {} for nothing."""
    connection = sqlite3.connect(f"file:{city.central.database}?mode=ro", uri=True)
    try:
        row = connection.execute(
            "SELECT document FROM subject WHERE key = ?", (f"case:{case_id.hex()}",)
        ).fetchone()
    finally:
        connection.close()
    document: dict[str, Any] = {} if row is None else json.loads(row[0])
    return document


def answers_badly(city: City, mode: str, count: int = 1_000_000) -> None:
    """From now on central's answers are of the mode; 'none' ends it."""
    order = {"mode": mode, "count": count}
    requests.post(f"{city.central.url}/v1/demo/faults", json=order, timeout=10).raise_for_status()


def resident(city: City, name: str) -> Resident:
    """One of the demo city's people."""
    return next(r for r in city.residents if r["name"] == name)


def _example(opened: OpenDraft, name: str) -> str:
    field = next(f for f in opened.view.fields if f.name == name)
    if field.choices:
        return field.choices[0]
    return "2026-11-24" if field.is_date else EXAMPLES.get(name, "SH20260001")
