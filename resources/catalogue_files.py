"""The sample catalogue as its files hold it: an item a file, and the bundled themes (一件事) beside them."""

import json
from pathlib import Path
from typing import Any, Final

from resources.files import path

Item = dict[str, Any]
_FOLDER: Final = "catalogue"


def items() -> list[Item]:
    """The items as they are published, by code: a theme stands in its parent, its children name the parent."""
    folder = path(_FOLDER)
    return with_themes([_read(file) for file in item_files(folder)], _read(themes_file(folder)))


def item_files(folder: Path) -> list[Path]:
    """The files of a catalogue that hold an item each, by name; none where there is no such folder."""
    return sorted((folder / "items").glob("*.json"))


def themes_file(folder: Path) -> Path:
    """The file of a catalogue's themes: [{parent, children: [{item, when?, fields?, meets?}], elsewhere}]."""
    return folder / "themes.json"


def with_themes(found: list[Item], themes: list[dict[str, Any]]) -> list[Item]:
    """The items with what the themes say of them. A theme of no item of these is left out."""
    parents = {theme["parent"]: {k: v for k, v in theme.items() if k != "parent"} for theme in themes}
    children: dict[str, list[str]] = {}
    for theme in themes:
        for child in theme["children"]:
            children.setdefault(child["item"], []).append(theme["parent"])
    return [_with_theme(item, parents.get(item["code"]), children.get(item["code"], [])) for item in found]


def _with_theme(item: Item, theme: dict[str, Any] | None, parents: list[str]) -> Item:
    return item | ({} if theme is None else {"theme": theme}) | ({"themes": parents} if parents else {})


def _read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))
