"""The page after filing: the paper is printed once, a trouble is told in its place, changes are read."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from client.hub import Hub, News
from domain.rows.filed import FiledRow, PageImage, PaperState
from domain.rows.station import CheckRow, Health
from domain.trouble import Trouble
from tests.ui.filed.page import OWED
from tests.ui.filed.registry import ACCEPTED, CASE, COLLECTED, PaperOut, Registry, blank
from tests.ui.settling import Settle, settling
from ui.bridge import Bridge
from ui.filed.model import FiledModel


@pytest.fixture
def registry() -> Registry:
    return Registry(Hub(), ACCEPTED)


@pytest.fixture
def bridge(registry: Registry, qtbot: QtBot) -> Bridge:
    return Bridge(registry.hub)


@pytest.fixture
def settle(bridge: Bridge, qtbot: QtBot) -> Settle:
    return settling(bridge, qtbot)


@pytest.fixture
def model(registry: Registry, bridge: Bridge) -> FiledModel:
    return FiledModel(registry.offer, bridge)


def row_of(model: FiledModel) -> FiledRow:
    assert model.row is not None
    return model.row


def test_nothing_is_printed_that_nobody_asked_for(
    model: FiledModel, registry: Registry, settle: Settle
) -> None:
    model.show(CASE)
    settle()
    registry.change(CASE, outcome="applied")
    settle()
    assert registry.prints == []


def test_f10_makes_no_second_copy_while_one_is_on_its_way(
    model: FiledModel, registry: Registry, settle: Settle
) -> None:
    model.show(CASE)
    settle()
    registry.held = True
    model.print_again()
    model.print_again()
    assert registry.prints == [CASE]
    registry.release()
    settle()
    assert not model.printing
    model.print_again()
    registry.release()
    settle()
    assert registry.prints == [CASE, CASE]


def test_a_printer_without_paper_is_told_in_its_place_until_the_next_try(
    model: FiledModel, registry: Registry, settle: Settle
) -> None:
    passing: list[Trouble] = []
    told: list[Trouble] = []
    model.trouble_met.connect(passing.append)
    model.trouble_told.connect(told.append)
    registry.rows[CASE] = OWED
    registry.paper_out = True
    model.show(CASE)
    model.print_again()
    settle()
    assert [type(trouble) for trouble in told] == [PaperOut]
    assert passing == []
    assert row_of(model).paper is PaperState.OWED
    registry.paper_out = False
    model.print_again()
    settle()
    assert model.paper_trouble is None
    assert row_of(model).paper is PaperState.PRINTED


def test_what_central_says_later_is_read(model: FiledModel, registry: Registry, settle: Settle) -> None:
    registry.rows[CASE] = COLLECTED
    model.show(CASE)
    settle()
    registry.change(CASE, outcome="applied", state="accepted", pending=())
    settle()
    assert (row_of(model).outcome, row_of(model).state) == ("applied", "accepted")


def test_the_last_case_asked_for_is_shown(model: FiledModel, registry: Registry, settle: Settle) -> None:
    other = bytes(15) + b"\x02"
    registry.rows[other] = replace(ACCEPTED, case_id=other, person_name="李样本")
    model.show(CASE)
    model.show(other)
    settle()
    assert row_of(model).person_name == "李样本"


def test_pages_are_turned_within_the_paper(
    model: FiledModel, registry: Registry, bridge: Bridge, settle: Settle
) -> None:
    pages: list[PageImage] = []
    model.pages.read.connect(pages.append)
    model.show(CASE)
    settle()
    model.pages.page = blank(0, pages=2)
    model.pages.turn(1)
    settle()
    model.pages.page = blank(1, pages=2)
    model.pages.turn(1)
    settle()
    assert [page.page for page in pages] == [0, 1, 1]


def test_a_printer_that_is_unwell_is_remembered_until_it_is_well(
    model: FiledModel, registry: Registry, settle: Settle
) -> None:
    unwell = CheckRow("printer", Health.WARNING, "缺纸", {})
    registry.hub.tell(News(check=unwell))
    settle()
    assert model.printer == unwell
    registry.hub.tell(News(check=CheckRow("printer", Health.OK, "正常", {})))
    settle()
    assert model.printer is None
