"""ReportLab and python-barcode without what a receipt never uses: this room takes their parts from here only.

ReportLab runs ~/.reportlab_mods and ~/.reportlab_settings, code of whoever owns the home folder: empty modules
stand in their place. Both import Pillow for pictures, which no paper of ours has (8 ms): a stand-in loads it
on the first use of a name. Unlike importlib's LazyLoader the stand-in is safe between threads (3.11's is not), is
never in sys.modules, and is taken off the package again, so that others import the real one. python-barcode's
writers and other codes are left out while it is imported: they bring xml.dom and gzip (4 ms).
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import PIL

_HOME_CODE = (
    "reportlab_mods",
    "reportlab_settings",
    "reportlab.local_rl_mods",
    "reportlab.local_rl_settings",
)
_PICTURES = ("Image", "ImageDraw", "ImageFont")


class _OnFirstUse(ModuleType):
    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


class _NoWriters(ModuleType):
    BaseWriter = SVGWriter = object


class _OneCode(ModuleType):
    """python-barcode without its other codes: only where its modules lie."""

    def __init__(self) -> None:
        super().__init__("barcode")
        found = find_spec("barcode")
        self.__path__ = list(found.submodule_search_locations or ()) if found else []


for _name in _HOME_CODE:
    sys.modules.setdefault(_name, ModuleType(_name))
_one_code = sys.modules["barcode"] if "barcode" in sys.modules else _OneCode()
sys.modules["barcode"] = _one_code
_no_writers = sys.modules.setdefault("barcode.writer", _NoWriters("barcode.writer"))
_stand_ins = {name: _OnFirstUse(f"PIL.{name}") for name in _PICTURES if not hasattr(PIL, name)}
vars(PIL).update(_stand_ins)

# isort: split
from barcode.codex import Code128  # noqa: E402  (after the stand-ins, as are the next ones)
from reportlab import Version, rl_config  # noqa: E402
from reportlab.pdfbase import pdfdoc as _pdfdoc  # noqa: E402
from reportlab.pdfbase import pdfmetrics, ttfonts  # noqa: E402
from reportlab.pdfgen import canvas as _canvas  # noqa: E402

# Their stubs leave out what a font needs of a document.
pdfdoc: Any = _pdfdoc
Canvas: Any = _canvas.Canvas

for _name, _stand_in in _stand_ins.items():
    if vars(PIL).get(_name) is _stand_in:
        delattr(PIL, _name)

if isinstance(_no_writers, _NoWriters):
    del sys.modules["barcode.writer"]
if isinstance(_one_code, _OneCode):
    del sys.modules["barcode"]

# Pages as plain deflate: the text armour around it costs 3 ms and a quarter more bytes.
rl_config.useA85 = 0

__all__ = ["Canvas", "Code128", "Version", "pdfdoc", "pdfmetrics", "ttfonts"]
