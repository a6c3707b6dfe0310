"""What holds for all tests: no display, no clock, files in memory where there is room, and the long files first."""

import os
import shutil
import tempfile
from functools import partial
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
# Rooms whose files take longest: begun first, so that none is left over at the end with the other workers idle.
_LONGEST: Final = ("scenarios", "faults", "protocol", "client", "sync", "ui")


def pytest_configure(config: pytest.Config) -> None:
    """A folder for all files of the run, its workers and what they start included; gone when the run ends."""
    config.option.loadscopereorder = False
    if hasattr(config, "workerinput") or not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ROOM:
        return
    folder = tempfile.mkdtemp(prefix="ow-", dir=_MEMORY)  # short: sockets lie in it
    os.chmod(folder, 0o755)  # PostgreSQL and the print service work as other users
    config.add_cleanup(partial(shutil.rmtree, folder, ignore_errors=True))
    os.environ["TMPDIR"] = os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first; all else in its order."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    room = item.nodeid.split("/")[1]
    return _LONGEST.index(room) if room in _LONGEST else len(_LONGEST)
