"""What the world did (Trouble), told apart from what we did wrong (any other exception, a bug).

A Trouble carries its class, its parameters and an English message for the log with no person in it. `says` is
worded for the clerk where the class is declared, in three sentences: what happened, what is safe, what to do.
Only ui/ translates and formats it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar


class Trouble(Exception):
    """Something the world did. Raise Trouble("english for the log", name=value, …) with what `says` asks for."""

    says: ClassVar[str] = ""

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.parameters = parameters


@contextmanager
def placed(table: Mapping[type[BaseException], type[Trouble]]) -> Iterator[None]:
    """Turn foreign exceptions into troubles at the border where they enter. The first row that fits counts."""
    try:
        yield
    except Trouble:
        raise
    except BaseException as error:
        for foreign, trouble in table.items():
            if isinstance(error, foreign):
                raise trouble(f"{type(error).__name__}: {error}") from error
        raise
