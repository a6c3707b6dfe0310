"""The values of a feed's row, as central sent them: each looked at before it is written, so that one row's poison
never fails its page. All raise KeyError, TypeError or ValueError.
"""

from collections.abc import Mapping
from typing import Any, Final

from domain.entry import line

Row = Mapping[str, Any]
_LARGEST: Final = 2**63


def text(row: Row, name: str) -> str:
    """A text that can be written as UTF-8."""
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is no text")
    value.encode()  # a lone surrogate, which JSON allows, is no text
    return value


def number(row: Row, name: str) -> int:
    """A whole number of 64 bits."""
    value = row[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} is no whole number")
    if abs(value) >= _LARGEST:
        raise ValueError(f"{name} is too large")
    return value


def flag(row: Row, name: str) -> bool:
    """True or false."""
    value = row[name]
    if not isinstance(value, bool):
        raise TypeError(f"{name} is neither true nor false")
    return value


def octets(row: Row, name: str, count: int) -> bytes:
    """So many bytes, as hex."""
    value = bytes.fromhex(text(row, name))
    if len(value) != count:
        raise ValueError(f"{name} is not {count} bytes")
    return value


def json_text(value: Any) -> str:
    """The JSON of a value, on one line."""
    return line(value).decode()
