"""Many sources asked at once, each with a time limit of its own; and why one that said nothing said nothing."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from enum import StrEnum
from time import monotonic
from typing import Any, Final, NamedTuple, TypeVar

from central.registers import AnotherPerson, RegisterSilent

K = TypeVar("K")
_LONGEST_S: Final = 10.0  # whatever a setting says: somebody stands at the window


class Why(StrEnum):
    """Why nothing was said. '' of a word (SPOKE): it was."""

    SPOKE = ""
    SILENT = "silent"  # it failed
    LATE = "late"
    NONE = "none"  # nobody who could know was there to be asked
    ANOTHER_PERSON = "another_person"  # it answered, but of somebody else


class Heard(NamedTuple):
    """told: None where why says so."""

    told: Any
    why: Why = Why.SPOKE


class Question(NamedTuple):
    """authority: whose time limit it is; ask: may take as long as it likes."""

    authority: str
    ask: Callable[[], Any]


def limits_of(setting: Any, otherwise_s: float) -> Callable[[str], float]:
    """Seconds by authority. setting: {authority: seconds}; what is no number in it does not count."""
    told = setting if isinstance(setting, dict) else {}
    limits = {
        str(authority): min(float(seconds), _LONGEST_S)
        for authority, seconds in told.items()
        if isinstance(seconds, int | float) and not isinstance(seconds, bool) and seconds > 0
    }
    return lambda authority: limits.get(authority, otherwise_s)


def hear(
    pool: ThreadPoolExecutor, questions: Mapping[K, Question], limit_s: Callable[[str], float]
) -> dict[K, Heard]:
    """What each said within its limit. An exception that is no silence of a register is raised: it is our bug."""
    began = monotonic()
    limits = {key: limit_s(question.authority) for key, question in questions.items()}
    asked = {key: pool.submit(question.ask) for key, question in questions.items()}
    heard: dict[K, Heard] = {}
    for limit in sorted(set(limits.values())):
        mine = {key: asked[key] for key in asked if limits[key] == limit}
        wait(mine.values(), timeout=max(0.0, began + limit - monotonic()))
        heard.update({key: _heard(future) for key, future in mine.items()})
    return {key: heard[key] for key in questions}


def _heard(future: "Future[Any]") -> Heard:
    if not future.done():
        future.cancel()
        return Heard(None, Why.LATE)
    error = future.exception()
    if error is None:
        return Heard(future.result())
    if isinstance(error, AnotherPerson):
        return Heard(None, Why.ANOTHER_PERSON)
    if isinstance(error, RegisterSilent):
        return Heard(None, Why.SILENT)
    raise error
