"""Papers of split cases between two centres: real stations, one central, the list that is printed and scanned."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from client.handing_offers import HandoverOffer
from client.session import NotAllowed
from client.tasks.hand_over import NothingToHandOver, PapersNotHere, hand_over
from client.tasks.take_handover import ListOfAnother, NothingNew
from domain.access import Role
from domain.copying import NumberWrong
from domain.handover import Lost, NoHandoverCode, Papers, papers_at
from domain.rows.cases import NEWEST
from domain.rows.handover import HandoverRow
from printing.face_table import NoGlyph
from printing.preview import page_count, page_picture
from tests.client.conftest import Network
from tests.client.window import WITHIN_S, Desk, at_central, resident
from ui.tour.people import City

STATION = "ST-319900-01-02"
OTHER = "ST-319900-02-01"
THERE = "CE-319900-02"
ITEM = "生育保险待遇申领"


def offer(desk: Desk) -> HandoverOffer:
    assert desk.offers.handover is not None
    return desk.offers.handover


def files(desk: Desk, name: str) -> bytes:
    draft = desk.begun(name, ITEM).draft.id
    desk.intake.fill(draft, "account", "6299319900000099").result(WITHIN_S)
    desk.completes(draft)
    return desk.files(draft)


def papers(city: City, case: bytes) -> Papers | None:
    document = at_central(city, case)
    return papers_at(document) if document else None


def waiting(desk: Desk) -> dict[bytes, bool]:
    """Cases that wait, and whether they were lost on the way."""
    return {row.id: row.lost for row in offer(desk).page().result(WITHIN_S).waiting}


def coming(desk: Desk) -> list[str]:
    return [row.number for row in offer(desk).page().result(WITHIN_S).coming]


def scanned(folder: Path, number: str) -> tuple[str, set[str]]:
    """What a scanner reads on the printed list: its QR, and its bar codes."""
    paper = next(folder.glob(f"handover-{number}-*.pdf")).read_bytes()
    found = []
    for page in range(page_count(paper)):
        picture = page_picture(paper, page, 1240)
        image = Image.frombytes("RGBA", (picture.width, picture.height), bytes(picture.rgba))
        found += zxingcpp.read_barcodes(image.convert("RGB"))
    square = next(code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode)
    return square, {code.text for code in found if code.text != square}


def tasks(desk: Desk, kind: str) -> list[str]:
    """Texts of open tasks that this window was told of."""
    with desk.window.station.parts.store.reading() as connection:
        rows = connection.exec_driver_sql(f"SELECT text FROM task WHERE kind = '{kind}' AND open").all()
    return [row[0] for row in rows]


def lost(desk: Desk, case: bytes) -> Lost | None:
    """What the case's page says of its papers."""
    assert desk.offers.cases is not None
    return desk.offers.cases.open(case).result(WITHIN_S).lost


def needs(desk: Desk) -> list[bytes]:
    """需处理."""
    assert desk.offers.cases is not None
    return [line.id for line in desk.offers.cases.find("", "needs", NEWEST).result(WITHIN_S).lines]


def takes(desk: Desk, row: HandoverRow, *cases: bytes, nothing_came: bool = False) -> tuple[str, ...]:
    return offer(desk).take(row, frozenset(cases), nothing_came).result(WITHIN_S).missing


def test_papers_go_on_a_list_and_one_that_did_not_come_is_looked_for_and_sent_again(
    desk: Desk, other: Desk, city: City
) -> None:
    first, second, third = (files(desk, name) for name in ("陶更新", "杨晓样", "方模仿"))
    here = files(desk, "吴样例")  # registered in this centre's own district: nothing travels
    assert waiting(desk) == {first: False, second: False, third: False}
    desk.window.until_all_arrived()
    fields = at_central(city, first)["fields"]
    assert (fields["routed_to"], fields["routed_by"], fields["papers"]) == (THERE, "registered", "here")
    assert "papers" not in at_central(city, here)["fields"]
    other.window.until(lambda: len(tasks(other, "routed")) == 3, asking=True)
    assert fields["number"] in "".join(tasks(other, "routed"))
    number = offer(desk).give([first, second, third], THERE).result(WITHIN_S)
    with pytest.raises(PapersNotHere):
        offer(desk).give([first], THERE).result(WITHIN_S)
    square, bars = scanned(desk.window.receipts, number)
    assert bars == {number, *(desk.case(case).number for case in (first, second, third))}
    desk.window.until_all_arrived()
    assert papers(city, first) is Papers.ON_THE_WAY
    other.window.until(lambda: coming(other) == [number], asking=True)
    row = offer(other).read(square).result(WITHIN_S)
    assert {case.id for case in row.cases} == {first, second, third}
    assert "陶更新" in {case.person_name for case in row.cases}
    assert row == offer(other).read(number).result(WITHIN_S)
    with pytest.raises(NothingNew):
        takes(other, row)
    assert takes(other, row, first, third) == (desk.case(second).number,)
    other.window.until_all_arrived()
    assert [papers(city, case) for case in (first, second, third)] == [
        Papers.THERE, Papers.ON_THE_WAY, Papers.THERE,
    ]  # fmt: skip
    other.window.until(lambda: len(tasks(other, "routed")) == 1, asking=True)
    desk.window.until(lambda: waiting(desk) == {second: True}, asking=True)
    desk.window.until(lambda: len(tasks(desk, "handover_missing")) == 1, asking=True)
    assert desk.case(second).number in tasks(desk, "handover_missing")[0]
    other.window.until(lambda: lost(other, second) is not None, asking=True)
    assert (lost(desk, second), needs(desk)) == (Lost.SENT, [second])
    assert (lost(other, second), needs(other)) == (Lost.AWAITED, [])  # it can but wait
    again = offer(desk).give([second], THERE).result(WITHIN_S)
    desk.window.until_all_arrived()
    other.window.until(lambda: coming(other) == [again], asking=True)
    assert takes(other, offer(other).read(again).result(WITHIN_S), second) == ()
    other.window.until_all_arrived()
    assert papers(city, second) is Papers.THERE
    desk.window.until(lambda: lost(desk, second) is None, asking=True)
    other.window.until(lambda: lost(other, second) is None, asking=True)
    assert (needs(desk), needs(other)) == ([], [])
    desk.window.until(lambda: not tasks(desk, "handover_missing"), asking=True)


