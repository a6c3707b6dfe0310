"""What is to be known of the draft before one works on it: its item was published anew or withdrawn, it is a copy."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from domain.rows.rebase import HOW_NAMES, PART_NAMES, ChangedRow, RenewalRow
from domain.words import N_
from ui.kit.arrange import put
from ui.kit.banner import Banner, Tone
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.theme import Theme
from ui.words import tr

WITHDRAWN: Final = N_(
    "该事项目前没有公布，不能受理。草稿已保留，内容都在。请按 F4 选择其他事项，或按 F7 暂存。"
)
COPY: Final = N_(
    "原来的草稿已暂存到市级平台，离线时取不回来。已填内容都在副本里，没有丢失。请接着办，联网后先看原草稿是否已由其他窗口办理。"
)


class CopyBanner(Banner):
    """Hidden where the draft itself is held."""

    def show_copied(self, copied: bool) -> None:
        """Whether what is held is a copy."""
        if copied:
            self.say(Tone.OFFLINE, tr("离线打开的是副本"), tr(COPY))
        else:
            self.say_nothing()


class RebaseBanner(QFrame):
    """Hidden while there is nothing to say. Signal: accepted(), onto the newer version."""

    accepted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.accept = KeyButton(theme, tr("换成新版"), Key.CONFIRM, box="control_small")
        self.accept.clicked.connect(self.accepted)
        self._newer, self._else, self._copy = Banner(theme, self.accept), Banner(theme), CopyBanner(theme)
        put(QVBoxLayout(self), self._copy, self._else, self._newer)

    def show_standing(self, row: RenewalRow | None, copied: bool) -> None:
        """How the draft stands."""
        withdrawn = row is not None and row.withdrawn
        if row is not None and not withdrawn:
            self._newer.say(Tone.LATER, tr("事项规定已更新"), _newer(row.changes))
        else:
            self._newer.say_nothing()
        if withdrawn:
            self._else.say(Tone.ERROR, tr("事项没有公布"), tr(WITHDRAWN))
        else:
            self._else.say_nothing()
        self._copy.show_copied(copied)


def _newer(changes: Sequence[ChangedRow]) -> str:
    if not changes:
        return tr("新版对这件没有影响。已填内容都在。请换成新版后提交。")
    return tr("{changes}。已填内容都在。请看过后换成新版，再提交。", changes=_listed(changes))


def _listed(changes: Sequence[ChangedRow]) -> str:
    """申请材料新增：户口簿；申请表取消：传真"""
    grouped = groupby(changes, lambda row: (row.part, row.how))
    return tr("；").join(
        tr(
            "{part}{how}：{titles}", part=tr(PART_NAMES[part]), how=tr(HOW_NAMES[how]),
            titles=tr("、").join(_title(row) for row in rows),
        )
        for (part, how), rows in grouped
    )  # fmt: skip


def _title(row: ChangedRow) -> str:
    return tr(row.title) if row.part.value == "item" else row.title
