"""A delta of the catalogue goes out whole or not at all; what is wrong is said with its line."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import select

from central.catalogue_delta import MOST_BYTES, DeltaRefused, line_of, publish_delta, withdraw
from central.main import main
from central.parts import Central, open_central
from central.publisher import publish
from central.tables import ITEM
from domain.world import ScriptedWorld
from resources.catalogue_files import items
from sync.wire import Feed
from tests.central.small_city import small_city
from tests.central.test_feeds import page

CODE: Final = "SAMPLE000009"
OTHER: Final = "SAMPLE000010"
ITEMS: Final = {raw["code"]: raw for raw in items() if raw["code"] in (CODE, OTHER)}
Change = Callable[[dict[str, Any]], Any]


@pytest.fixture
def central(database_url: str) -> Iterator[Central]:
    """With two items of the catalogue."""
    opened = opens(database_url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Central]:
    """One for all that must change nothing."""
    opened = opens(f"sqlite:///{tmp_path_factory.mktemp('catalogue')}/central.sqlite")
    yield opened
    opened.close()


def opens(url: str) -> Central:
    return open_central(url, ScriptedWorld(), replace(small_city(), items=list(ITEMS.values())))


def new_version(code: str = CODE, **parts: Any) -> dict[str, Any]:
    raw = deepcopy(ITEMS[code])
    return {**raw, "version": raw["version"] + 1, **parts}


def written(folder: Path, raw: Any, name: str = "item.json") -> Path:
    file = folder / name
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False, indent=1)
    file.write_text(text, "utf-8")
    return file


def told(central: Central, since: int) -> list[tuple[str, int, bool]]:
    """(code, version, whether there is an item) of the rows since."""
    while publish(central.database):
        pass
    rows = page(central, Feed.CATALOGUE, since=since).rows
    return [(row["code"], row["version"], row["item"] is not None) for row in rows]


def position(central: Central) -> int:
    return page(central, Feed.CATALOGUE).cursor


def current(central: Central) -> dict[str, int]:
    central.references.forget()
    return dict(central.references.items())


def test_a_delta_is_what_the_feed_says_next(central: Central, tmp_path: Path) -> None:
    since = position(central)
    files = [written(tmp_path, new_version(code), f"{code}.json") for code in (CODE, OTHER)]
    assert publish_delta(central.database, files) == [(CODE, 2), (OTHER, 2)]
    assert told(central, since) == [(CODE, 2, True), (OTHER, 2, True)]
    assert current(central)[CODE] == 2
    with central.database.reading() as connection:  # a case keeps the version it was taken under
        versions = connection.scalars(select(ITEM.c.version).where(ITEM.c.code == CODE))
        assert sorted(versions) == [1, 2]


def _break_pattern(raw: dict[str, Any]) -> None:
    raw["form"]["properties"]["phone"]["pattern"] = "^(a+)+$"


def _break_reference(raw: dict[str, Any]) -> None:
    raw["requirements"][0]["when"] = {"properties": {"nowhere": {"const": "x"}}, "required": ["nowhere"]}


def _break_instead(raw: dict[str, Any]) -> None:
    schema = {
        "properties": {"population.registered_in": {"const": "本市"}},
        "required": ["population.registered_in"],
    }
    row = {"id": "c", "text": "甲", "says": "乙", "schema": schema, "instead": ["NOWHERE"]}
    raw["conditions"] = [row]
    raw["basis"]["conditions"] = "sample"


BROKEN: Final[dict[str, Change]] = {
    "a hostile pattern": _break_pattern,
    "a schema from elsewhere": lambda raw: raw["form"].update({"$ref": "https://example.invalid"}),
    "a question nobody asks": _break_reference,
    "an item there is not": _break_instead,
    "no basis": lambda raw: raw["basis"].pop("codes"),
    "a name that is none": lambda raw: raw["requirements"][0].update(name=7),
    "the version there is": lambda raw: raw.update(version=1),
    "a deep schema": lambda raw: raw["form"]["properties"].update(x=_deep(12)),
    "no template": lambda raw: raw.update(certificate="nowhere"),
}


def _deep(levels: int) -> dict[str, Any]:
    return {"type": "object", "properties": {"x": _deep(levels - 1)}} if levels else {"type": "string"}


@pytest.mark.parametrize("breaks", BROKEN.values(), ids=BROKEN)
def test_one_broken_item_keeps_the_whole_delta_back(
    unchanged: Central, tmp_path: Path, breaks: Change
) -> None:
    since, before = position(unchanged), current(unchanged)
    raw = new_version()
    breaks(raw)
    files = [written(tmp_path, new_version(OTHER), "good.json"), written(tmp_path, raw, "bad.json")]
    with pytest.raises(DeltaRefused) as refused:
        publish_delta(unchanged.database, files)
    assert {wrong.file for wrong in refused.value.found} == {"bad.json"}
    assert told(unchanged, since) == []
    assert current(unchanged) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"code": "a", "code": "b"}',
        "{" * 100_000,
        '{"a": NaN}',
        '"' + "x" * MOST_BYTES + '"',
    ],
    ids=["empty", "list", "null", "twice", "deep", "nan", "long"],
)
def test_what_is_no_item_is_refused(unchanged: Central, tmp_path: Path, text: str) -> None:
    with pytest.raises(DeltaRefused):
        publish_delta(unchanged.database, [written(tmp_path, text)])
    with pytest.raises(DeltaRefused):
        publish_delta(unchanged.database, [tmp_path / "missing.json"])


def test_the_same_item_twice_in_a_delta_is_refused(unchanged: Central, tmp_path: Path) -> None:
    files = [written(tmp_path, new_version(), name) for name in ("a.json", "b.json")]
    with pytest.raises(DeltaRefused):
        publish_delta(unchanged.database, files)


def test_the_line_is_that_of_what_is_wrong(unchanged: Central, tmp_path: Path) -> None:
    raw = new_version()
    _break_reference(raw)
    file = written(tmp_path, raw)
    with pytest.raises(DeltaRefused) as refused:
        publish_delta(unchanged.database, [file])
    lines = file.read_text("utf-8").splitlines()
    (wrong, *_) = [w for w in refused.value.found if "nowhere" in w.what]
    assert raw["requirements"][0]["id"] in lines[wrong.line - 1]
    with pytest.raises(DeltaRefused) as refused:
        publish_delta(unchanged.database, [written(tmp_path, '{\n "code": 1,\n oops\n}')])
    assert refused.value.found[0].line == 3


def test_a_line_is_found_after_the_names_before_it() -> None:
    text = '"a"\n"b"\n"x"\n"b"\n"x"'
    assert [line_of(text, parts) for parts in (("a",), ("b", "x"), ("x", "b", "x"), ("q",), ())] == [
        1,
        3,
        5,
        0,
        0,
    ]


def test_a_withdrawn_item_is_told_and_comes_back_with_a_new_version(central: Central, tmp_path: Path) -> None:
    since = position(central)
    assert withdraw(central.database, CODE)
    assert told(central, since) == [(CODE, 1, False)]
    assert CODE not in current(central)
    assert not withdraw(central.database, CODE)
    with pytest.raises(DeltaRefused):
        publish_delta(central.database, [written(tmp_path, ITEMS[CODE])])
    assert publish_delta(central.database, [written(tmp_path, new_version())]) == [(CODE, 2)]


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/central.sqlite"
    opens(url).close()
    good, bad = written(tmp_path, new_version(), "good.json"), written(tmp_path, "{", "bad.json")
    assert main(["catalogue", "publish", str(good), str(bad), "--db", url]) == 1
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[-1]) == ("", "nothing published: 1 problems")
    assert err.startswith("bad.json:1: ")
    assert main(["catalogue", "publish", str(good), "--db", url]) == 0
    assert main(["catalogue", "withdraw", CODE, "--db", url]) == 0
    assert capsys.readouterr().out == f"{CODE} version 2\n{CODE} withdrawn\n"
    assert main(["catalogue", "withdraw", CODE, "--db", url]) == 1