def test_with_the_network_away_at_both_ends_the_list_is_enough(
    desk: Desk, other: Desk, city: City, network: Network
) -> None:
    network.goes()
    case, lost = files(desk, "严低保"), files(desk, "马示范")
    number = offer(desk).give([case, lost], THERE).result(WITHIN_S)
    square, _ = scanned(desk.window.receipts, number)
    row = offer(other).read(square).result(WITHIN_S)
    assert [(c.person_name, c.number) for c in row.cases] == [
        ("", desk.case(case).number), ("", desk.case(lost).number),
    ]  # fmt: skip
    assert takes(other, row, case) == (desk.case(lost).number,)
    with pytest.raises(NothingNew):
        takes(other, row, case)
    network.comes_back()
    # The end that took is heard first; what it said stands when the other end is.
    other.window.until_all_arrived()
    desk.window.until_all_arrived()
    assert (papers(city, case), papers(city, lost)) == (Papers.THERE, Papers.ON_THE_WAY)
    assert at_central(city, case)["fields"]["number"] == desk.case(case).number
    desk.window.until(lambda: waiting(desk) == {lost: True}, asking=True)


def test_what_is_no_list_or_not_for_this_centre_changes_nothing(desk: Desk, other: Desk) -> None:
    case = files(desk, "俞测例")  # decided by the third centre
    for text in (
        "",
        "OWH1:",
        "OWH1:::",
        "319900010301000001AZYJ",
        "OWH1:" + "A" * 4_000,
        "JJ31990001010100000121",
    ):
        with pytest.raises(NoHandoverCode):
            offer(other).read(text).result(WITHIN_S)
    with pytest.raises(PapersNotHere):
        offer(desk).give([case], THERE).result(WITHIN_S)
    with pytest.raises(NothingToHandOver):
        offer(desk).give([], THERE).result(WITHIN_S)
    number = offer(desk).give([case], "CE-319900-03").result(WITHIN_S)
    square, _ = scanned(desk.window.receipts, number)
    before = other.window.entries("handover_taken")
    with pytest.raises(ListOfAnother):
        takes(other, offer(other).read(square).result(WITHIN_S), case)
    assert other.window.entries("handover_taken") == before


def test_a_name_that_cannot_be_printed_is_told_before_anything_is_handed_over(desk: Desk) -> None:
    case, before = files(desk, "褚样𰁁"), desk.window.entries("handed_over")
    try:
        desk.prints(case)
    except NoGlyph:
        with pytest.raises(NoGlyph):
            offer(desk).give([case], THERE).result(WITHIN_S)
        assert desk.window.entries("handed_over") == before
    else:
        offer(desk).give([case], THERE).result(WITHIN_S)  # the fonts here have every character


def test_a_technician_hands_nothing_over(desk: Desk) -> None:
    session = desk.offers.session._replace(role=Role.TECHNICIAN)
    assert desk.window.station.offers_for(session).handover is None
    with pytest.raises(NotAllowed):
        desk.window.station.parts.write(
            lambda: hand_over(desk.window.station.parts.store, session, [b"1" * 16], THERE)
        ).result(WITHIN_S)


def test_a_departments_system_is_filled_by_hand_and_its_number_comes_back(desk: Desk, city: City) -> None:
    case, copy = files(desk, "郑演例"), desk.offers.copy
    assert copy is not None
    row = copy.open(case).result(WITHIN_S)
    assert [field.name for field in row.fields][:3] == ["applicant.number", "applicant.name", "phone"]
    assert row.fields[0].value == resident(city, "郑演例")["number"]
    assert desk.window.entries("copied_out") == 1
    with pytest.raises(NumberWrong):
        copy.number(case, "一 二").result(WITHIN_S)
    for number in ("YB-0001", "YB-0001", "YB-0002"):  # the second changes nothing, the third corrects it
        assert copy.number(case, number).result(WITHIN_S).department_number == number
    assert desk.window.entries("department_numbered") == 2
    desk.window.until_all_arrived()
    assert at_central(city, case)["fields"]["department_number"] == "YB-0002"
