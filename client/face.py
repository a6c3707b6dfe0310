"""Who this window is, as far as it is known before the store is open: facts of the hand-over, none of them secret."""

import json
from pathlib import Path
from typing import Final, NamedTuple

from client.settings import StationSettings
from domain.rows.station import StationFace
from domain.trouble import Trouble
from resources.files import path

FILE: Final = "station.json"
THROW_AWAY: Final = "throw-away"


class StationFactsBroken(Trouble):
    """station.json is not what we wrote."""

    says = "本机登记信息无法读取。办件和草稿都在，没有丢失。请联系技术员重新登记本机。"


class StationFile(NamedTuple):
    """What central handed over at enrolment, without the key. central_public_key: hex."""

    station_id: str
    station_code: str
    centre_id: str
    centre_name: str
    centre_phone: str
    window: str
    central_public_key: str


def kept_facts(data: Path) -> StationFile | None:
    """The facts of an enrolled station, None before. Raises StationFactsBroken."""
    file = data / FILE
    if not file.exists():
        return None
    try:
        facts = StationFile(**json.loads(file.read_text("utf-8")))
        bytes.fromhex(facts.central_public_key)
    except (OSError, ValueError, TypeError) as error:
        raise StationFactsBroken(f"{type(error).__name__} in station facts") from error
    return facts


def keep_facts(data: Path, facts: StationFile) -> None:
    """Write them, whole or not at all."""
    draft = (data / FILE).with_suffix(".new")
    draft.write_text(json.dumps(facts._asdict(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    draft.replace(data / FILE)


def face_of(settings: StationSettings, facts: StationFile | None) -> StationFace:
    """What the screens show of it."""
    return StationFace(
        centre=facts.centre_name if facts else "",
        window=facts.window if facts else "",
        station_id=facts.station_id if facts else settings.station_id,
        version=path("version.txt").read_text("utf-8").strip(),  # importlib.metadata: 8 ms
        training=settings.key_backend == THROW_AWAY,
    )


def kept_face(settings: StationSettings) -> StationFace:
    """The face before the station is open. A broken file is told when it is opened."""
    try:
        return face_of(settings, kept_facts(settings.data))
    except StationFactsBroken:
        return face_of(settings, None)
