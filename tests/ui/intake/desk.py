"""A desk in memory that behaves: drafts are kept, rules are the domain's, sources answer, changes are told.

hold() lets no call end until release(): so a test sees what is shown meanwhile. refuse() fails the next calls.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Final

from client.hub import Hub, News
from client.offers import IntakeOffer
from client.rebase_desk import RebaseOffer
from client.tasks.file_case import ConditionsFail
from domain.changes import Changes
from domain.draft import Confirmed, Draft, Finding, Heard, Person, Result, Scan, Value
from domain.form import TYPED
from domain.id_number import IdKind, parse_id_number
from domain.intake import view
from domain.item import ServiceItem, Source
from domain.name import clean_name
from domain.rows.cases import DraftRow
from domain.rows.items import ItemRow
from domain.rows.open_draft import OpenDraft
from domain.rows.rebase import RenewalRow
from domain.theme_cases import whole
from domain.trouble import Trouble
from tests.ui.intake.evidence import evidence_offer
from tests.ui.intake.forms import Forms
from tests.ui.intake.items import INITIALS, ITEMS
from tests.ui.intake.parties import parties_offer

NOON: Final = 1_795_484_520_000_000  # 2026-11-24 09:42 in Shanghai
NUMBER: Final = "319900199403072828"
ZHOU: Final = Person(
    IdKind.RESIDENT, NUMBER, "周㛃", "女", "1994-03-07", "汉", "安徽省巢湖市示例镇样板村 12 号",
    "2018-05-02", "2038-05-02", Heard.CARD, NOON - 60_000_000, True,
)  # fmt: skip
CHEN: Final = Person(
    IdKind.RESIDENT, "319900198506121018", "陈示范", "男", "1985-06-12", "汉", "示例区示例路 9 号",
    "2020-01-01", "2040-01-01", Heard.CARD, NOON - 30_000_000,
)  # fmt: skip
LONG_NAME: Final = "阿卜杜热依木·买买提艾力·图尔荪尼亚孜·阿卜杜克热木江"
KNOWN: Final = {
    "id_card": Finding(Source.VERIFIED, Result.YES, "读卡，与市人口库一致", NOON),
    "deed": Finding(Source.E_CERTIFICATE, Result.YES, "电子证照库调取，现时有效", NOON),
    "work": Finding(Source.SHARED, Result.YES, "市社保：连续缴费 26 个月", NOON),
    "kinship": Finding(Source.SHARED, Result.NO, "共享未查到，请交纸质材料"),
}
SHARED: Final = {
    "population.address": {"value": "浦东新区示例路 88 弄 6 号 402 室"},
    "public_security.registered": {"value": "2024-09-18"},
    "social_insurance.status": {"value": "在缴，连续 26 个月"},
}


class FileTooLarge(Trouble):
    says = "这个文件超过 8 MB。草稿和已添加的材料都在。请压缩后重新添加。"


class DiskFull(Trouble):
    says = "磁盘已满，没有保存这一次改动。之前的内容都在。请联系技术员腾出空间后再试。"


class NoCard(Trouble):
    says = "没有找到证件。已填内容都已保存。请将证件重新放到读卡器上。"


class Desk:
    """calls: what was asked for, in order. online: whether sources answer."""

    def __init__(self, online: bool = True) -> None:
        self.hub, self.online = Hub(), online
        self.drafts: dict[bytes, Draft] = {}
        self.cases: dict[bytes, Draft] = {}
        self.calls: list[tuple[str, ...]] = []
        self.forms = Forms(self)
        self.copies: dict[bytes, bytes] = {}  # of drafts that were given away
        self.leaving: set[bytes] = set()  # put aside without the network
        self.renewals: dict[bytes, RenewalRow] = {}  # of drafts whose item was published anew
        self.card: Person | None = ZHOU
        self.agent_card: Person | None = CHEN
        self._held: list[Callable[[], None]] | None = None
        self._refusals: list[Trouble] = []
        self._now, self._ids = NOON, 0
        self.offer = IntakeOffer(
            drafts=lambda: self._do("drafts", self._list),
            search=lambda words, category: self._do(
                "search", lambda: self._search(words, category), words, category
            ),
            categories=lambda: self._do("categories", _categories),
            begin=lambda: self._do("begin", self._begin),
            open=lambda id_: self._do("open", lambda: self._opened(self.drafts[self.copies.get(id_, id_)])),
            another=lambda id_: self._do("another", lambda: self._another(id_)),
            read_card=lambda id_: self._do("read_card", lambda: self._read_card(id_)),
            type_person=lambda id_, number, name: self._do(
                "type_person", lambda: self._identify(id_, _typed(number, name)), number, name
            ),
            choose_item=lambda id_, code: self._do("choose_item", lambda: self._choose(id_, code), code),
            answer=lambda id_, s, o: self._do(
                "answer", lambda: self._put(self.drafts[id_].answer(s, o)), s, o
            ),
            fill=lambda id_, f, t: self._do(
                "fill", lambda: self._put(self.drafts[id_].fill(f, Value(t, TYPED))), f, t
            ),
            add_scan=lambda id_, r, p: self._do("add_scan", lambda: self._scan(id_, r, p), r, p),
            ask_again=lambda id_: self._do("ask_again", lambda: self._put(self._ask(self.drafts[id_]))),
            park=lambda id_: self._do("park", lambda: None),
            drop=lambda id_: self._do("drop", lambda: self._drop(id_)),
            reveal=lambda id_: self._do("reveal", lambda: _person(self.drafts[id_]).number),
            file=lambda id_: self._do("file", lambda: self._file(id_)),
            fitting=lambda codes: self._do("fitting", lambda: [_row(ITEMS[c]) for c in codes if c in ITEMS]),
            confirm=lambda id_, c, holds: self._do(
                "confirm", lambda: self._confirm(id_, c, holds), c, str(holds)
            ),
            acknowledge=lambda id_: self._do("acknowledge", lambda: self._acknowledge(id_)),
            evidence=evidence_offer(self, NOON),
            parties=parties_offer(self, NOON),
            forms=self.forms.offer,
            rebase=RebaseOffer(
                lambda id_: self._do("look", lambda: self.renewals.get(id_)),
                lambda id_: self._do("accept", lambda: self._accept(id_)),
            ),
        )

    def _accept(self, id_: bytes) -> OpenDraft:
        del self.renewals[id_]
        return self._put(self.drafts[id_])

    def hold(self) -> None:
        """From now on calls do not end."""
        self._held = []

    def release(self) -> None:
        """All that are held end, in order, and later ones at once."""
        held, self._held = self._held or [], None
        for end in held:
            end()

    def refuse(self, *troubles: Trouble) -> None:
        """The next calls that write fail so."""
        self._refusals += troubles

    def made(self, name: str) -> list[tuple[str, ...]]:
        """The calls of one name."""
        return [call for call in self.calls if call[0] == name]

    def change(self, draft_id: bytes, change: Callable[[Draft], Draft]) -> None:
        """Something else changes a draft: a source answers late."""
        self._put(change(self.drafts[draft_id]))

    def do(self, name: str, work: Callable[[], Any], *words: str) -> "Future[Any]":
        """A call as any other."""
        return self._do(name, work, *words)

    def put(self, draft: Draft) -> OpenDraft:
        """Keep the draft, with what sources say of it now."""
        return self._put(self._ask(draft))

    def drop(self, id_: bytes) -> None:
        """Its matter is over."""
        self.cases[id_] = self.drafts[id_]
        self._drop(id_)

    def no_card(self) -> Trouble:
        """Nothing lies on the reader."""
        return NoCard("no card")

    def _do(self, name: str, work: Callable[[], Any], *words: str) -> "Future[Any]":
        self.calls.append((name, *words))
        future: Future[Any] = Future()

        def end() -> None:
            try:
                if self._refusals and name not in ("drafts", "search", "categories", "open"):
                    raise self._refusals.pop(0)
                future.set_result(work())
            except Exception as error:  # noqa: BLE001  an executor's edge, as the real one has
                future.set_exception(error)

        if self._held is None:
            end()
        else:
            self._held.append(end)
        return future

    def _new_id(self) -> bytes:
        self._ids += 1
        return self._ids.to_bytes(16, "big")

    def _opened(self, draft: Draft) -> OpenDraft:
        item = ITEMS.get(draft.item_code or "")
        item = None if item is None else whole(item, ITEMS.get, draft)
        return OpenDraft(draft, item, view(draft, item))

    def _put(self, draft: Draft) -> OpenDraft:
        self._now += 1_000_000
        self.drafts[draft.id] = replace(draft, saved_at=self._now)
        self.hub.tell(News(changes=Changes(drafts=frozenset({draft.id}))))
        return self._opened(self.drafts[draft.id])

    def _begin(self) -> OpenDraft:
        return self._put(Draft(self._new_id(), self._new_id()))

    def _another(self, before: bytes) -> OpenDraft:
        had = self.drafts.get(before) or self.cases[before]
        return self._put(Draft(self._new_id(), had.visit_id, had.person, shared=had.shared))

    def _read_card(self, id_: bytes) -> OpenDraft:
        if self.card is None:
            raise NoCard("no card")
        return self._identify(id_, self.card)

    def _identify(self, id_: bytes, person: Person) -> OpenDraft:
        return self._put(self._ask(replace(self.drafts[id_], person=person)))

    def _choose(self, id_: bytes, code: str) -> OpenDraft:
        kept = replace(self.drafts[id_], answers={}, findings={}, scans={}, form={})
        return self._put(self._ask(replace(kept, item_code=code, item_version=ITEMS[code].version)))

    def _ask(self, draft: Draft) -> Draft:
        if draft.person is None or draft.item_code is None or not self.online:
            return draft
        return replace(draft, findings=dict(KNOWN), shared=dict(SHARED))

    def _confirm(self, id_: bytes, condition: str, holds: bool) -> OpenDraft:
        draft = self.drafts[id_]
        said = Confirmed(holds, "张示例", NOON)
        return self._put(replace(draft, confirmed={**draft.confirmed, condition: said}))

    def _acknowledge(self, id_: bytes) -> OpenDraft:
        draft = self.drafts[id_]
        return self._put(replace(draft, acknowledged=tuple(case.number for case in draft.open_cases)))

    def _scan(self, id_: bytes, requirement: str, path: str) -> OpenDraft:
        if "大" in path:
            raise FileTooLarge("9 MB")
        scan = Scan(f"{len(path):064x}", path, "image/png", 1000)
        return self._put(self.drafts[id_].add_scan(requirement, scan))

    def _drop(self, id_: bytes) -> None:
        del self.drafts[id_]
        self.hub.tell(News(changes=Changes(drafts=frozenset({id_}))))

    def _file(self, id_: bytes) -> bytes:
        if hindered := self._opened(self.drafts[id_]).view.hindered:
            raise ConditionsFail(hindered)
        self.cases[id_] = self.drafts.pop(id_)
        self.hub.tell(News(changes=Changes(drafts=frozenset({id_}), outbox=True)))
        return id_

    def _list(self) -> Sequence[DraftRow]:
        rows = (self._opened(draft) for draft in self.drafts.values())
        return [
            DraftRow(
                o.draft.id, o.draft.person.name if o.draft.person else "", o.item.name if o.item else "",
                len(o.view.missing), o.draft.saved_at, leaving=o.draft.id in self.leaving,
            )
            for o in rows
        ]  # fmt: skip

    def _search(self, words: str, category: str) -> Sequence[ItemRow]:
        of_it = [i for i in ITEMS.values() if category in ("", i.category)]
        return [_row(i) for i in of_it if words in i.name or words in INITIALS.get(i.code, "")]


def _categories() -> list[tuple[str, int]]:
    return Counter(i.category for i in ITEMS.values()).most_common()


def _row(i: ServiceItem) -> ItemRow:
    initials = INITIALS.get(i.code, "")
    return ItemRow(i.code, i.version, i.name, initials, i.department, i.category, i.promised, i.mode)


def _typed(number: str, name: str) -> Person:
    parsed = parse_id_number(number)
    birth = parsed.birth.isoformat() if parsed.birth else ""
    return Person(
        IdKind(parsed.kind.value),
        parsed.number,
        clean_name(name),
        parsed.sex,
        birth,
        heard=Heard.TYPED,
        at=NOON,
    )


def _person(draft: Draft) -> Person:
    assert draft.person is not None
    return draft.person
