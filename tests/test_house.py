"""The house as setup.py lists it: every package of a room, but for the tour, which is left out."""

import re
from pathlib import Path

HOUSE = Path(__file__).parent.parent
ROOMS = ("domain", "credentials", "resources", "offline", "printing", "sync", "client", "ui", "central")
LEFT_OUT = {"ui.tour"}  # drives a station by keys: not for a real window


def test_every_package_of_a_room_is_listed_and_nothing_else() -> None:
    named = re.findall(r'"([a-z_.]+)"', (HOUSE / "setup.py").read_text("utf-8"))
    listed = {name for name in named if name.partition(".")[0] in ROOMS and not name.endswith("main:main")}
    found = {
        ".".join(file.parent.relative_to(HOUSE).parts)
        for room in ROOMS
        for file in (HOUSE / room).rglob("__init__.py")
    }
    assert listed == found - LEFT_OUT


def test_the_lock_names_no_index_and_every_line_has_a_hash() -> None:
    lock = (HOUSE / "packaging" / "requirements.lock").read_text("utf-8")
    assert "http" not in re.sub(r"^\s*#.*$|^[a-z0-9-]+==", "", lock, flags=re.M)
    assert "index-url" not in lock
    pinned = re.findall(r"^([a-z0-9-]+)==[^\n]*(?:\n    --hash[^\n]*)+", lock, re.M)
    assert len(pinned) == len(re.findall(r"^[a-z0-9-]+==", lock, re.M))
