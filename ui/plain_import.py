"""Imports as Python makes them, for a process that has PySide6.

PySide6 looks at every module imported after it for its own features, by reading its source text, which then stays
in memory: 9 ms of a start, and 21 MB once the station is open. We use no feature. To be imported first.
"""

import builtins

import PySide6.QtCore  # noqa: F401  puts its own __import__ in place

builtins.__import__ = builtins.__orig_import__  # type: ignore[attr-defined]  # PySide6's name for Python's own
