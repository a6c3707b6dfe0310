"""The one catalogue: English complete, nothing stale, parameters the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.files import path
from ui.message_ids import faults, message_ids
from ui.po import entries, quoted, read_po
from ui.words import speak, tr

ROOT = path("").parent


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    yield
    speak("zh")


def test_english_is_complete_and_has_nothing_stale() -> None:
    missing, stale, changed = faults(ROOT, path("words/en.po").read_text("utf-8"))
    assert missing == {}, "python -m ui.words prints them to be filled in"
    assert stale == []
    assert changed == []


def test_no_id_stands_twice_in_the_catalogue() -> None:
    held = [message for message, _ in entries(path("words/en.po").read_text("utf-8"))]
    assert len(held) == len(set(held))


def test_chinese_is_its_own_text_and_parameters_are_filled_in() -> None:
    speak("zh")
    assert tr("原值 {value}|改过", value="88 弄") == "原值 88 弄|改过"


def test_english_is_read_from_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEWINDOW_LANG", "en_GB.UTF-8")
    speak()
    assert tr("回车") == "Enter"
    assert tr("原值 {value}|改过", value="88") == "was 88|changed"


def test_a_text_without_entry_stays_chinese() -> None:
    speak("en")
    assert tr("没有这句") == "没有这句"


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        speak("xx")


def test_texts_are_found_wherever_they_are_declared(tmp_path: Path) -> None:
    (tmp_path / "domain").mkdir()
    source = """
class Gone(Trouble):
    says = "甲。" "乙。"
class Kept(Trouble):
    says: ClassVar[str] = "丙"
x = N_("丁"), tr("戊 {n}", n=1), Setting(3, says="己"), tr("庚" if x else "辛"), words.tr("壬"), tr(variable)
"""
    (tmp_path / "domain" / "a.py").write_text(source, "utf-8")
    found = {text for text, place in message_ids(tmp_path).items() if place.startswith("domain")}
    assert found == {"甲。乙。", "丙", "丁", "戊 {n}", "己", "庚", "辛", "壬"}


def test_faults_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "a.py").write_text('tr("甲 {n}"), tr("乙")', "utf-8")
    missing, stale, changed = faults(tmp_path, 'msgid "甲 {n}"\nmsgstr "A {m}"\n\nmsgid "丙"\nmsgstr "C"\n')
    assert missing["乙"] == "ui/a.py:1"
    assert (stale, changed) == (["丙"], ["甲 {n}"])


CATALOGUE = r"""# a note
msgid ""
msgstr "head"

#: a.py
msgid "甲"
"乙"
msgstr ""
"say \"A\"\n"

msgid "丙"
msgstr ""
"""


def test_a_catalogue_is_read_with_its_long_lines_quotes_and_comments() -> None:
    assert read_po(CATALOGUE) == {"甲乙": 'say "A"\n'}


def test_what_is_written_quoted_is_read_back() -> None:
    text = 'a"b\\c\nd'
    assert read_po(f'msgid "x"\nmsgstr {quoted(text)}') == {"x": text}


@pytest.mark.parametrize("broken", ["msgid 甲", 'msgid "甲', "hello", "msgid 5"])
def test_a_broken_catalogue_is_refused_with_its_line(broken: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        read_po(broken)
