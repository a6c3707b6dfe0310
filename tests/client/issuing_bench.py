"""An issuing desk without a network: a real store that central has told of blanks, certificates and their prints."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from client.offers import ReprintAsked
from client.session import Session
from client.tasks.came_out import answer_came_out
from client.tasks.hand_out import Collector, hand_out
from client.tasks.print_certificate import Printable, printable, take_blank
from client.tasks.second_person import Vouched
from domain.access import Role
from domain.apply import Document, empty
from domain.blank_moves import SheetAt
from domain.certificate import ReprintKind
from domain.draft import Heard, Person
from domain.entry import Actor
from domain.exchange import Feed, Page
from domain.id_number import IdKind
from domain.issuance import Certificate
from domain.sheet import CameOut, Sheet, blank
from domain.world import ScriptedWorld, World
from offline.pages import apply_page
from offline.store import StationFacts, Store

KEY: Final = bytes(range(32))
CENTRE: Final = "CE-319900-01"
STATION: Final = StationFacts("ST-319900-01-03", "3199000103", CENTRE, "3")
OTHER: Final = "ST-319900-01-01"
KIND: Final = "lease_blank"
HOLDER: Final = "李样本"
NUMBER: Final = "319900199001010011"
CASE: Final = "319900010301000001AZYJ"
VALUES: Final = {
    "holder_name": HOLDER,
    "masked_number": "319900********0011",
    "issued_on": "2026-11-24",
    "issuer": "示例市房屋管理局",
    "identifier": "1.2.156.3005.2.319900000000000000003.31990001.0000000001.001.1",
    "location": "示例路 1 号",
    "lessor": "出租样本",
    "lessee": HOLDER,
    "begins": "2026-12-01",
    "ends": "2027-11-30",
    "filing_number": "SH20260001",
}
SERIALS = ("ZL00001", "ZL00002", "ZL00003")
FIRST, SECOND, THIRD = SERIALS
PNG = b"\x89PNG\r\n\x1a\n a letter"
ASKED = ReprintAsked("c" * 32, ReprintKind.LOST, "遗失", surrendered=False)
HERS = Vouched(Actor("supervisor-2", "grant-2"), ScriptedWorld().now_us())
CHECKED = Collector("李样本", "319900********0011", agent=False, by_card=True, at=1, letter=None)


class Bench:
    """A store at a file, and who works at it. Opened again on the same file it is the program started again."""

    def __init__(self, file: Path, world: World | None = None) -> None:
        self.world = world or ScriptedWorld()
        self.store = Store.open(file, KEY, STATION, self.world)
        self._position = 0

    def close(self) -> None:
        """End the program."""
        self.store.close()

    def session(self, role: Role = Role.CLERK, actor_id: str = "", centre_id: str = CENTRE) -> Session:
        """Somebody of the role, logged in."""
        name = actor_id or f"actor-{role}"
        return Session(name, f"login-{role}", "张示例", role, centre_id, f"grant-{name}", 2**62, offline=True)

    def told(self, rows: Iterable[tuple[str, str, Document]]) -> None:
        """Documents by central's feed: (kind, id, document)."""
        placed = [
            {"position": self._next(), "subject": [kind, id_], "version": 1, "document": document}
            for kind, id_, document in rows
        ]
        self._page(Feed.DOCUMENTS, placed)

    def has_blanks(
        self, serials: Iterable[str], keeper: str | None = STATION.station_id, **more: Any
    ) -> None:
        """Sheets of the kind, at this window or in the safe."""
        state = Sheet.RECEIVED if keeper is None else Sheet.ISSUED
        self.told(
            ("blank", blank(KIND, s).id, document(_sheet(s, keeper, more.get("centre", CENTRE), state)))
            for s in serials
        )

    def has_certificate(self, certificate_id: str = "c" * 32, case: str = "d" * 32, **more: Any) -> str:
        """A certificate made for this window, its case, and its first print signed for epoch 1. Its id."""
        fields = {
            "type_code": "319900000000000000003",
            "type_name": "住房租赁合同备案通知书",
            "template": "lease_filing",
            "template_version": 1,
            "holder": {"id_type": "resident", "number": NUMBER, "name": HOLDER},
            "values": VALUES,
            "issuer": VALUES["issuer"],
            "issued_on": "2026-11-24",
            "expires_on": None,
            "identifier": VALUES["identifier"],
            "case": {"id": case, "number": CASE},
            "centre_id": CENTRE,
            "station": STATION.station_id,
            "standing": "in_force",
            "print_number": 1,
            **dict.fromkeys(("blank", "request", "shelf", "collected")),
            **more,
        }
        made = document(fields, prints={"1": {"blank": None, "at": self.world.now_us(), "why": "made"}})
        self.told([("certificate", certificate_id, made), ("case", case, document(_case(case)))])
        self.has_signed(certificate_id, int(fields["print_number"]))
        return certificate_id

    def has_signed(self, certificate_id: str, print_number: int, epoch: int = 1) -> None:
        """The print this window may make."""
        row = {"certificate_id": certificate_id, "print_number": print_number, "epoch": epoch}
        code = f"OW1:CODE{print_number}"
        self._page(Feed.CERTIFICATES, [{"position": self._next(), **row, "code": code}])

    def has_task(self, task_id: str, certificate_id: str, **more: Any) -> None:
        """An approval that waits, or its answer."""
        row = {
            "task_id": task_id,
            "kind": "approval",
            "subject": ["certificate", certificate_id],
            "text": "请批准。",
            "entry_id": None,
            "open": True,
            **more,
        }
        self._page(Feed.TASKS, [{"position": self._next(), **row}])

    def takes(self, certificate_id: str, serial: str, session: Session | None = None) -> SheetAt:
        """A blank for it, as the desk does after the page is drawn."""
        who = session or self.session()
        return take_blank(self.store, who, self.drawn(certificate_id, who), KIND, serial, again=False)

    def drawn(self, certificate_id: str, session: Session | None = None) -> Printable:
        """What would be printed."""
        return printable(self.store, session or self.session(), certificate_id)

    def stack(self) -> list[str]:
        """The serials of this window's unused sheets, the next first."""
        with self.store.transaction() as tx:
            return [sheet.serial for sheet in tx.issuing.stack(KIND, STATION.station_id)]

    def certificate(self, certificate_id: str) -> Certificate:
        """As it is shown."""
        with self.store.transaction() as tx:
            found = tx.issuing.certificate(certificate_id)
        assert found is not None
        return found

    def sheet(self, serial: str) -> SheetAt:
        """As it is shown."""
        with self.store.transaction() as tx:
            return tx.issuing.sheet(KIND, serial)

    def state(self, serial: str) -> str:
        """Of a sheet; '' for one nobody heard of."""
        found = self.sheet(serial).state
        return found.value if found else ""

    def case_state(self, case: str = "d" * 32) -> str:
        """Of a case."""
        with self.store.reading() as connection:
            sql = f"SELECT state FROM cached WHERE subject = 'case:{case}'"
            return str(connection.exec_driver_sql(sql).scalar())

    def entries(self, kind: str) -> int:
        """How many of a kind."""
        return int(self.one(f"SELECT count(*) FROM entry WHERE kind = '{kind}'"))

    def misfits(self) -> int:
        """Entries that do not fit what is shown."""
        return int(self.one("SELECT count(*) FROM misfit"))

    def one(self, sql: str) -> Any:
        """One value from the file."""
        with self.store.reading() as connection:
            return connection.exec_driver_sql(sql).scalar()

    def _page(self, feed: Feed, rows: list[dict[str, Any]]) -> None:
        """One page of a feed."""
        page = Page(feed, "g1", rows[-1]["position"], False, tuple(rows))
        with self.store.transaction() as tx:
            assert apply_page(tx, page, since=0)

    def _next(self) -> int:
        self._position += 1
        return self._position


