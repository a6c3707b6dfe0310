"""Texts as the clerk reads them: the message id is the Chinese sentence, the catalogue holds the others.

tr() is the only place where a text is translated and its parameters are filled in. `python -m ui.words` lists
what the English catalogue lacks, as entries that can be filled in, and what it holds without need.
"""

import os
import sys
from typing import Final

from resources.files import path
from ui.po import read_po

CHINESE: Final = "zh"
_shown: dict[str, str] = {}  # message id -> text; empty for Chinese, which is its own text


def speak(language: str = "") -> None:
    """Choose the language of all texts shown from now on; '' takes ONEWINDOW_LANG, without it Chinese.

    Chinese reads no file. Raises FileNotFoundError for a language without a catalogue.
    """
    asked = (language or os.environ.get("ONEWINDOW_LANG", CHINESE)).split("_")[0].split("-")[0].lower()
    _shown.clear()
    if asked != CHINESE:
        _shown.update(read_po(path(f"words/{asked}.po").read_text("utf-8")))


def tr(text: str, /, **parameters: object) -> str:
    """The text in the language shown, its {parameters} filled in. A text without entry stays Chinese.

    Raises KeyError where the text asks for a parameter that is not given.
    """
    shown = _shown.get(text, text)
    return shown.format(**parameters) if parameters else shown


if __name__ == "__main__":
    from ui.message_ids import report  # reads our sources with ast, which no running program needs (9 ms)

    sys.exit(report())
