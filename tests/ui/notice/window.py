"""Notices in memory: a list that shrinks when something is mended, a printer that prints or has no paper."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Final

from client.hub import Hub, News
from client.offers import NoticeOffer
from domain.changes import Changes
from domain.defects import BRING, CHOOSE, FILL_IN, HAVE_IT_CORRECTED, NOT_BROUGHT
from domain.item import Mode
from domain.refusing import Brought, Said
from domain.rows.conditions import ConditionRow, Holds
from domain.rows.intake import Jump
from domain.rows.items import ItemRow
from domain.rows.notices import DefectRow, NoticeRow, RefusalRow
from domain.trouble import Trouble
from tests.ui.filed.registry import blank

DRAFT: Final = bytes(15) + b"\x07"
LETTER: Final = DefectRow(Jump.MATERIAL, "letter", "委托书", NOT_BROUGHT, BRING, False, 1, "原件收存")
KIN: Final = DefectRow(
    Jump.MATERIAL, "kin", "与申请人同住的近亲属关系证明或者居（村）民委员会出具的证明", "共享数据未查到",
    HAVE_IT_CORRECTED, False, 1, "复印件",
)  # fmt: skip
BANK: Final = DefectRow(Jump.FIELD, "bank", "发放银行", "未填", CHOOSE, True)
PHONE: Final = DefectRow(Jump.FIELD, "phone", "联系电话", "手机号应为 11 位，以 1 开头", FILL_IN, True)
NOTICE: Final = NoticeRow(
    DRAFT, "老年综合津贴（敬老卡）申领", 9, "吴练习", "310106********0078", (LETTER, KIN, BANK, PHONE), (), 4, 13,
    (), False, 0,
)  # fmt: skip
AGE: Final = ConditionRow(
    "age", "年满 65 周岁", Holds.NO, "未到申领年龄，可在满 65 周岁前一个月起申请", ("B",)
)
BY_HER: Final = ConditionRow("local", "本市户籍", Holds.NO, "户籍不在本市", (), "张示例")
OTHER: Final = ItemRow("B", 1, "户籍人户分离人员居住登记", "", "市公安局", "居住服务", None, Mode.DIRECT)
REFUSAL: Final = RefusalRow(
    DRAFT, NOTICE.item, 9, NOTICE.person, NOTICE.masked, (AGE, BY_HER), (OTHER,),
    Brought.RETURNED,
)  # fmt: skip


class PaperOut(Trouble):
    says = "{printer}缺纸。草稿已保存，告知单未打印。请放入 A4 纸后按 F8。"


class Notices:
    """given and refused: what was printed and recorded. held: nothing ends until release()."""

    def __init__(self) -> None:
        self.hub = Hub()
        self.notice, self.refusal, self.pages = NOTICE, REFUSAL, 1
        self.given: list[NoticeRow] = []
        self.refused: list[Said] = []
        self.drawn: list[object] = []
        self.paper_out = False
        self._held: list[Callable[[], None]] | None = None
        self.offer = NoticeOffer(
            look=lambda _: self._do(lambda: self.notice),
            page=lambda _, page: self._do(lambda: self._draw(self.notice, page)),
            give=lambda _: self._do(lambda: self._print(self.given, self.notice)),
            look_refusal=lambda _: self._do(lambda: self.refusal),
            refusal_page=lambda _, said, page: self._do(lambda: self._draw(said, page)),
            refuse=lambda _, said: self._do(lambda: self._print(self.refused, said)),
        )

    def mend(self, defect: DefectRow) -> None:
        """Something was put right; it is told."""
        left = tuple(row for row in self.notice.defects if row != defect)
        mended = (*self.notice.mended, f"{defect.about}：{defect.wrong}")
        self.notice = replace(self.notice, defects=left, mended=mended)
        self.tell()

    def tell(self) -> None:
        """The draft changed."""
        self.hub.tell(News(changes=Changes(drafts=frozenset({DRAFT}))))

    def hold(self) -> None:
        """From now on nothing ends."""
        self._held = []

    def release(self) -> None:
        """What is held ends."""
        held, self._held = self._held or [], None
        for end in held:
            end()

    def _draw(self, of: object, page: int) -> Any:
        self.drawn.append(of)
        return blank(page, self.pages)

    def _print(self, done: list[Any], what: object) -> None:
        if self.paper_out:
            raise PaperOut("media-empty", printer="3 号窗打印机")
        done.append(what)
        self.tell()

    def _do(self, work: Callable[[], Any]) -> "Future[Any]":
        future: Future[Any] = Future()

        def end() -> None:
            try:
                future.set_result(work())
            except Trouble as trouble:
                future.set_exception(trouble)

        if self._held is None:
            end()
        else:
            self._held.append(end)
        return future