def printed(bench: Bench, certificate: str, serial: str = FIRST) -> None:
    """Printed on a sheet, and it came out well."""
    bench.takes(certificate, serial)
    answer_came_out(bench.store, bench.session(), certificate, CameOut.GOOD, False)


def collected(bench: Bench, certificate: str) -> None:
    """Printed and handed out to its holder."""
    printed(bench, certificate)
    hand_out(bench.store, bench.session(), bench.world, certificate, CHECKED)


def document(fields: dict[str, Any], **lists: Any) -> Document:
    """A document with these fields."""
    return {**empty(), "fields": fields, "lists": lists}


def person(name: str = HOLDER, number: str = NUMBER) -> Person:
    """Who stands at the window, by her card."""
    return Person(IdKind.RESIDENT, number, name, heard=Heard.CARD, at=1_795_500_000_000_000)


def _sheet(serial: str, keeper: str | None, centre: str, state: Sheet) -> dict[str, Any]:
    held = {"kind": KIND, "serial": serial, "centre_id": centre, "keeper": keeper}
    return {**held, "sheet": state.value, "print": None}


def _case(case: str) -> dict[str, Any]:
    return {
        "number": CASE,
        "state": "decided",
        "item": {
            "code": "SAMPLE000005",
            "version": 1,
            "name": "住房租赁合同网签备案",
            "department": "市房管局",
        },
        "applicant": {"name": HOLDER, "number": NUMBER},
        "window": "3",
        "filed_at": 1_795_400_000_000_000,
        "certificate": case,
    }
