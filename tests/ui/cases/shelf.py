"""Cases in memory that behave: they are found by any part of their words, printed, withdrawn, and told of as news."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Final

from client.hub import Hub, News
from client.offers import CasesOffer
from client.tasks.came_out import ReasonMissing
from domain.after_filing import is_overdue, lapsed_untold
from domain.apply import Document, apply
from domain.case_clock import NO_CLOCK, ClockFacts, case_clock
from domain.case_marks import ALL, FILTERS, PRESSING, marks
from domain.case_steps import case_steps
from domain.changes import Changes
from domain.entry import Change
from domain.entry_names import Subject
from domain.handover import lost_at, papers_at
from domain.item import Deadline, Unit, read_item
from domain.local_time import date_text
from domain.parts import instant_of
from domain.rows.cases import CaseLine, CasePage, CaseRecord, CasesFound, FoundCase, MaterialLine
from domain.rows.station import LinkRow
from domain.workdays import WorkCalendar
from domain.world import ScriptedWorld
from offline.reading.case_page import acts_of
from tests.domain.items import raw_item
from tests.ui.cases.after_shelf import after_offer
from tests.ui.frame.memory_station import NOW, done, failed

TODAY: Final = date_text(NOW)
DAY: Final = 86_400_000_000
PART: Final = 20
LONG_NAME: Final = "阿卜杜热依木·买买提艾力·图尔荪尼亚孜·阿卜杜克热木江"
PROMISED: Final = Deadline(20, Unit.WORKING_DAYS)


def material(n: int, name: str, source: str, result: str = "yes", **more: Any) -> dict[str, Any]:
    return {"name": name, "source": source, "result": result, "value": "", "original": "原件核验退还",
            "given": 0, "due": 1, "scans": [], "as_of": 0, **more}  # fmt: skip


MATERIALS: Final = (
    material(1, "居民身份证", "verified", value="与公安人口库一致"),
    material(2, "户籍信息", "shared", value="上海市公安局"),
    material(3, "申请表", "form", "form"),
    material(4, "房屋租赁合同（备案）", "submitted", "paper", given=1, scans=["a", "b", "c"]),
)
CENTRE: Final = "C1"
NOT_FOUND: Final = (*MATERIALS[:3], material(4, "最低生活保障证明", "shared", "no", original="原件核验退还"))
FOLLOWS: Final = (
    *MATERIALS[:2],
    material(3, "体检报告", "", "deferred", until="2026-12-04"),
    material(4, "房屋租赁合同（备案）", "", "deferred", until="2026-11-20"),
    material(5, "无其他住房承诺", "commitment", "promised"),
)
PENDING: Final = (*MATERIALS[:3], material(4, "最低生活保障证明", "shared", "pending"))


def document(
    n: int, state: str, days: int = 0, materials: Sequence[Mapping[str, Any]] = MATERIALS,
    name: str = "周㛃", item: str = "上海市居住证申领", mode: str = "direct", **fields: Any,
) -> Document:  # fmt: skip
    """The n-th case, filed so many days ago."""
    told = {
        "state": state, "number": f"319900010301{n:06}K9QZ", "phone": "13800000003", "window": "3",
        "item": {"code": "R1", "version": 1, "name": item, "department": "上海市公安局", "mode": mode},
        "applicant": {"name": name, "number": "319900199001010000"}, "filed_at": NOW - days * DAY - n * 60_000_000,
        **fields,
    }  # fmt: skip
    return {
        "fields": told,
        "lists": {"materials": {f"m{i}": dict(m) for i, m in enumerate(materials)}},
        "contains": [],
    }


DECIDED: Final = {"result": "approved", "reason": "", "at": NOW - 3 * DAY}
PAUSED: Final = {"result": "asked", "reason": "到现场走访核实居住情况", "at": NOW - 4 * DAY}
EACH: Final = (
    document(1, "collected", 0, PENDING, name="李样本", item="老年综合津贴（敬老卡）申领"),
    document(2, "accepted", 1),
    document(3, "correction", 2, name="赵试用", item="失业登记", mode="split"),
    document(4, "in_progress", 12, name="钱演示", item="生育保险待遇申领"),
    document(5, "in_progress", 27, name="孙模拟", item="就业困难人员申请（认定）"),
    document(6, "special", 8, name="吴练习", item="长期护理保险申请", pause=PAUSED),
    document(7, "ready", 9, name="李吉", item="住房租赁合同网签备案", decision=DECIDED),
    document(8, "in_progress", 40, name=LONG_NAME, item="就业困难人员申请（认定）暨灵活就业社会保险补贴申领"),
    document(9, "decided", 11, name="周示意", item="医疗费零星报销", decision=DECIDED),
    document(10, "issued", 12, name="陈样例", item="残疾人证换领", decision=DECIDED),
    document(11, "withdrawn", 13, withdrawn={"reason": "材料另行准备", "at": NOW - DAY, "by": "张示例"}),
    document(12, "refused", 14, name="冯演练", mode="split"),
    document(13, "not_approved", 15, decision={**DECIDED, "reason": "居住不满六个月"}),
    document(14, "collected", 9, name="王范例", mode="split"),
    document(15, "aborted", 16),
    document(16, "returned", 17),
    document(17, "in_progress", 20, pause=PAUSED),
)  # fmt: skip
# What is done after filing: a check that said no, papers to follow, a correction told, one accepted after all.
TOLD: Final = {"at": NOW - 2 * DAY, "by": "张示例", "reason": "最低生活保障证明、照片", "until": None}
DEFECTS: Final = {
    "material.m3": {"part": "material", "key": "m3", "about": "最低生活保障证明", "wrong": "联网核对未通过",
                    "remedy": "请交 1 份", "at": NOW, "mended": 0},
    "material.asked.0": {"part": "material", "key": "asked.0", "about": "经办要求", "wrong": "照片不清楚，请重新拍摄",
                         "remedy": "请按要求补正", "at": NOW, "mended": 0},
}  # fmt: skip
GIVEN: Final = {
    "1": {"kind": "补正通知书", "means": "handed", "at": NOW - 2 * DAY, "by": "张示例"},
    "2": {"kind": "受理通知书", "means": "post", "at": NOW - DAY, "by": "张示例"},
}
FORM_FILLED: Final[dict[str, Any]] = {
    "form.phone": "13800000003",
    "form.address": "示例路 100 弄 1 号",
    "form.kind": "新办",
}


def with_lists(told: Document, **lists: Any) -> Document:
    """The case with these lists, too."""
    return {**told, "lists": {**told["lists"], **lists}}


AFTER: Final = (
    document(18, "collected", 1, NOT_FOUND, name="何示例", item="临时救助"),
    document(19, "accepted", 3, FOLLOWS, name="吕样本", item="公共租赁住房申请"),
    with_lists(
        document(20, "correction", 3, NOT_FOUND, name="施练习", item="临时救助", correction=TOLD),
        defects=DEFECTS, papers={"1": GIVEN["1"]},
    ),
    document(21, "collected", 1, name="孔模拟", item="居住证明开具", mode="local", **FORM_FILLED),
    with_lists(
        document(22, "accepted", 4, name="严示意", correction={**TOLD, "until": NOW - DAY},
                 accepted={"at": NOW - DAY, "by": "张示例", "lapsed": False}, **FORM_FILLED),
        papers=GIVEN,
    ),
    document(23, "accepted", 9, name="华演练", accepted={"at": NOW - DAY, "by": "", "lapsed": True}),
    document(24, "refused", 5, name="金样例", refused={"reason": "不属于受理范围", "at": NOW - DAY, "by": "何示教"}),
)  # fmt: skip

BY_HAND: Final = read_item(raw_item(department_interface=False))
SPLIT: Final = {"centre_id": CENTRE, "routed_to": "C2", "department_number": "", **FORM_FILLED}
TRAVELS: Final = (
    document(25, "collected", 1, (*MATERIALS, material(5, "户口簿", "", "awaits"),
             material(6, "合同", "submitted", "paper", original="收原件", given=1)), name="魏样例", mode="split",
             papers="here", **SPLIT),
    with_lists(
        document(26, "accepted", 2, name="陶模拟", mode="split", papers="on_the_way", handover="JJ1",
                 **{**SPLIT, "department_number": "SH-2026-000018"}),
        handovers={"JJ1": {"state": "missing"}},
    ),
    # The same, seen from the other end.
    with_lists(
        document(27, "accepted", 2, name="方模仿", mode="split", papers="on_the_way", handover="JJ2",
                 **{**SPLIT, "centre_id": "C2", "routed_to": CENTRE}),
        handovers={"JJ2": {"state": "missing"}},
    ),
)  # fmt: skip


class Shelf:
    """hold(): what is asked from then on stays under way until release()."""

    def __init__(
        self,
        hub: Hub,
        documents: Sequence[Document] = EACH,
        may_withdraw: bool = True,
        may_refuse: bool = True,
    ) -> None:
        self.hub, self.world = hub, ScriptedWorld(NOW)
        self.documents = {bytes([n // 256, n % 256]) * 8: d for n, d in enumerate(documents, 1)}
        self.printed: list[bytes] = []
        self.trouble: Exception | None = None
        self.own = True  # the receipts are this window's
        self.online = True
        self.elsewhere: dict[bytes, Document] = {}  # of other windows
        self._held: list[tuple[Future[Any], Any]] | None = None
        self.offer = CasesOffer(
            find=self._find,
            counts=lambda: done(self._counts()),
            open=lambda case_id: self.ends(self.page(case_id)),
            print_again=self._print,
            withdraw=self._withdraw if may_withdraw else None,
            number_in=lambda text: text if len(text) == 22 else "",
            after=after_offer(self, may_refuse),
            fetch=self._fetch,
            link=lambda: LinkRow(self.online, None, None, ""),
        )

    def hold(self) -> None:
        self._held = []

    def release(self) -> None:
        held, self._held = self._held or [], None
        for future, result in held:
            future.set_result(result)

    def tells(self, case_id: bytes) -> None:
        """Something of the case changed."""
        self.hub.tell(News(changes=Changes(subjects=frozenset({Subject("case", case_id.hex())}))))

    def line(self, case_id: bytes) -> CaseLine:
        fields = self.documents[case_id]["fields"]
        return CaseLine(
            fields["filed_at"], case_id, fields["number"], fields["state"],
            "pending" in marks(self.documents[case_id], CENTRE), fields["item"]["name"], fields["applicant"]["name"],
            fields["filed_at"], self._clock(fields),
        )  # fmt: skip

    def page(self, case_id: bytes) -> CasePage:
        told = self.documents[case_id]
        fields, materials = told["fields"], told["lists"]["materials"].values()
        clock = self._clock(fields)
        return CasePage(
            id=case_id,
            number=fields["number"],
            state=fields["state"],
            pending=sum(m["result"] == "pending" for m in materials),
            item_name=fields["item"]["name"],
            department=fields["item"]["department"],
            person_name=fields["applicant"]["name"],
            masked_number="319900********0000",
            phone="138****0003",
            window="3",
            filed_at=fields["filed_at"],
            clock=clock,
            steps=case_steps(told, clock, "张示例", certificate=True),
            materials=tuple(
                MaterialLine(m["name"], m["source"], m["result"], m["value"], m["original"], m["given"], 1,
                             len(m["scans"]), "", m.get("until", ""), is_overdue(m, TODAY))
                for m in materials
            ),
            acts=acts_of(told, BY_HAND if "department_number" in fields else None, CENTRE),
            failed=sum(m["result"] == "no" for m in materials) if fields["state"] == "collected" else 0,
            form=(("是否首次申领", "是，首次申领"), ("联系电话", "138****0003"), ("居住地址", "示例路 100 弄 1 号"),
                  ("备注", "")),
            records=(
                CaseRecord(b"1" * 16, "filed", "张示例", fields["filed_at"], "applied", ""),
                CaseRecord(b"2" * 16, "paper_printed", "张示例", fields["filed_at"], None, ""),
                CaseRecord(b"3" * 16, "withdrawn", "张示例", NOW, "conflict", "held"),
            ),
            prints=self.own,
            withdraws=fields["state"] in ("collected", "correction", "accepted", "in_progress", "special"),
            papers=papers_at(told) or "",
            centre="示例市第二社区事务受理服务中心",
            department_number=fields.get("department_number", ""),
            lapsed=lapsed_untold(told),
            lost=lost_at(told, CENTRE),
            archive=f"{fields['number']}.zip" if fields["state"] == "issued" else "",
        )  # fmt: skip

    def _clock(self, fields: Mapping[str, Any]) -> Any:
        if fields["state"] == "nonsense":
            return NO_CLOCK
        facts = ClockFacts(
            fields["state"], fields["filed_at"], PROMISED, True, instant_of(fields.get("decision"), "at"),
            fields.get("pause"), fields.get("correction"),
        )  # fmt: skip
        return case_clock(facts, NOW, WorkCalendar())

    def _find(self, words: str, only: str, before: int) -> Future[CasesFound]:
        found = [
            line for line in map(self.line, self.documents)
            if self._shows(only, line)
            and all(w in f"{line.number}{line.person_name}{line.item_name}" for w in words.split())
        ]  # fmt: skip
        rest = [line for line in sorted(found, key=lambda line: -line.place) if line.place < before]
        return self.ends(CasesFound(tuple(rest[:PART]), len(rest) > PART))

    def _shows(self, only: str, line: CaseLine) -> bool:
        if only == PRESSING:
            return line.clock.is_pressing
        return only == ALL or only in marks(self.documents[line.id], CENTRE)

    def _counts(self) -> dict[str, int]:
        lines = [self.line(case_id) for case_id in self.documents]
        return {name: sum(self._shows(name, line) for line in lines) for name in FILTERS}

    def _print(self, case_id: bytes) -> Future[None]:
        self.printed.append(case_id)
        return failed(self.trouble) if self.trouble else self.ends(None)  # type: ignore[return-value]

    def _withdraw(self, case_id: bytes, reason: str) -> Future[CasePage]:
        if not reason.strip():
            return failed(ReasonMissing("no reason"))  # type: ignore[return-value]
        told = self.documents[case_id]
        fields = {
            **told["fields"],
            "state": "withdrawn",
            "withdrawn": {"reason": reason, "at": NOW, "by": "张示例"},
        }
        self.documents[case_id] = {**told, "fields": fields}
        self.tells(case_id)
        return done(self.page(case_id))

    def changes(self, case_id: bytes, change: Change) -> CasePage:
        """Something was done to it, and is told of."""
        self.documents[case_id] = apply(self.documents[case_id], change)
        self.tells(case_id)
        return self.page(case_id)

    def _fetch(self, number: str) -> Future[FoundCase | None]:
        found = next((i for i, d in self.elsewhere.items() if d["fields"]["number"] == number), None)
        if found is None:
            return self.ends(None)
        self.documents[found] = self.elsewhere[found]
        self.tells(found)
        return self.ends(FoundCase(found, number))

    def ends(self, result: Any) -> Future[Any]:
        """Now, or once it is released."""
        if self._held is None:
            return done(result)
        future: Future[Any] = Future()
        self._held.append((future, result))
        return future


def many(count: int) -> list[Document]:
    """As many cases, in every state in turn."""
    each = [EACH[n % len(EACH)] for n in range(count)]
    return [
        {
            **told,
            "fields": {
                **told["fields"],
                "number": f"319900010301{n:06}K9QZ",
                "filed_at": NOW - n * 60_000_000,
            },
        }
        for n, told in enumerate(each)
    ]
