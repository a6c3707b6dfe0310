"""近三十件事，各有各的材料、来人和结局：联网办一遍，断网再办一遍，最后都在市级平台，一件不少。"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Final

import pytest

from tests.scenarios.stories import (
    ACCEPTED,
    COLLECTED,
    GUEST,
    PASSPORT,
    REFUSED,
    STORIES,
    TOLD,
    Story,
)
from ui.tour.after import CaseClerk
from ui.tour.matters import ENDS, MatterClerk
from ui.tour.pages import write_scan
from ui.tour.people import City, Resident, Station

LACKS: Final = re.compile(r"^缺 \d+ 项$")
WITHIN_S: Final = 120.0  # central asks a source that is late for ten seconds, and again
SAYS_PHONE: Final = "15400000088"

HEARD_S = 60


@dataclass
class Day:
    """A window's day with the network, or without. filed: what each number ended as and must be at central."""

    online: bool
    city: City
    station: Station
    clerk: MatterClerk
    folder: Path
    filed: dict[str, tuple[str, str]] = field(default_factory=dict)
    ended: Counter[str] = field(default_factory=Counter)

    def serves(self, story: Story) -> str:
        """From the card to the outcome; which one it was."""
        resident, clerk, station = self._comes(story), self.clerk, self.station
        clerk.chooses(story.item)
        station.misses("在查")
        clerk.answers(*story.answers)
        page = write_scan(self.folder / "page.png", story.says)
        for act in story.acts:
            if self.online or not act.says:
                act.does(clerk, page)
                station.misses("在查")
            else:
                station.presses(*filter(None, (act.key,)))
                station.sees(act.says)
        if (ends := self._ends(story)) is not None:
            return ends
        clerk.fills_in(story.item, resident, page)
        shown = [text for row in story.shows for text in station.texts if text.startswith(row)]
        assert len(shown) == len(story.shows) or not self.online, (story.shows, station.texts)
        return self._files(story)

    def number_of(self, item: str) -> str:
        """The number of the first case of an item."""
        return next(n for n in self.filed if self.city.case(n)["fields"]["item"]["name"] == item)

    def states_at_central(self) -> dict[str, str]:
        """Of each number given here, when nothing is left to be asked; a number held twice is an error."""
        wanted, until = {n: state for n, (_, state) in self.filed.items()}, monotonic() + WITHIN_S
        while not wanted.items() <= self.city.states().items() and monotonic() < until:
            self.clerk.syncs()
        held = self.city.cases()
        return {number: held[number]["state"] for number in self.filed if number in held}

    def _comes(self, story: Story) -> Resident:
        """Whoever is there says who she is, and for which firm."""
        clerk = self.clerk
        clerk.turns_to("受理")
        if story.who is None:
            clerk.types_document(PASSPORT, "护照", str(GUEST["name"]), str(GUEST["birth"]))
            return GUEST
        resident = self.city.residents[story.who]
        clerk.identifies(resident)
        if story.firm is not None:
            firm = self.city.firms[story.firm]
            head = firm["registers"]["legal_entities"]["legal_person"]
            clerk.names_firm(firm["number"], *(() if self.online else (firm["name"], head)))
        return resident

    def _ends(self, story: Story) -> str | None:
        """What she came for is over without a case: how, None if it is not."""
        texts = self.station.texts
        outcome = story.online if self.online else story.offline
        if outcome in ENDS:
            self.clerk.ends(outcome, story.says)
        elif any("不符合受理条件" in text for text in texts):
            outcome = self._refuses()
        elif story.empty_handed and any(LACKS.match(text) for text in texts):
            outcome = self._tells()
        else:
            return None
        self.ended[outcome] += 1
        return outcome

    def _files(self, story: Story) -> str:
        number = self.clerk.finishes()
        outcome = ACCEPTED if any("已受理" in text for text in self.station.texts) else COLLECTED
        self.filed[number] = (outcome, outcome if self.online else story.later or story.online)
        self.clerk.goes_on()
        return outcome

    def _refuses(self) -> str:
        self.station.presses("Ctrl+F8")
        self.station.sees("不收件告知")
        self.station.presses("F8")
        self.station.sees("已告知不收件")
        return REFUSED

    def _tells(self) -> str:
        self.station.presses("F8")
        self.station.sees("一次告知")
        self.station.presses("F8")
        self.station.sees("草稿已保留")
        return TOLD


@pytest.fixture(scope="module", params=["online", "offline"])
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """One city, one window, one clerk for all stories."""
    folder = tmp_path_factory.mktemp("day")
    city = City(folder / "city")
    city.central.options = ("--no-department",)
    city.opens()
    station = Station(city, folder / "station")
    try:
        clerk = MatterClerk(station.start())
        clerk.logs_in()
        online = request.param == "online"
        if not online:
            city.goes_away()
            clerk.notices_the_outage()
        yield Day(online, city, station, clerk, folder)
    finally:
        station.close()
        city.central.stop()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.item}-{story.says}")
