"""Take parked work away in an encrypted file (EXPORT_RECORDS): the words that open it are shown once."""

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Final

from client.session import Session
from client.tasks.not_allowed import requiring
from credentials.sealed_file import NONCE_BYTES, SALT_BYTES, WORD_BYTES, seal, words_of
from domain.access import StaffTask
from domain.entry import Subject, sha256
from domain.entry_kind import EntryKind
from domain.local_time import second_text
from domain.rows.records import ExportedRow
from domain.trouble import Trouble
from domain.world import World
from offline.reading.parked_work import ParkedWork, parked_work
from offline.store import Store

RECORDS: Final = "records.ndjson"


class NothingParked(Trouble):
    """Central has everything in force."""

    says = "没有要导出的记录，市级平台都已签收。没有生成文件。请照常办理，不用再做什么。"


class FileNotWritten(Trouble):
    """The folder could not be written."""

    says = "文件没有写成，没有导出。记录都在本机，没有丢失。请联系技术员检查磁盘后再试。"


def export_records(store: Store, session: Session, world: World, folder: Path) -> ExportedRow:
    """Write the file and an entry that says so. On the store's writer.

    Raises NotAllowed (recorded), NothingParked, FileNotWritten, StoreFull.
    """
    with requiring(store, session, StaffTask.EXPORT_RECORDS), store.transaction() as tx:
        work = parked_work(tx.unit.connection)
        if not work.records:
            raise NothingParked("nothing is open")
        words = words_of(world.random_bytes(WORD_BYTES))
        name = f"{store.station.station_id}-{_stamp(world.now_us())}.owx"
        packed = _packed(store, world, work)
        sealed = seal(packed, words, world.random_bytes(SALT_BYTES), world.random_bytes(NONCE_BYTES))
        path = folder / name
        _write(path, sealed)
        me = Subject("station", store.station.station_id)
        facts = {"records": len(work.records), "file_sha256": sha256(sealed).hex()}
        tx.log.append(EntryKind.RECORDS_EXPORTED, {}, facts, session.actor, [me])
    return ExportedRow(str(path), words, len(work.records))


def _stamp(now_us: int) -> str:
    return "".join(filter(str.isdigit, second_text(now_us)))


def _packed(store: Store, world: World, work: ParkedWork) -> bytes:
    told = {
        "station_id": store.station.station_id,
        "made_at": world.now_us(),
        "records": len(work.records),
        "pages_left_out": list(work.left_out),
    }
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("about.json"), json.dumps(told, ensure_ascii=False))
        archive.writestr(_entry(RECORDS), b"\n".join(work.records) + b"\n")
        for name, data in work.pages.items():
            archive.writestr(_entry(f"pages/{name}"), data, zipfile.ZIP_STORED)
    return whole.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """Of a fixed day: the computer's own clock stays out of it."""
    info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise FileNotWritten(f"{type(error).__name__}: {error.errno}") from error
