"""The key store: a real Secret Service, none, a silent one; and the throw-away one, by name only."""

import gc
import socket
import subprocess
import threading
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import keyring.backend
import pytest
import secretstorage
from keyring.errors import PasswordDeleteError

from domain.world import ScriptedWorld
from offline.keystore import (
    OS,
    THROW_AWAY,
    KeyName,
    KeyStore,
    KeyStoreAbsent,
    KeyStoreLocked,
    KeyStoreSilent,
    StoreKeyGone,
    store_key,
)
from offline.throwaway_keys import FILE, ThrowAwayKeyring

BUS = "DBUS_SESSION_BUS_ADDRESS"
LIMIT_S = 0.2


@pytest.fixture
def lonely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home and a runtime folder of our own, and no bus: nothing of whoever runs the tests is touched."""
    for name in ("home", "runtime"):
        (tmp_path / name).mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"):
        monkeypatch.delenv(name, raising=False)
    # Not unset: without an address libraries look for the bus of the user.
    monkeypatch.setenv(BUS, f"unix:path={tmp_path}/nothing")
    yield tmp_path
    for thread in threading.enumerate():
        if thread.name == "keys":
            thread.join()
    with warnings.catch_warnings():  # keyring leaves its connection open where it raises
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def bus(lonely: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A private session bus that knows no services."""
    (lonely / "bus.conf").write_text(
        "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>'
        '<allow own="*"/></policy></busconfig>'
    )
    command = ["dbus-daemon", f"--config-file={lonely}/bus.conf", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv(BUS, address)
    yield address
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@pytest.fixture
def secret_service(bus: str) -> Iterator[None]:
    """GNOME's keyring on the private bus, unlocked with a password of the test."""
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    pipe = subprocess.PIPE
    daemon = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdin is not None
    assert daemon.stdout is not None
    daemon.stdin.write("test")
    daemon.stdin.close()
    call = ["gdbus", "wait", "--session", "--timeout=20", "org.freedesktop.secrets"]
    subprocess.run(call, check=True)
    yield
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


def test_a_real_secret_service_keeps_the_key(
    secret_service: None, tmp_path: Path, world: ScriptedWorld
) -> None:
    keys = KeyStore.open(OS, "SH-1", tmp_path)
    assert not keys.thrown_away
    assert keys.get(KeyName.STORE) is None
    made = store_key(keys, world, tmp_path / "store.db")
    assert store_key(KeyStore.open(OS, "SH-1", tmp_path), world, tmp_path / "store.db") == made
    assert len(made) == 32
    assert KeyStore.open(OS, "SH-2", tmp_path).get(KeyName.STORE) is None  # each station has its own
    keys.put(KeyName.ANCHOR, b"\x01")
    keys.put(KeyName.ANCHOR, b"\x02")
    assert keys.get(KeyName.ANCHOR) == b"\x02"
    assert made.hex().encode() not in b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


def test_without_a_bus_the_key_store_is_absent_and_no_key_is_written(lonely: Path) -> None:
    with pytest.raises(KeyStoreAbsent):
        KeyStore.open(OS, "SH-1", lonely)
    assert [path for path in lonely.rglob("*") if path.is_file()] == []


def test_a_bus_without_a_secret_service_is_absent_too(bus: str, tmp_path: Path) -> None:
    with pytest.raises(KeyStoreAbsent):
        KeyStore.open(OS, "SH-1", tmp_path)


def test_a_locked_key_store_says_so(secret_service: None, tmp_path: Path, world: ScriptedWorld) -> None:
    keys = KeyStore.open(OS, "SH-1", tmp_path)
    keys.put(KeyName.STORE, bytes(32))
    with closing(secretstorage.dbus_init()) as connection:
        secretstorage.get_default_collection(connection).lock()
    with pytest.raises(KeyStoreLocked):  # nobody is there to type the password
        store_key(keys, world, tmp_path / "store.db")


def test_a_bus_that_never_answers_is_told_within_the_limit(
    lonely: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(lonely / "mute"))
        mute.listen()  # takes connections, and says nothing to them
        monkeypatch.setenv(BUS, f"unix:path={lonely}/mute")
        with pytest.raises(KeyStoreSilent):  # while the bus is still mute: it would be so for ever
            KeyStore.open(OS, "SH-1", lonely, limit_s=LIMIT_S)


def test_a_key_store_that_falls_silent_later_is_told_within_the_limit(tmp_path: Path) -> None:
    asked, go_on = Event(), Event()

    class Silent(ThrowAwayKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            asked.set()
            go_on.wait()
            return None

    keys = KeyStore(Silent(tmp_path), "SH-1", limit_s=0.05)
    with pytest.raises(KeyStoreSilent):
        keys.get(KeyName.STORE)
    assert asked.is_set()
    go_on.set()


def test_a_key_store_that_forgets_is_as_good_as_none(tmp_path: Path) -> None:
    class Forgetful(ThrowAwayKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            """As keyring's null backend."""

    with pytest.raises(KeyStoreAbsent):
        KeyStore(Forgetful(tmp_path), "SH-1").put(KeyName.STORE, bytes(32))


def test_what_a_backend_raises_of_its_own_is_placed(tmp_path: Path) -> None:
    class Broken(ThrowAwayKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise ConnectionResetError("by the bus")

    with pytest.raises(KeyStoreAbsent, match="ConnectionResetError"):
        KeyStore(Broken(tmp_path), "SH-1").get(KeyName.STORE)


def test_the_throw_away_backend_is_had_by_name_only(
    lonely: Path, monkeypatch: pytest.MonkeyPatch, world: ScriptedWorld
) -> None:
    assert not ThrowAwayKeyring.viable
    assert ThrowAwayKeyring not in set(keyring.backend.KeyringBackend.get_viable_backends())
    # Nor does asking keyring for it in its own way change what 'os' means.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "offline.throwaway_keys.ThrowAwayKeyring")
    with pytest.raises(KeyStoreAbsent):
        KeyStore.open(OS, "SH-1", lonely)
    for name in ("", "file", "throwaway", "null"):
        with pytest.raises(ValueError, match="no key store"):
            KeyStore.open(name, "SH-1", lonely)
    keys = KeyStore.open(THROW_AWAY, "SH-1", lonely)
    assert keys.thrown_away
    made = store_key(keys, world, lonely / "store.db")
    assert store_key(KeyStore.open(THROW_AWAY, "SH-1", lonely), world, lonely / "store.db") == made
    assert (lonely / FILE).stat().st_mode & 0o777 == 0o600
    assert "NOT-SECRET" in FILE


def test_a_store_whose_key_is_gone_gets_no_new_one(tmp_path: Path, world: ScriptedWorld) -> None:
    (tmp_path / "store.db").write_bytes(b"a store")
    keys = KeyStore.open(THROW_AWAY, "SH-1", tmp_path)
    with pytest.raises(StoreKeyGone):
        store_key(keys, world, tmp_path / "store.db")
    assert keys.get(KeyName.STORE) is None


def test_a_key_can_be_forgotten(tmp_path: Path) -> None:
    backend = ThrowAwayKeyring(tmp_path)
    backend.set_password("a", "b", "c")
    backend.delete_password("a", "b")
    assert backend.get_password("a", "b") is None
    with pytest.raises(PasswordDeleteError):
        backend.delete_password("a", "b")
