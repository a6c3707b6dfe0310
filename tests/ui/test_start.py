"""What the log-in field waits for: no more is imported than it shows."""

import subprocess
import sys

# Heavy at any start: SQLAlchemy and the like are imported behind the log-in field, lists and frame after it works.
LATER = (
    "sqlalchemy", "keyring", "requests", "reportlab", "zxingcpp", "cryptography", "uuid_utils", "hashlib",
    "importlib.metadata", "domain.entry", "client.opening", "ui.inside", "ui.kit.row_delegate",
    "ui.kit.house_style", "ui.kit.focus_ring",
)  # fmt: skip


def test_the_log_in_page_imports_nothing_that_can_wait_and_keeps_no_source_text_of_what_it_does() -> None:
    script = "import sys, linecache, ui.plain_import, ui.app; print(*sys.modules); print(*linecache.cache)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules, sources = (line.split(" ") for line in done.stdout.split("\n")[:2])
    assert not set(LATER) & set(modules)
    assert not [source for source in sources if source.endswith("ui/window.py")]