def test_a_matter_ends_as_it_must(day: Day, story: Story) -> None:
    assert day.serves(story) == (story.online if day.online else story.offline), story.says


def test_two_matters_of_one_visit(day: Day) -> None:
    """同一个人再办一件：人不用再认，电话不用再填，各有各的编号。"""
    first, second = "养老保险个人权益记录单/缴费情况打印", "医疗卡挂失及撤销"
    resident, clerk = day.city.residents[7], day.clerk
    clerk.turns_to("受理")
    clerk.identifies(resident)
    clerk.chooses(first)
    day.station.misses("在查")
    clerk.tabs_to("联系电话")
    day.station.presses("Ctrl+A")
    clerk.writes(SAYS_PHONE)
    clerk.fills_in(first, resident)
    numbers = [clerk.finishes()]
    clerk.begins_another(second)
    day.station.misses("在查")
    day.station.sees(SAYS_PHONE)
    clerk.fills_in(second, resident)
    numbers.append(clerk.finishes())
    clerk.goes_on()
    outcome = ACCEPTED if day.online else COLLECTED
    day.filed |= dict.fromkeys(numbers, (outcome, ACCEPTED))
    assert len(set(numbers)) == len(numbers)


def test_all_of_it_is_with_central(day: Day) -> None:
    """断网的等网络回来，待核对的核对完；凡是给过编号的，市级平台都有，一件一份，状态也对。"""
    if not day.online:
        day.city.comes_back()
    assert day.states_at_central() == {number: state for number, (_, state) in day.filed.items()}
    phones = Counter(day.city.case(number)["fields"]["phone"] for number in day.filed)
    assert phones[SAYS_PHONE] == 2


def test_whatever_ended_without_a_case_is_told_to_central(day: Day) -> None:
    """告知、不收件、咨询、转出、离开，市级平台都有记录，也只有这些。"""
    with closing(sqlite3.connect(day.city.central.database)) as connection:
        rows = connection.execute("SELECT envelope FROM entry").fetchall()
    kinds = Counter(json.loads(envelope)["kind"] for (envelope,) in rows)
    told = {TOLD: "told", REFUSED: "not_collected", **dict.fromkeys(ENDS, "matter_ended")}
    expected = Counter[str]()
    for outcome, count in day.ended.items():
        expected[told[outcome]] += count
    assert {kind: kinds[kind] for kind in expected} == expected


def test_a_whole_of_matters_is_one_receipt_and_a_case_each(day: Day) -> None:
    """一件事：一张凭证，父子各有编号，市级平台件件都在。"""
    parent = day.city.case(day.number_of("医疗费报销“一件事”"))
    children = [child["number"] for child in parent["fields"]["children"]]
    assert len(children) == 3
    assert set(children) <= day.city.cases().keys()


def test_a_case_is_amended_and_then_withdrawn(day: Day) -> None:
    """办完以后电话改了，当场更正；后来不办了，撤回。"""
    clerk, number = CaseClerk(day.station), day.number_of("上海市居住证签注")
    clerk.finds(number)
    # Withdrawn beside central's acceptance it would be a conflict. The documents are asked for every 30 s.
    day.station.sees("上海市居住证签注，受理", HEARD_S)
    clerk.amends_phone(SAYS_PHONE)
    clerk.withdraws("不办了")
    clerk.syncs()
    fields = day.city.case(number)["fields"]
    assert (fields["state"], fields["phone"]) == ("withdrawn", SAYS_PHONE)


def test_what_was_not_found_afterwards_is_put_right(day: Day) -> None:
    """断网收的件，联网后查不到：发补正通知书，补一页，补齐即受理。联网时已一次告知，没有这一件。"""
    if day.online:
        assert not any(day.city.case(n)["fields"]["applicant"]["name"] == "许查无" for n in day.filed)
        return
    clerk = CaseClerk(day.station)
    (number,) = (n for n in day.filed if day.city.case(n)["fields"]["applicant"]["name"] == "许查无")
    clerk.finds(number)
    day.station.misses("联网后自动核对", HEARD_S)
    clerk.notifies()
    clerk.syncs()
    assert day.city.case(number)["fields"]["state"] == "correction"
    clerk.finds(number)
    clerk.supplies([write_scan(day.folder / "later.png", "a page that came later")])
    day.station.sees("已受理")
    clerk.syncs()
    assert day.city.case(number)["fields"]["state"] == "accepted"
