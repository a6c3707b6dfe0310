"""The check desk on a real store beside a real central: each verdict is an entry first, and no name is in it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from client.check_desk import CheckDesk
from client.checks import look_at_all
from client.devices.camera_trouble import CameraGone, NothingUnderCamera
from client.devices.emulated.folder_camera import FolderCamera
from client.devices.scanner import ScannerState
from client.login_desk import no_earlier
from client.offers import CheckOffer
from client.session import NotAllowed
from client.tasks.check_picture import PictureTooBig, PictureUnread
from client.tasks.enter_paper import PageNotSeen, PagePoor, PaperFieldMissing
from client.tasks.raise_incident import NoteMissing, NotSupervisor, SamePerson, SecondLookFirst
from client.tasks.sign_in import PasswordWrong
from credentials.checks import Reason, Word
from domain.rows.checks import Asked, CheckedRow, Compared, PaperEntry, Via, What
from domain.rows.station import Health
from tests.client.check_city import HOUR_S, LIMIT_S, Issuer
from tests.client.conftest import Network
from tests.client.devices.test_scanner import Line
from tests.client.window import WITHIN_S, Window, resident
from ui.tour.clerk import card_of
from ui.tour.people import PASSWORD

STATION = "ST-319900-03-02"
SUPERVISOR = "SL0501"
US = 1_000_000


@pytest.fixture(scope="module")
def issuer(window: Window) -> Issuer:
    window.logs_in()
    made = Issuer(no_earlier(window.station.parts) // US)
    made.put(window.station.parts)
    return made


@pytest.fixture
def desk(window: Window, issuer: Issuer) -> Iterator[CheckOffer]:
    """A clerk's desk, nobody at the window."""
    offer = window.station.offers_for(window.logs_in()).check
    assert offer is not None
    yield offer
    issuer.put(window.station.parts)


def checks(desk: CheckOffer, text: str, via: Via = Via.SCANNER) -> CheckedRow:
    return desk.check_text(text, via).result(WITHIN_S)


def facts(window: Window, row: CheckedRow) -> dict[str, Any]:
    """What is on disk of a check."""
    sql = (
        f"SELECT payload FROM payload JOIN entry ON entry.id = entry WHERE entry_id = x'{row.entry_id.hex()}'"
    )
    told: dict[str, Any] = json.loads(window.one(sql))["facts"]
    return told


