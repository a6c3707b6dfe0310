"""The templates of a folder, checked, for the command that says what is wrong with them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from domain.words import N_
from printing.certificates.checker import problems
from printing.certificates.template_file import MOST_BYTES, TemplateWrong, read_template


class Fault(NamedTuple):
    """Of a file: says is to be translated and filled with the parameters."""

    file: str
    says: str
    parameters: dict[str, str]


def templates_in(folder: Path) -> list[Path]:
    """The files that would be templates, by name; none where there is no such folder."""
    return sorted(folder.glob("*.json"))


def faults_of(path: Path) -> Iterator[Fault]:
    """All faults of a file. Raises nothing for what it holds, nor where it cannot be read."""
    try:
        with path.open("rb") as file:
            template = read_template(file.read(MOST_BYTES + 1), path.name)
    except (TemplateWrong, OSError) as error:
        yield Fault(path.name, N_("不能读：{why}"), {"why": str(error)})
        return
    name = f"{template.id}.v{template.version}.json"
    if path.name != name:
        yield Fault(path.name, N_("文件名应为 {name}"), {"name": name})
    for problem in problems(template):
        yield Fault(path.name, problem.says, problem.parameters)
