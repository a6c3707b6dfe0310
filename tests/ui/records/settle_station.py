"""A station whose conflict can be settled: what is chosen is written down."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from client.hub import News
from client.offers import SessionOffers
from client.session import Session
from client.tasks.settle_record import AlreadySettled
from domain.access import StaffTask, reach
from domain.changes import Changes
from domain.entry import Change
from domain.rows.records import ExportedRow
from domain.rows.settling import UnsettledRow
from domain.settling import Choice, points, theirs_is_offered
from tests.ui.frame.memory_station import NOW, MemoryStation, done, failed, record

CASE, BLANK = f"case:{1:032x}", f"blank:{2:032x}"
FOUND = {"phone": "13912342468", "form.way": "自取 · 示例街道中心", "form.reason": "遗失"}
MINE = {"phone": "13712348800", "form.way": "邮寄 · 示例路 88 弄 6 号", "form.reason": "损坏"}
THEIRS = {"phone": "13912341357", "form.way": "自取 · 样板街道中心", "form.reason": "遗失"}
CHANGE = Change(
    {name: (FOUND[name], MINE[name]) for name in FOUND},
    {"materials": {"m2": {"name": "证明"}}},
)
LABELS = {"form.way": "领取方式", "form.reason": "补换原因"}


def unsettled_of(
    n: int, changes: Mapping[str, Change], document: Mapping[str, Any], **more: Any
) -> UnsettledRow:
    """A record by field."""
    held = {
        key: {"fields": dict(document), "lists": {"materials": {"m1": {}}}, "contains": []} for key in changes
    }
    found = points(changes, held)
    row = UnsettledRow(
        entry_id=n.to_bytes(16, "big"),
        kind="filed",
        outcome="conflict",
        person_name="周示意",
        item_name="社会保障卡补换",
        by="张示例",
        at=NOW,
        window="",
        points=found,
        takes_mine=True,
        takes_theirs=theirs_is_offered(found),
        labels=LABELS,
    )
    return replace(row, **more)


class SettleStation(MemoryStation):
    """Record 1 conflicts in two fields; record 2 is a blank both sides moved; record 3 waits."""

    def __init__(self) -> None:
        super().__init__(
            [
                record(1, "conflict", item_name="社会保障卡补换", person_name="周示意"),
                record(2, "conflict", item_name="", kind="blank_taken", person_name="", state=""),
                record(3),
            ]
        )
        sheet = {BLANK: Change({"sheet": ("issued", "lost")})}
        self.unsettled = {
            1: unsettled_of(1, {CASE: CHANGE}, THEIRS),
            2: unsettled_of(2, sheet, {"sheet": "taken"}, kind="blank_taken", person_name="", item_name=""),
        }
        self.settled: list[tuple[int, Mapping[tuple[str, str], Choice] | None]] = []
        self.exported = 0
        self.quicker = False

    def offers_for(self, session: Session) -> SessionOffers:
        offers = super().offers_for(session)
        if reach(session.role, StaffTask.SETTLE_RECORD) is None:
            return offers
        may_export = reach(session.role, StaffTask.EXPORT_RECORDS) is not None
        records = replace(
            offers.records,
            unsettled=lambda name: done(self.unsettled.get(int.from_bytes(name))),
            settle=self._settle,
            export=self._export if may_export else None,
        )
        return replace(offers, records=records)

    def _settle(self, name: bytes, choices: Mapping[tuple[str, str], Choice] | None) -> "Future[Any]":
        if self.quicker:
            return failed(AlreadySettled("quicker"))
        n = int.from_bytes(name)
        self.settled.append((n, choices))
        del self.unsettled[n]
        self.all = [replace(row, settling=True) if row.entry_id == name else row for row in self.all]
        self.hub.tell(News(changes=Changes(outbox=True)))
        return done(None)

    def _export(self) -> Future[ExportedRow]:
        self.exported += 1
        return done(ExportedRow("/data/exports/s1.owx", "AB12-CD34-EF56-GH78-JK90-MN12", 3))
