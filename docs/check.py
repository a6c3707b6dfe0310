"""The docs are tested: their commands run, and the tables they print from the code are not stale.

python docs/check.py         runs the sh blocks of the READMEs and docs/*.md, compares docs/tables.md and the tables of
                             the clerk's manual, and looks whether every picture is there and shown
python docs/check.py --write renews docs/tables.md and the clerk's manual
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from client.devices.reader_trouble import CardAbsent, CardRemoved, CardUnreadable, ReaderGone
from client.settings import DECLARED
from client.tasks.add_scan import ScanUnreadable
from client.tasks.amend_case import DepartmentHasIt
from client.tasks.copy_out import HasInterface
from client.tasks.edit_draft import DraftGone, ItemUnpublished
from client.tasks.file_case import CaseIncomplete
from client.tasks.hand_draft import DraftElsewhere, DraftTaken
from client.tasks.identify import AgentIsApplicant
from client.tasks.lodge_objection import NothingToObject
from client.tasks.name_parties import MandateWrong
from client.tasks.rebase_draft import ItemRenewed
from domain.access import ROLE_NAMES, ROLE_TABLE, Role, StaffTask
from domain.case_state import MOVES, NAMES, CaseState
from domain.number_trouble import IdCheckWrong, UsccCheckWrong
from domain.trouble import Trouble
from sync.fates import FATES
from ui.kit.keys import Key

ROOT: Final = Path(__file__).parent.parent
TABLES: Final = ROOT / "docs" / "tables.md"
MANUAL: Final = ROOT / "docs" / "clerk-manual.zh.md"
PICTURES: Final = ROOT / "docs" / "pictures"
# Those she meets in her first week, as they are declared.
TROUBLES: Final[Sequence[type[Trouble]]] = (
    CardAbsent, CardRemoved, CardUnreadable, ReaderGone, IdCheckWrong, UsccCheckWrong, AgentIsApplicant,
    MandateWrong, ItemUnpublished, ItemRenewed, ScanUnreadable, NothingToObject, CaseIncomplete, DraftGone,
    DraftTaken, DraftElsewhere, DepartmentHasIt, HasInterface,
)  # fmt: skip
NAMED: Final = re.compile(r"pictures/([^)\s]+\.png)")

# Commands that are not run here, and why.
NOT_HERE: Final[Mapping[str, str]] = {
    "make run": "opens a window or plays the tour; CI's scenarios do",
    "make test": "CI runs it itself",
    "make bench": "takes minutes",
    "make fuzz": "takes ten minutes",
    "make check": "is this",
    "git clone": "needs a network",
}
WITHIN_S: Final = 60
BLOCK: Final = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHAT_IT_IS: Final = "Printed from the code by `docs/check.py --write`; `make check` fails while it is stale."


def commands(text: str) -> Iterator[str]:
    """Each sh block of a page, without what is not run here; none that is empty then."""
    for block in BLOCK.findall(text):
        lines = [line for line in block.splitlines() if not line.startswith(tuple(NOT_HERE))]
        if script := "\n".join(line for line in lines if line.partition("#")[0].strip()):
            yield script


def run(script: str) -> str:
    """What went wrong with a block in the project's folder and environment, '' if nothing did."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=WITHIN_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not done within {WITHIN_S} s"
    return "" if done.returncode == 0 else f"exit code {done.returncode}\n{done.stdout}{done.stderr}"


def tables() -> str:
    """The page of tables."""
    parts = [
        "# Tables",
        _WHAT_IT_IS,
        "## Roles: what each may do, and whose records it may touch",
        _table(["task", *(f"{role} {ROLE_NAMES[role]}" for role in Role)], _roles()),
        "## States of a case, and what moves it",
        _table(["state", "中文", "moves"], _states()),
        "## Settings of a station",
        _table(
            ["setting", "when not set", "set by", "中文"],
            ([f"`{n}`", _code(s.default), s.who, s.says] for n, s in DECLARED.items()),
        ),
        "## Fates: what follows from an answer",
        _table(["answer", "the work is", "others", "told"], _fates()),
        "## Keys",
        _table(["key", "pressed", "中文"], _keys()),
    ]
    return "\n\n".join(parts) + "\n"


