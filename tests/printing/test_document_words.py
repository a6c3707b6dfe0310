"""What the papers say, by their facts."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeGuard

import pytest
import zxingcpp
from PIL import Image

from printing.documents.composed import COMPOSED
from printing.documents.day_close import BlankCounts, Fee, day_close
from printing.documents.defects import LATER, ON_THE_SPOT, Defects
from printing.documents.frame import FOR_WINDOWS
from printing.documents.kinds import DocumentKind
from printing.documents.parts import Grid, Part
from printing.documents.pdf import document_pdf
from printing.preview import page_picture
from tests.printing.document_examples import DEFECTS, EVERY_DOCUMENT, TODAY
from tests.printing.reading import A4_INCHES, text_by_poppler

K = DocumentKind


def read(kind: DocumentKind, **changed: Any) -> str:
    """The paper's text without blanks, of the example with some facts changed."""
    return "".join(text_by_poppler(document_pdf(kind, replace(EVERY_DOCUMENT[kind], **changed))).split())


def is_blanks(part: Part) -> TypeGuard[Grid]:
    return isinstance(part, Grid) and part.columns[0].title == "类型"


def codes(pdf: bytes) -> list[str]:
    picture = page_picture(pdf, 0, round(A4_INCHES * 200))
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    found: Any = zxingcpp.read_barcodes(image)
    return sorted(code.text for code in found)


@pytest.mark.parametrize("kind", [K.ONE_TIME_NOTICE, K.CORRECTION_NOTICE])
def test_a_notice_tells_every_defect_with_its_remedy_and_when_numbered_through(kind: DocumentKind) -> None:
    text = read(kind)
    assert "下列5处" in text
    for number, defect in enumerate((*DEFECTS.materials, *DEFECTS.form), 1):
        assert "".join(f"{number}.{defect.about}：{defect.wrong}".split()) in text
        assert "".join(defect.remedy.split()) in text
    assert text.count(ON_THE_SPOT) == 3
    assert text.count(LATER) == 2
    assert "一、申请材料（2处）" in text
    assert "二、申请表（3处）" in text


@pytest.mark.parametrize("kind", [K.ONE_TIME_NOTICE, K.CORRECTION_NOTICE])
def test_a_notice_of_one_kind_of_defect_has_one_list(kind: DocumentKind) -> None:
    text = read(kind, defects=replace(DEFECTS, materials=()))
    assert "一、申请表（3处）" in text
    assert "申请材料（" not in text


def test_a_notice_of_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="at least one defect"):
        Defects((), ())


def test_a_one_time_notice_shows_the_answers_it_rests_on_and_how_much_was_looked_at() -> None:
    text = read(K.ONE_TIME_NOTICE)
    assert "是否本人办理委托代理人办理" in text
    assert "申请材料4项、申请表13项" in text
    assert "不再要求补充" in text
    assert "办事人：" in read(K.ONE_TIME_NOTICE, person=None)
    assert "您的情形" not in read(K.ONE_TIME_NOTICE, answers=())


def test_a_correction_notice_has_its_day_and_the_five_day_rule_only_where_they_hold() -> None:
    assert "请于2026年12月8日前补正" in read(K.CORRECTION_NOTICE)
    assert "自收到补正材料之日起即视为受理" in read(K.CORRECTION_NOTICE)
    without = read(K.CORRECTION_NOTICE, by=None, five_day_clause=False)
    assert "前补正" not in without
    assert "五个工作日" not in without
    assert "不再要求补正" in without


def test_a_refusal_has_reason_ground_and_both_remedies() -> None:
    text = read(K.REFUSAL)
    assert "依法不属于本机关职权范围" in text
    assert "第三十二条第一款第二项，决定不予受理" in text
    assert "六十日内向示例区人民政府申请行政复议" in text
    assert "六个月内向示例区人民法院提起行政诉讼" in text
    plain = read(K.REFUSAL, reviewer="", court="", elsewhere="", returned=False)
    assert "六十日内依法申请行政复议" in plain
    assert "向有管辖权的人民法院提起行政诉讼" in plain
    assert "您可以向" not in plain
    assert "已全部退还" in text
    assert "退还" not in plain
    assert "您的申请材料本中心未收取" in plain


def test_who_is_sent_away_hears_why() -> None:
    text = read(K.NOT_COLLECTED)
    assert "申请人的户籍不在本市" in text
    assert "带来的材料已当场退还" in text
    assert "带来的材料本中心未收取" in read(K.NOT_COLLECTED, returned=False)
    with pytest.raises(ValueError, match="hears why"):
        replace(EVERY_DOCUMENT[K.NOT_COLLECTED], reasons=())


