"""Every text that the clerk reads, found in our sources; what the catalogue lacks and what it holds too much."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from resources.files import path
from ui.po import entries, quoted

ROOMS: Final = (
    "domain",
    "credentials",
    "resources",
    "offline",
    "printing",
    "sync",
    "client",
    "ui",
    "central",
)
MARKS: Final = frozenset({"N_", "tr"})
SAYS: Final = "says"
PARAMETER: Final = re.compile(r"{(\w+)[^}]*}")


def message_ids(root: Path) -> dict[str, str]:
    """Id -> where it is declared, 'file:line': the texts in N_(…), tr(…), says = … and says=…, and badges."""
    found: dict[str, str] = {}
    for room in ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            for text, line in _declared(ast.parse(file.read_text("utf-8"))):
                found.setdefault(text, f"{file.relative_to(root).as_posix()}:{line}")
    tokens = json.loads(path("tokens.json").read_text("utf-8"))
    for word in tokens["badge"]:
        found.setdefault(word, "resources/tokens.json:badge")
    return found


def faults(root: Path, catalogue: str) -> tuple[dict[str, str], list[str], list[str]]:
    """What is missing (id -> place), what is there for nothing, and ids whose text has other {parameters}."""
    wanted, held = message_ids(root), {message: text for message, text in entries(catalogue) if message}
    missing = {message: place for message, place in wanted.items() if not held.get(message)}
    stale = [message for message in held if message not in wanted]
    changed = [m for m in wanted if held.get(m) and _parameters(m) != _parameters(held[m])]
    return missing, stale, changed


def report() -> int:
    """Print the faults of the English catalogue as .po lines to be filled in; 1 if there are any."""
    root = path("").parent
    missing, stale, changed = faults(root, path("words/en.po").read_text("utf-8"))
    for message, place in missing.items():
        print(f'#: {place}\nmsgid {quoted(message)}\nmsgstr ""\n')
    for message in stale:
        print(f"# no longer declared: {quoted(message)}")
    for message in changed:
        print(f"# other parameters in English: {quoted(message)}")
    return 1 if missing or stale or changed else 0


def _parameters(text: str) -> set[str]:
    return set(PARAMETER.findall(text))


def _declared(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if _name(node.func) in MARKS and node.args:
                yield from _texts(node.args[0])
            for keyword in node.keywords:
                if keyword.arg == SAYS:
                    yield from _texts(keyword.value)
        if isinstance(node, ast.Assign) and SAYS in [_name(target) for target in node.targets]:
            yield from _texts(node.value)
        if isinstance(node, ast.AnnAssign) and _name(node.target) == SAYS and node.value:
            yield from _texts(node.value)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _texts(node: ast.expr) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value, node.lineno
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
