"""`onewindow records open FILE`: opens a package of parked work with the words written down when it was made."""

import argparse
import io
import sys
import zipfile
from getpass import getpass
from pathlib import Path

from credentials.sealed_file import WrongWords, open_sealed
from ui.words import tr


def run_records_open(options: argparse.Namespace) -> int:
    """Unpack the package into a new folder beside it; 0 if it opened, 1 if not."""
    file: Path = options.file
    words = sys.stdin.readline() if not sys.stdin.isatty() else getpass(tr("口令："))
    try:
        packed = open_sealed(file.read_bytes(), words)
        folder = file.with_suffix("")
        folder.mkdir(mode=0o700)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            archive.extractall(folder)
            count = sum(name.startswith("pages/") for name in archive.namelist())
    except WrongWords:
        print(tr("打不开：口令不对，或文件已被改动。文件没有变化。请核对口令后再试。"))
        return 1
    except (OSError, zipfile.BadZipFile) as error:
        print(tr("没有打开：{why}。文件没有变化。请换一个可写的文件夹再试。", why=type(error).__name__))
        return 1
    lines = (folder / "records.ndjson").read_bytes().count(b"\n")
    print(tr("{records} 条记录、{pages} 份影像，已放在 {folder}", records=lines, pages=count, folder=folder))
    return 0