def picture_of(text: str) -> bytes:
    """A page with the code on it."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    image = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=8))
    page = Image.new("L", (1240, 1754), 255)
    page.paste(image, (100, 100))
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def test_a_good_certificate_is_valid_and_its_entry_is_on_disk(
    desk: CheckOffer, window: Window, issuer: Issuer
) -> None:
    row = checks(desk, issuer.code())
    assert (row.word, row.what, row.compared) == (Word.VALID, What.CERTIFICATE, Compared.NONE)
    assert row.age is not None
    assert (row.age.sequence, row.age.limit_s) == (1, LIMIT_S)
    told = facts(window, row)
    assert (told["word"], told["via"], told["list_sequence"]) == ("VALID", "scanner", 1)
    assert told["identifier"] == row.written.identifier


def test_no_name_and_no_number_is_in_an_entry(desk: CheckOffer, window: Window, issuer: Issuer) -> None:
    row = checks(desk, issuer.code())
    said = json.dumps(facts(window, row), ensure_ascii=False)
    assert row.written.holder not in said
    assert "310" not in said
    forged = checks(desk, issuer.forged())
    assert facts(window, forged)["type_name"] == ""


@pytest.mark.parametrize(
    ("index", "word", "reason"),
    [(1, Word.SUSPENDED, Reason.SUSPENDED), (2, Word.REVOKED, Reason.CANCELLED), (9, Word.UNCONFIRMED, None)],
)
def test_the_list_is_asked(
    desk: CheckOffer, issuer: Issuer, index: int, word: Word, reason: Reason | None
) -> None:
    row = checks(desk, issuer.code(index=index))
    assert row.word == word
    assert reason is None or row.reason == reason


def test_forged_expired_and_nonsense_are_verdicts_too(desk: CheckOffer, issuer: Issuer) -> None:
    assert checks(desk, issuer.forged()).word == Word.FORGED
    assert checks(desk, issuer.code(expires_in_s=-60)).word == Word.EXPIRED
    assert checks(desk, "\x00\u202e" * 3_000).word == Word.MALFORMED
    assert checks(desk, "OW1:" + "A" * 5_000).word == Word.MALFORMED


def test_a_list_over_its_limit_confirms_nothing(desk: CheckOffer, window: Window, issuer: Issuer) -> None:
    issuer.put(window.station.parts, sequence=2, age_s=LIMIT_S + HOUR_S)
    row = checks(desk, issuer.code())
    assert (row.word, row.reason) == (Word.UNCONFIRMED, Reason.LIST_TOO_OLD)
    assert checks(desk, issuer.code(index=2)).word == Word.REVOKED


def test_turning_the_clock_back_makes_nothing_valid(desk: CheckOffer, window: Window, issuer: Issuer) -> None:
    window.world.ahead_us = -3 * LIMIT_S * US
    try:
        assert checks(desk, issuer.code(expires_in_s=-60)).word == Word.EXPIRED
    finally:
        window.world.ahead_us = 0


def test_a_colleagues_receipt_is_known_as_one_and_makes_no_certificate(
    desk: CheckOffer, issuer: Issuer
) -> None:
    row = checks(desk, issuer.receipt())
    assert (row.word, row.what, row.other.state) == (Word.VALID, What.RECEIPT, Asked.NO)
    assert row.written.case_number == "3199000101000001270K7M"


def test_a_picture_is_read_and_a_bad_file_is_told(desk: CheckOffer, issuer: Issuer, tmp_path: Path) -> None:
    page = tmp_path / "page.png"
    page.write_bytes(picture_of(issuer.code()))
    row = desk.check_file(str(page)).result(WITHIN_S)
    assert (row.word, row.via, row.has_image) == (Word.VALID, Via.FILE, True)
    with pytest.raises(PictureUnread):
        desk.check_file(str(tmp_path / "none.png")).result(WITHIN_S)
    big = tmp_path / "big.png"
    big.write_bytes(bytes(8 * 1024 * 1024 + 1))
    with pytest.raises(PictureTooBig):
        desk.check_file(str(big)).result(WITHIN_S)
    text = tmp_path / "text.png"
    text.write_text("no picture")
    assert desk.check_file(str(text)).result(WITHIN_S).reason == Reason.PICTURE_UNREADABLE


def test_the_camera_shows_what_lies_under_it_now(window: Window, issuer: Issuer, tmp_path: Path) -> None:
    parts = replace(window.station.parts, camera=FolderCamera(tmp_path))
    desk = CheckDesk(parts, window.logs_in()).offer()
    with pytest.raises(NothingUnderCamera):
        desk.check_frame().result(WITHIN_S)
    (tmp_path / "1.png").write_bytes(picture_of("https://example.org/"))
    newest = tmp_path / "2.png"
    newest.write_bytes(picture_of(issuer.code()))
    row = desk.check_frame().result(WITHIN_S)
    assert (row.word, row.via) == (Word.VALID, Via.CAMERA)
    without = CheckDesk(replace(parts, camera=None), window.logs_in()).offer()
    with pytest.raises(CameraGone):
        without.check_frame().result(WITHIN_S)


def test_the_card_is_checked_and_the_holder_compared(
    desk: CheckOffer, window: Window, issuer: Issuer
) -> None:
    who = resident(window.city, "周示范")
    masked = who["number"][:3] + "*" * 11 + who["number"][-4:]
    own = issuer.code(holder=who["name"], masked_number=masked)
    row = checks(desk, own)
    window.reader.put(card_of(who))
    try:
        card = desk.read_card().result(WITHIN_S)
    finally:
        window.reader.lift()
    assert (card.what, card.word, card.other.state) == (What.ID_CARD, Word.VALID, Asked.ASKING)
    assert card.person is not None
    assert card.person.name == "周示范"
    compared = desk.compare(row.first).result(WITHIN_S)
    assert (compared.word, compared.compared, compared.first) == (Word.VALID, Compared.SAME, row.first)
    other = checks(desk, issuer.code())
    assert (other.word, other.compared) == (Word.HOLDER_MISMATCH, Compared.OTHER)
    base = desk.ask_central(card.first).result(WITHIN_S)
    assert (base.other.state, base.other.agrees, base.word) == (Asked.FOUND, True, Word.VALID)
    desk.forget_person().result(WITHIN_S)
    assert checks(desk, issuer.code()).compared is Compared.NONE
    assert who["number"] not in json.dumps(facts(window, card))


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"valid_to": "2024-01-31"}, Word.EXPIRED),
        ({"valid_from": "2099-01-01"}, Word.NOT_YET_VALID),
        ({"sex": "男"}, Word.FORGED),
    ],
)
def test_a_card_that_is_not_in_order_says_so(
    desk: CheckOffer, window: Window, changes: dict[str, str], word: Word
) -> None:
    window.reader.put(replace(card_of(resident(window.city, "周示范")), **changes))  # type: ignore[arg-type]
    try:
        assert desk.read_card().result(WITHIN_S).word == word
    finally:
        window.reader.lift()


def test_the_library_is_asked_and_what_it_lacks_is_said(
    desk: CheckOffer, window: Window, issuer: Issuer
) -> None:
    row = checks(desk, issuer.code(identifier="CHECK-NOT-IN-LIBRARY"))
    answered = desk.ask_central(row.first).result(WITHIN_S)
    assert (answered.word, answered.other.state) == (Word.VALID, Asked.NOT_FOUND)
    assert facts(window, answered)["library"] == "not_found"
    assert facts(window, answered)["of"] == row.first.hex()


def test_without_the_network_the_verdict_stands_and_the_library_is_silent(
    desk: CheckOffer, network: Network, issuer: Issuer
) -> None:
    network.goes()
    row = checks(desk, issuer.code())
    answered = desk.ask_central(row.first).result(WITHIN_S)
    assert (answered.word, answered.other.state) == (Word.VALID, Asked.SILENT)


def test_todays_list_has_each_thing_once_with_its_last_word(desk: CheckOffer, issuer: Issuer) -> None:
    before = len(desk.today().result(WITHIN_S))
    row = checks(desk, issuer.forged())
    again = desk.again(row.first).result(WITHIN_S)
    assert (again.first, again.looks) == (row.first, 2)
    past = desk.today().result(WITHIN_S)
    assert len(past) == before + 1
    assert (past[0].first, past[0].word, past[0].type_name) == (row.first, Word.FORGED, "")


def test_an_incident_rests_on_two_looks_and_two_people(
    desk: CheckOffer, window: Window, issuer: Issuer, tmp_path: Path
) -> None:
    page = tmp_path / "forged.png"
    page.write_bytes(picture_of(issuer.forged()))
    row = desk.check_file(str(page)).result(WITHIN_S)

    def reports(note: str = "二维码与文字不符", login: str = SUPERVISOR, password: str = PASSWORD) -> None:
        desk.report(row.first, note, "", login, password).result(WITHIN_S)

    with pytest.raises(SecondLookFirst):
        reports()
    desk.again(row.first).result(WITHIN_S)
    with pytest.raises(NoteMissing):
        reports(note=" ")
    with pytest.raises(PasswordWrong):
        reports(password="wrong-2026")
    with pytest.raises(SamePerson):
        reports(login=window.clerk)
    with pytest.raises(NotSupervisor):
        reports(login="SL0519")
    assert window.entries("incident_raised") == 0
    reports()
    sql = "SELECT payload FROM payload JOIN entry ON entry.id = entry WHERE kind = 'incident_raised'"
    told = json.loads(window.one(sql))["facts"]
    assert (told["word"], told["checked"], len(told["scans"])) == ("FORGED", row.first.hex(), 1)
    envelope = json.loads(window.one("SELECT envelope FROM entry WHERE kind = 'incident_raised'"))
    assert envelope["approver_id"] not in (None, envelope["actor_id"])
    window.until(lambda: window.one("SELECT count(*) FROM task WHERE kind = 'incident'"), asking=True)
    assert (row.reported, checks(desk, issuer.forged()).reported) == (False, True)


def test_a_paper_certificate_is_entered_once_it_is_whole_and_its_page_is_good(
    desk: CheckOffer, window: Window, issuer: Issuer, tmp_path: Path
) -> None:
    row = checks(desk, issuer.code(identifier="CHECK-PAPER"))
    page, small = tmp_path / "page.png", tmp_path / "small.png"
    page.write_bytes(picture_of(issuer.code()))
    Image.new("L", (200, 200), 255).save(small)
    fields = {"type_name": "居住登记凭证", "holder": "张示例", "issuer": "示例派出所", "issued": "2026-11-24"}
    whole = PaperEntry("JZ", fields, ("whole", "sharp", "same"), str(page))

    def enters(paper: PaperEntry) -> None:
        desk.enter_paper(row.first, paper).result(WITHIN_S)

    with pytest.raises(PaperFieldMissing):
        enters(replace(whole, fields={**fields, "holder": ""}))
    with pytest.raises(PageNotSeen):
        enters(replace(whole, seen=("whole",)))
    with pytest.raises(PagePoor):
        enters(replace(whole, scan=str(small)))
    assert window.entries("paper_certificate_entered") == 0
    enters(whole)
    assert window.entries("paper_certificate_entered") == 1


def test_a_technician_has_no_check_page_and_no_task(window: Window, issuer: Issuer) -> None:
    technician = window.logs_in("SL0901")
    assert window.station.offers_for(technician).check is None
    desk = CheckDesk(window.station.parts, technician).offer()
    before = window.entries("checked")
    with pytest.raises(NotAllowed):
        checks(desk, issuer.code())
    assert window.entries("checked") == before


def test_what_was_checked_arrives_at_central(window: Window, desk: CheckOffer, issuer: Issuer) -> None:
    checks(desk, issuer.code())
    window.until_all_arrived()


def test_a_serial_scanner_stands_at_the_window_and_what_it_reads_is_news(
    window: Window, issuer: Issuer, tmp_path: Path
) -> None:
    line = Line(tmp_path)
    window.close()
    window._settings["scanner"] = str(line.name)
    read = Queue[str]()
    try:
        parts = window.open().station.parts
        parts.hub.listen(lambda news: read.put(news.scan) if news.scan is not None else None)
        window.until(lambda: parts.scanner is not None and parts.scanner.state is ScannerState.READY)
        code = issuer.code()
        line.sends(code.encode() + b"\r\n")
        assert read.get(timeout=WITHIN_S) == code
        assert next(row.health for row in look_at_all(parts) if row.part == "scanner") is Health.OK
        line.unplug()
        window.until(lambda: parts.scanner is not None and parts.scanner.state is ScannerState.GONE)
        assert next(row.health for row in look_at_all(parts) if row.part == "scanner") is Health.MISSING
    finally:
        line.unplug()
        window.close()
        del window._settings["scanner"]
        window.open()
