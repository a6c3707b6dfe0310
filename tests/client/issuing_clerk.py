"""A clerk at the issuing desk of a demo city, in her steps; and what central and her store hold of them."""

import json
import sqlite3
from typing import Any, Final

from client.offers import ApprovalOffer, BlanksOffer
from domain.rows.issuing import CertificateRow, Stage
from domain.sheet import CameOut
from tests.client.window import WITHIN_S, Desk, Window, resident
from ui.tour.clerk import card_of
from ui.tour.people import City

HOLDER: Final = "冯模仿"


class Issuing:
    """A clerk at the issuing desk."""

    def __init__(self, desk: Desk) -> None:
        assert desk.offers.issue is not None
        self.desk, self.window, self.offer = desk, desk.window, desk.offers.issue

    def certificate(self, name: str = HOLDER) -> str:
        """File a case for somebody; the department decides, the certificate comes. Its id."""
        before = {row.certificate_id for row in self.offer.ready().result(WITHIN_S)}
        draft = self.desk.begins()
        self.desk.types(draft, resident(self.window.city, name))
        self.desk.chooses(draft, "住房租赁")
        self.desk.completes(draft)
        self.desk.files(draft)
        found: list[str] = []

        def has_come() -> bool:
            rows = self.offer.ready().result(WITHIN_S)
            found[:] = [
                r.certificate_id for r in rows if r.certificate_id not in before and r.stage is Stage.TO_PRINT
            ]
            return bool(found)

        self.window.until(has_come, asking=True)
        return found[0]

    def row(self, certificate: str) -> CertificateRow:
        return self.offer.open(certificate).result(WITHIN_S)

    def prints(self, certificate: str, answer: CameOut = CameOut.GOOD) -> CertificateRow:
        """On the next blank, answered."""
        self.offer.print(certificate, self.row(certificate).next_serial).result(WITHIN_S)
        return self.offer.came_out(certificate, answer, False).result(WITHIN_S)

    def checks(self, certificate: str, name: str = HOLDER) -> CertificateRow:
        """The person types nothing: her card is read."""
        self.window.reader.put(card_of(resident(self.window.city, name)))
        try:
            return self.offer.read_collector(certificate).result(WITHIN_S)
        finally:
            self.window.reader.lift()

    def hands_out(self, certificate: str) -> CertificateRow:
        self.checks(certificate)
        return self.offer.collect(certificate).result(WITHIN_S)

    def handed_out(self) -> str:
        """A certificate with its holder, and everything at central."""
        certificate = self.certificate()
        self.prints(certificate)
        self.hands_out(certificate)
        self.window.until_all_arrived()
        return certificate


def held(city: City, key: str) -> dict[str, Any]:
    """The fields in force at central."""
    connection = sqlite3.connect(f"file:{city.central.database}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT document FROM subject WHERE key = ?", (key,)).fetchone()
    finally:
        connection.close()
    fields: dict[str, Any] = json.loads(row[0])["fields"]
    return fields


def waits_at(window: Window, offer: ApprovalOffer, certificate: str) -> str:
    found: list[str] = []

    def has_come() -> bool:
        rows = offer.waiting().result(WITHIN_S)
        found[:] = [a.task_id for a in rows if a.certificate_id == certificate and not a.own]
        return bool(found)

    window.until(has_come, asking=True)
    return found[0]


def state_of(offer: BlanksOffer, serial: str) -> tuple[str, str]:
    rows = offer.find(serial).result(WITHIN_S)
    return (rows[0].state, rows[0].keeper) if rows else ("", "")


def asks_nobody(window: Window) -> bool:
    """Central put everything in force; nothing waits for a person."""
    asks = "SELECT count(*) FROM answer WHERE outcome IN ('conflict', 'rejected', 'unreadable')"
    return bool(window.one(asks) == 0)
