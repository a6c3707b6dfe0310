"""New versions of items, published as one delta to the feed `catalogue`; and items withdrawn.

A delta goes out whole or not at all: every file is read within bounds, every item checked by itself and among those
that are current. What is wrong is said with file and line, and nothing is changed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from central.database import Database
from central.ledger import FeedWord
from central.tables import ITEM, OUTBOX
from domain.catalogue_check import Problem, problems_of
from domain.catalogue_whole import problems_between
from domain.item import ServiceItem, read_item
from resources.files import path
from sync.wire import Feed

MOST_BYTES: Final = 262_144  # of a file
_WRONG: Final = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
Raw = dict[str, Any]


class Wrong(NamedTuple):
    """line: from 1, 0 where it is of no line. what: in the words of the catalogue's check, or of the reader."""

    file: str
    line: int
    what: str


class DeltaRefused(Exception):
    """Nothing was published. found: what is wrong, in the order of the files."""

    def __init__(self, found: Sequence[Wrong]) -> None:
        super().__init__(f"{len(found)} problems")
        self.found = tuple(found)


class _File(NamedTuple):
    name: str
    text: str
    raw: Raw
    item: ServiceItem


def publish_delta(database: Database, files: Sequence[Path]) -> list[tuple[str, int]]:
    """Publish the item of each file; (code, version) of each, as they stand in the feed. Raises DeltaRefused, Busy."""
    read, wrong = _read_all(files)
    with database.writing() as connection:
        current = _current(connection)
        newest = _newest(connection, [file.item.code for file in read])
        wrong += [problem for file in read for problem in _problems(file, newest.get(file.item.code, 0))]
        wrong += _between(read, current)
        if wrong:
            raise DeltaRefused(wrong)
        codes = [file.item.code for file in read]
        connection.execute(update(ITEM).where(ITEM.c.code.in_(codes)).values(current=False))
        connection.execute(insert(ITEM), [_row(file.raw) for file in read])
        _tell(connection, [_word(file.item.code, file.item.version, file.raw) for file in read])
    return [(file.item.code, file.item.version) for file in read]


def withdraw(database: Database, code: str) -> bool:
    """Nobody can apply for it any more; False where nobody could. Cases taken under it go on. Raises Busy."""
    with database.writing() as connection:
        raw = _current(connection).get(code)
        if raw is None:
            return False
        connection.execute(update(ITEM).where(ITEM.c.code == code).values(current=False))
        _tell(connection, [_word(code, raw["version"], None)])
    return True


def _row(raw: Raw) -> dict[str, Any]:
    body = json.dumps(raw, ensure_ascii=False)
    return {"code": raw["code"], "version": raw["version"], "current": True, "body": body}


def _word(code: str, version: int, raw: Raw | None) -> FeedWord:
    return FeedWord(Feed.CATALOGUE.value, code, "", {"code": code, "version": version, "item": raw})


def _tell(connection: Connection, words: Iterable[FeedWord]) -> None:
    rows = json.dumps([list(word) for word in words], ensure_ascii=False)
    connection.execute(insert(OUTBOX), {"station_id": None, "subjects": "[]", "rows": rows})


def _current(connection: Connection) -> dict[str, Raw]:
    """The items that can be applied for, locked: two deltas at once would each be checked without the other."""
    bodies = connection.scalars(select(ITEM.c.body).where(ITEM.c.current).with_for_update())
    return {raw["code"]: raw for raw in map(json.loads, bodies)}


def _newest(connection: Connection, codes: Sequence[str]) -> dict[str, int]:
    """The newest version there ever was of each, withdrawn or not."""
    wanted = select(ITEM.c.code, func.max(ITEM.c.version)).where(ITEM.c.code.in_(codes))
    newest: dict[str, int] = dict(connection.execute(wanted.group_by(ITEM.c.code)).all())
    return newest


def _read_all(files: Sequence[Path]) -> tuple[list[_File], list[Wrong]]:
    read: list[_File] = []
    wrong: list[Wrong] = []
    for file in files:
        text = ""
        try:
            text = _text(file)
            raw = json.loads(text, object_pairs_hook=_each_once)
            read.append(_File(file.name, text, raw, read_item(raw)))
        except json.JSONDecodeError as error:
            wrong.append(Wrong(file.name, error.lineno, error.msg))
        except _WRONG as error:
            wrong.append(Wrong(file.name, _line_named(text, error), f"{type(error).__name__} {error}"))
    return read, wrong


def _text(file: Path) -> str:
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"more than {MOST_BYTES} bytes")
    return data.decode()


def _each_once(pairs: list[tuple[str, Any]]) -> Raw:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands twice")
    return found


def _problems(file: _File, newest: int) -> Iterator[Wrong]:
    """Of one item by itself, and of its version: a version never changes, and never goes back."""
    if file.item.version <= newest:
        what = f"version {file.item.version}, there is {newest} already"
        yield Wrong(file.name, line_of(file.text, ("version",)), what)
    try:
        for problem in problems_of(file.item):
            yield _placed(file, problem)
    except _WRONG as error:  # a part of another type than it should have
        yield Wrong(file.name, _line_named(file.text, error), f"{type(error).__name__} {error}")


def _between(read: Sequence[_File], current: Mapping[str, Raw]) -> Iterator[Wrong]:
    """What is wrong between the items once these are among them, and was not before."""
    files = {file.item.code: file for file in read}
    others = [raw for code, raw in current.items() if code not in files]
    had = set(map(_words, _whole(list(current.values()))))
    for problem in _whole([*others, *(file.raw for file in read)]):
        if _words(problem) not in had:
            file = files.get(problem.place.partition("/")[0])
            yield _placed(file, problem) if file else Wrong("", 0, " ".join(_words(problem)))


def _whole(raws: Sequence[Raw]) -> Iterator[Problem]:
    themes = [{**raw["theme"], "parent": raw["code"]} for raw in raws if raw.get("theme")]
    templates = {file.name.partition(".v")[0] for file in path("templates").glob("*.json")}
    return problems_between([read_item(raw) for raw in raws], themes, templates)


def _words(problem: Problem) -> tuple[str, str]:
    return problem.place, problem.says.format(**problem.parameters)


def _placed(file: _File, problem: Problem) -> Wrong:
    parts = problem.place.split("/")[1:]
    return Wrong(file.name, line_of(file.text, parts), f"{problem.place} {_words(problem)[1]}")


def line_of(text: str, parts: Sequence[str]) -> int:
    """The line where the last of these names stands in quotes after the ones before it; 0 where none does."""
    at = found = -1
    for part in parts:
        at = text.find(f'"{part}"', at + 1)
        if at < 0:
            break
        found = at
    return 0 if found < 0 else text.count("\n", 0, found) + 1


def _line_named(text: str, error: Exception) -> int:
    """The line of the first name that the error quotes, such as a keyword nobody may use."""
    quoted = str(error).split("'")[1::2]
    return next((line for name in quoted if (line := line_of(text, (name,)))), 0)
