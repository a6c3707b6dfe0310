"""The print service, started once a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.printing.loopback_printer import PrintService


@pytest.fixture(scope="session")
def service() -> Iterator[PrintService]:
    running = PrintService()
    try:
        yield running
    finally:
        running.close()


@pytest.fixture(scope="session")
def window_1(service: PrintService) -> Path:
    """The folder of what the queue Window-1's printer receives."""
    return service.add_printer("Window-1")
