"""Forms at a real window: standard addresses of central, portraits and scans with what is wrong with them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from client.offers import FormsOffer
from client.pictures.scan_doubts import BLANK
from client.tasks.add_scan import ScanUnreadable
from client.tasks.fill_form import PictureUnfit
from domain.form import FILE, STANDARD, fields
from domain.portrait import Crop, widest
from domain.rows.intake import Met
from domain.rows.open_draft import OpenDraft
from sync.http import NotTaken
from tests.client.conftest import Network
from tests.client.pictures.drawn import A4, as_png, portrait
from tests.client.window import WITHIN_S, Desk, at_central

STATION = "ST-319900-03-03"
ITEM = "SAMPLE000020"  # it asks for a photograph in every situation


def forms(desk: Desk) -> FormsOffer:
    return desk.intake.forms


def opened_with_portrait(desk: Desk) -> OpenDraft:
    draft = desk.begins()
    return desk.intake.choose_item(draft, ITEM).result(WITHIN_S)


def test_a_standard_address_is_found_and_its_origin_kept(desk: Desk) -> None:
    opened = opened_with_portrait(desk)
    found = forms(desk).addresses("示例路 88 弄 6").result(WITHIN_S)
    assert found[0].text == "示例区示例路 88 弄 6 号 402 室"
    assert found[0].place.startswith("示例区 ")
    took = forms(desk).take_address(opened.draft.id, "residence_address", found[0].text).result(WITHIN_S)
    assert took.draft.form["residence_address"].origin == STANDARD
    row = next(f for f in took.view.fields if f.name == "residence_address")
    assert (row.text, row.origin, row.standard, row.error) == (found[0].text, "标准地址", True, "")


def test_without_the_network_it_says_so_and_the_field_takes_what_is_typed(
    desk: Desk, network: Network
) -> None:
    opened = opened_with_portrait(desk)
    network.goes()
    with pytest.raises(NotTaken):
        forms(desk).addresses("示例路").result(WITHIN_S)
    typed = desk.intake.fill(opened.draft.id, "residence_address", "示例区示例路 1 号").result(WITHIN_S)
    assert next(f for f in typed.view.fields if f.name == "residence_address").error == ""


def test_a_portrait_is_a_committed_page_and_the_field_s_value(desk: Desk, tmp_path: Path) -> None:
    opened = opened_with_portrait(desk)
    assert opened.item is not None
    need = next(f.portrait for f in fields(opened.item.form) if f.portrait)
    file = tmp_path / "人像.png"
    file.write_bytes(as_png(portrait()))
    looked = forms(desk).look(str(file)).result(WITHIN_S)
    crop = widest(looked.picture.width, looked.picture.height, need)
    shown = forms(desk).cut(looked, crop, need).result(WITHIN_S)
    assert (shown.doubts, shown.picture.width, shown.size <= need.bytes) == ((), need.width, True)
    kept = forms(desk).keep(opened.draft.id, "portrait", looked, crop, need).result(WITHIN_S)
    (page,) = kept.draft.scans["photo"]
    value = kept.draft.form["portrait"]
    assert (value.text, value.origin, page.size) == (page.sha256, FILE, shown.size)
    row = next(f for f in kept.view.fields if f.name == "portrait")
    assert (row.shown, row.error) == (("选自文件", "已合格"), "")
    beside = forms(desk).beside(opened.draft.id, "photo").result(WITHIN_S)
    assert beside.page is not None
    assert (beside.page.width, beside.page.height) == (need.width, need.height)
    # Taken once more it takes the place of the one before.
    again = forms(desk).keep(opened.draft.id, "portrait", looked, Crop(0.1, 0.1, 0.5), need).result(WITHIN_S)
    (page,) = again.draft.scans["photo"]
    assert again.draft.form["portrait"].text == page.sha256 != value.text


def test_a_picture_that_cannot_be_read_is_no_portrait(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    with pytest.raises(PictureUnfit):
        forms(desk).look(str(tmp_path / "x.png")).result(WITHIN_S)
    with pytest.raises(ScanUnreadable):
        forms(desk).look(str(tmp_path / "none.png")).result(WITHIN_S)


def test_a_blank_page_is_taken_with_a_word_of_it(desk: Desk, tmp_path: Path) -> None:
    opened = opened_with_portrait(desk)
    held = BytesIO()
    Image.new("L", A4, 250).save(held, "JPEG")
    (tmp_path / "空.jpg").write_bytes(held.getvalue())
    took = desk.intake.add_scan(opened.draft.id, "photo", str(tmp_path / "空.jpg")).result(WITHIN_S)
    assert took.draft.scans["photo"][0].doubts == (BLANK,)
    row = next(m for m in took.view.materials if m.id == "photo")
    assert (row.met, row.doubts) == (Met.PAPER, (BLANK,))


def test_a_portrait_travels_to_central_with_its_case(desk: Desk, tmp_path: Path) -> None:
    draft = desk.begins()
    desk.reads_card(draft, desk.window.city.tour_residents()[0])
    opened = desk.chooses(draft, "就业创业证")
    assert opened.item is not None
    assert opened.item.code == ITEM
    need = next(f.portrait for f in fields(opened.item.form) if f.portrait)
    (tmp_path / "p.png").write_bytes(as_png(portrait()))
    looked = forms(desk).look(str(tmp_path / "p.png")).result(WITHIN_S)
    kept = forms(desk).keep(draft, "portrait", looked, Crop(0, 0, 1), need).result(WITHIN_S)
    desk.completes(draft)
    case = desk.files(draft)
    desk.window.until_all_arrived()
    sha256 = kept.draft.form["portrait"].text
    assert at_central(desk.window.city, case)["fields"]["form.portrait"] == sha256
    assert sha256 in desk.window.city.cases()[desk.case(case).number]["scans"]
