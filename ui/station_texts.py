"""How the parts of a station are called and drawn: on the log-in page and in the status strip."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from domain.rows.station import CheckRow, Health
from domain.words import N_
from ui.words import tr


class PartLook(NamedTuple):
    """Icon and name of a part of the station."""

    icon: str
    name: str


PARTS: Final[Mapping[str, PartLook]] = {
    "central": PartLook("wifi", N_("市级平台")),
    "outbox": PartLook("sync", N_("待同步")),
    "reference": PartLook("book", N_("目录与名单")),
    "reader": PartLook("card", N_("读卡器")),
    "scanner": PartLook("scan", N_("扫描枪")),
    "printer": PartLook("printer", N_("打印机")),
    "store": PartLook("database", N_("本机存储")),
}
INKS: Final[Mapping[Health, str]] = {
    Health.OK: "ok",
    Health.WARNING: "warning",
    Health.MISSING: "error",
    Health.CHECKING: "ink-2",
}
ICONS: Final[Mapping[Health, str]] = {
    Health.OK: "check",
    Health.WARNING: "triangle",
    Health.MISSING: "octagon-cross",
    Health.CHECKING: "clock",
}
CHECKING: Final = N_("正在检查")


def being_checked(parts: Iterable[str], text: str = CHECKING) -> list[CheckRow]:
    """Rows of parts of which nothing is known yet."""
    return [CheckRow(part, Health.CHECKING, text, {}) for part in parts]


def unhappy(checks: Iterable[CheckRow]) -> int:
    """How many parts a person must look after."""
    return sum(check.health in (Health.WARNING, Health.MISSING) for check in checks)


def summary(checks: Iterable[CheckRow]) -> str:
    """5 项正常，1 项请处理; while some are still being looked at, only what is known."""
    rows = tuple(checks)
    well, bad = sum(check.health is Health.OK for check in rows), unhappy(rows)
    if not well and not bad:
        return tr(CHECKING)
    return tr("{ok} 项正常，{bad} 项请处理", ok=well, bad=bad) if bad else tr("{ok} 项正常", ok=well)


def said(check: CheckRow) -> str:
    """The sentence of a check in the language shown, without a full stop: it stands alone in its row."""
    return tr(check.text, **check.parameters).rstrip("。.")
