"""`onewindow archive verify`: what is to be said of an archive package, a line for each check and one for all."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from client.archive_check import About, Finding, check_archive, holds
from credentials.checks import Result
from ui.verdict_words import RESULTS
from ui.words import tr

_WRONG_USE: Final = 2


def run_archive_verify(options: argparse.Namespace) -> int:
    """0 if every check that could be made passed, 1 if one failed, 2 if the command was given wrongly."""
    try:
        found = check_archive(options.file, options.key, options.trust)
    except (OSError, ValueError) as error:
        print(tr("参数不能读懂：{error}", error=error), file=sys.stderr)
        return _WRONG_USE
    print("\n".join(describe(found)))
    return 0 if holds(found) else 1


def describe(found: Sequence[Finding]) -> Iterator[str]:
    """The lines of the answer."""
    for finding in found:
        why = tr(finding.says, **finding.parameters)
        yield f"{tr(finding.about)}  {tr(RESULTS[finding.result])}  {why}"
    if not holds(found):
        yield tr("归档包有问题，不能作为凭据。请保留此文件，并向制作归档包的机构核实。")
    elif any(finding.about is About.SIGNER and finding.result is Result.PASS for finding in found):
        yield tr("归档包完整，签名有效。")
    else:
        yield tr("归档包完整，但没有确认是谁签名。请用 --key 给出制作机构的公钥后再核验一次。")
