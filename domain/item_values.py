"""Values of the catalogue's JSON, each of the type and size it has to be. All raise TypeError or ValueError."""

from collections.abc import Sequence
from typing import Any, Final

MOST_TEXT: Final = 2000
MOST_ROWS: Final = 100  # of requirements, options and the like; a query to central names at most so many


def text(value: Any) -> str:
    """A text of at most MOST_TEXT characters."""
    if not isinstance(value, str):
        raise TypeError(f"no text but {type(value).__name__}")
    if len(value) > MOST_TEXT:
        raise ValueError(f"a text of {len(value)} characters")
    value.encode()  # a lone surrogate, which JSON allows, is no text
    return value


def number(value: Any) -> int:
    """A whole number from 0 on that a database keeps."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"no whole number but {type(value).__name__}")
    if not 0 <= value < 2**31:
        raise ValueError("a number out of bounds")
    return value


def flag(value: Any) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise TypeError(f"no yes or no but {type(value).__name__}")
    return value


def rows(value: Any) -> Sequence[Any]:
    """A list of at most MOST_ROWS."""
    if not isinstance(value, list | tuple):
        raise TypeError(f"no list but {type(value).__name__}")
    if len(value) > MOST_ROWS:
        raise ValueError(f"a list of {len(value)}")
    return value


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text(part) for part in rows(value))


def named_texts(value: Any) -> dict[str, str]:
    """An object of texts."""
    if not isinstance(value, dict):
        raise TypeError(f"no object but {type(value).__name__}")
    rows(tuple(value))
    return {text(name): text(told) for name, told in value.items()}
