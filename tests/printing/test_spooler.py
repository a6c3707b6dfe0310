"""Saving to a folder, and the words of every trouble."""

import errno
import resource
from pathlib import Path

import pytest

from printing import face_table, printer_trouble
from printing.jobs import DONE, JobEnd
from printing.printer_trouble import FolderUnwritable, PrinterTrouble
from printing.spooler import FolderPrinter, receipt_title

GROUPS = [printer_trouble.SlipTrouble]
TROUBLES = [
    *(kind for group in (PrinterTrouble, *GROUPS) for kind in group.__subclasses__() if kind not in GROUPS),
    face_table.NoGlyph,
]


def test_a_receipt_is_saved_under_its_number_and_again_over_it(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "papers"
    for content in (b"one", b"two"):
        FolderPrinter(folder).print(content, receipt_title("31990001"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"receipt-31990001.pdf": b"two"}


def test_what_was_saved_was_printed_to_whoever_follows_it(tmp_path: Path) -> None:
    printer, told = FolderPrinter(tmp_path), list[JobEnd]()
    assert printer.follow(printer.hand_over(b"one", "receipt-1"), tell=told.append) == DONE
    assert told == [DONE]


def test_a_folder_that_cannot_be_written_is_a_trouble_and_leaves_no_half_file(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("a file, not a folder")
    with pytest.raises(FolderUnwritable) as caught:
        FolderPrinter(tmp_path / "papers").print(b"one", "receipt-1")
    assert str(errno.EEXIST) in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


def test_a_disk_that_takes_no_more_is_a_trouble_and_leaves_the_paper_that_was_there(tmp_path: Path) -> None:
    FolderPrinter(tmp_path).print(b"one", "receipt-1")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(FolderUnwritable):
            FolderPrinter(tmp_path).print(b"x" * 5_000, "receipt-1")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"receipt-1.pdf": b"one"}


@pytest.mark.parametrize("title", ["", "../x", "receipt 1", "王五", "a/b", "x" * 81])
def test_a_title_that_is_no_file_name_is_our_bug(title: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        FolderPrinter(tmp_path).print(b"", title)


@pytest.mark.parametrize("kind", TROUBLES)
def test_every_trouble_says_what_happened_what_is_safe_and_what_to_do(kind: type[PrinterTrouble]) -> None:
    says = kind("for the log", printer="Window-1", tray="2", characters="“𱍐”（U+31350）").says
    happened, safe, act = says.rstrip("。").split("。")
    assert says.endswith("。")
    assert "已保存" in safe
    assert "请" in act
    assert ("自动接着" in act) is getattr(kind, "waits", False)
    assert ("F10" in act) is not getattr(kind, "waits", False)
    assert says.format(printer="p", tray="t", characters="c")
    assert happened


def test_the_list_of_troubles_is_whole() -> None:
    declared = [value for value in vars(printer_trouble).values() if isinstance(value, type)]
    assert len([kind for kind in declared if issubclass(kind, PrinterTrouble)]) == len(TROUBLES) + len(GROUPS)
