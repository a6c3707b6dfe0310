"""`onewindow catalogue check`: what is wrong with the items of a catalogue, a line for each problem."""

import argparse

from client.catalogue_check import check_catalogue
from ui.words import tr


def run_catalogue_check(options: argparse.Namespace) -> int:
    """0 if the catalogue is good, 1 if not. The last line, the count, is the same in every language."""
    checked = check_catalogue(options.folder)
    found = [f"{problem.place}  {tr(problem.says, **problem.parameters)}" for problem in checked.problems]
    print("\n".join([*found, f"{checked.items} items, {len(found)} problems"]))
    return 1 if found else 0
