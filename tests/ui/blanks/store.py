"""Numbered blanks in memory: sheets move, counts follow. And what colleagues ask to be approved."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Final

from client.hub import Hub, News
from client.offers import ApprovalOffer, BlanksOffer
from client.tasks.approve_reprint import ApprovalGone
from client.tasks.second_person import SamePerson
from client.tasks.sign_in import PasswordWrong
from domain.changes import Changes
from domain.entry import Subject
from domain.rows.issuing import ApprovalRow, SheetRow, StockRow, StocktakeRow, WindowRow
from domain.sheet import Sheet
from domain.trouble import Trouble
from tests.ui.issue.counter import PASSWORD, SUPERVISOR

HERE, THERE = "ST-319900-01-03", "ST-319900-01-05"
NAMES: Final = {"A5": "境内来沪人员居住登记凭证", "A4": "住房租赁合同备案通知书"}


class BlankRefused(Trouble):
    says = "空白证 {serial} 不在本窗。没有改动任何内容。请核对号码后再办理。"


def some_sheets() -> list[SheetRow]:
    """A little of everything."""
    states = [Sheet.PRINTED] * 4 + [Sheet.SPOILED, Sheet.SURRENDERED, Sheet.LOST, Sheet.DESTROYED]
    states += [Sheet.TAKEN] + [Sheet.ISSUED] * 12 + [Sheet.RETURNED] * 2 + [Sheet.RECEIVED] * 7
    used = frozenset({Sheet.PRINTED, Sheet.TAKEN})
    safe = frozenset({Sheet.RECEIVED, Sheet.RETURNED})
    return [
        SheetRow(
            "A5", f"{318425 + n:08}", state, "" if state in safe else HERE, "11" * 16 if state in used else "",
            "李𠮷" if state in used else "", 1 if state in used else 0,
        )
        for n, state in enumerate(states)
    ] + [SheetRow("A4", f"{7121 + n:08}", Sheet.ISSUED, HERE, "", "", 0) for n in range(5)]  # fmt: skip


class BlankStore:
    """said: what was asked, in order."""

    def __init__(self, hub: Hub, sheets: Sequence[SheetRow], keeps: bool = True) -> None:
        self.hub, self.sheets, self._keeps = hub, list(sheets), keeps
        self.said: list[tuple[Any, ...]] = []
        self.windows = [WindowRow(HERE, "3"), WindowRow(THERE, "5")]
        self.offer = BlanksOffer(
            stock=lambda: done(self.stock()),
            sheets=lambda kind: done([row for row in self.sheets if row.kind == kind]),
            find=lambda serial: done([row for row in self.sheets if row.serial == serial]),
            windows=lambda: done(self.windows),
            sign_for=lambda kind, first, last: self._move("sign_for", kind, first, last, Sheet.ISSUED),
            give_back=lambda kind, first, last: self._move("give_back", kind, first, last, Sheet.RETURNED),
            receive=self._receive if keeps else None,
            transfer=(lambda kind, first, last, to: self._move("transfer", kind, first, last, None, to))
            if keeps
            else None,
            lost=(lambda kind, serial, why: self._move("lost", kind, serial, serial, Sheet.LOST))
            if keeps
            else None,
            count=self._count if keeps else None,
            destroy=self._destroy if keeps else None,
            name_of=lambda login: done("王示范" if login == SUPERVISOR else ""),
        )

    def stock(self) -> Sequence[StockRow]:
        rows = []
        for kind, name in NAMES.items():
            seen = [row for row in self.sheets if row.kind == kind and (self._keeps or row.keeper)]
            states = [Sheet(row.state) for row in seen]
            left = [row.serial for row in self.sheets if row.kind == kind and row.state == Sheet.ISSUED]
            counts = {state.value: states.count(state) for state in Sheet}
            rows.append(StockRow(kind, name, len(left), len(left) < 10, left[0] if left else "", counts))
        return rows

    def _move(
        self, act: str, kind: str, first: str, last: str, state: Sheet | None, keeper: str = HERE
    ) -> "Future[Any]":
        self.said.append((act, kind, first, last))
        hit = [at for at, row in enumerate(self.sheets) if row.kind == kind and first <= row.serial <= last]
        if not hit:
            return failed(BlankRefused("unknown", serial=first))
        for at in hit:
            row = self.sheets[at]
            self.sheets[at] = replace(row, state=state or row.state, keeper=keeper)
        self._tell()
        return done(len(hit))

    def _receive(self, kind: str, first: str, count: int) -> "Future[Any]":
        self.said.append(("receive", kind, first, count))
        start = int(first)
        self.sheets += [
            SheetRow(kind, f"{start + n:08}", Sheet.RECEIVED, "", "", "", 0) for n in range(count)
        ]
        self._tell()
        return done(count)

    def _count(self, kind: str, first: str, last: str, counted: int) -> "Future[Any]":
        lie = [row for row in self.sheets if row.kind == kind and first <= row.serial <= last]
        missing = tuple(row.serial for row in lie[counted:])
        return done(
            StocktakeRow(kind, first, last, counted, len(lie), missing, not missing and counted == len(lie))
        )

    def _destroy(self, kind: str, serials: Sequence[str], login: str, password: str) -> "Future[Any]":
        if login == "SL0401":
            return failed(SamePerson("herself"))
        if password != PASSWORD:
            return failed(PasswordWrong("wrong", left=4))
        self.said.append(("destroy", kind, tuple(serials), login))
        self.sheets = [
            replace(row, state=Sheet.DESTROYED) if row.kind == kind and row.serial in serials else row
            for row in self.sheets
        ]
        self._tell()
        return done(len(serials))

    def _tell(self) -> None:
        self.hub.tell(News(changes=Changes(subjects=frozenset({Subject("blank", "0" * 32)}))))


TEXT: Final = "李𠮷 的境内来沪人员居住登记凭证第 2 次印制，补发，原因：丢失（3 号窗 张示例 提出）"
ASKS: Final = (
    ApprovalRow("aa" * 16, TEXT, "11" * 16, False),
    ApprovalRow("bb" * 16, TEXT.replace("李𠮷", "阿卜杜热依木·买买提艾力·图尔荪尼亚孜"), "22" * 16, False),
    ApprovalRow("cc" * 16, TEXT.replace("李𠮷", "赵试用"), "33" * 16, True),
)


class Asked:
    """What waits for a supervisor. gone: somebody else answers first."""

    def __init__(self, hub: Hub, *rows: ApprovalRow) -> None:
        self.hub, self.rows, self.gone = hub, list(rows), False
        self.said: list[tuple[str, str, str]] = []
        self.offer = ApprovalOffer(
            waiting=lambda: done(tuple(self.rows)),
            approve=lambda id_: self._answer("approve", id_, ""),
            deny=lambda id_, why: self._answer("deny", id_, why),
        )

    def _answer(self, act: str, id_: str, why: str) -> "Future[Any]":
        self.rows = [row for row in self.rows if row.task_id != id_]
        if self.gone:
            return failed(ApprovalGone("closed"))
        self.said.append((act, id_, why))
        self.hub.tell(News(changes=Changes(reference=frozenset({"tasks"}))))
        return done(None)


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
