"""How a station comes by its id and keys: kept from before, or handed over by the demo's central at first start."""

from pathlib import Path
from typing import Final

import requests

from client.face import StationFile, keep_facts, kept_facts
from client.settings import StationSettings
from domain.trouble import Trouble, placed
from offline.keystore import KeyName, KeyStore
from printing.sealing.keys import SealKeys, read_seal_keys


class NotEnrolled(Trouble):
    """No facts or no signing key of this station, and nobody to hand them over."""

    says = "本机还没有登记，不能办理。没有改动任何内容。请联系技术员登记本机。"


class NoCentralAtFirstStart(Trouble):
    """The first start of a demo station found no central to hand over its keys."""

    says = "第一次启动没有连上市级平台，本机还没有登记。没有改动任何内容。请等网络恢复后重新打开程序。"


TIMEOUT_S: Final = (3.0, 10.0)
SEAL_CHAIN: Final = (
    "seal_chain.pem"  # beside the station's facts: its seal's certificate, then the authority's
)


def enrolled(settings: StationSettings, keys: KeyStore) -> tuple[StationFile, bytes]:
    """The station's facts and its 32-byte signing key.

    Only a station with throw-away keys asks the demo's central for them. Raises NotEnrolled, KeyStoreTrouble,
    NoCentralAtFirstStart.
    """
    facts, secret = kept_facts(settings.data), keys.get(KeyName.SIGNING)
    if facts is not None and secret is not None:
        return facts, secret
    if not keys.thrown_away or not settings.central_url:
        raise NotEnrolled("no facts or no signing key")
    handed = _hand_over(settings.central_url, settings.station_id)
    secret = bytes.fromhex(handed.pop("signing_key"))
    # The keys first: facts without a key would look enrolled.
    keys.put(KeyName.SIGNING, secret)
    if seal_key := handed.pop("seal_key", None):
        keys.put(KeyName.SEAL, seal_key.encode())
        (settings.data / SEAL_CHAIN).write_text(handed.pop("seal_chain"), "ascii")
    facts = StationFile(**handed)
    keep_facts(settings.data, facts)
    return facts, secret


def kept_seal(settings: StationSettings, keys: KeyStore) -> SealKeys | None:
    """The station's seal, None where it was given none. Raises SealUnusable, KeyStoreTrouble."""
    key, chain = keys.get(KeyName.SEAL), settings.data / SEAL_CHAIN
    return read_seal_keys(chain.read_bytes(), key) if key is not None and chain.exists() else None


def store_file(data: Path) -> Path:
    """Where the store lies in a data folder."""
    return data / "station.db"


def _hand_over(url: str, station_id: str) -> dict[str, str]:
    """What the demo's central hands over: the facts of StationFile, `signing_key` (64 hex digits), and for the seal
    `seal_key` (PKCS8) and `seal_chain`, both PEM.
    """
    with placed({requests.RequestException: NoCentralAtFirstStart}), requests.Session() as session:
        session.trust_env = False
        answer = session.post(f"{url}/v1/demo/hand-over", json={"station_id": station_id}, timeout=TIMEOUT_S)
        answer.raise_for_status()
        handed: dict[str, str] = answer.json()
    return handed
