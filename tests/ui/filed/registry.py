"""Filed cases in memory, with a printer that prints, has no paper, or holds on."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Final

from client.hub import Hub, News
from client.offers import FiledOffer
from domain.changes import Changes
from domain.entry import Subject
from domain.rows.filed import FiledRow, PageImage, PaperState
from domain.trouble import Trouble

FILED_AT: Final = 1_795_484_820_000_000  # 2026-11-24 09:47 in Shanghai
CASE: Final = bytes(15) + b"\x01"


class PaperOut(Trouble):
    says = "{printer}缺纸。办件已保存，凭证未打印。请放入 A4 纸后按 F10。"


ACCEPTED: Final = FiledRow(
    case_id=CASE, number="3199000101000001270K7M", state="accepted", item_name="上海市居住证签注",
    department="市公安局", person_name="周㛃", masked_number="319900********2828", phone_tail="5678",
    fee="不收费", latest="2026-12-15", pending=(), not_asked=3, filed_at=FILED_AT, outcome="applied",
    answered_at=FILED_AT + 12_000_000, paper=PaperState.PRINTED, paper_at=FILED_AT + 15_000_000,
    printer="cups:3 号窗打印机", scans=1,
)  # fmt: skip
COLLECTED: Final = replace(
    ACCEPTED, state="collected", person_name="李样本", item_name="老年综合津贴(敬老卡)申领", outcome=None,
    answered_at=None, latest="2026-12-01", pending=("户籍信息", "津贴发放情况"), not_asked=0,
)  # fmt: skip


class Registry:
    """pages: of every paper. prints: what was asked to be printed. held: printing does not end until release()."""

    def __init__(self, hub: Hub, *rows: FiledRow) -> None:
        self.hub, self.rows = hub, {row.case_id: row for row in rows}
        self.prints: list[bytes] = []
        self.paper_out = self.held = False
        self.pages = 1
        self._waiting: list[Callable[[], None]] = []
        self.offer = FiledOffer(
            filed=lambda id_: _done(self.rows[id_]),
            page=lambda id_, page: _done(blank(page, self.pages)),
            print_again=self._print,
            owed=lambda: _done(self._owed()),
            print_owed=self._print_owed,
        )

    def change(self, case_id: bytes, **changes: Any) -> None:
        """A case changed; it is told."""
        self.rows[case_id] = replace(self.rows[case_id], **changes)
        subject = Subject("case", case_id.hex())
        self.hub.tell(News(changes=Changes(subjects=frozenset({subject}), papers=frozenset({case_id}))))

    def release(self) -> None:
        """What waits is printed."""
        waiting, self._waiting = self._waiting, []
        for end in waiting:
            end()

    def _owed(self) -> Sequence[FiledRow]:
        return [row for row in self.rows.values() if row.paper is PaperState.OWED]

    def _print(self, case_id: bytes) -> "Future[None]":
        self.prints.append(case_id)
        future: Future[None] = Future()

        def end() -> None:
            if self.paper_out:
                future.set_exception(PaperOut("media-empty", printer="3 号窗打印机"))
            else:
                self.change(case_id, paper=PaperState.PRINTED, paper_at=FILED_AT + 60_000_000)
                future.set_result(None)

        if self.held:
            self._waiting.append(end)
        else:
            end()
        return future

    def _print_owed(self) -> "Future[int]":
        owed = self._owed()
        for row in owed:
            self.prints.append(row.case_id)
            self.change(row.case_id, paper=PaperState.PRINTED)
        return _done(len(owed))


def blank(page: int, pages: int = 1) -> PageImage:
    """A white A4 page with a grey block where its title would be."""
    wide, high = 210, 297
    white, grey = b"\xff" * 4, b"\x80\x80\x80\xff"
    lines = [(grey if 40 < y < 52 else white) * wide for y in range(high)]
    return PageImage(b"".join(lines), wide, high, page, pages)


def _done(value: Any) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_result(value)
    return future
