"""Reading a template: whatever comes, a template or one trouble that says where."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.certificates.template import PLAIN
from printing.certificates.template_file import MOST_BYTES, TemplateWrong, load, read_template
from resources import files
from tests.printing.certificate_examples import TEMPLATES, as_data, changed

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def place(data: bytes) -> str:
    with pytest.raises(TemplateWrong) as caught:
        read_template(data, "some.json")
    return str(caught.value.parameters["place"])


def test_every_shipped_file_is_a_template_under_its_own_name() -> None:
    names = sorted(path.name for path in files.path("templates").iterdir())
    assert names == sorted(f"{name}.v1.json" for name in TEMPLATES)
    for name in TEMPLATES:
        template = load(name, 1)
        assert (template.id, template.version) == (name, 1)
        assert template.paper_kind != PLAIN


@pytest.mark.parametrize(
    ("name", "version"), [("no_such", 1), (TEMPLATES[0], 99), ("../catalogue/items", 1), ("", 1), ("a\0b", 1)]
)
def test_a_template_that_is_not_there_is_a_trouble(name: str, version: int) -> None:
    with pytest.raises(TemplateWrong):
        load(name, version)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda told: told.pop("qr"), "qr"),
        (lambda told: told.update(script="x"), "script"),
        (lambda told: told.update(id="../x"), "id"),
        (lambda told: told.update(version=True), "version"),
        (lambda told: told.update(name="长" * 61), "name"),
        (lambda told: told.update(sheet_mm=[148]), "sheet_mm"),
        (lambda told: told.update(sheet_mm=[148, 5000]), "sheet_mm[1]"),
        (lambda told: told.update(fields=[]), "fields"),
        (lambda told: told.update(fields=told["fields"] * 11), "fields"),
        (lambda told: told["fields"][2].update(bind="full_number"), "fields[2].bind"),
        (lambda told: told["fields"][2].update(bind=["sex"]), "fields[2].bind"),
        (lambda told: told["fields"][2].pop("lines"), "fields[2].lines"),
        (lambda told: told["fields"][2].update(lines=10**9), "fields[2].lines"),
        (lambda told: told["fields"][2].update(size_pt=1e-9), "fields[2].size_pt"),
        (lambda told: told["fields"][2].update(least_pt="8"), "fields[2].least_pt"),
        (lambda told: told["fields"][2].update(x_mm=10**400), "fields[2].x_mm"),
        (lambda told: told["fields"][2].update(align="middle"), "fields[2].align"),
        (lambda told: told["texts"][0].update(text=""), "texts[0].text"),
        (lambda told: told["texts"][0].update(preprinted=1), "texts[0].preprinted"),
        (lambda told: told["qr"].update(most_characters=4296), "qr.most_characters"),
        (lambda told: told.update(seal=None), "seal"),
        (lambda told: told.update(fields={}), "fields"),
    ],
)
def test_what_is_wrong_is_refused_and_its_place_is_named(change: Any, where: str) -> None:
    assert place(changed(change)) == where


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[" * 60_000,
        b" " * (MOST_BYTES + 1),
        b'{"id": "a", "id": "b"}',
        b'{"version": NaN}',
        b'{"version": ' + b"9" * 6000 + b"}",
    ],
    ids=["empty", "no text", "null", "deep", "large", "a key twice", "no number", "many figures"],
)
def test_what_is_no_template_at_all_is_refused(data: bytes) -> None:
    assert place(data) == "file"


def test_a_number_that_json_does_not_know_is_refused_as_a_file() -> None:
    text = json.dumps(as_data()).replace('"x_mm": 28', '"x_mm": Infinity', 1)
    assert place(text.encode()) == "file"


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_comes_is_refused_and_raises_nothing_else(data: bytes) -> None:
    assert place(data)


@given(st.sampled_from(sorted(as_data())), JSON)
def test_any_part_of_a_template_may_be_anything(key: str, value: Any) -> None:
    with suppress(TemplateWrong):
        assert read_template(changed(lambda told: told.update({key: value})), "some.json")


def test_the_log_hears_what_is_wrong_in_english_and_the_clerk_in_chinese() -> None:
    with pytest.raises(TemplateWrong) as caught:
        read_template(changed(lambda told: told["qr"].pop("side_mm")), "x.json")
    assert str(caught.value) == "template 'x.json': qr.side_mm: missing"
    said = caught.value.says.format(**caught.value.parameters)
    assert said.startswith("证照模板“x.json”不能使用，问题在qr.side_mm。")
