"""The intake page in a window as large as the frame leaves it, at a desk in memory; and the states to look at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pytestqt.qtbot import QtBot

from client.offers import FiledOffer
from domain.draft import OpenCase, Person
from domain.id_number import IdKind
from domain.world import ScriptedWorld
from tests.ui.filed.registry import Registry
from tests.ui.intake.desk import LONG_NAME, NOON, NUMBER, ZHOU, Desk
from tests.ui.intake.items import CARD, PERMIT
from tests.ui.page_window import SCREENS, PageWindow, Screen
from ui.bridge import Bridge
from ui.filed.owed import OwedModel
from ui.intake.model import IntakeModel
from ui.intake.screen import IntakeScreen
from ui.kit.theme import Theme

BIRTH: Final = "SAMPLE000072"
ENDORSEMENT: Final = "SAMPLE000007"  # with two conditions, and others that fit where one fails


class Page(PageWindow):
    """A clerk at the page."""

    def __init__(
        self, theme: Theme, qtbot: QtBot, screen: Screen = SCREENS[0], online: bool = True,
        filed: FiledOffer | None = None,
    ) -> None:  # fmt: skip
        self.desk = Desk(online)
        bridge = Bridge(self.desk.hub)
        self.model = IntakeModel(self.desk.offer, bridge)
        self.owed = OwedModel(filed or Registry(self.desk.hub).offer, bridge)
        super().__init__(theme, qtbot, bridge, self._made, screen, strip=not online)
        self.model.welcome()
        self.settle()

    def _made(self) -> IntakeScreen:
        self.screen = IntakeScreen(self.theme, ScriptedWorld(NOON), self.model, self.owed)
        return self.screen

    def choose(self, code: str = PERMIT.code) -> None:
        self.model.choose(next(row for row in self.model.search.found if row.code == code))
        self.settle()

    def answer(self, home: str = "kin") -> None:
        for situation, option in (("since", "half"), ("address", "same"), ("home", home)):
            self.model.answer(situation, option)
        self.settle()


def empty(page: Page) -> None:
    page.desk.card = None
    first = page.desk.offer.begin().result().draft
    person = Person(IdKind.RESIDENT, NUMBER, "李样本", "男", "1990-01-01")
    page.desk.change(first.id, lambda d: replace(d, person=person, item_code=CARD.code, item_version=1))
    page.settle()


def leaving(page: Page) -> None:
    """Put aside without the network."""
    empty(page)
    page.desk.leaving = set(page.desk.drafts)
    page.model.drafts.read()
    page.settle()


def searching(page: Page) -> None:
    page.model.search.say("shb")
    page.settle()


def not_found(page: Page) -> None:
    page.model.search.say("没有这样的事项")
    page.settle()


def number_wrong(page: Page) -> None:
    page.model.search.say(NUMBER[:-1] + "0")
    page.model.search.enter(None)
    page.settle()


def naming(page: Page) -> None:
    page.model.search.say(NUMBER)
    page.model.search.enter(None)
    page.settle()


def identified(page: Page) -> None:
    page.model.identify.read_card()
    page.settle()


def chosen(page: Page) -> None:
    page.choose()


def missing(page: Page) -> None:
    identified(page)
    page.choose()
    page.answer()


def scanning(page: Page) -> None:
    missing(page)
    page.model.scan.ask()
    page.model.scan.add("/tmp/大.png")
    page.settle()


def wrong(page: Page) -> None:
    missing(page)
    page.model.type("phone", "1381234567")
    page.settle()
    page.model.held.leave_field("phone")
    page.settle()


def filled(page: Page) -> None:
    missing(page)
    page.model.scan.ask()
    page.model.scan.add("/tmp/亲属关系证明.png")
    page.model.type("phone", "13800005678")
    page.model.type("address", "静安区示例路 1 号")
    page.settle()


def long_name(page: Page) -> None:
    page.desk.card = replace(ZHOU, name=LONG_NAME, agrees=False)
    missing(page)


def other_item(page: Page) -> None:
    identified(page)
    page.choose(CARD.code)


def confirming(page: Page) -> None:
    """Two conditions nobody answers, and a case of the same item that is open."""
    identified(page)
    page.choose(ENDORSEMENT)
    case = OpenCase("3199000103202611240012", "accepted", NOON - 3_600_000_000)
    again = replace(case, number="3199000203202611230007", state="collected", filed_at=NOON - 90_000_000_000)
    page.desk.change(_held(page), lambda d: replace(d, open_cases=(case, again)))
    page.settle()


def confirmed(page: Page) -> None:
    confirming(page)
    page.model.conditions.confirm_next()
    page.settle()
    page.model.conditions.confirm("half_year", False)
    page.model.conditions.acknowledge()
    page.settle()


def fitting(page: Page) -> None:
    identified(page)
    page.choose(ENDORSEMENT)
    told(page, **{"population.registered_in": "外省市", "public_security.half_year": "是"})


def hindered(page: Page) -> None:
    identified(page)
    page.choose(ENDORSEMENT)
    told(page, **{"population.registered_in": "本市", "public_security.half_year": "否"})


def theme(page: Page) -> None:
    """出生“一件事” with all its children, half answered: more answers than digits, and a form in groups."""
    identified(page)
    page.choose(BIRTH)
    for situation, option in (("card", "yes"), ("benefit", "yes"), ("SAMPLE000027:kind", "newborn")):
        page.model.answer(situation, option)
    page.settle()


def not_citywide(page: Page) -> None:
    identified(page)
    page.choose("SAMPLE000061")


def told(page: Page, **facts: str) -> None:
    """What registers say."""
    known = {name: {"value": value} for name, value in facts.items()}
    page.desk.change(_held(page), lambda d: replace(d, shared={**d.shared, **known}))
    page.settle()


def _held(page: Page) -> bytes:
    assert page.model.held.id is not None
    return page.model.held.id


STATES: Final[dict[str, Callable[[Page], None]]] = {
    state.__name__: state
    for state in (
        empty, searching, not_found, number_wrong, naming, identified, chosen, missing, scanning, wrong, filled,
        long_name, other_item, confirming, confirmed, fitting, hindered, not_citywide,
        theme, leaving,
    )
}  # fmt: skip
