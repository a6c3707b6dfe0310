"""A trouble as the clerk reads it: what happened, what is safe and what to do."""

from typing import NamedTuple

from domain.trouble import Trouble
from ui.words import tr


class Told(NamedTuple):
    """title: the first sentence, without its full stop. rest: the others. whole: all of it."""

    title: str
    rest: str
    whole: str


def told(trouble: Trouble) -> Told:
    """The words for a trouble."""
    whole = tr(trouble.says, **trouble.parameters)
    title, _, rest = whole.partition("。" if "。" in whole else ". ")
    return Told(title, rest, whole)
