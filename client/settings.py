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
    "scanner": Setting("", Role.TECHNICIAN, N_("扫描枪端口")),
    "scan_prefix": Setting("~", Role.TECHNICIAN, N_("扫描枪前缀字符")),
    "camera": Setting("", Role.TECHNICIAN, N_("高拍仪")),
    "scale": Setting("", Role.CLERK, N_("显示比例")),
}
FILE: Final = "settings.json"
SCALE: Final = re.compile(r"(?:1(?:\.\d+)?|2(?:\.0+)?)?")


@dataclass(frozen=True)
class StationSettings:
    """The settings of one data folder.

    key_backend: 'os' (the key store of the computer) or 'throw-away' (demo and tour). reader: 'emulated' or a serial
    port, '' for none. printer: 'folder:PATH' or 'cups:QUEUE', '' saves to the data folder. scanner: a serial port, ''
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


def load_settings(data: Path, given: Mapping[str, str]) -> StationSettings:
    """What the file says, and over it what the command line gave; kept for the next start. Raises SettingsBroken."""
    file = data / FILE
    kept: Mapping[str, str] = {}
    if file.exists():
        try:
            kept = json.loads(file.read_text("utf-8"))
            if not isinstance(kept, dict) or not all(isinstance(value, str) for value in kept.values()):
                raise TypeError("settings are texts by name")
            values = {name: kept[name] for name in kept if name in DECLARED}
        except (OSError, ValueError, TypeError) as error:
            raise SettingsBroken(f"{type(error).__name__} in settings") from error
    else:
        values = {}
    values |= {name: value for name, value in given.items() if value}
    if not SCALE.fullmatch(values.get("scale", "")):
        raise SettingsBroken("scale is no number from 1.0 to 2.0")
    data.mkdir(parents=True, exist_ok=True)
    if values != kept:
        _keep(data, values)
    return StationSettings(data=data, **{name: values.get(name, s.default) for name, s in DECLARED.items()})


def keep_scale(data: Path, factor: float) -> None:
    """Remember how large letters were last shown. Raises OSError; not on the GUI thread."""
    kept = json.loads((data / FILE).read_text("utf-8"))
    _keep(data, {**kept, "scale": f"{factor:g}"})


def _keep(data: Path, values: Mapping[str, str]) -> None:
    draft = (data / FILE).with_suffix(".new")
    draft.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")
    draft.replace(data / FILE)
