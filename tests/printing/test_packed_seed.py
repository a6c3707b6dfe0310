"""The shipped seed is the one our font, seed and ReportLab make; another is passed over."""

import zlib
from pathlib import Path

import pytest

from printing import packed_seed
from printing.packed_seed import read_packed, write_packed
from printing.paper import main_font


def test_the_shipped_seed_fits_and_is_what_is_packed_anew() -> None:
    """python -m printing.packed_seed makes it after a change of fonts, seed or ReportLab."""
    mark, anew = main_font().packed_seed()
    shipped = read_packed(mark)
    assert shipped is not None
    assert zlib.decompress(shipped.program) == zlib.decompress(anew.program)
    assert zlib.decompress(shipped.to_unicode) == zlib.decompress(anew.to_unicode)
    assert (shipped.program_length, shipped.widths) == (anew.program_length, anew.widths)


def test_a_seed_of_another_mark_is_passed_over() -> None:
    mark, _ = main_font().packed_seed()
    assert read_packed(mark + " ") is None


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\n", b"[]\n", b'{"mark": "m"}\n', b'{"mark": "m", "to_unicode": "x"}\n', b"\xff\n"]
)
def test_a_damaged_file_is_passed_over(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "seed.bin"
    file.write_bytes(data)
    monkeypatch.setattr(packed_seed, "NAME", str(file))
    assert read_packed("m") is None


def test_what_is_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "seed.bin"
    monkeypatch.setattr(packed_seed, "NAME", str(file))
    assert read_packed("m") is None
    _, packed = main_font().packed_seed()
    write_packed("m", packed, file)
    assert read_packed("m") == packed
