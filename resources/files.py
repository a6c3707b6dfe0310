"""Where the files of this room lie; they are plain files beside the code, in a wheel too."""

from pathlib import Path
from typing import Final

_ROOM: Final = Path(__file__).parent


def path(name: str) -> Path:
    """The file or folder of resources/ with this relative name, such as 'fonts/rare1.ttf'. Raises nothing."""
    return _ROOM / name
