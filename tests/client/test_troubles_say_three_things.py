"""Every trouble says what happened, what is safe and what to do: three sentences, as the clerk reads them."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from string import Formatter

import pytest

from domain.trouble import Trouble

ROOMS = ("domain", "credentials", "resources", "offline", "printing", "sync", "client")
# A sentence ends in a full stop of full width, nothing else; a quotation mark or a bracket may close it.
SENTENCE = re.compile(r"[^。]+。[”）]?")
ASCII_MARKS = re.compile(r"[,;:!?]|\.(?![0-9])")
# A blank stands between hanzi and Latin letters or digits.
GLUED = re.compile(r"[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z][\u4e00-\u9fff]")


def troubles() -> Iterator[type[Trouble]]:
    """All classes of the rooms that a clerk can meet; those without words of their own are names for a group."""
    for room in ROOMS:
        for module in walk_packages(import_module(room).__path__, f"{room}."):
            if ".migrations." not in module.name:
                import_module(module.name)
    found = [Trouble]
    for kind in found:
        found += [sub for sub in kind.__subclasses__() if sub not in found]
    yield from (kind for kind in found if kind.__module__.partition(".")[0] in ROOMS)


TROUBLES = sorted(
    {t for t in troubles() if "says" in t.__dict__ and t is not Trouble}, key=lambda t: t.__name__
)


def test_there_are_troubles_in_every_room_that_meets_the_world() -> None:
    assert {t.__module__.partition(".")[0] for t in TROUBLES} == {
        "domain",
        "offline",
        "printing",
        "sync",
        "client",
    }
    assert len(TROUBLES) > 40


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda t: t.__name__)
def test_it_says_three_things(trouble: type[Trouble]) -> None:
    words = trouble.says
    sentences = SENTENCE.findall(words)
    assert len(sentences) == 3, words
    assert "".join(sentences) == words
    plain = "".join(literal for literal, *_ in Formatter().parse(words))
    assert not ASCII_MARKS.search(plain), words
    assert not GLUED.search(plain), words
    assert "！" not in words
    assert "请" in sentences[2], words


def test_a_group_without_words_is_never_raised_itself() -> None:
    groups = [t for t in troubles() if t is not Trouble and "says" not in t.__dict__]
    assert groups
    assert all(t.__subclasses__() or t.says for t in groups), groups
