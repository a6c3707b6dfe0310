"""Keys thrown away with the data folder: for the demo, the tour and tests, and never chosen but by name.

THE KEYS LIE IN A FILE IN THE CLEAR, beside what they are to protect. Whoever has the folder has everything in it.
"""

import json
import os
from pathlib import Path
from typing import Final

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import PasswordDeleteError

FILE: Final = "THROW-AWAY-KEYS-NOT-SECRET.json"


class ThrowAwayKeyring(KeyringBackend):
    """A keyring in a file of the data folder. keyring itself never finds it usable."""

    def __init__(self, folder: Path) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._file = folder / FILE

    @properties.classproperty
    def priority(self) -> float:
        """None: keyring chooses no backend whose priority raises."""
        raise RuntimeError("asked for by name only")

    def get_password(self, service: str, username: str) -> str | None:
        """What was kept under the name, None if nothing was."""
        return self._all().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it; whole or not at all."""
        self._write({**self._all(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Forget it. Raises PasswordDeleteError."""
        kept = self._all()
        if kept.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError("no such key")
        self._write(kept)

    def _all(self) -> dict[str, str]:
        if not self._file.exists():
            return {}
        kept: dict[str, str] = json.loads(self._file.read_text("utf-8"))
        return kept

    def _write(self, kept: dict[str, str]) -> None:
        draft = self._file.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
        os.replace(draft, self._file)
