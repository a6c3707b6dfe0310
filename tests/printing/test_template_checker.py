"""What the checker says of a template that would spoil blanks."""

from typing import Any

import pytest

from printing.certificates import checker
from printing.certificates.bindings import LONGEST, NEEDED
from printing.certificates.checker import LEAST_MODULE_MM, Problem, problems
from printing.certificates.facts import NO_OFFSET
from printing.certificates.page import certificate_pdf
from printing.certificates.template import PLAIN, Template
from printing.certificates.template_file import read_template
from printing.codes import qr_modules
from tests.printing.certificate_examples import TEMPLATES, changed, facts_for, shipped


def said(change: Any, name: str = TEMPLATES[0]) -> list[Problem]:
    return problems(read_template(changed(change, name), "some.json"))


def plain(told: dict[str, Any]) -> None:
    told.update(paper_kind=PLAIN, serial=None)
    for drawn in (*told["texts"], *told["lines"], *told["frames"], told["seal"]):
        drawn["preprinted"] = False


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_templates_are_good(name: str) -> None:
    assert problems(shipped(name)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_longest_values_and_code_print(name: str) -> None:
    template = shipped(name)
    assert certificate_pdf(template, facts_for(template, **LONGEST), NO_OFFSET, specimen=True)


@pytest.mark.parametrize("bind", NEEDED)
def test_a_missing_field_is_named(bind: str) -> None:
    found = said(
        lambda told: told.update(fields=[field for field in told["fields"] if field["bind"] != bind])
    )
    assert found == [Problem(checker.MISSING, {"bind": bind})]


@pytest.mark.parametrize(
    ("change", "says", "parts"),
    [
        (lambda told: told["fields"][2].update(x_mm=140), checker.OFF, {"part": "性别"}),
        (lambda told: told["fields"][2].update(x_mm=-5), checker.OFF, {"part": "性别"}),
        (lambda told: told["fields"][2].update(y_mm=104), checker.OFF, {"part": "性别"}),
        (lambda told: told["fields"][2].update(y_mm=4), checker.OFF, {"part": "性别"}),
        (lambda told: told["qr"].update(x_mm=106), checker.OFF, {"part": "二维码"}),
        (lambda told: told["seal"].update(y_mm=100), checker.OFF, {"part": "盖章处"}),
        (lambda told: told["frames"][0].update(w_mm=160), checker.OFF, {"part": "框 1"}),
        (lambda told: told["serial"].update(x_mm=130), checker.OFF, {"part": "No. "}),
        (
            lambda told: told["fields"][2].update(y_mm=40),
            checker.OVERLAP,
            {"part": "性别", "other": "登记日期"},
        ),
        (lambda told: told["qr"].update(y_mm=46), checker.OVERLAP, {"part": "登记日期", "other": "二维码"}),
        (lambda told: told["seal"].update(x_mm=90), checker.OVERLAP, {"part": "二维码", "other": "盖章处"}),
        (
            lambda told: told["frames"][1].update(w_mm=130),
            checker.OVERLAP,
            {"part": "凭证编号", "other": "框 2"},
        ),
        (
            lambda told: told["fields"][1].update(lines=1),
            checker.LONG,
            {"part": "姓名", "text": LONGEST["holder_name"]},
        ),
        (lambda told: told["fields"][1].update(least_pt=12), checker.SIZES, {"part": "姓名"}),
        (
            lambda told: told["texts"][0].update(text="居住\ue000证"),
            checker.GLYPH,
            {"part": "居住\ue000证", "characters": "“\ue000”（U+E000）"},
        ),
        (
            lambda told: told["qr"].update(side_mm=30),
            checker.SMALL_CODE,
            {"modules": "105", "side": "39.9", "least": "0.38"},
        ),
        (lambda told: told.update(serial=None), checker.NO_SERIAL, {}),
        (lambda told: told.update(paper_kind=PLAIN), checker.BORNE, {"part": "No. "}),
    ],
)
def test_what_would_spoil_a_blank_is_said(change: Any, says: str, parts: dict[str, str]) -> None:
    assert Problem(says, parts) in said(change)


def test_a_plain_sheet_bears_nothing_before_it_is_printed() -> None:
    assert said(plain) == []
    assert {problem.parameters["part"] for problem in said(lambda told: told.update(paper_kind=PLAIN))} >= {
        "境内来沪人员居住登记凭证",
        "框",
        "盖章处",
    }


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_module_of_the_longest_code_is_as_large_as_is_asked(name: str) -> None:
    template: Template = shipped(name)
    modules = len(qr_modules("W" * template.qr.most_characters))
    assert template.qr.side_mm / modules >= LEAST_MODULE_MM
