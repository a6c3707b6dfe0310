"""The manifest of a package as a stranger gives it, and the station's signature over it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from credentials.signed import BadSignature, peek_signed, read_signed
from printing.archive import findings, layout
from printing.archive.findings import BadBox


@dataclass(frozen=True)
class Manifest:
    """files: {path: SHA-256}, in its order; documents: the paths of those that bear a seal."""

    case_number: str
    station_id: str
    made_at_us: int
    files: dict[str, bytes]

    @property
    def documents(self) -> list[str]:
        """Those that bear a seal."""
        return [path for path in self.files if path.startswith(f"{layout.DOCUMENTS}/")]


def read_manifest(data: bytes) -> Manifest:
    """Raises BadBox, and nothing else, for any bytes."""
    try:
        raw = json.loads(data)
        rows = raw["files"]
        files = {_path(row["path"]): _digest(row["sha256"]) for row in rows}
        manifest = Manifest(_text(raw["case"]), _text(raw["station"]), _moment(raw["made_at"]), files)
        if raw["format"] != layout.FORMAT or len(files) != len(rows):
            raise ValueError("of another format, or a path twice")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadBox(findings.NO_MANIFEST) from error
    return manifest


@dataclass(frozen=True)
class Signer:
    """Whose signature it is. public: 32 bytes of Ed25519."""

    station_id: str
    public: bytes


def signer_of(signature: bytes, manifest: bytes, public: bytes | None) -> Signer | None:
    """Who signed the manifest; None if nobody did, or not public. Without public the key it names is believed.

    Raises nothing, for any bytes.
    """
    try:
        key = _bytes(peek_signed(signature)["public"]) if public is None else public
        signed = read_signed(signature, key)
        same = signed["for"] == layout.FORMAT and signed["manifest_sha256"] == sha256(manifest).digest()
        return Signer(_text(signed["station"]), key) if same else None
    except (BadSignature, KeyError, TypeError, ValueError):
        return None


def _path(value: Any) -> str:
    path = _text(value)
    if not layout.PLAIN_NAME.fullmatch(path):
        raise ValueError("no plain name")
    return path


def _digest(value: Any) -> bytes:
    digest = bytes.fromhex(_text(value))
    if len(digest) != 32:
        raise ValueError("no SHA-256")
    return digest


def _moment(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise ValueError("no moment")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _bytes(value: Any) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("no bytes")
    return value
