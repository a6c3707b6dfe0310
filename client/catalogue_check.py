"""The catalogue in a folder, checked, for the command that says what is wrong with it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from domain.catalogue_check import Problem, problems_of
from domain.catalogue_whole import problems_between
from domain.item import ServiceItem, read_item
from domain.words import N_
from resources.catalogue_files import item_files, themes_file, with_themes
from resources.files import path

MOST_BYTES: Final = 262_144
_WRONG: Final = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Checked(NamedTuple):
    """How many files of items there are, and all that is wrong."""

    items: int
    problems: list[Problem]


def check_catalogue(folder: Path) -> Checked:
    """All problems of a catalogue: items/*.json and themes.json. Raises nothing for what the files hold."""
    files = item_files(folder)
    if not files:
        return Checked(0, [Problem(str(folder), N_("文件夹里没有事项（items/*.json）"))])
    problems: list[Problem] = []
    raw = [told for file in files if (told := _object(file, problems)) is not None]
    themes = list(_themes(themes_file(folder), problems))
    items = [read for told in with_themes(raw, themes) if (read := _item(told, problems)) is not None]
    problems += [problem for item in items for problem in _of_one(item)]
    problems += problems_between(items, themes, _templates())
    return Checked(len(files), problems)


def _of_one(item: ServiceItem) -> Iterator[Problem]:
    try:
        yield from problems_of(item)
    except _WRONG as error:  # a part of another type than it should have
        yield _unreadable(item.code, error)


def _item(raw: dict[str, Any], problems: list[Problem]) -> ServiceItem | None:
    try:
        return read_item(raw)
    except _WRONG as error:
        problems.append(_unreadable(str(raw.get("code")), error))
        return None


def _object(file: Path, problems: list[Problem]) -> dict[str, Any] | None:
    raw = _read(file, problems)
    if raw is None:
        return None
    if not isinstance(raw, dict) or raw.get("code") != file.stem:
        problems.append(Problem(file.name, N_("文件名和事项的编号不同")))
        return None
    return raw


def _themes(file: Path, problems: list[Problem]) -> Iterator[dict[str, Any]]:
    if not file.exists():
        return
    raw = _read(file, problems)
    for theme in raw if isinstance(raw, list) else ():
        try:
            yield {
                **theme,
                "parent": str(theme["parent"]),
                "children": [{**c, "item": c["item"]} for c in theme["children"]],
            }
        except _WRONG as error:
            problems.append(_unreadable(file.name, error))


def _read(file: Path, problems: list[Problem]) -> Any:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError(f"more than {MOST_BYTES} bytes")
        return json.loads(data, object_pairs_hook=_each_once)
    except _WRONG as error:
        problems.append(_unreadable(file.name, error))
        return None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a name that stands twice would silently lose one. Raises ValueError."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands twice")
    return found


def _unreadable(place: str, error: Exception) -> Problem:
    return Problem(place, N_("不能读：{why}"), {"why": f"{type(error).__name__} {error}"})


def _templates() -> set[str]:
    return {file.name.partition(".v")[0] for file in path("templates").glob("*.json")}
