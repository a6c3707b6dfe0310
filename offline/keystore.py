"""The keys of the station in the key store of the computer (Secret Service and its like), through keyring.

Never in a file of ours: where no key store answers, the station says so and does not open. The one exception is
chosen by name: offline/throwaway_keys.py.
"""

import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeVar

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from domain.trouble import Trouble
from domain.world import World
from offline.connections import KEY_BYTES
from offline.throwaway_keys import ThrowAwayKeyring

SERVICE: Final = "OneWindow"
LIMIT_S: Final = 10.0
OS: Final = "os"
THROW_AWAY: Final = "throw-away"
# Those that hand the key to the computer's own keeper. keyring's own choice could be one that writes a file.
_OS_BACKENDS: Final[Mapping[str, str]] = {
    "keyring.backends.SecretService": "Keyring",
    "keyring.backends.kwallet": "DBusKeyring",
    "keyring.backends.Windows": "WinVaultKeyring",
}
T = TypeVar("T")


class KeyStoreTrouble(Trouble):
    """The keys cannot be had; nothing was opened and nothing changed."""


class KeyStoreAbsent(KeyStoreTrouble):
    """No key store, or one that refuses."""

    says = "本机没有可用的密钥库，程序不能打开数据。已保存的数据没有改动。请联系技术员启动系统密钥环后重试。"


class KeyStoreSilent(KeyStoreTrouble):
    """The key store did not answer in time."""

    says = "本机密钥库没有应答，程序不能打开数据。已保存的数据没有改动。请联系技术员检查系统密钥环后重试。"


class KeyStoreLocked(KeyStoreTrouble):
    """The key store is there and locked."""

    says = "本机密钥库已锁定，程序不能打开数据。已保存的数据没有改动。请先解锁系统密钥环，再重新打开程序。"


class StoreKeyGone(KeyStoreTrouble):
    """There is a store, and the key store has no key to it."""

    says = "密钥库中没有本机数据的密钥，数据打不开。原有文件没有改动。请联系技术员恢复密钥，不要删除数据。"


class KeyName(StrEnum):
    """What is kept for a station."""

    STORE = "store-key"
    SIGNING = "signing-key"
    SEAL = "seal-key"  # PKCS8 in PEM, of the station's seal
    ANCHOR = "anchor"


class KeyStore:
    """One station's keys. Every call ends within the limit, whatever the key store does. Make it with open()."""

    def __init__(self, backend: KeyringBackend, station_id: str, limit_s: float = LIMIT_S) -> None:
        self._backend, self._station_id, self._limit_s = backend, station_id, limit_s

    @classmethod
    def open(cls, backend: str, station_id: str, data: Path, limit_s: float = LIMIT_S) -> "KeyStore":
        """The key store named: 'os', or 'throw-away' in the folder data. limit_s: for each call, this one too.

        Raises KeyStoreAbsent, KeyStoreSilent; ValueError for another name.
        """
        if backend == THROW_AWAY:
            return cls(ThrowAwayKeyring(data), station_id, limit_s)
        if backend != OS:
            raise ValueError(f"no key store is called {backend!r}")
        return cls(_in_time(_os_backend, limit_s), station_id, limit_s)

    @property
    def thrown_away(self) -> bool:
        """Whether the keys are not kept secret at all, which must be said on screen."""
        return isinstance(self._backend, ThrowAwayKeyring)

    def get(self, name: KeyName) -> bytes | None:
        """What was kept, None if nothing was. Raises KeyStoreTrouble."""
        return _in_time(lambda: self._get(self._user(name)), self._limit_s)

    def put(self, name: KeyName, value: bytes) -> None:
        """Keep it, in place of what was there, and see that it is kept. Raises KeyStoreTrouble."""
        _in_time(lambda: self._backend.set_password(SERVICE, self._user(name), value.hex()), self._limit_s)
        if self.get(name) != value:
            raise KeyStoreAbsent(f"{name} was not kept")

    def _get(self, user: str) -> bytes | None:
        kept = self._backend.get_password(SERVICE, user)
        return None if kept is None else bytes.fromhex(kept)

    def _user(self, name: KeyName) -> str:
        return f"{self._station_id}/{name}"


def store_key(keys: KeyStore, world: World, file: Path) -> bytes:
    """The 32 bytes that open the store at file; made, and kept first, where there is no store yet.

    Raises StoreKeyGone if there is one: a new key would never open it.
    """
    key = keys.get(KeyName.STORE)
    if key is None:
        if file.exists() and file.stat().st_size:
            raise StoreKeyGone("a store without a key")
        key = world.random_bytes(KEY_BYTES)
        keys.put(KeyName.STORE, key)
    return key


def _os_backend() -> KeyringBackend:
    for module, name in _OS_BACKENDS.items():
        backend: Any = getattr(import_module(module), name, None)
        if backend is not None and backend.viable:
            found: KeyringBackend = backend()
            return found
    raise KeyStoreAbsent("no backend is viable")


def _in_time(work: Callable[[], T], limit_s: float) -> T:
    """The result of foreign work that may hang for minutes: on a thread of its own, left behind when it is late."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except Exception as error:  # noqa: BLE001  the top of a thread; a backend raises what it likes
            failed.append(error)

    thread = threading.Thread(target=run, name="keys", daemon=True)
    thread.start()
    thread.join(limit_s)
    if failed:
        _raise(failed[0])
    if not done:
        raise KeyStoreSilent(f"no answer within {limit_s} s")
    return done[0]


def _raise(error: BaseException) -> None:
    if isinstance(error, Trouble):
        raise error
    if isinstance(error, KeyringLocked):
        raise KeyStoreLocked("locked") from error
    raise KeyStoreAbsent(f"{type(error).__name__}: {error}") from error
