"""What can be wrong with the store as a whole, and where the database's errors are placed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from domain.trouble import Trouble


class StoreFull(Trouble):
    """The disk is full or refuses to be written; nothing of the transaction is saved."""

    says = "本机磁盘已满或无法写入，刚才的操作没有保存。此前保存的办件和草稿都在。请联系技术员清理磁盘后再办一次。"


class StoreUnreadable(Trouble):
    """Not a store, another key's store, or a damaged one."""

    says = "本机数据打不开，密钥不符或文件损坏。原有文件没有改动。请联系技术员，并先到其他窗口办理。"


class StoreOfAnother(Trouble):
    """The file is another station's."""

    says = "本机数据属于另一台设备。原有文件没有改动。请联系技术员核对本机编号。"


class SecondInstance(Trouble):
    """The program is running on this data folder already."""

    says = "本窗口的程序已经打开。办件和草稿都在。请切换到已打开的窗口继续办理。"


# SQLite's primary result codes (sqlite.org/rescode.html). What is in none of these rows is a bug of ours.
_PLACES: Final = {
    10: StoreFull,  # SQLITE_IOERR
    13: StoreFull,  # SQLITE_FULL
    14: StoreFull,  # SQLITE_CANTOPEN: the WAL cannot be made
    11: StoreUnreadable,  # SQLITE_CORRUPT
    26: StoreUnreadable,  # SQLITE_NOTADB, also a wrong key
}


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn what the disk did into troubles."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(original, "sqlite_errorcode", None)
        trouble = None if code is None else _PLACES.get(code & 0xFF)
        if trouble is None:
            raise
        raise trouble(f"{type(original).__name__} {code}: {original}") from error
