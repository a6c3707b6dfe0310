"""What the citizen's telephone opens from the receipt that was printed: the page of that case, and nobody else's."""

from pathlib import Path
from urllib.parse import urlsplit

import requests
import zxingcpp
from PIL import Image

from printing.preview import page_picture
from tests.client.window import Desk, resident

STATION = "ST-319900-02-03"


def scanned(paper: Path) -> str:
    """The address that a telephone finds on the first page, beside the station's own signed code."""
    picture = page_picture(paper.read_bytes(), 0, 1654)
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    (address,) = [code.text for code in zxingcpp.read_barcodes(image) if code.text.startswith("https:")]
    return address


def test_the_code_on_the_receipt_opens_the_page_of_its_case(desk: Desk) -> None:
    city, person = desk.window.city, resident(desk.window.city, "王试样")
    draft = desk.begins()
    desk.reads_card(draft, person)
    desk.chooses(draft, "社会保障卡补换")
    desk.completes(draft)
    case = desk.files(draft)
    code = scanned(desk.prints(case))
    assert code.startswith("https://one.example.invalid/p/")  # a real city has its own address there
    number = desk.case(case).number
    desk.window.until_published(number)
    parts = urlsplit(code)
    with requests.Session() as phone:
        phone.trust_env = False
        page = phone.get(f"{city.central.url}{parts.path}?{parts.query}", timeout=10)
        other = phone.get(f"{city.central.url}{parts.path}?{parts.query}x", timeout=10)
    assert page.status_code == 200
    assert desk.case(case).number in page.text
    assert "社会保障卡补换" in page.text
    for word in (person["name"], person["number"], person["number"][-4:] + "<", person["phone"]):
        assert word not in page.text
    assert other.status_code == 404
    assert desk.case(case).number not in other.text
