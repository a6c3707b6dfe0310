"""`onewindow template check`: what is wrong with the certificate templates of a folder, a line for each problem."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from printing.certificates.checker import problems
from printing.certificates.template_file import MOST_BYTES, TemplateWrong, read_template
from ui.words import tr


def run_template_check(options: argparse.Namespace) -> int:
    """0 if the folder's templates are all good, 1 if not. The last line, the count, is the same in every language."""
    paths = sorted(options.folder.glob("*.json"))
    found = [f"{path.name}  {line}" for path in paths for line in _lines(path)]
    if not paths:
        found.append(tr("文件夹里没有模板（.json）：{folder}", folder=options.folder))
    print("\n".join([*found, f"{len(paths)} templates, {len(found)} problems"]))
    return 1 if found else 0


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            template = read_template(file.read(MOST_BYTES + 1), path.name)
    except TemplateWrong as wrong:
        yield tr("不能读：{why}", why=str(wrong))
        return
    except OSError as error:
        yield tr("不能读：{why}", why=error.strerror)
        return
    if path.name != f"{template.id}.v{template.version}.json":
        yield tr("文件名应为 {name}", name=f"{template.id}.v{template.version}.json")
    for problem in problems(template):
        yield tr(problem.says, **problem.parameters)
