"""What a station is set to: declared here, kept in settings.json of its data folder. No secret is a setting."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from domain.access import Role
from domain.trouble import Trouble
from domain.words import N_
from printing.routes import PLACE, PaperKind, Routes, read_routes


class SettingsBroken(Trouble):
    """settings.json is not what we wrote."""

    says = "本机设置文件无法读取。办件和草稿都在，没有丢失。请联系技术员检查设置文件。"


class Setting(NamedTuple):
    """One setting: its value when nobody set it, who may set it, and what it is called."""

    default: str
    who: Role
    says: str


DECLARED: Final[Mapping[str, Setting]] = {
    "central_url": Setting("", Role.TECHNICIAN, N_("市级平台地址")),
    "station_id": Setting("", Role.TECHNICIAN, N_("本机编号")),
    "key_backend": Setting("os", Role.TECHNICIAN, N_("密钥保存处")),
    "reader": Setting("", Role.TECHNICIAN, N_("读卡器端口")),
    "printer": Setting("", Role.TECHNICIAN, N_("打印队列")),
    "queues": Setting("", Role.TECHNICIAN, N_("各类纸张的打印机、纸盒、双面和份数")),
    "scanner": Setting("", Role.TECHNICIAN, N_("扫描枪端口")),
    "scan_prefix": Setting("~", Role.TECHNICIAN, N_("扫描枪前缀字符")),
    "camera": Setting("", Role.TECHNICIAN, N_("高拍仪")),
    "scale": Setting("", Role.CLERK, N_("显示比例")),
}
FILE: Final = "settings.json"
QUEUES: Final = "queues"  # the one setting that is a table: read_routes() has its shape
SCALE: Final = re.compile(r"(?:1(?:\.\d+)?|2(?:\.0+)?)?")


@dataclass(frozen=True)
class StationSettings:
    """The settings of one data folder.

    key_backend: 'os' (the key store of the computer) or 'throw-away' (demo and tour). reader: 'emulated' or a serial
    port, '' for none. printer: 'folder:PATH' or 'cups:QUEUE', '' saves to the data folder;
    queues: the kinds of paper that go elsewhere, or otherwise. scanner: a serial port, ''
    for one that types as a keyboard; scan_prefix: the one character such a scanner is set to send before each code.
    camera: 'folder:PATH', '' for none. scale: 1.0 to 2.0, '' as the desktop has it.
    """

    data: Path
    central_url: str
    station_id: str
    key_backend: str
    reader: str
    printer: str
    scanner: str
    scan_prefix: str
    camera: str
    scale: str
    queues: Routes

    def printer_of(self, kind: PaperKind) -> str:
        """Where a kind of paper goes, as it is set: what a printer is called on screen and in entries."""
        route = self.queues.get(kind)
        return route.printer if route and route.printer else self.printer


def load_settings(data: Path, given: Mapping[str, str]) -> StationSettings:
    """What the file says, and over it what the command line gave; kept for the next start. Raises SettingsBroken."""
    file = data / FILE
    kept: dict[str, object] = {}
    values: dict[str, str] = {}
    routes: Routes = {}
    if file.exists():
        try:
            kept = json.loads(file.read_text("utf-8"))
            routes = read_routes(kept.get(QUEUES, {}))
            values = {name: _text(kept[name]) for name in kept if name in DECLARED and name != QUEUES}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise SettingsBroken(f"{type(error).__name__} in settings") from error
    values |= {name: value for name, value in given.items() if value}
    if not SCALE.fullmatch(values.get("scale", "")):
        raise SettingsBroken("scale is no number from 1.0 to 2.0")
    if not PLACE.fullmatch(values.get("printer", "")):
        raise SettingsBroken("printer is neither cups: nor folder: nor slip:")
    data.mkdir(parents=True, exist_ok=True)
    keep = values | {QUEUES: kept[QUEUES]} if routes else values
    if keep != kept:
        _keep(data, keep)
    texts = {name: values.get(name, s.default) for name, s in DECLARED.items() if name != QUEUES}
    return StationSettings(data=data, queues=routes, **texts)


def keep_scale(data: Path, factor: float) -> None:
    """Remember how large letters were last shown. Raises OSError; not on the GUI thread."""
    kept = json.loads((data / FILE).read_text("utf-8"))
    _keep(data, {**kept, "scale": f"{factor:g}"})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("settings are texts by name")
    return value


def _keep(data: Path, values: Mapping[str, object]) -> None:
    draft = (data / FILE).with_suffix(".new")
    draft.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")
    draft.replace(data / FILE)
