"""The people of the tour and the scenarios: a city with its central, a station, the clerk who works at it.

They speak to the ordinary programs: the clerk presses keys and reads the screen; the city runs central as a process
of its own and puts cards on the station's reader, a serial line. Nothing here knows a widget.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from client.devices.emulated.card_reader import EmulatedCardReader
from client.devices.emulated.cards import card_of_resident
from domain.world import RealWorld
from ui.tour.processes import CentralProcess, StationProcess

PASSWORD: Final = "demo-2026"
NUMBER: Final = re.compile(r"[0-9A-Z]{22}")
DEMO: Final = Path(__file__).parent.parent.parent / "central" / "demo"


class NotSeen(AssertionError):
    """The clerk looked for words that are not on her screen."""
