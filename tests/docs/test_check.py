"""The docs' own check: what it runs, what it leaves to others, and that a stale page is found."""

import re

import pytest

from docs.check import (
    MANUAL,
    NOT_HERE,
    PICTURES,
    ROOT,
    TABLES,
    TROUBLES,
    commands,
    pages,
    pictures_amiss,
    renewed,
    run,
    sentences,
    tables,
)
from domain.trouble import Trouble

PAGE = """# A page
```sh
make run    # opens a window
git clone somewhere
echo one    # said
echo two
```
```python
not a command
```
```sh
make test
# a comment
```
"""


def test_the_blocks_of_a_page_are_run_without_what_ci_runs_itself() -> None:
    assert list(commands(PAGE)) == ["echo one    # said\necho two"]


@pytest.mark.parametrize("command", NOT_HERE)
def test_each_exception_has_its_reason(command: str) -> None:
    assert NOT_HERE[command]
    assert list(commands(f"```sh\n{command} x\n```\n")) == []


def test_a_block_that_fails_says_how_and_one_that_works_says_nothing() -> None:
    assert run("true\npython -c 'import domain'") == ""
    assert "exit code 3" in run("echo heard >&2; exit 3\necho never")
    assert "heard" in run("echo heard >&2; false")


def test_a_failure_in_the_middle_of_a_block_is_one() -> None:
    assert run("false\ntrue")
    assert run("false | true")


def test_the_tables_printed_from_the_code_are_those_of_the_page() -> None:
    assert TABLES.read_text("utf-8") == tables()


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", tables(), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_links_between_decisions_lead_somewhere() -> None:
    for page in (ROOT / "docs" / "decisions").glob("*.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_decisions_are_numbered_without_a_gap_and_say_what_they_must() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        for part in ("Question.", "Choice.", "Rejected.", "What would change our mind."):
            assert f"**{part}**" in page.read_text("utf-8"), page.name


def test_every_picture_named_is_there_and_every_picture_is_shown() -> None:
    assert pictures_amiss(pages()) == []


def test_a_picture_that_is_lost_or_shown_nowhere_is_found() -> None:
    assert pictures_amiss({**pages(), "more.md": "![x](pictures/lost.png)"}) == [
        "docs/pictures/lost.png: named, not there"
    ]
    assert len(pictures_amiss({})) == len(list(PICTURES.glob("*.png")))


def test_a_picture_is_small() -> None:
    for picture in PICTURES.glob("*.png"):
        assert picture.stat().st_size <= 120 * 1024, picture.name


def test_keys_and_troubles_of_the_clerks_manual_are_those_of_the_code() -> None:
    manual = MANUAL.read_text("utf-8")
    assert manual == renewed(manual)
    assert manual != renewed(manual.replace("| F3 | 读身份证 |\n", "")).replace("| F3 | 读身份证 |\n", "")


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_trouble_of_the_manual_has_its_three_sentences(trouble: type[Trouble]) -> None:
    assert all(sentence.endswith("。") and "{" not in sentence for sentence in sentences(trouble))
