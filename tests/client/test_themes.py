"""The bundled themes (一件事) at a real window with central: one filing, a case for each part, one receipt."""

import re
from typing import Any, Final

import pytest

from domain.case_state import CaseState
from domain.rows.intake import Jump
from domain.rows.open_draft import OpenDraft
from tests.client.window import WITHIN_S, Desk, Window, answers_badly, at_central
from ui.tour.people import City

STATION: Final = "ST-319900-02-02"
# The theme by name, answers that call for most of it, and how many cases come of it, the parent's among them.
THEMES: Final[tuple[tuple[str, dict[str, str], int], ...]] = (
    ("出生“一件事”", {"card": "yes", "benefit": "no"}, 3),
    ("公民身故“一件事”", {"permit_holder": "yes", "disabled": "no"}, 2),
    ("社会救助“一件事”", {"kind": "allowance", "medical": "yes"}, 4),
    ("残疾人服务“一件事”", {"card": "need", "benefit": "none", "travel": "yes"}, 3),
    ("医疗费报销“一件事”", {"aid": "yes", "mutual": "yes"}, 4),
    ("退休“一件事”", {"kind": "worker", "account": "same", "reward": "yes"}, 2),
)


def example(opened: OpenDraft, name: str) -> str:
    """A text that the field takes."""
    assert opened.item is not None
    field = next(f for f in opened.view.fields if f.name == name)
    schema = opened.item.form["properties"][name]
    if field.choices:
        return field.choices[0]
    if field.is_date:
        return "2026-10-08"
    pattern = schema.get("pattern", "")
    for text in ("15400000000", "622202000000", "2026", "12", "示例一路 100 弄 8 号", "SH20260001"):
        if not pattern or re.search(pattern, text):
            return text[: schema.get("maxLength", 60)]
    raise AssertionError(pattern)


def oldest(city: City) -> Any:
    """A resident who may retire."""
    residents = [one for one in city.residents if one["id_type"] == "resident"]
    return min(residents, key=lambda one: str(one["number"])[6:14])


def completes(desk: Desk, draft: bytes) -> OpenDraft:
    """Bring exactly what is listed."""
    opened = desk.told(draft)
    for _ in range(2):
        for condition in opened.view.unconfirmed:
            opened = desk.intake.confirm(draft, condition.id, True).result(WITHIN_S)
        for missing in opened.view.missing:
            if missing.jump is Jump.MATERIAL:
                scan = str(desk.window.page())
                opened = desk.intake.add_scan(draft, missing.key, scan).result(WITHIN_S)
            elif missing.jump is Jump.FIELD:
                text = example(opened, missing.key)
                opened = desk.intake.fill(draft, missing.key, text).result(WITHIN_S)
    assert not opened.view.missing, opened.view.missing
    assert not opened.view.hindered, opened.view.hindered
    return opened


def files(desk: Desk, name: str, answers: dict[str, str], who: Any) -> tuple[bytes, list[bytes]]:
    """The parent's case and the children's."""
    draft = desk.begins()
    desk.types(draft, who)
    desk.chooses(draft, name, **answers)
    completes(desk, draft)
    case = desk.files(draft)
    family = desk.case(case).family
    return case, [row.case_id for row in family]


@pytest.mark.parametrize(("name", "answers", "count"), THEMES, ids=[name for name, _, _ in THEMES])
def test_each_theme_is_filed_once_and_every_case_of_it_arrives(
    city: City, window: Window, desk: Desk, name: str, answers: dict[str, str], count: int
) -> None:
    before = window.entries("filed")
    case, children = files(desk, name, answers, oldest(city))
    assert window.entries("filed") - before == count == 1 + len(children)
    window.until_all_arrived()
    parent = at_central(city, case)["fields"]
    assert [child["case"] for child in parent["children"]] == [child.hex() for child in children]
    for child in children:
        fields = at_central(city, child)["fields"]
        assert fields["parent"] == case.hex()
        assert fields["number"] != parent["number"]
    assert desk.prints(case).is_file()


def test_a_theme_filed_without_the_network_arrives_whole(city: City, window: Window, desk: Desk) -> None:
    answers_badly(city, "503")
    try:
        case, children = files(desk, *THEMES[4][:2], oldest(city))
    finally:
        answers_badly(city, "none")
    window.until_all_arrived()
    assert all(at_central(city, one) for one in (case, *children))


def test_what_an_earlier_part_s_result_is_to_meet_is_asked_of_nobody_and_waits(
    city: City, desk: Desk
) -> None:
    case, (_, later) = files(desk, *THEMES[3][:2], oldest(city))
    waiting = next(kin for kin in desk.case(case).family if kin.case_id == later)
    assert waiting.waits == ("残疾人证",)
    assert waiting.state == CaseState.COLLECTED
    assert [kin.case_id for kin in desk.case(later).family] == [case]
