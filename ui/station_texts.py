"""How the parts of a station are called and drawn: on the log-in page and in the status strip."""

from collections.abc import Mapping
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


def said(check: CheckRow) -> str:
    """The sentence of a check in the language shown."""
    return tr(check.text, **check.parameters)
