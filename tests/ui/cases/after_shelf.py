"""What is done with cases in memory after they are filed, by the domain's own rules; pages are small pictures."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from client.offers import AfterFilingOffer, AfterPaperOffer
from client.tasks.add_scan import ScanUnreadable
from client.tasks.held_case import CaseMovedOn, DeliveryDayWrong
from domain.after_filing import (
    Act,
    Delivery,
    Means,
    accepted,
    accepts_itself,
    defects_of,
    delivery_on,
    given_paper,
    notified,
    open_defects,
    papers_taken,
    refused,
    supplemented,
    takes_supplement,
)
from domain.amending import amend_rows, changed, held_text
from domain.draft import Scan
from domain.entry import Change
from domain.item import read_item
from domain.local_time import date_text
from domain.refusing import Said, likely_brought
from domain.rows.cases import AfterRow, AmendRow, CasePage, SupplementLine
from domain.trouble import Trouble
from printing.documents.kinds import DocumentKind
from tests.domain.items import raw_item
from tests.ui.filed.registry import blank
from tests.ui.frame.memory_station import NOW, failed

if TYPE_CHECKING:
    from tests.ui.cases.shelf import Shelf

FORM: Final = {
    "type": "object",
    "required": ["phone", "address"],
    "properties": {
        "phone": {"title": "联系电话", "pattern": "^1[0-9]{10}$", "x-says": "请填 11 位手机号码"},
        "address": {"title": "居住地址", "minLength": 4, "x-long": True},
        "kind": {"title": "办理类型", "enum": ["新办", "续办"]},
        "from": {"title": "起始日期", "format": "date"},
    },
}
ITEM: Final = read_item(raw_item(form=FORM))
ACT: Final = Act("张示例", NOW)


@dataclass
class AfterShelf:
    """given: what was printed, with how and when it reached the person."""

    shelf: "Shelf"

    def look(self, case_id: bytes, defects: bool) -> Future[AfterRow]:
        told = self.shelf.documents[case_id]
        fields = told["fields"]
        found = defects_of(told, None, NOW) if defects else ()
        row = AfterRow(
            case_id, fields["number"], fields["item"]["name"], 1, fields["applicant"]["name"],
            found, date_text(fields["filed_at"]), likely_brought(papers_taken(told)),
        )  # fmt: skip
        return self.shelf.ends(row)

    def give(
        self, case_id: bytes, kind: DocumentKind, said: Said, means: Means, day: str
    ) -> Future[CasePage]:
        if self.shelf.trouble is not None:
            return failed(self.shelf.trouble)  # type: ignore[return-value]
        told = self.shelf.documents[case_id]
        try:
            delivery = delivery_on(means, day, told["fields"]["filed_at"], NOW)
        except ValueError:
            return failed(DeliveryDayWrong("no such day"))  # type: ignore[return-value]
        return self.shelf.ends(self.shelf.changes(case_id, self._change(told, kind, said, delivery)))

    def _change(self, told: dict[str, Any], kind: DocumentKind, said: Said, delivery: Delivery) -> Change:
        paper = given_paper(kind.name, kind.value, ACT, delivery)
        if kind is DocumentKind.CORRECTION_NOTICE:
            return notified(told, defects_of(told, None, NOW), ACT, paper)
        if kind is DocumentKind.REFUSAL:
            return refused(told, said, ACT, paper)
        return Change({}, {"papers": paper})

    def takes(self, case_id: bytes) -> Future[Sequence[SupplementLine]]:
        told = self.shelf.documents[case_id]
        if not takes_supplement(told, None):
            return failed(CaseMovedOn("no"))  # type: ignore[return-value]
        wrong = {d["key"]: d["wrong"] for d in open_defects(told).values()}
        lines = [
            SupplementLine(name, m["name"], wrong.get(name, ""), len(m["scans"]), result=m["result"])
            for name, m in takes_supplement(told, None).items()
        ]
        word = [
            SupplementLine(name, d["about"], d["wrong"], 0, by_word=True)
            for name, d in open_defects(told).items()
            if d["key"] not in takes_supplement(told, None)
        ]
        return self.shelf.ends([*word, *lines])

    def read_page(self, path: str) -> Future[Scan]:
        if path == "gone.png":
            return failed(ScanUnreadable("no file"))  # type: ignore[return-value]
        return self.shelf.ends(Scan(path.encode().hex().ljust(64, "0"), path, "image/png", 9))

    def supplement(
        self, case_id: bytes, pages: Mapping[str, Sequence[Scan]], others: Sequence[str]
    ) -> Future[CasePage]:
        page = self.shelf.changes(case_id, supplemented(self.shelf.documents[case_id], pages, others, ACT))
        if accepts_itself(self.shelf.documents[case_id]):
            page = self.shelf.changes(case_id, accepted(self.shelf.documents[case_id], ACT))
        return self.shelf.ends(page)

    def amendment(self, case_id: bytes, typed: Mapping[str, str]) -> Future[AmendRow]:
        told = self.shelf.documents[case_id]
        rows = amend_rows(told, ITEM, typed, NOW)
        names = tuple(n.removeprefix("form.") for n in changed(told, rows) if n.startswith("form."))
        was = {row.name: held_text(told, row.name) for row in rows}
        fields = told["fields"]
        return self.shelf.ends(
            AmendRow(case_id, fields["number"], ITEM.name, fields["applicant"]["name"], rows, names, was)
        )

    def amend(self, case_id: bytes, typed: Mapping[str, str]) -> Future[CasePage]:
        if self.shelf.trouble is not None:
            return failed(self.shelf.trouble)  # type: ignore[return-value]
        told = self.shelf.documents[case_id]
        sets = changed(told, amend_rows(told, ITEM, typed, NOW))
        return self.shelf.ends(self.shelf.changes(case_id, Change(sets)))

    def accept(self, case_id: bytes) -> Future[CasePage]:
        if isinstance(self.shelf.trouble, Trouble):
            return failed(self.shelf.trouble)  # type: ignore[return-value]
        return self.shelf.ends(self.shelf.changes(case_id, accepted(self.shelf.documents[case_id], ACT)))

    def paper(self, kind: DocumentKind) -> AfterPaperOffer:
        return AfterPaperOffer(
            look=lambda case_id: self.look(case_id, kind is DocumentKind.CORRECTION_NOTICE),
            page=lambda case_id, said, page: self.shelf.ends(blank(page)),
            give=lambda case_id, said, means, day: self.give(case_id, kind, said, means, day),
        )


def after_offer(shelf: "Shelf", may_refuse: bool) -> AfterFilingOffer:
    """All of it."""
    after = AfterShelf(shelf)
    return AfterFilingOffer(
        correction=after.paper(DocumentKind.CORRECTION_NOTICE),
        acceptance=after.paper(DocumentKind.ACCEPTANCE_NOTICE),
        refusal=after.paper(DocumentKind.REFUSAL) if may_refuse else None,
        accept=after.accept,
        takes=after.takes,
        read_page=after.read_page,
        supplement=after.supplement,
        amendment=after.amendment,
        amend=after.amend,
    )
