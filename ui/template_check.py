"""`onewindow template check`: what is wrong with the certificate templates of a folder, a line for each problem."""

import argparse

from client.template_check import faults_of, templates_in
from ui.words import tr


def run_template_check(options: argparse.Namespace) -> int:
    """0 if the folder's templates are all good, 1 if not. The last line, the count, is the same in every language."""
    paths = templates_in(options.folder)
    found = [
        f"{fault.file}  {tr(fault.says, **fault.parameters)}" for path in paths for fault in faults_of(path)
    ]
    if not paths:
        found.append(tr("文件夹里没有模板（.json）：{folder}", folder=options.folder))
    print("\n".join([*found, f"{len(paths)} templates, {len(found)} problems"]))
    return 1 if found else 0
