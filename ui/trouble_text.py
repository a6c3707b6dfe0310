"""A trouble or a bug as the clerk reads it: what happened, what is safe and what to do; a bug with its number."""

from typing import Final, NamedTuple

from domain.trouble import Trouble
from domain.words import N_
from ui.words import tr

BUG: Final = N_("程序出错了。您的内容已保存，没有丢失。请重试，仍不行请把编号报给技术员。")


class Told(NamedTuple):
    """title: the first sentence, without its full stop. rest: the others. reference: '编号 …' of a bug, else ''."""

    title: str
    rest: str
    reference: str

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return f"{self.title}。{self.rest}"


def told(trouble: Trouble) -> Told:
    """The words for a trouble."""
    return _cut(tr(trouble.says, **trouble.parameters), "")


def told_bug(reference: str) -> Told:
    """The words for what we did wrong."""
    return _cut(tr(BUG), tr("编号 {reference}", reference=reference))


def _cut(text: str, reference: str) -> Told:
    mark = "。" if "。" in text else ". "
    title, _, rest = text.partition(mark)
    return Told(title, rest, reference)
