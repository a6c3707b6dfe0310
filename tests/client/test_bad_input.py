"""What is wrong at the window: numbers, cards and pages. Each is told, and the draft stays as it was."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from client.devices.emulated.faults import LINE_FAULTS, Fault
from client.devices.reader_trouble import CardAbsent, CardRemoved, CardTrouble, ReaderGone, ReaderTrouble
from client.intake_desk import IntakeDesk
from client.tasks.add_scan import ScanUnreadable
from client.tasks.edit_draft import DraftGone
from client.tasks.file_case import CaseIncomplete
from client.tasks.identify import NameMissing
from domain.number_trouble import (
    IdCharacterWrong,
    IdCheckWrong,
    IdDateWrong,
    IdLengthWrong,
    IdNumberWrong,
)
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from offline.scans import ScanEmpty, ScanNotImage, ScanTooLarge
from tests.client.window import Desk, resident

STATION = "ST-319900-02-01"
MOST = 8 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def begun(desk: Desk) -> OpenDraft:
    """A draft somebody worked on."""
    draft = desk.begins()
    desk.types(draft, resident(desk.window.city, "周示范"))
    desk.chooses(draft, "社会保障卡", reason="damaged")
    return desk.told(draft)


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        ("319900199405020029", IdCheckWrong),
        ("31990019940502002", IdLengthWrong),
        ("31990019940502002O", IdCharacterWrong),
        ("319900199402300027", IdDateWrong),
        ("", IdNumberWrong),
    ],
)
def test_a_number_that_cannot_be_is_refused_by_its_place(
    desk: Desk, begun: OpenDraft, number: str, trouble: type[Trouble]
) -> None:
    with pytest.raises(trouble):
        desk.intake.type_person(begun.draft.id, number, "周示范").result()
    assert _still(desk, begun)


def test_a_number_without_a_name_asks_for_it(desk: Desk, begun: OpenDraft) -> None:
    with pytest.raises(NameMissing):
        desk.intake.type_person(begun.draft.id, "319900199405020028", "  \u200b ").result()
    assert _still(desk, begun)


LATER: tuple[Fault, ...] = (Fault.NONE, Fault.NONE)  # the third answer is the reading
PLANS: dict[str, tuple[Fault, ...]] = {
    # Every fault of the line on the first answer; on the reading itself those that cost no time limit of 3 s.
    **{fault.name: (fault,) for fault in LINE_FAULTS},
    "reading garbled in two bytes": (*LATER, Fault.GARBLE_TWO),
    "reading garbled and repeated": (*LATER, Fault.REPEAT_GARBLED),
    "both readings garbled": (*LATER, Fault.GARBLE_TWO, Fault.NONE, Fault.GARBLE_TWO),
    "reading in noise, in parts, twice": (*LATER, Fault.NOISE, Fault.SPLIT, Fault.REPEAT_ANSWER),
}


@pytest.mark.parametrize("plan", PLANS)
def test_a_bad_line_gives_the_right_person_or_a_trouble(desk: Desk, plan: str) -> None:
    person = resident(desk.window.city, "吴样例")
    draft = desk.begins()
    desk.window.faults.extend(PLANS[plan])
    try:
        read = desk.reads_card(draft, person)
    except (CardTrouble, ReaderTrouble):
        assert desk.intake.open(draft).result().draft.person is None
    else:
        assert read.draft.person is not None
        assert (read.draft.person.number, read.draft.person.name) == (person["number"], person["name"])
    finally:
        desk.window.faults.clear()


def test_a_card_taken_off_too_early_is_not_taken_for_read(desk: Desk) -> None:
    person = resident(desk.window.city, "吴样例")
    draft = desk.begins()
    desk.window.faults.extend([*LATER, Fault.LIFT])
    with pytest.raises(CardRemoved):
        desk.reads_card(draft, person)
    assert desk.intake.open(draft).result().draft.person is None
    read = desk.reads_card(draft, person)  # put on once more
    assert read.draft.person is not None
    assert read.draft.person.number == person["number"]


def test_no_card_and_no_reader_are_told_apart(desk: Desk, begun: OpenDraft) -> None:
    with pytest.raises(CardAbsent):
        desk.intake.read_card(begun.draft.id).result()
    parts = desk.window.station.parts
    without = IntakeDesk(replace(parts, reader=None), desk.offers.session)
    with pytest.raises(ReaderGone):
        without.read_card(begun.draft.id).result()
    assert _still(desk, begun)


def _empty(folder: Path) -> str:
    (folder / "empty.png").touch()
    return str(folder / "empty.png")


def _too_large(folder: Path) -> str:
    (folder / "large.png").write_bytes(PNG + bytes(MOST))
    return str(folder / "large.png")


def _no_image(folder: Path) -> str:
    (folder / "page.png").write_text("not an image", "utf-8")
    return str(folder / "page.png")


def _pipe(folder: Path) -> str:
    os.mkfifo(folder / "pipe.png")
    return str(folder / "pipe.png")


PAGES: dict[str, tuple[Callable[[Path], str], type[Trouble]]] = {
    "empty": (_empty, ScanEmpty),
    "over 8 MB": (_too_large, ScanTooLarge),
    "no image": (_no_image, ScanNotImage),
    "not there": (lambda folder: str(folder / "nothing.png"), ScanUnreadable),
    "a folder": (str, ScanUnreadable),
    "nothing typed": (lambda folder: "  ", ScanUnreadable),
    "somebody's home who is not here": (lambda folder: "~nobody-here/page.png", ScanUnreadable),
    "a character no path has": (lambda folder: f"{folder}/a\x00b.png", ScanUnreadable),
    "a name longer than names are": (lambda folder: f"{folder}/{'a' * 300}.png", ScanUnreadable),
    "a pipe nobody writes to": (_pipe, ScanUnreadable),
}


@pytest.mark.parametrize("page", PAGES)
def test_what_is_no_page_is_refused_and_adds_nothing(
    desk: Desk, begun: OpenDraft, tmp_path: Path, page: str
) -> None:
    made, trouble = PAGES[page]
    before = desk.window.one("SELECT count(*) FROM scan")
    with pytest.raises(trouble):
        desk.intake.add_scan(begun.draft.id, "old_card", made(tmp_path)).result(10)
    assert desk.window.one("SELECT count(*) FROM scan") == before
    assert _still(desk, begun)


def test_a_page_of_just_8_mb_is_taken(desk: Desk, tmp_path: Path) -> None:
    draft = desk.begins()
    desk.chooses(draft, "社会保障卡", reason="damaged")
    (tmp_path / "page.png").write_bytes(PNG + bytes(MOST - len(PNG)))
    opened = desk.intake.add_scan(draft, "old_card", f" {tmp_path}/page.png ").result()
    assert [scan.size for scan in opened.draft.scans["old_card"]] == [MOST]
    desk.intake.drop(draft).result()


def test_an_unfinished_draft_is_not_filed_and_says_all_that_is_missing(desk: Desk, begun: OpenDraft) -> None:
    with pytest.raises(CaseIncomplete) as incomplete:
        desk.files(begun.draft.id)
    assert incomplete.value.missing == begun.view.missing
    assert incomplete.value.parameters == {"count": len(begun.view.missing)}
    assert _still(desk, begun)


def test_a_draft_that_is_gone_is_told(desk: Desk) -> None:
    draft = desk.begins()
    desk.intake.drop(draft).result()
    with pytest.raises(DraftGone):
        desk.intake.open(draft).result()
    with pytest.raises(DraftGone):
        desk.files(draft)


def _still(desk: Desk, before: OpenDraft) -> bool:
    now = desk.intake.open(before.draft.id).result()
    return now == before