def test_an_acceptance_by_lapse_says_so() -> None:
    assert "决定予以受理" in read(K.ACCEPTANCE_NOTICE)
    lapsed = read(K.ACCEPTANCE_NOTICE, by_lapse=True)
    assert "自收件之日起即视为受理" in lapsed
    assert "决定予以受理" not in lapsed
    assert "最迟办结日期" not in read(K.ACCEPTANCE_NOTICE, latest=None)


def test_a_power_of_attorney_has_scope_and_term_or_is_none() -> None:
    text = read(K.POWER_OF_ATTORNEY)
    assert "自2026年11月24日起至2027年2月23日止" in text
    assert "领取敬老卡" in text
    for changed in ({"scope": ()}, {"ends": date(2026, 11, 23)}):
        with pytest.raises(ValueError, match="a scope and a term"):
            replace(EVERY_DOCUMENT[K.POWER_OF_ATTORNEY], **changed)


def test_an_extension_ends_later() -> None:
    with pytest.raises(ValueError, match="ends later"):
        replace(EVERY_DOCUMENT[K.EXTENSION_NOTICE], now=EVERY_DOCUMENT[K.EXTENSION_NOTICE].was)


def test_counts_of_handed_papers_are_added_up() -> None:
    text = read(K.HANDOVER_LIST)
    assert "移交办件3件，材料4项、5份" in text
    assert "（无纸质材料）" in text
    assert text.count("3199000101A7000123K9QZ") == 3  # each row names its case, for the next sheet's sake
    assert "共3项、4份" in read(K.RETURN_LIST)


def test_a_collection_receipt_names_print_sheet_and_who_took_it() -> None:
    text = read(K.COLLECTION_RECEIPT)
    assert "第2次印制" in text
    assert "SH-JZ00012346" in text
    assert "赵试用（319900********0078）" in text
    assert "居民身份证（读卡核验）" in text
    plain = read(K.COLLECTION_RECEIPT, blank_serial="", surrendered="")
    assert "空白证照编号" not in plain


def test_a_day_close_adds_up_cases_fees_and_blanks() -> None:
    text = read(K.DAY_CLOSE)
    assert "合计44件" in text
    assert "合计360.00" in text
    (row, _) = next(part.rows for part in day_close(EVERY_DOCUMENT[K.DAY_CLOSE]).parts if is_blanks(part))
    assert row == ("居住登记凭证（SH-JZ）", "188", "0", "2", "9", "1", "0", "0", "1", "201")
    assert "合计7条" in text
    assert "-12.05" in read(K.DAY_CLOSE, fees=(Fee("退费", 1, -1205),))
    assert "1,234,567.89" in read(K.DAY_CLOSE, fees=(Fee("工本费", 1, 123_456_789),))


def test_a_type_of_blank_without_a_count_for_a_state_cannot_be_closed() -> None:
    with pytest.raises(ValueError, match="a count for each state"):
        replace(EVERY_DOCUMENT[K.DAY_CLOSE], blanks=(BlankCounts("登记凭证", (1, 2)),))


def test_a_day_without_anything_says_so() -> None:
    text = read(K.DAY_CLOSE, cases=(), fees=(), blanks=(), unsent=(), remarks=())
    assert text.count("无。") == 5


def test_a_guide_has_both_deadlines_with_their_unit_and_owns_what_is_not_published() -> None:
    text = read(K.ITEM_GUIDE)
    assert "法定办结时限20个工作日" in text
    assert "承诺办结时限5个工作日" in text
    assert "法定办结时限未公布" in read(K.ITEM_GUIDE, statutory="")
    assert "本事项不需要提交材料" in read(K.ITEM_GUIDE, materials=())


def test_a_promise_names_each_material_and_its_day() -> None:
    text = read(K.DEFERRAL_PROMISE)
    assert "暂缺材料（2项）" in text
    assert "2026年12月4日前" in text


def test_dates_are_written_out() -> None:
    for kind, facts in EVERY_DOCUMENT.items():
        text = "".join(text_by_poppler(document_pdf(kind, facts)).split())
        assert "2026年11月24日" in text
        assert f"{TODAY}" not in text


STATION_CODE = "OW1:" + "6BFOXN*TS0BI$ZDYSHTRMM8R2K:" * 13


@pytest.mark.parametrize(
    "kind", [K.COLLECTED_RECEIPT, K.ACCEPTED_RECEIPT, K.ACCEPTANCE_NOTICE, K.CORRECTION_NOTICE, K.REFUSAL]
)
def test_what_the_station_signed_is_scanned_from_the_foot(kind: DocumentKind) -> None:
    facts = replace(EVERY_DOCUMENT[kind], station_code=STATION_CODE)
    document, pdf = COMPOSED[kind](facts), document_pdf(kind, facts)
    expected = (document.number, document.progress_url, STATION_CODE)
    assert codes(pdf) == sorted(filter(None, expected))
    assert FOR_WINDOWS in text_by_poppler(pdf)
