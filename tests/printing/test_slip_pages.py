"""What stands on a slip, and as which dots and bytes it reaches the printer."""

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printing.face_table import NoGlyph
from printing.preview import page_count
from printing.slips.escpos import AT_THE_END, BAND_ROWS, CUT, slip_parts
from printing.slips.facts import PromiseSlip, QueueSlip, ReceiptSlip, Slip
from printing.slips.raster import raster
from printing.slips.slip import slip_pdf
from tests.printing.examples import NUMBER, URL
from tests.printing.reading import text_by_pdfium, text_by_poppler
from tests.printing.slip_reading import codes_of

CENTRE = "示例街道社区事务受理服务中心"
QUEUE = QueueSlip("A086", "社会保障卡申领、补领、换领", "1–4 号窗口", 7, "2026-11-24 09:05", CENTRE)
RECEIPT = ReceiptSlip(
    kind="收件凭证",
    number=NUMBER,
    progress_url=URL,
    item_name="老年综合津贴（敬老卡）申领",
    applicant_name="李样本",
    masked_id="319900********1234",
    taken=("申请登记表 1 份", "居民身份证 1 件"),
    taken_at="2026-11-24 09:05",
    window="3 号窗口",
    centre_name=CENTRE,
    centre_phone="021-0000 1234",
)
PROMISE = PromiseSlip(
    number=NUMBER,
    certificate_name="境内来沪人员居住登记凭证",
    holder_name="𠮷田𪚥",
    masked_id="319900********1234",
    reason="遗失",
    asked_at="2026-11-24 09:05",
    window="3 号窗口",
    receiver="张示例",
    centre_name=CENTRE,
    centre_phone="021-0000 1234",
)
ALL = {"queue": QUEUE, "receipt": RECEIPT, "promise": PROMISE}
MM = 72 / 25.4


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("slip", ALL.values(), ids=ALL)
@pytest.mark.parametrize("read", [text_by_poppler, text_by_pdfium])
def test_all_that_was_said_is_read_back(slip: Slip, read: object) -> None:
    assert callable(read)
    text = squeezed(read(slip_pdf(slip)))
    for value in vars(slip).values():
        for said in value if isinstance(value, tuple) else (str(value),):
            assert said == URL or squeezed(said) in text


def test_a_queue_slip_says_how_many_stand_before() -> None:
    assert "您前面还有7位" in squeezed(text_by_pdfium(slip_pdf(QUEUE)))
    assert "您前面没有人等候" in squeezed(text_by_pdfium(slip_pdf(replace(QUEUE, people_before=0))))
    with pytest.raises(ValueError, match="before"):
        replace(QUEUE, people_before=-1)


def test_a_promise_slip_says_that_it_is_no_certificate_and_that_nothing_is_printed_yet() -> None:
    text = squeezed(text_by_pdfium(slip_pdf(PROMISE)))
    assert "核准前不能打印新证" in text
    assert "本回执不是证照" in text


def test_the_codes_are_read_from_the_dots() -> None:
    assert codes_of(_picture(RECEIPT)) == {"Code128": NUMBER, "QRCode": URL}
    assert codes_of(_picture(PROMISE)) == {"Code128": NUMBER}


def test_the_bars_stand_on_whole_dots() -> None:
    picture = _picture(RECEIPT)
    column = [picture.getpixel((40, y)) for y in range(picture.height)]
    changes = [y for y in range(1, len(column)) if column[y] != column[y - 1]]
    assert {(b - a) % 3 for a, b in pairwise(changes)} == {0}


def test_a_name_no_font_has_is_refused() -> None:
    with pytest.raises(NoGlyph):
        slip_pdf(replace(RECEIPT, applicant_name="王𰁁"))


TEXTS = st.text(st.sampled_from("阿卜杜买提·示例（原件）、𠮷𰻝AB12 "), min_size=1, max_size=60)


@settings(max_examples=30, deadline=None)
@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=12))
def test_whatever_it_holds_stays_on_one_page_between_its_edges(
    name: str, item: str, taken: list[str]
) -> None:
    pdf = slip_pdf(replace(RECEIPT, applicant_name=name, item_name=item, taken=tuple(taken)))
    assert page_count(pdf) == 1
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    assert round(width / MM) == 72
    inked = [box for box in boxes if box[0] < box[2]]
    assert all(left > 15 * MM and right < 71 * MM for left, _, right, _ in inked)
    assert all(bottom > 1 * MM and top < height - 1 * MM for _, bottom, _, top in inked)


def test_the_bytes_are_those_of_python_escpos(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("ESCPOS_CAPABILITIES_PICKLE_DIR", str(tmp_path_factory.mktemp("escpos")))
    # 130 ms; and it makes a folder where it is told to, or in /tmp.
    from escpos.printer import Dummy  # type: ignore[import-untyped]

    dots = raster(slip_pdf(RECEIPT))
    theirs = Dummy()
    theirs.image(_picture(RECEIPT), impl="bitImageRaster", fragment_height=BAND_ROWS)
    ours = slip_parts(dots)
    assert b"".join(ours[1:-1]) == theirs.output
    assert ours[-1] == CUT + AT_THE_END


def _picture(slip: Slip) -> Image.Image:
    dots = raster(slip_pdf(slip))
    return Image.frombytes("1", (dots.width * 8, dots.height), bytes(byte ^ 255 for byte in dots.rows))
