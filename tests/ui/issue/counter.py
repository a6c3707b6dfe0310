"""An issuing desk in memory that behaves: sheets are taken, prints come out, people collect."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Final

from client.hub import Hub, News
from client.offers import IssueOffer, ReprintAsked
from client.tasks.hand_out import CollectorDiffers, CollectorUnchecked
from client.tasks.print_certificate import SerialNotOnTop
from client.tasks.reprint import NeedsNetwork
from client.tasks.second_person import SamePerson
from client.tasks.shelve_certificate import ShelfMissing
from client.tasks.sign_in import PasswordWrong
from domain.certificate import ReprintKind
from domain.changes import Changes
from domain.entry import Subject
from domain.rows.filed import PageImage
from domain.rows.issuing import (
    CallResult,
    CallRow,
    CertificateRow,
    CollectorRow,
    FoundRow,
    GlyphRow,
    PrintRow,
    PromiseRow,
    ReadyRow,
    ReprintRow,
    SheetFactsRow,
    Stage,
    Step,
    StepRow,
    StockRow,
    TakenRow,
)
from domain.sheet import CameOut
from domain.trouble import Trouble

NOW: Final = 1_795_485_600_000_000  # 2026-11-24 10:00 in Shanghai
DAY: Final = 86_400_000_000
LI, ZHAO, QIAN = "11" * 16, "22" * 16, "33" * 16
MASKED: Final = "319981********3417"
SUPERVISOR, PASSWORD = "SL0102", "demo-1234"
HOLDER: Final = CollectorRow("李𠮷", MASKED, False, True, NOW - 120_000_000)
AGENT: Final = CollectorRow("赵试用", "319900********1122", True, True, NOW)
LONG_NAME: Final = "阿卜杜热依木·买买提艾力·图尔荪尼亚孜·阿卜杜克热木江"


def steps(stage: Stage, collector: CollectorRow | None, serial: str) -> tuple[StepRow, ...]:
    """As the desk says them."""
    done = {
        Step.CHECKED: collector is not None,
        Step.TAKEN: bool(serial),
        Step.PRINTED: stage in (Stage.PRINTED, Stage.SHELVED, Stage.COLLECTED),
        Step.HANDED_OUT: stage is Stage.COLLECTED,
    }
    says = {
        Step.CHECKED: "{name} 本人，读卡 09:58，人证一致",
        Step.TAKEN: "No. {serial}，先记账后送打印",
        Step.PRINTED: "10:02:31 出纸",
        Step.HANDED_OUT: "10:05 已交付",
    }
    now = next((step for step in Step if not done[step]), None)
    name = collector.name if collector else ""
    return tuple(
        StepRow(
            step, done[step], step is now, says[step] if done[step] else "", {"name": name, "serial": serial}
        )
        for step in Step
    )


def certificate(id_: str, stage: Stage = Stage.TO_PRINT, **changes: Any) -> CertificateRow:
    """A certificate at some stage."""
    collector = changes.get("collector")
    on_sheet = stage in (Stage.TAKEN, Stage.PRINTED, Stage.SHELVED, Stage.COLLECTED)
    serial = changes.pop("serial", "00318431" if on_sheet else "")
    row = CertificateRow(
        certificate_id=id_, type_code="11310000MB2F30", type_name="境内来沪人员居住登记凭证",
        template="residence", template_version=3, paper_kind="A5", person_name="李𠮷", masked_number=MASKED,
        case_number="3199000101000001270K7M", identifier="1.2.156.3005.2.11310000", issuer="示例派出所",
        issued_on="2026-11-24", expires_on="2027-11-23", standing="in_force", print_number=1, stage=stage,
        steps=(), serial=serial, next_serial="00318432", blanks=46, low=False, collector=None, checked=False, shelf="",
        since=NOW - 120_000_000, waits_days=0, calls=(), prints=(PrintRow(1, serial, NOW - DAY, ""),),
        reprint=None, can_print=stage is Stage.TO_PRINT and changes.get("standing", "in_force") == "in_force",
        can_hand_out=collector is not None and stage in (Stage.PRINTED, Stage.SHELVED, Stage.TAKEN),
        can_spoil=stage in (Stage.PRINTED, Stage.SHELVED),
        can_reprint=stage in (Stage.COLLECTED, Stage.SENT_BACK), why_not="",
    )  # fmt: skip
    row = replace(row, checked=collector is not None and stage is not Stage.COLLECTED)
    row = replace(row, **changes)
    return replace(row, steps=steps(row.stage, row.collector, row.serial))


def ready(row: CertificateRow) -> ReadyRow:
    """It in the list."""
    return ReadyRow(
        row.certificate_id, row.person_name, row.masked_number, row.type_name, row.case_number, row.stage,
        row.standing, row.since, row.waits_days, 7 < row.waits_days <= 30, row.waits_days > 30, row.shelf,
        len(row.calls), row.collector is not None,
    )  # fmt: skip


class Counter:
    """jams, differs, offline: what goes wrong. said: what was asked of it, in order. approved: of the other station."""

    def __init__(self, hub: Hub, *rows: CertificateRow) -> None:
        self.hub, self.rows = hub, {row.certificate_id: row for row in rows}
        self.said: list[tuple[str, Any]] = []
        self.differs = self.offline = False
        self.elsewhere: Sequence[FoundRow] = ()
        self.taken: Sequence[TakenRow] = ()
        self.serial = 318432
        self.facts = SheetFactsRow(
            "居住登记凭证", 3, (148.0, 105.0), (GlyphRow("𠮷", "U+20BB7"),), (), 0.8, -0.4, 1.0
        )
        self.page = PageImage(b"\xff\xff\xff\xff" * (148 * 105), 148, 105, 0, 1)
        self.offer = IssueOffer(
            ready=lambda: done(self._ready("")), find=lambda text: done(self._ready(text)),
            fetch=self._fetch, open=lambda id_: done(self.rows[id_]), facts=lambda _: done(self.facts),
            preview=lambda _: done(self.page), stock=lambda: done(self.stock()),
            asked_about=lambda: done(self.taken), read_collector=self._read, type_collector=self._type,
            bring_letter=lambda id_, path: self._say("letter", path, id_),
            print=self._print, came_out=self._came_out, spoil=self._spoil, shelve=self._shelve, call=self._call,
            send_back=lambda id_: self._say("send_back", "", id_, stage=Stage.SENT_BACK, serial=""),
            collect=lambda id_: self._say("collect", "", id_, stage=Stage.COLLECTED, shelf=""),
            print_slip=lambda id_: self._told("slip", id_), reprint=self._reprint,
            ask_approval=self._ask, go_on=self._go_on, promise=self._promise,
            print_promise=lambda asked: self._told("promise", asked),
            suspend=lambda id_, why: self._say("suspend", why, id_, standing="suspended"),
            lift=lambda id_, why: self._say("lift", why, id_, standing="in_force"),
            name_of=lambda login: done("王示范" if login == SUPERVISOR else ""),
        )  # fmt: skip

    def change(self, id_: str, **changes: Any) -> CertificateRow:
        """A certificate changed; it is told."""
        row = replace(self.rows[id_], **changes)
        stage = changes.get("stage", row.stage)
        self.rows[id_] = certificate(
            id_, stage, **{
                name: getattr(row, name)
                for name in (
                    "type_name", "person_name", "checked",
                    "standing", "serial", "collector", "shelf", "waits_days", "since",
                    "calls", "reprint", "print_number", "why_not", "low", "blanks", "next_serial",
                )
            },
        )  # fmt: skip
        subjects = frozenset({Subject("certificate", id_)})
        self.hub.tell(News(changes=Changes(subjects=subjects, outbox=True)))
        return self.rows[id_]

    def stock(self) -> Sequence[StockRow]:
        counts = {"issued": 46, "printed": 12, "spoiled": 2}
        return [
            StockRow("A5", "居住登记凭证", 46, False, "00318432", counts),
            StockRow("A4", "租赁备案通知书", 8, True, "00007121", counts),
            StockRow("B5", "敬老卡受理告知书", 31, False, "00550002", counts),
        ]

    def _ready(self, text: str) -> Sequence[ReadyRow]:
        left = (Stage.COLLECTED, Stage.SENT_BACK)
        rows = [row for row in self.rows.values() if text or row.stage not in left]
        return [ready(row) for row in rows if text in (row.person_name, row.case_number, row.shelf, "")]

    def _say(self, act: str, what: Any, id_: str, **changes: Any) -> "Future[CertificateRow]":
        self.said.append((act, what))
        return done(self.change(id_, **changes))

    def _told(self, act: str, what: Any) -> "Future[None]":
        self.said.append((act, what))
        return done(None)

    def _fetch(self, text: str) -> "Future[Any]":
        self.said.append(("fetch", text))
        for found in self.elsewhere:
            self.rows[found.certificate_id] = certificate(
                found.certificate_id, Stage.COLLECTED, person_name=found.person_name, collector=HOLDER
            )
        return done(self.elsewhere)

    def _read(self, id_: str) -> "Future[CertificateRow]":
        if self.differs:
            return failed(CollectorDiffers("another person"))
        return self._say("read", "", id_, collector=HOLDER, checked=True)

    def _type(self, id_: str, number: str, name: str) -> "Future[CertificateRow]":
        return self._say("type", (number, name), id_, collector=replace(HOLDER, by_card=False), checked=True)

    def _print(self, id_: str, serial: str) -> "Future[CertificateRow]":
        if serial != f"{self.serial:08}":
            return failed(SerialNotOnTop("not the next", scanned=serial, next=f"{self.serial:08}"))
        return self._say("print", serial, id_, stage=Stage.TAKEN, serial=serial)

    def _came_out(self, id_: str, answer: CameOut, second: bool) -> "Future[CertificateRow]":
        good = answer is CameOut.GOOD
        row = self.rows[id_]
        serial = row.serial if good else ""
        stage = Stage.PRINTED if good else Stage.TO_PRINT
        return self._say("came_out", (answer, second), id_, stage=stage, serial=serial)

    def _spoil(self, id_: str, why: str) -> "Future[CertificateRow]":
        return self._say("spoil", why, id_, stage=Stage.TO_PRINT, serial="")

    def _shelve(self, id_: str, code: str) -> "Future[CertificateRow]":
        if not code:
            return failed(ShelfMissing("no code"))
        return self._say("shelve", code, id_, stage=Stage.SHELVED, shelf=code)

    def _call(self, id_: str, result: CallResult) -> "Future[CertificateRow]":
        calls = (*self.rows[id_].calls, CallRow(NOW, "SL0318", result))
        return self._say("call", result, id_, calls=calls)

    def _reprint(self, asked: ReprintAsked, login: str, password: str) -> "Future[CertificateRow]":
        if self.offline:
            return failed(NeedsNetwork("offline"))
        if not self.rows[asked.certificate_id].checked:
            return failed(CollectorUnchecked("nobody was checked"))
        if login == "SL0318":
            return failed(SamePerson("herself"))
        if password != PASSWORD:
            return failed(PasswordWrong("wrong", left=4))
        request = ReprintRow(asked.kind, asked.reason, NOW, "", True, "", True)
        return self._say("reprint", asked, asked.certificate_id, stage=Stage.REPRINT_ASKED, reprint=request)

    def _ask(self, asked: ReprintAsked) -> "Future[CertificateRow]":
        text = "李𠮷 的居住登记凭证第 2 次印制，补发，原因：丢失"
        waiting = ReprintRow(asked.kind, asked.reason, NOW, text, False, "", False)
        return self._say("ask", asked, asked.certificate_id, reprint=waiting)

    def _go_on(self, id_: str) -> "Future[CertificateRow]":
        request = self.rows[id_].reprint
        assert request is not None
        return self._say("go_on", "", id_, stage=Stage.REPRINT_ASKED, reprint=replace(request, asked=True))

    def _promise(self, asked: ReprintAsked) -> "Future[PromiseRow]":
        row = self.rows[asked.certificate_id]
        return done(
            PromiseRow(
                row.type_name, row.person_name, row.masked_number, ReprintKind(asked.kind), asked.reason,
                "示例街道社区事务受理服务中心", "021-00000000", "3", NOW,
            )
        )  # fmt: skip


def done(value: Any) -> "Future[Any]":
    """A task that is over."""
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def failed(trouble: Trouble) -> "Future[Any]":
    """A task that was refused."""
    future: Future[Any] = Future()
    future.set_exception(trouble)
    return future
