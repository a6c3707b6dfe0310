"""What stands on the notices, from drafts and rules alone."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from client.notice_papers import not_collected_facts, one_time_facts
from domain.conditions import CITYWIDE
from domain.defects import not_collected
from domain.draft import Draft
from domain.intake import view
from domain.item import Mode, ServiceItem, read_item
from domain.refusing import Brought, Said
from domain.rows.conditions import ConditionRow, Holds
from domain.rows.items import ItemRow
from domain.rows.notices import RefusalRow
from printing.documents.kinds import DocumentKind
from printing.documents.parties import Office
from printing.documents.pdf import document_pdf
from tests.domain.items import NOON, PERMIT, PLAIN, new_draft, raw_item
from tests.printing.reading import text_by_poppler

OFFICE: Final = Office("示例街道社区事务受理服务中心", "021-00000000", "3 号窗", "张示例")
TODAY: Final = date(2026, 11, 24)
AGE: Final = ConditionRow("age", "年满 65 周岁", Holds.NO, "未到申领年龄", ("B",))
ASKED: Final = ConditionRow("permit", "持有居住证", Holds.NO, "证照库未查到居住证", (), "张示例")
HERE: Final = ConditionRow(CITYWIDE, "属于全市通办事项", Holds.NO, "由户籍地街镇受理", ())
OTHER: Final = ItemRow("B", 1, "居住登记", "", "市公安局", "居住服务", None, Mode.DIRECT)


def notice(draft: Draft, item: ServiceItem) -> str:
    facts = one_time_facts(draft, item, view(draft, item), OFFICE, TODAY)
    return text_by_poppler(document_pdf(DocumentKind.ONE_TIME_NOTICE, facts)).replace("\n", "")


def refusal(*reasons: ConditionRow, said: Said = Said(), **more: Any) -> tuple[Any, Any]:
    """The facts of the paper and of the entry."""
    told = {"instead": (), "brought": said.brought, **more}
    row = RefusalRow(bytes(16), PLAIN.name, 3, "周示例", "", reasons, **told)
    draft = new_draft(PLAIN)
    paper = not_collected_facts(draft, PLAIN, row, said, OFFICE, TODAY)
    return paper, not_collected(draft, PLAIN, row, said, NOON)


def test_the_notice_names_answers_and_defects_and_masks_the_person() -> None:
    draft = new_draft(PERMIT, answers={"a": "x", "b": "x", "c": "y"})
    text = notice(draft, PERMIT)
    for words in ("问a", "答x", "材料lease：未提交", "请交 2 份，原件核验退还", "电话：未填", "可当场补正"):
        assert words in text
    assert draft.person is not None
    assert draft.person.number not in text


def test_a_catalogue_that_nobody_confirmed_is_called_a_sample() -> None:
    basis = {"materials": "usual practice, unconfirmed", "promised": "unknown", "fee": "sample"}
    sampled = replace(PERMIT, basis=basis)
    assert "该版目录为样例：申请材料、办理时限未经主管部门确认。" in notice(new_draft(sampled), sampled)
    assert "样例" not in notice(new_draft(PERMIT), PERMIT)


def test_what_is_checked_later_is_said_not_to_be_brought() -> None:
    text = notice(new_draft(PERMIT, answers={"a": "x", "b": "x", "c": "y"}), PERMIT)
    assert "材料register" in text
    assert "由本中心联网核对，不需要提交" in text


def test_a_notice_of_nothing_is_no_notice() -> None:
    item = read_item(raw_item())
    draft = new_draft(item)
    with pytest.raises(ValueError, match="at least one"):
        one_time_facts(draft, item, view(draft, item), OFFICE, TODAY)


def test_why_nothing_is_taken_in_tells_a_register_from_what_was_asked() -> None:
    paper, entry = refusal(AGE, ASKED, said=Said("另行预约", Brought.NOT_TAKEN), instead=(OTHER,))
    assert paper.reasons == (
        "受理条件“年满 65 周岁”：未到申领年龄。",
        "受理条件“持有居住证”：经询问不符合。",
        "另行预约。",
    )
    assert paper.advice == ("申请办理“居住登记”，本窗口即可受理。",)
    assert (paper.returned, entry["brought"]) == (False, "not_taken")
    assert [(c["id"], c["by"]) for c in entry["conditions"]] == [("age", ""), ("permit", "张示例")]
    assert (entry["instead"], entry["reason"], entry["outcome"]) == (["B"], "另行预约", "not_collected")


def test_an_item_that_is_not_citywide_says_where_to_go() -> None:
    paper, _ = refusal(HERE)
    assert paper.reasons == ("本事项不属于全市通办事项，本中心不能受理。",)
    assert paper.advice == ("由户籍地街镇受理。",)
