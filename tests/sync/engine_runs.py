"""Runs of the engine that start where a rule begins to matter."""

from collections.abc import Iterator

from sync import effects as ef
from sync import events as ev
from sync.fates import FATES, Answer, Others
from sync.state import Policy, S
from tests.sync.model import FAULTS, GOOD, Fault, Run

TIMED_OUT, FAILED, BUSY = FAULTS["request lost"], FAULTS["500 before"], FAULTS["busy"]
REFUSED = {
    answer: Fault(False, answer)
    for answer, fate in FATES.items()
    if fate.others in (Others.STOP, Others.STOP_SENDING)
}


def started(*faults: Fault, policy: Policy = Policy(0, 1, 5, 10), entries: int = 0, **more: object) -> Run:
    """A run that is online, has heard all feeds and head; the faults come after that."""
    waiting: list[Fault] = []

    def one_by_one() -> Iterator[Fault]:
        while True:
            yield waiting.pop(0) if waiting else GOOD

    run = Run(one_by_one(), policy=policy, **more)  # type: ignore[arg-type]
    run.hear(ev.Started())
    while run.tick(S):
        pass
    run.told.clear()
    waiting += faults
    if entries:
        run.file(entries)
    return run


def sizes(run: Run) -> list[int]:
    return [many for _, many in run.sent]


def pauses(run: Run) -> list[float]:
    return [(b - a) / S for (a, _), (b, _) in zip(run.sent, run.sent[1:], strict=False)]


def incidents(run: Run) -> list[Answer]:
    return [effect.kind for _, effect in run.told if isinstance(effect, ef.RaiseIncident)]
