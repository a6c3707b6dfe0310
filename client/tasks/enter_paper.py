"""Enter a paper certificate the e-certificate library lacks (ENTER_PAPER_CERTIFICATE): type code, fields, the page,
and whether the page is good enough to be believed later."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from client.session import Session
from client.tasks.not_allowed import requiring
from domain.access import StaffTask
from domain.entry import Subject
from domain.entry_kind import EntryKind
from domain.rows.checks import PaperEntry
from domain.trouble import Trouble
from domain.words import N_
from offline.store import Store

# What must be said of it, by name; and what else may be.
FIELDS: Final[Mapping[str, str]] = {
    "type_name": N_("证照名称"),
    "identifier": N_("证照标识"),
    "holder": N_("持证人"),
    "number": N_("证件号码"),
    "issuer": N_("签发机关"),
    "issued": N_("签发日期"),
    "expires": N_("有效期至"),
}
NEEDED: Final = ("type_name", "holder", "issuer", "issued")
# What the clerk looks at herself; all of it must hold.
SEEN: Final[Mapping[str, str]] = {
    "whole": N_("四角和印章完整，没有遮挡"),
    "sharp": N_("文字清楚，没有反光"),
    "same": N_("填写内容与纸质证照一致"),
}
LEAST_PX: Final = 1_000  # of the shorter side: A4 at 125 dpi, below which small print is lost
LEAST_CONTRAST: Final = 12.0  # standard deviation of grey; an empty page has 3, one of print 30
MOST_FIELD: Final = 200


class PaperFieldMissing(Trouble):
    """A needed field or the type is empty."""

    says = (
        "还有必填内容没有填写，没有保存。已填的都在。请填写证照名称、类型代码、持证人、签发机关和签发日期。"
    )


class PageNotSeen(Trouble):
    """Not everything was looked at."""

    says = "纸质证照还没有看完，没有保存。已填的都在。请逐项核对后勾选。"


class PagePoor(Trouble):
    """The page is too small, too pale, or no page at all. width, height in px."""

    says = "影像不够清楚（{width} × {height}），没有保存。已填的都在。请放平后用 200 dpi 以上重新扫描。"


def quality(data: bytes) -> dict[str, Any]:
    """{width, height, contrast} of a page; of a PDF its first page. Off the GUI thread. Raises PagePoor."""
    from PIL import Image, ImageStat  # 20 ms

    image: Any
    try:
        if data[:1024].lstrip().startswith(b"%PDF-"):
            import pypdfium2  # 10 ms

            document = pypdfium2.PdfDocument(data)
            image = document[0].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
            document.close()
        else:
            image = Image.open(BytesIO(data))
            image.draft("L", (2 * LEAST_PX, 2 * LEAST_PX))
            image = image.convert("L")
    except Exception as error:  # noqa: BLE001  whatever a stranger's file does to a decoder, it is no page
        raise PagePoor(type(error).__name__, width=0, height=0) from None
    contrast = round(ImageStat.Stat(image).stddev[0], 1)
    wide, high = image.size
    if min(wide, high) < LEAST_PX or contrast < LEAST_CONTRAST:
        raise PagePoor("too small or too pale", width=wide, height=high)
    return {"width": wide, "height": high, "contrast": contrast}


def check_complete(paper: PaperEntry) -> None:
    """Raises PaperFieldMissing, PageNotSeen."""
    if not paper.type_code.strip() or any(not paper.fields.get(name, "").strip() for name in NEEDED):
        raise PaperFieldMissing("a field is empty")
    if set(paper.seen) != set(SEEN):
        raise PageNotSeen("not all was looked at")


def enter_paper(
    store: Store, session: Session, paper: PaperEntry, page: tuple[str, bytes], measured: Mapping[str, Any]
) -> bytes:
    """The entry's id. page: name and bytes; measured: of quality(). Raises what check_complete() does, ScanRefused."""
    check_complete(paper)
    name, data = page
    task = StaffTask.ENTER_PAPER_CERTIFICATE
    with requiring(store, session, task), store.transaction() as tx:
        scan = tx.scans.put(data, name)
        fields = {key: paper.fields.get(key, "").strip()[:MOST_FIELD] for key in FIELDS}
        facts = {
            "type_code": paper.type_code.strip()[:MOST_FIELD],
            "fields": fields,
            "quality": {**measured, **dict.fromkeys(paper.seen, True)},
            "scans": [
                {"sha256": scan.sha256, "name": scan.name, "media_type": scan.media_type, "size": scan.size}
            ],
        }
        station = Subject("station", store.station.station_id)
        entry = tx.log.append(
            EntryKind.PAPER_CERTIFICATE_ENTERED, {}, facts, session.actor, subjects=[station]
        )
    return entry.entry_id
