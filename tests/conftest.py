"""What holds for all tests: no display, no clock, files in memory where there is room, and the long files first."""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings

# Qt draws into memory, whatever screen the developer has.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# How long an example takes is the machine's affair, not the rule's that is tested.
settings.register_profile("without a clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("without a clock")

# A disk that syncs costs half the time of a run; a program that is killed leaves the same on either.
_MEMORY: Final = Path("/dev/shm")
_ROOM: Final = 2 << 30  # bytes; a run leaves half a gigabyte
_NAME: Final = "onewindow-tests-"
# Rooms whose files take longest: begun first, so that none is left over at the end with the other workers idle.
_LONGEST: Final = ("scenarios", "faults", "protocol", "client", "sync", "ui")


def pytest_configure(config: pytest.Config) -> None:
    """A folder for all files of the run, its workers and what they start included."""
    config.option.loadscopereorder = False
    if hasattr(config, "workerinput") or not _MEMORY.is_dir():
        return
    for left in _MEMORY.glob(f"{_NAME}*"):  # by a run that failed or was killed
        runs = Path("/proc", left.name.removeprefix(_NAME)).exists()
        if not runs and _held(left) is not None:
            shutil.rmtree(left, ignore_errors=True)
    if shutil.disk_usage(_MEMORY).free < _ROOM:
        return
    folder = _MEMORY / f"{_NAME}{os.getpid()}"
    folder.mkdir(exist_ok=True)
    assert _held(folder) is not None  # until this process ends, however it does
    os.environ["TMPDIR"] = os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = str(folder)


def _held(folder: Path) -> int | None:
    """A lock on a folder of this user, or None: a process of another container works in it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first; all else in its order."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    room = item.nodeid.split("/")[1]
    return _LONGEST.index(room) if room in _LONGEST else len(_LONGEST)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(exitstatus: int) -> None:
    """Nothing stays in memory; what a failed run left is there until the next."""
    if exitstatus == pytest.ExitCode.OK:
        shutil.rmtree(_MEMORY / f"{_NAME}{os.getpid()}", ignore_errors=True)
