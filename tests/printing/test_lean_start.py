"""What the first receipt of a process does not load or run."""

import ast
import subprocess
import sys
from pathlib import Path

import printing

ROOM = Path(printing.__file__).parent
PROBE = """
import sys
import printing.receipt
assert "PIL.Image" not in sys.modules, "Pillow was loaded"
assert "reportlab.platypus" not in sys.modules, "Platypus was loaded"
from PIL import Image
assert type(Image).__name__ == "module", "others got the stand-in"
assert Image.new("L", (1, 1)).size == (1, 1)
assert "xml.dom.minidom" not in sys.modules, "the writers of python-barcode were loaded"
from barcode.writer import ImageWriter
assert ImageWriter.__module__ == "barcode.writer", "others got the stand-in"
import barcode
assert barcode.EAN13 and barcode.get_barcode_class("code128"), "others got the stand-in"
"""


def test_no_code_of_the_home_folder_runs_and_no_picture_library_is_loaded(tmp_path: Path) -> None:
    for name in (".reportlab_mods", ".reportlab_settings"):
        (tmp_path / name).write_text("raise SystemExit('code of the home folder ran')")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE],
        env={"HOME": str(tmp_path)},
        cwd=ROOM.parent,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_only_one_module_imports_what_must_start_lean() -> None:
    importing = {
        path.name
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _imported(node)
        if name.split(".")[0] in {"reportlab", "barcode"}
    }
    assert importing == {"lean_start.py"}


def test_what_a_screen_needs_of_this_room_opens_neither_engine_nor_font() -> None:
    probe = (
        "import sys, printing.facts, printing.face_table, printing.spooler, printing.cups_printer, printing.prepare\n"
        "assert printing.face_table.unprintable('王\\ue000') == '\\ue000'\n"
        "assert not {'reportlab', 'barcode', 'zxingcpp', 'pypdfium2', 'PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", probe], cwd=ROOM.parent, check=True, timeout=60)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
