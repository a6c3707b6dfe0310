"""The tour's pages: print that no check doubts, each its own; and a blank one, which is told."""

from pathlib import Path

import pytest

from client.pictures.scan_doubts import BLANK, scan_doubts
from ui.tour.pages import write_blank, write_scan


@pytest.mark.parametrize("mark", ["page", "上海市居住证签注 1", ""])
def test_a_page_raises_no_doubt_and_is_the_same_for_the_same_mark(mark: str, tmp_path: Path) -> None:
    page = write_scan(tmp_path / "page.png", mark).read_bytes()
    assert scan_doubts(page) == ()
    assert write_scan(tmp_path / "again.png", mark).read_bytes() == page
    assert write_scan(tmp_path / "other.png", f"{mark}2").read_bytes() != page


def test_a_blank_page_is_called_blank(tmp_path: Path) -> None:
    assert scan_doubts(write_blank(tmp_path / "page.png").read_bytes()) == (BLANK,)
