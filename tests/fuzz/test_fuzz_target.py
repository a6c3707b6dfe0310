"""The target of `make fuzz` runs: every seed of it, and what it is there to find is found."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# libFuzzer ends the process when its target raises, so it is asked from outside.
BROKEN = """
from tests.fuzz.fuzz_code import main
from credentials.sign1 import Sign1
Sign1.is_by = lambda self, key: True
main()
"""


def run(folder: Path, *how: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *how, str(folder / "corpus"), "-runs=1"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_the_seeds_pass(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "tests.fuzz.fuzz_code")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done" in done.stderr


def test_a_check_that_always_says_yes_is_found_by_the_seeds_alone(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", BROKEN)
    assert done.returncode != 0
    assert "AssertionError" in done.stderr + done.stdout
