"""What a filed draft says in the log."""

from typing import Any

import pytest

from domain.draft import Finding, Result
from domain.filing import Desk, filing, progress_token
from domain.intake import view
from domain.item import Source
from tests.domain.items import NOON, PERMIT, PERSON, PLAIN, new_draft, page, typed, yes

FORM = {"phone": typed(" 13800000000 "), "since": typed("2024-09-18"), "remark": typed("  ")}
READY = new_draft(
    PERMIT,
    answers={"a": "x", "b": "x", "c": "y"},
    form=FORM,
    findings={"before": yes(Source.PRIOR, "2025 年已收"), "id": Finding(Source.VERIFIED, Result.NO)},
    scans={"id": (page(1), page(2)), "lease": (page(2),), "deed": (page(3),)},
)


def filed(draft: Any = READY, item: Any = PERMIT) -> Any:
    return filing(draft, item, view(draft, item), "N" * 22, "ab" * 32, NOON, Desk("C1", "3"))


def test_a_case_is_filed_with_all_its_fields_each_set_by_itself() -> None:
    sets = filed().change.sets
    assert {name: new for name, (_, new) in sets.items()} == {
        "state": "collected",
        "number": "N" * 22,
        "item": {"code": "C", "version": 3, "name": "示例事项", "department": "市公安局", "mode": "direct"},
        "applicant": {
            "id_type": "resident", "number": PERSON.number, "name": "周示例", "sex": "女", "birth": "1994-03-07",
            "address": PERSON.address,
        },
        "phone": "13800000000",
        "centre_id": "C1",
        "window": "3",
        "filed_at": NOON,
        "progress_token_sha256": "ab" * 32,
        "answers": {"a": "x", "b": "x", "c": "y"},
        "form.phone": "13800000000",
        "form.way": "自取",
        "form.since": "2024-09-18",
        "form.address": PERSON.address,
        "form.name": "周示例",
    }  # fmt: skip
    assert all(old is None for old, _ in sets.values())


def test_each_material_says_how_it_was_met() -> None:
    materials = filed().change.adds["materials"]
    assert {id_: (m["result"], m["source"], m["due"], m["given"], m["value"]) for id_, m in materials.items()} == {
        "id": ("paper", "submitted", 2, 2, ""),
        "register": ("pending", "shared", 2, 0, ""),
        "before": ("yes", "prior", 2, 0, "2025 年已收"),
        "lease": ("paper", "submitted", 2, 2, ""),
        "form": ("form", "form", 2, 0, ""),
    }  # fmt: skip
    assert materials["id"]["scans"] == [page(1).sha256, page(2).sha256]
    assert materials["before"]["as_of"] == NOON


def test_the_facts_name_each_scan_once_and_none_of_a_material_no_longer_asked_for() -> None:
    facts = filed().facts
    assert [scan["sha256"] for scan in facts["scans"]] == [page(1).sha256, page(2).sha256]
    assert facts["scans"][0] == {
        "sha256": page(1).sha256, "name": "页.png", "media_type": "image/png", "size": 1001, "doubts": [],
    }  # fmt: skip


def test_the_facts_say_what_central_is_to_ask_and_what_nobody_was_asked_for() -> None:
    facts = filed().facts
    asked = {"requirement": "register", "authority": "employment", "of": "applicant", "source": "shared"}
    assert facts["pending"] == [asked]
    assert facts["not_asked"] == ["before"]
    assert facts["visit_id"] == READY.visit_id.hex()


def test_a_case_without_a_telephone_has_an_empty_one() -> None:
    draft = new_draft(PLAIN, scans={"old": (page(),)})
    sets = filed(draft, PLAIN).change.sets
    assert sets["phone"] == (None, "")
    assert not [name for name in sets if name.startswith("form.")]


@pytest.mark.parametrize("draft", [new_draft(PLAIN), new_draft(PLAIN, person=None, scans={"old": (page(),)})])
def test_an_incomplete_draft_is_never_filed(draft: Any) -> None:
    with pytest.raises(AssertionError):
        filed(draft, PLAIN)


def test_a_progress_token_is_22_characters_fit_for_an_address() -> None:
    assert progress_token(b"\xff" * 16) == "_" * 21 + "w"
    assert progress_token(bytes(16)) == "A" * 22
