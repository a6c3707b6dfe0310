"""A city and two stores for all traces of a file, and the machine that plays on copies of them."""

from pathlib import Path

import pytest

from central import answers as central_answers
from central import feeds as central_feeds
from tests.protocol.city import Staff, found_city
from tests.protocol.machine import Protocol
from tests.protocol.window import make_templates


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Staff]:
    """A city and two stores to be copied."""
    folder = tmp_path_factory.mktemp("template")
    make_templates(folder)
    return folder, found_city(folder)


@pytest.fixture
def machine(template: tuple[Path, Staff], monkeypatch: pytest.MonkeyPatch) -> type[Protocol]:
    """The machine. Pages are short, so that short feeds too have several."""
    monkeypatch.setattr(central_answers, "MOST_ROWS", 2)
    monkeypatch.setattr(central_feeds, "MOST_ROWS", 2)
    Protocol.template, Protocol.staff = template
    return Protocol