def _roles() -> Iterator[Sequence[str]]:
    for task in StaffTask:
        yield [f"`{task}`", *(ROLE_TABLE[role].get(task, "—") for role in Role)]


def _states() -> Iterator[Sequence[str]]:
    for state in CaseState:
        moves = (f"{event} → {target}" for event, target in MOVES.get(state, {}).items())
        yield [f"`{state}`", NAMES[state], ", ".join(moves) or "closed"]


def _fates() -> Iterator[Sequence[str]]:
    for answer, fate in FATES.items():
        yield [f"`{answer}`", *(part.name.lower().replace("_", " ") for part in fate)]


def _keys() -> Iterator[Sequence[str]]:
    for key in Key:
        yield [f"`{key.name}`", " ".join(_code(sequence) for sequence in key.sequences), key.says]


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in lines)


def key_rows() -> str:
    """Every key, as it stands on its cap, and what it does."""
    rows = (f"| {key.cap} | {key.says} |" for key in Key)
    return "\n".join(["| 按键 | 做什么 |", "|---|---|", *rows])


def trouble_rows() -> str:
    """Each trouble in its three sentences."""
    rows = (f"| {' | '.join(sentences(trouble))} |" for trouble in TROUBLES)
    return "\n".join(["| 发生了什么 | 什么是安全的 | 怎么做 |", "|---|---|---|", *rows])


def sentences(trouble: type[Trouble]) -> Sequence[str]:
    """What happened, what is safe, what to do; whatever comes after the second full stop is of the third."""
    happened, safe, do = re.sub(r"\{\w+\}", "…", trouble.says).split("。", 2)
    return f"{happened}。", f"{safe}。", do


SECTIONS: Final[Mapping[str, Callable[[], str]]] = {"keys": key_rows, "troubles": trouble_rows}


def renewed(page: str) -> str:
    """The page with its sections, each between <!-- name --> and <!-- /name -->, as the code has them now."""
    for name, section in SECTIONS.items():
        head, tail = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = page.partition(head)
        page = f"{before}{head}{section()}\n{tail}{rest.partition(tail)[2]}"
    return page


def pictures_amiss(pages: Mapping[str, str]) -> list[str]:
    """Pictures that a page names and nobody kept, and those no page shows. pages: text by name."""
    named = {picture for text in pages.values() for picture in NAMED.findall(text)}
    kept = {file.name for file in PICTURES.glob("*.png")}
    missing = [f"docs/pictures/{name}: named, not there" for name in sorted(named - kept)]
    return missing + [f"docs/pictures/{name}: shown by no page" for name in sorted(kept - named)]


def pages() -> dict[str, str]:
    """The READMEs and docs/*.md: text by name."""
    files = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]
    return {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}


def faults() -> list[str]:
    """Everything wrong with the docs, a line or more each."""
    found, read = [], pages()
    for name, text in read.items():
        for script in commands(text):
            if wrong := run(script):
                found.append(f"{name}: {script}\n{wrong}")
    found += pictures_amiss(read)
    if not TABLES.exists() or TABLES.read_text("utf-8") != tables():
        found.append("docs/tables.md is stale: python docs/check.py --write")
    if (manual := MANUAL.read_text("utf-8")) != renewed(manual):
        found.append("docs/clerk-manual.zh.md is stale: python docs/check.py --write")
    return found


def main(arguments: Sequence[str]) -> int:
    """1 if anything is wrong."""
    if arguments == ["--write"]:
        TABLES.write_text(tables(), "utf-8")
        MANUAL.write_text(renewed(MANUAL.read_text("utf-8")), "utf-8")
        return 0
    found = faults()
    print("\n".join(found) if found else "docs: blocks run, tables fresh")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
