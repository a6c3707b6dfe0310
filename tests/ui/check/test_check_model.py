"""The check page's model, without a widget."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from client.hub import Hub, News
from client.tasks.check_picture import PictureUnread
from credentials.checks import Word
from domain.changes import Changes
from domain.exchange import Feed
from domain.rows.checks import Asked, Compared, PaperEntry, Via, What
from tests.credentials.issuers import AT
from tests.ui.check.desk import CODES, HOLDER, SOMEBODY, MemoryDesk
from tests.ui.settling import Settle, settling
from ui.bridge import Bridge
from ui.check.model import CheckModel


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk(Hub())


@pytest.fixture
def bridge(desk: MemoryDesk, qtbot: QtBot) -> Bridge:
    return Bridge(desk.hub)


@pytest.fixture
def settle(bridge: Bridge, qtbot: QtBot) -> Settle:
    return settling(bridge, qtbot)


@pytest.fixture
def model(desk: MemoryDesk, bridge: Bridge) -> CheckModel:
    return CheckModel(desk.offer(), bridge)


def scan(model: CheckModel, settle: Settle, name: str = "good") -> None:
    model.check_text(CODES[name]["text"], Via.SCANNER)
    settle()


def test_a_scan_shows_its_verdict_and_asks_the_library(
    model: CheckModel, desk: MemoryDesk, settle: Settle, qtbot: QtBot
) -> None:
    desk.library, desk.held = {"found": True, "standing": "in_force", "print_number": 1}, True
    model.check_text(CODES["good"]["text"], Via.SCANNER)
    model.check_text("   ", Via.TYPED)
    qtbot.waitUntil(lambda: model.row is not None)
    assert model.row is not None
    assert (model.row.word, model.row.other.state) == (Word.VALID, Asked.ASKING)
    desk.release()
    settle()
    assert model.row.other.state is Asked.FOUND
    assert len({first for first, _ in desk.checked}) == 1


def test_a_late_answer_does_not_take_the_place_of_the_next_verdict(
    model: CheckModel, desk: MemoryDesk, settle: Settle, qtbot: QtBot
) -> None:
    desk.library, desk.held = {"found": True, "standing": "suspended", "print_number": 1}, True
    model.check_text(CODES["good"]["text"], Via.SCANNER)
    qtbot.waitUntil(lambda: model.row is not None)
    assert model.row is not None
    first = model.row.first
    model.check_text(CODES["receipt of a station"]["text"], Via.SCANNER)
    qtbot.waitUntil(lambda: model.row is not None and model.row.what is What.RECEIPT)
    desk.release()
    settle()
    assert model.row.what is What.RECEIPT
    model.look_at(first)
    assert model.row.word == Word.SUSPENDED


def test_only_what_is_not_in_order_is_looked_at_twice_and_reported(model: CheckModel, settle: Settle) -> None:
    scan(model, settle)
    assert (model.bad, model.may_report) == (False, False)
    scan(model, settle, "another key")
    assert (model.bad, model.may_report) == (True, False)
    model.again()
    settle()
    assert (model.bad, model.may_report) == (True, True)


def test_a_card_alone_shows_its_own_verdict(model: CheckModel, desk: MemoryDesk, settle: Settle) -> None:
    desk.base = HOLDER.name
    model.read_card()
    settle()
    assert model.row is not None
    assert (model.row.what, model.row.word, model.row.other.agrees) == (What.ID_CARD, Word.VALID, True)
    assert model.person is not None
    assert not model.reading


def test_a_card_beside_a_certificate_compares_its_holder(
    model: CheckModel, desk: MemoryDesk, settle: Settle
) -> None:
    scan(model, settle)
    model.read_card()
    settle()
    assert model.row is not None
    assert (model.row.what, model.row.compared) == (What.CERTIFICATE, Compared.SAME)
    desk.card = SOMEBODY
    model.read_card()
    settle()
    assert (model.row.word, model.row.compared) == (Word.HOLDER_MISMATCH, Compared.OTHER)


def test_a_bad_card_is_shown_before_anything_is_compared_with_it(
    model: CheckModel, desk: MemoryDesk, settle: Settle
) -> None:
    scan(model, settle)
    desk.card = replace(HOLDER, valid_to="2024-01-31")
    model.read_card()
    settle()
    assert model.row is not None
    assert (model.row.what, model.row.word) == (What.ID_CARD, Word.EXPIRED)


def test_what_the_base_says_later_reaches_the_person(
    model: CheckModel, desk: MemoryDesk, settle: Settle
) -> None:
    desk.base = "李样本"
    scan(model, settle)
    model.read_card()
    settle()
    assert model.row is not None
    assert model.row.what is What.CERTIFICATE
    assert model.person is not None
    assert model.person.bad == Word.HOLDER_MISMATCH


def test_the_next_one_leaves_the_person_and_esc_takes_her_away(model: CheckModel, settle: Settle) -> None:
    model.read_card()
    settle()
    model.next()
    assert (model.row, model.person is not None) == (None, True)
    model.clear()
    settle()
    assert (model.row, model.person) == (None, None)


def test_a_trouble_is_told_and_the_verdict_before_stays(
    model: CheckModel, desk: MemoryDesk, settle: Settle, qtbot: QtBot
) -> None:
    scan(model, settle)
    desk.refuses = PictureUnread("no file")
    with qtbot.waitSignal(model.trouble_met):
        model.check_file("/none.png")
    assert (model.checking, model.row is not None) == (False, True)


def test_today_is_read_when_the_page_is_turned_to_and_follows(model: CheckModel, settle: Settle) -> None:
    scan(model, settle)
    assert list(model.past) == []
    model.read()
    settle()
    scan(model, settle, "another key")
    assert [past.word for past in model.past] == [Word.FORGED, Word.VALID]
    model.rest()
    scan(model, settle, "cancelled")
    assert len(model.past) == 2


def test_what_the_library_lacks_can_be_entered(model: CheckModel, desk: MemoryDesk, settle: Settle) -> None:
    desk.library = {"found": False}
    scan(model, settle)
    assert model.lacks
    model.enter_paper(PaperEntry("JZ", {}, (), ""))
    settle()
    assert len(desk.papers) == 1
    scan(model, settle, "receipt of a station")
    assert not model.lacks


def test_a_newer_list_confirms_what_is_shown_by_itself(
    model: CheckModel, desk: MemoryDesk, settle: Settle
) -> None:
    model.read()
    desk.at = (AT - 60 + 601) * 1_000_000
    scan(model, settle)
    assert model.row is not None
    assert model.row.word == Word.UNCONFIRMED
    desk.at = AT * 1_000_000  # as good as a list that is newer
    desk.hub.tell(News(changes=Changes(reference=frozenset({Feed.STATUS_LISTS}))))
    settle()
    assert model.row.word == Word.VALID
